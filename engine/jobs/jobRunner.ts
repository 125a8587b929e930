/**
 * The job runner of one node: fetches due jobs in batches, under a lock that runs out by itself, and hands each to the
 * road. Several nodes share the work through SKIP LOCKED; a node that dies leaves its jobs to the others.
 */
import type { Actor } from '../commands/command';
import type { JobRoad } from '../commands/createEngine';
import type { Store } from '../commands/ports';
import type { Row } from '../commands/tables';

export interface JobRunnerParts {
  readonly store: Store;
  readonly road: JobRoad;
  /** This node, as it stands in the lock of a job. */
  readonly node: string;
  readonly log: { warn(facts: object, message: string): void; error(facts: object, message: string): void };
  /** Milliseconds between looks when nothing is due. */
  readonly interval?: number;
}

export interface JobRunner {
  start(): void;
  /** Looks at once: something has become due. */
  wake(): void;
  /** Fetches no more and waits for what is being done. */
  stop(): Promise<void>;
}

const batch = 50;
/** Longer than any transaction may take; after it a job belongs to whoever fetches it next. */
const lease = 60_000;
const atOnce = 4;
/** Between two looks for kept messages whose time is over. */
const sweepInterval = 60_000;

/** Jobs act on nobody's behalf: whoever set them off was asked for his rights then. */
const system: Actor = { id: 'system', roles: new Set(['administrator']), groups: new Set() };

export function createJobRunner({ store, road, node, log, interval = 500 }: JobRunnerParts): JobRunner {
  let stopped = true;
  let running: Promise<void> = Promise.resolve();
  let wakeUp: () => void = () => undefined;
  let woken = false;

  async function fetch(): Promise<readonly Row<'job'>[]> {
    return store.transact(async (session) => {
      const rows = await session.fetchJobs({ limit: batch });
      const lockedUntil = new Date(Date.parse(session.now) + lease).toISOString();
      const taken = rows.map((row) => ({ ...row, lockedBy: node, lockedUntil, attempt: row.attempt + 1 }));
      if (taken.length > 0) {
        const patch = taken.map(({ partition, rootId, key, attempt }) => ({
          partition,
          rootId,
          key,
          attempt,
          lockedBy: node,
          lockedUntil,
        }));
        await session.save({ job: { patch } });
      }
      return taken;
    });
  }

  async function execute(row: Row<'job'>): Promise<void> {
    const { partition, rootId, key, attempt, kind, elementId } = row;
    try {
      const result = await road.runJob({ partition, rootId, key }, attempt, { actor: system });
      if (!result.ok && !expected.has(result.rejection.code)) {
        log.warn({ kind, elementId, code: result.rejection.code }, 'job was refused');
      }
    } catch (error) {
      // Its lock runs out and somebody tries again; the state is as if it had not been tried.
      log.error({ err: error, kind, elementId }, 'job failed');
    }
  }

  let sweepAt = 0;
  async function sweep(): Promise<void> {
    if (performance.now() < sweepAt) return;
    sweepAt = performance.now() + sweepInterval;
    await road.forgetMessages({ actor: system }).catch((error: unknown) => {
      log.warn({ err: error }, 'expired messages could not be removed');
    });
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      woken = false;
      await sweep();
      const rows = await fetch().catch((error: unknown) => {
        log.warn({ err: error }, 'due jobs could not be fetched');
        return [];
      });
      const queue = [...rows];
      const lane = async (): Promise<void> => {
        for (let row = queue.shift(); row !== undefined; row = queue.shift()) await execute(row);
      };
      await Promise.all(Array.from({ length: atOnce }, lane));
      if (rows.length < batch && !woken && !stopped) await rest();
    }
  }

  /** Until the interval has passed or somebody wakes us. */
  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, interval);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    start() {
      if (!stopped) return;
      stopped = false;
      running = loop();
    },
    wake() {
      woken = true;
      wakeUp();
    },
    async stop() {
      stopped = true;
      wakeUp();
      await running;
    },
  };
}

/** Done by somebody else in the meantime, or failed as models fail: recorded where it belongs. */
const expected: ReadonlySet<string> = new Set(['notFound', 'wrongState', 'cannotProceed']);
