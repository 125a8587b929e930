/** Whose task is it? Roles that reach everything may work on any; others on what they have or may claim. */
import type { Actor } from './command';
import { reject, type Result } from './result';
import type { Row } from './tables';
import { at, type Work } from './work';
import type { Address } from './ids';

export type TaskRow = Row<'task'>;

/** An open task, or the rejection that says why not. */
export async function openTask(work: Work, address: Address): Promise<Result<TaskRow>> {
  const row = await work.row('task', address);
  if (row === undefined)
    return reject('notFound', 'Expected an open task with this id, but there is none. Load the list again.');
  if (row.endTime !== null) {
    const how = row.deleteReason === 'completed' ? 'completed' : 'taken back';
    return reject(
      'wrongState',
      `Expected the task "${row.name ?? row.elementId}" to be open, but it has been ${how} already. Load the list again.`,
    );
  }
  return { ok: true, value: row };
}

/** Undefined when the actor may; otherwise the refusal. */
export async function refuseTask(
  work: Work,
  row: TaskRow,
  operation: 'task.work' | 'task.assign' | 'variable.write',
): Promise<Result<never> | undefined> {
  const reach = work.services.reach(work.actor, operation);
  if (reach === 'any') return undefined;
  if (reach === 'own' && (row.assignee === work.actor.id || (await isCandidate(work, row)))) return undefined;
  return reject(
    'forbidden',
    `Expected "${row.name ?? row.elementId}" to be a task of yours or of one of your groups, but it is not. Ask for it to be assigned to you.`,
  );
}

/** Free, and offered to the actor or a group of his. */
async function isCandidate({ session, actor }: Work, row: TaskRow): Promise<boolean> {
  if (row.assignee !== null) return false;
  const address = { partition: row.partition, rootId: row.rootId, key: row.key };
  const links = await session.find({ from: 'taskLink', where: at<'taskLink'>(address) });
  return links.some((link) => isOffered(link, actor));
}

const isOffered = ({ kind, who }: Row<'taskLink'>, actor: Actor): boolean =>
  kind === 'candidateUser' ? who === actor.id : kind === 'candidateGroup' && actor.groups.has(who);
