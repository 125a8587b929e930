/**
 * The session as one command of a batch sees it: its root is locked already, what it looks up is looked up for all at
 * once, and what only a transaction of its own can do makes it leave.
 */
import type { ChangeSet, LockedRoot, Query, Session } from '../ports';
import type { Services } from '../services';
import type { Row, TableName } from '../tables';
import type { SharedReads } from './sharedReads';

export type Pool = Services['pool'];

/** What a command does inside a transaction, up to the saving; begun anew wherever that is needed. */
export type PieceOfWork<T> = (session: Session, pool: Pool) => Promise<Worked<T>>;

export interface Worked<T> {
  readonly answer: T;
  /** Left out where there is nothing to save. */
  readonly changes?: ChangeSet;
}

/** Thrown where a command would keep its neighbours waiting or reach beyond its root: it is done again alone. */
export class LeavesBatch {}

const leave = (): never => {
  throw new LeavesBatch();
};

/** In a batch of several, nobody waits for a thread. */
export const noPool: Pool = { answer: (asks) => (asks.length === 0 ? Promise.resolve([]) : leave()) };

export function memberSession(session: Session, root: LockedRoot | undefined, reads: SharedReads): Session {
  return {
    now: session.now,
    find: <T extends TableName>(query: Query<T>): Promise<readonly Row<T>[]> => reads.find(query),
    count: (query) => session.count(query),
    tally: (query) => session.tally(query),
    lockRoots: (rootIds) => {
      // Somebody else has it, or it has ended: which of the two, a lock of its own will tell.
      if (root === undefined || rootIds.some((id) => id !== root.rootId)) return leave();
      return Promise.resolve(new Map([[root.rootId, root]]));
    },
    loadScopes: (rootId, keys) => session.loadScopes(rootId, keys),
    loadChildren: (rootId, parents) => session.loadChildren(rootId, parents),
    fetchJobs: leave,
    fetchExternalTasks: leave,
    lockName: leave,
    // Held by others for moments only, who wait for nobody meanwhile.
    shareName: (name) => session.shareName(name),
    save: leave,
  };
}
