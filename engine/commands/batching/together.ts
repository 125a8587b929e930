/** `together` does the work of several commands in one transaction and saves it as one change set. */
import type { ChangeSet, LockedRoot, Session } from '../ports';
import { StoreError } from '../storeError';
import { tables, type TableName } from '../tables';
import { LeavesBatch, memberSession, noPool, type PieceOfWork, type Pool, type Worked } from './member';
import { SharedReads, type SharedRead } from './sharedReads';

export interface Member {
  readonly rootId: string | undefined;
  /** Rows it will look up, as far as that is known. */
  readonly reads: readonly SharedRead[];
  readonly work: PieceOfWork<unknown>;
}

export type Outcome =
  | ({ readonly kind: 'done' } & Worked<unknown>)
  /** To be done again alone. */
  | { readonly kind: 'leaves' }
  /** A bug of its own, before anything was saved. */
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * @returns the outcomes in the order of the members; only of those that are done something is saved
 * @throws StoreError when the database has refused something: then nothing is saved of anybody
 */
export async function together(session: Session, pool: Pool, members: readonly Member[]): Promise<readonly Outcome[]> {
  const rootIds = members.flatMap(({ rootId }) => rootId ?? []);
  const isAlone = members.length === 1;
  const reads = new SharedReads(session, isAlone);
  // One after the other without waiting: the rows are read under the locks, in the same round trip.
  const [roots] = await Promise.all([
    lockFree(session, rootIds),
    reads.foresee(members.flatMap((member) => member.reads)),
  ]);
  const attempts = await Promise.allSettled(
    members.map(({ rootId, work }) => {
      const root = rootId === undefined ? undefined : roots.get(rootId);
      return attempt(work, memberSession(session, root, reads), isAlone ? pool : noPool);
    }),
  );
  const outcomes = attempts.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  const changes = outcomes.flatMap((one) => (one.kind === 'done' && one.changes !== undefined ? [one.changes] : []));
  await session.save(changes.length === 1 ? (changes[0] ?? {}) : merged(changes));
  return outcomes;
}

function lockFree(session: Session, rootIds: readonly string[]): Promise<ReadonlyMap<string, LockedRoot>> {
  return rootIds.length === 0 ? Promise.resolve(new Map()) : session.lockRoots(rootIds, { skipLocked: true });
}

async function attempt(work: PieceOfWork<unknown>, session: Session, pool: Pool): Promise<Outcome> {
  try {
    return { kind: 'done', ...(await work(session, pool)) };
  } catch (error) {
    if (error instanceof LeavesBatch) return { kind: 'leaves' };
    // PostgreSQL goes on with nothing in a transaction in which it has refused something.
    if (error instanceof StoreError) throw error;
    return { kind: 'failed', error };
  }
}

interface Lists {
  put: unknown[];
  patch: unknown[];
  remove: unknown[];
}

/** Each command changes rows of its own root only, so no row is in two of them. */
function merged(changeSets: readonly ChangeSet[]): ChangeSet {
  const all: Partial<Record<TableName, Lists>> = {};
  for (const table of Object.keys(tables) as TableName[]) {
    for (const { put = [], patch = [], remove = [] } of changeSets.flatMap((changes) => changes[table] ?? [])) {
      const lists = (all[table] ??= { put: [], patch: [], remove: [] });
      lists.put.push(...put);
      lists.patch.push(...patch);
      lists.remove.push(...remove);
    }
  }
  // Lists of each table hold what came from lists of that table.
  return all as ChangeSet;
}
