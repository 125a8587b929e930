/** A session as it is, but for two moments at which a test may let others come in between. */
import type { Session } from '../../engine/commands/ports';

export interface Hooks {
  /** Before a name is locked. */
  lockName?: (name: string) => Promise<void>;
  /** When kept messages have been looked for, and nothing has been saved yet. */
  looked?: (session: Session) => Promise<void>;
}

export const watched = (session: Session, hooks: Hooks): Session => ({
  now: session.now,
  find: async (query) => {
    const rows = await session.find(query);
    if (query.from === 'bufferedMessage') await hooks.looked?.(session);
    return rows;
  },
  count: session.count.bind(session),
  tally: session.tally.bind(session),
  lockRoots: session.lockRoots.bind(session),
  loadScopes: session.loadScopes.bind(session),
  loadChildren: session.loadChildren.bind(session),
  fetchJobs: session.fetchJobs.bind(session),
  fetchExternalTasks: session.fetchExternalTasks.bind(session),
  lockName: async (name) => {
    await hooks.lockName?.(name);
    await session.lockName(name);
  },
  shareName: session.shareName.bind(session),
  save: session.save.bind(session),
});
