/**
 * `openRivals`: two nodes in this process over one database, for races that volume alone would only meet by chance.
 * Commands wait for each other before they save, and, as a control, the lock of the root can be taken away.
 */
import { composeEngine } from '../../engine/composition/composeEngine';
import { type Actor } from '../../engine/commands/command';
import { type Engine } from '../../engine/commands/engine';
import { partitionOf } from '../../engine/commands/ids';
import { type LockedRoot, type Session, type Store } from '../../engine/commands/ports';
import { readRootDocument } from '../../engine/store/scopeDocument';
import { openStore } from '../../engine/store/typeorm/openStore';

export interface Rivals {
  readonly nodes: readonly [Engine, Engine];
  close(): Promise<void>;
}

export const administrator: Actor = { id: 'admin', roles: new Set(['administrator']), groups: new Set() };

const log = { info: () => undefined, warn: () => undefined };

/** Longest wait for the others, in milliseconds: with the lock they cannot come. */
const patience = 400;

/**
 * @param guarded false: the root is read without a lock, as if the guard were missing
 * @param meeting so many commands wait for each other before saving; later ones pass
 */
export async function openRivals(
  url: string,
  { guarded, meeting }: { readonly guarded: boolean; readonly meeting: number },
): Promise<Rivals> {
  const stores = await Promise.all([1, 2].map(() => openStore({ url, poolSize: 10, log })));
  const meet = meetingOf(meeting);
  const nodes = stores.map((store) =>
    composeEngine({
      store: watched(store, guarded, meet),
      pool: { answer: () => Promise.reject(new Error('Expected nothing to evaluate, but something is asked.')) },
      notify: () => undefined,
    }),
  );
  return {
    nodes: nodes as unknown as readonly [Engine, Engine],
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
    },
  };
}

function meetingOf(size: number): () => Promise<void> {
  let come = 0;
  let go: () => void = () => undefined;
  const together = new Promise<void>((resolve) => (go = resolve));
  return async () => {
    come += 1;
    if (come > size) return;
    if (come === size) go();
    const waking = new AbortController();
    await Promise.race([together, expiry(patience, waking.signal)]);
    waking.abort();
  };
}

function expiry(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

function watched(store: Store, guarded: boolean, meet: () => Promise<void>): Store {
  return {
    read: store.read,
    close: () => store.close(),
    transact: (work) => store.transact((session) => work(watchedSession(session, guarded, meet))),
  };
}

/** The session itself, but for the two methods that matter here. */
function watchedSession(session: Session, guarded: boolean, meet: () => Promise<void>): Session {
  return {
    now: session.now,
    find: session.find.bind(session),
    count: session.count.bind(session),
    tally: session.tally.bind(session),
    lockRoots: guarded ? session.lockRoots.bind(session) : (ids) => readRoots(session, ids),
    loadScopes: session.loadScopes.bind(session),
    loadChildren: session.loadChildren.bind(session),
    fetchJobs: session.fetchJobs.bind(session),
    fetchExternalTasks: session.fetchExternalTasks.bind(session),
    lockName: session.lockName.bind(session),
    shareName: session.shareName.bind(session),
    save: async (changes) => {
      await meet();
      await session.save(changes);
    },
  };
}

async function readRoots(session: Session, ids: readonly string[]): Promise<ReadonlyMap<string, LockedRoot>> {
  const found = new Map<string, LockedRoot>();
  for (const rootId of ids) {
    const [row] = await session.find({
      from: 'processInstance',
      where: {
        op: 'all',
        of: [
          { op: 'is', column: 'partition', value: partitionOf(rootId) },
          { op: 'is', column: 'rootId', value: rootId },
          { op: 'is', column: 'key', value: 0 },
        ],
      },
    });
    if (row?.document === null || row?.document === undefined) continue;
    const { revision, tenantId } = row;
    found.set(rootId, { rootId, revision: revision ?? 0, tenantId, ...readRootDocument(row.document) });
  }
  return found;
}
