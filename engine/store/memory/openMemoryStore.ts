/** The store in memory: for tests of everything above it, and for trying a process out. What it holds ends with it. */
import { setImmediate as turn } from 'node:timers/promises';
import { type Reader, type Query, type Session, type Store } from '../../commands/ports';
import { StoreError } from '../../commands/storeError';
import { type Row, type TableName } from '../../commands/tables';
import { type PlainQuery, type PlainTally } from '../plainQuery';
import { findIn } from './findIn';
import { Locks } from './locks';
import { tallyIn } from './tallyIn';
import { MemorySession } from './memorySession';
import { MemoryTables } from './memoryTables';
import { assertUnique } from './uniqueVersions';

export interface MemoryStoreOptions {
  /** The clock of the "database"; without it, the computer's. */
  readonly now?: () => Date;
}

const mostRetries = 5;

export function openMemoryStore({ now = () => new Date() }: MemoryStoreOptions = {}): Store {
  const tables = new MemoryTables();
  const locks = new Locks();
  const rows = (table: TableName): Iterable<Readonly<Record<string, unknown>>> => tables.rows(table).values();

  const read: Reader = {
    find: async <T extends TableName>(query: Query<T>) =>
      findIn(rows, query as unknown as PlainQuery) as unknown as readonly Row<T>[],
    count: async (query) => findIn(rows, query as unknown as PlainQuery).length,
    tally: async (query) => tallyIn(rows, query as unknown as PlainTally) as never,
  };

  async function transactOnce<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = new MemorySession(now().toISOString(), tables, locks);
    try {
      const answer = await work(session);
      assertUnique(tables, session.pending);
      tables.apply(session.pending);
      return answer;
    } finally {
      locks.releaseAll(session);
    }
  }

  async function transact<T>(work: (session: Session) => Promise<T>): Promise<T> {
    for (let retry = 1; ; retry += 1) {
      try {
        return await transactOnce(work);
      } catch (error) {
        const deadlock = error instanceof StoreError && error.sqlState === '40P01';
        if (!deadlock || retry > mostRetries) throw error;
        await turn();
      }
    }
  }

  return { read, transact, close: async () => undefined };
}
