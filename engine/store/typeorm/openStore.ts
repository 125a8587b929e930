/** Opens the store on PostgreSQL: migrates, then serves transactions and reads from pools of their own. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Reader, type Session, type Store } from '../../commands/ports';
import { StoreError } from '../../commands/storeError';
import { openPool, type Connection, type Pool, type StoreLog } from './connection';
import { isWorthRetrying } from './driverError';
import { migrate } from './migrate';
import { PostgresSession, readerOn } from './postgresSession';

export interface StoreOptions {
  /** `postgresql://user:password@host:port/database` */
  readonly url: string;
  /** Connections for transactions. Half as many more serve reads, one the health check. */
  readonly poolSize: number;
  readonly log: StoreLog;
}

export interface PostgresStore extends Store {
  /** Names of the migrations that this node has run at start. */
  readonly migrated: readonly string[];
  /** True if the database answers, which it is given three seconds for; on a connection that no other work can occupy. */
  ready(): Promise<boolean>;
}

const mostRetries = 5;
/** No retry begins later than this, in milliseconds: a wait for locks must not outlast whoever asks. */
const retryWindow = 5_000;

/**
 * @throws StoreError if the database cannot be reached or migrated
 * @throws Error if the server is none that this release is tested with
 */
export async function openStore({ url, poolSize, log }: StoreOptions): Promise<PostgresStore> {
  const migrated = await migrate(url, log);
  const open = (size: number, statementTimeout: number): Promise<Pool> =>
    openPool({ url, size, log, connectTimeout: 2_000, statementTimeout, lockTimeout: 3_000 });
  const writing = await open(poolSize, 10_000);
  const reading = await open(Math.max(2, Math.ceil(poolSize / 2)), 5_000);
  const checking = await open(1, 1_000);
  let closing: Promise<unknown> | undefined;
  return {
    migrated,
    read: readerOver(reading),
    transact: (work) => transactWithRetries(writing, work),
    ready: () =>
      closing === undefined
        ? checking
            .use((connection) => connection.sendScript('SELECT 1'))
            .then(
              () => true,
              () => false,
            )
        : Promise.resolve(false),
    close: async () => {
      closing ??= Promise.all([writing, reading, checking].map((pool) => pool.close()));
      await closing;
    },
  };
}

function readerOver(pool: Pool): Reader {
  return readerOn((statement) => pool.use(async (connection) => (await connection.send<never>(statement)).rows));
}

async function transactWithRetries<T>(pool: Pool, work: (session: Session) => Promise<T>): Promise<T> {
  const started = performance.now();
  for (let retry = 1; ; retry += 1) {
    try {
      return await pool.use((connection) => transactOnce(connection, work));
    } catch (error) {
      if (!isWorthRetrying(error) || retry > mostRetries || performance.now() - started > retryWindow) throw error;
      // Those who met in a deadlock must not meet again at the same moment.
      await pause(Math.random() * 10 * 2 ** retry);
    }
  }
}

async function transactOnce<T>(connection: Connection, work: (session: Session) => Promise<T>): Promise<T> {
  const begun = await connection.sendScript<{ now: string }>("BEGIN; SELECT date_trunc('milliseconds', now()) AS now");
  const [row] = begun.rows;
  if (row === undefined) throw new StoreError('bug', 'Expected PostgreSQL to tell the time, but it answered nothing');
  const session = new PostgresSession(row.now, async (statement) => (await connection.send<never>(statement)).rows);
  let answer: T;
  try {
    answer = await work(session);
  } catch (error) {
    await undo(session, connection);
    throw session.failure !== undefined && isWorthRetrying(session.failure) ? session.failure : error;
  }
  // Both at once: the server gets the commit together with what was saved last. COMMIT of a transaction in which a
  // statement failed is a rollback and answers so.
  const [saved, committed] = await Promise.allSettled([session.settle(), connection.sendScript('COMMIT')]);
  if (saved.status === 'rejected') throw saved.reason;
  if (committed.status === 'rejected') throw committed.reason;
  const { command } = committed.value;
  if (command === 'COMMIT') return answer;
  throw session.failure ?? new StoreError('bug', `Expected the transaction to be committed, but got ${command}`);
}

/** The error that led here is the one to report; a connection that cannot roll back is thrown away. */
async function undo(session: PostgresSession, connection: Connection): Promise<void> {
  try {
    await session.settle().catch(() => undefined);
    await connection.sendScript('ROLLBACK');
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}
