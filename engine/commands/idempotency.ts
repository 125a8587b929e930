/**
 * Idempotency keys: the answer of a command that came with one is saved with its effect. The same key again gives the
 * same answer and does nothing; with another request it is refused.
 */
import type { Request } from './command';
import type { Session } from './ports';
import { accept, reject, type Result } from './result';
import type { Row } from './tables';
import type { Work } from './work';

/** Undefined where the command is to be done. Two of the same key at once take their turns. */
export async function recallAnswer<A>(
  session: Session,
  { actor, idempotency }: Request,
): Promise<Result<A> | undefined> {
  if (idempotency === undefined) return undefined;
  await session.lockName(`idempotency ${actor.id} ${idempotency.key}`);
  const [known] = await session.find({
    from: 'idempotency',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'actor', value: actor.id },
        { op: 'is', column: 'idempotencyKey', value: idempotency.key },
      ],
    },
  });
  if (known === undefined) return undefined;
  if (known.request === idempotency.request) return accept(JSON.parse(known.answer) as A);
  return reject(
    'keyReused',
    'Expected this Idempotency-Key to come with the request it came with first, but the request differs. Use a new key for a new request.',
  );
}

export function rememberAnswer(work: Work, request: Request, answer: unknown): void {
  const row = answerRow(work.session, request, answer);
  if (row !== undefined) work.changes.of('idempotency').put(row);
}

/** The row that keeps an answer, to be saved with the effect; undefined for a request without a key. */
export function answerRow(
  { now }: Pick<Session, 'now'>,
  { actor, idempotency }: Request,
  answer: unknown,
): Row<'idempotency'> | undefined {
  if (idempotency === undefined) return undefined;
  return {
    actor: actor.id,
    idempotencyKey: idempotency.key,
    request: idempotency.request,
    answer: JSON.stringify(answer),
    createTime: now,
  };
}
