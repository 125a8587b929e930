/** What only the store on PostgreSQL has: what happens when the server refuses or goes away. */
import { Client } from 'pg';
import { everything, type Session } from '../../engine/commands/ports';
import { StoreError } from '../../engine/commands/storeError';
import { openPool } from '../../engine/store/typeorm/connection';
import { openStore, type PostgresStore } from '../../engine/store/typeorm/openStore';
import { testDatabase, type DatabaseTemplate, type TestDatabase } from '../database';
import { faultyNetwork } from './faultyNetwork';
import { rootOf, rowOf, uuidOf } from './rows';

const log = { info: () => undefined, warn: () => undefined };
const limits = { log, connectTimeout: 2_000, statementTimeout: 0, lockTimeout: 0 };

// Bounds for a busy machine; nothing here waits for time to pass.
jest.setTimeout(60_000);

/** As the migrations leave it. */
const migrated: DatabaseTemplate = {
  name: 'migrated',
  fill: async (url) => {
    const store = await openStore({ url, poolSize: 1, log });
    await store.close();
  },
};

let database: TestDatabase;
afterEach(() => database.drop());

const open = (url = database.url): Promise<PostgresStore> => openStore({ url, poolSize: 3, log });

/** Runs the work with a store on the fresh database and a connection of its own beside it. */
async function withStore(work: (store: PostgresStore, admin: Client) => Promise<void>): Promise<void> {
  const store = await open();
  const admin = new Client({ connectionString: database.url });
  await admin.connect();
  try {
    await work(store, admin);
  } finally {
    await admin.end();
    await store.close();
  }
}

describe('a server that refuses or goes away', () => {
  beforeEach(async () => {
    database = await testDatabase(migrated);
  });

  test('nothing listens there', async () => {
    const url = 'postgresql://nobody:secret@127.0.0.1:1/nothing';
    const opened = open(url);
    await expect(opened).rejects.toMatchObject({ name: 'StoreError', kind: 'unavailable' });
    await expect(opened).rejects.not.toThrow('secret');
  });

  test('a connection killed in the middle of a transaction: nothing is saved, the store goes on', async () => {
    await withStore(async (store, admin) => {
      const done = store.transact(async (session) => {
        await session.save({ setting: { put: [rowOf('setting', 1)] } });
        await killOthers(admin, "state = 'idle in transaction'");
        await session.save({ setting: { put: [rowOf('setting', 2)] } });
      });
      await expect(done).rejects.toMatchObject({ name: 'StoreError', kind: 'unavailable' });
      await store.transact((session) => session.save({ setting: { put: [rowOf('setting', 3)] } }));
      const rows = await store.read.find({ from: 'setting', where: everything });
      expect(rows.map((row) => row.name)).toEqual([rowOf('setting', 3).name]);
    });
  });

  test('killed while it waits for a lock', async () => {
    await withStore(async (store, admin) => {
      await store.transact((session) => session.save({ processInstance: { put: [rootOf(1)] } }));
      await store.transact(async (session) => {
        await session.lockRoots([uuidOf(1)]);
        const waiting = store.transact((other) => other.lockRoots([uuidOf(1)]));
        const refused = expect(waiting).rejects.toMatchObject({ kind: 'unavailable', sqlState: '57P01' });
        await killOthers(admin, "wait_event_type = 'Lock'");
        await refused;
      });
    });
  });

  test('idle connections that are killed are replaced', async () => {
    await withStore(async (store, admin) => {
      await Promise.all([store.transact(async () => 1), store.read.count({ from: 'task', where: everything })]);
      expect(await store.ready()).toBe(true);
      await killOthers(admin, "state = 'idle'");
      await expect(settled(() => store.read.count({ from: 'task', where: everything }))).resolves.toBe(0);
      await expect(
        settled(() => store.transact(async (session) => session.count({ from: 'task', where: everything }))),
      ).resolves.toBe(0);
      await expect(
        settled(async () => (await store.ready()) || Promise.reject(new StoreError('busy', ''))),
      ).resolves.toBe(true);
    });
  });

  test('a statement that is cancelled is busy and undoes the transaction', async () => {
    await withStore(async (store, admin) => {
      await store.transact((session) => session.save({ processInstance: { put: [rootOf(1)] } }));
      await store.transact(async (session) => {
        await session.lockRoots([uuidOf(1)]);
        const waiting = store.transact(async (other) => {
          await other.save({ setting: { put: [rowOf('setting', 1)] } });
          await other.lockRoots([uuidOf(1)]);
        });
        const refused = expect(waiting).rejects.toMatchObject({ kind: 'busy', sqlState: '57014' });
        await untilSome(admin, "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
        await refused;
      });
      expect(await store.read.count({ from: 'setting', where: everything })).toBe(0);
    });
  });

  test('work that swallows a refusal does not count as saved', async () => {
    await withStore(async (store) => {
      const swallow = async (session: Session): Promise<string> => {
        await session.save({ setting: { put: [rowOf('setting', 1)] } });
        await session.find({ from: 'task', where: everything, limit: -1 }).catch(() => undefined);
        return 'saved';
      };
      await expect(store.transact(swallow)).rejects.toMatchObject({ kind: 'badInput', sqlState: '2201W' });
      expect(await store.read.count({ from: 'setting', where: everything })).toBe(0);
    });
  });

  test('what is saved last and refused fails the transaction, although nobody waited for the answer', async () => {
    await withStore(async (store) => {
      let sent = false;
      const done = store.transact(async (session) => {
        await session.save({ setting: { put: [rowOf('setting', 1)] } });
        await session.save({ task: { put: [rowOf('task', 1, { priority: 2 ** 40 })] } });
        sent = true;
      });
      await expect(done).rejects.toMatchObject({ kind: 'badInput', sqlState: '22003' });
      expect(sent).toBe(true);
      expect(await store.read.count({ from: 'setting', where: everything })).toBe(0);
    });
  });

  test('a session is of no use after its transaction', async () => {
    await withStore(async (store) => {
      const left = await store.transact(async (session) => session);
      await expect(left.count({ from: 'task', where: everything })).rejects.toMatchObject({ kind: 'bug' });
    });
  });

  test('nothing free in time is busy; a lock held too long a conflict', async () => {
    const pool = await openPool({ ...limits, url: database.url, size: 1, connectTimeout: 200, lockTimeout: 200 });
    const other = await openPool({ ...limits, url: database.url, size: 1 });
    await pool.use(async () => {
      await expect(pool.use(async () => undefined)).rejects.toMatchObject({ kind: 'busy' });
    });
    await other.use(async (holder) => {
      await holder.sendScript('SELECT pg_advisory_lock(7)');
      const waiting = pool.use((connection) => connection.sendScript('SELECT pg_advisory_lock(7)'));
      await expect(waiting).rejects.toMatchObject({ kind: 'conflict', sqlState: '55P03' });
    });
    await Promise.all([pool.close(), other.close()]);
  });

  test('a connection that breaks before the answer to a commit: the change may be there, the caller is not told so', async () => {
    const network = await faultyNetwork(database.url);
    const store = await open(network.url);
    const save = (seed: number): Promise<void> =>
      store.transact((session) => session.save({ setting: { put: [rowOf('setting', seed)] } }));
    await save(1);
    network.cutAfter('COMMIT');
    await expect(save(2)).rejects.toMatchObject({ kind: 'unavailable' });
    await save(3);
    // The server got the commit before the cut, so the row appears, if not at once.
    while ((await store.read.count({ from: 'setting', where: everything })) < 3);
    await store.close();
    await network.close();
  });

  test('a server that no longer answers is given up, and a new connection tried afterwards', async () => {
    const network = await faultyNetwork(database.url);
    const pool = await openPool({ ...limits, url: network.url, size: 1, connectTimeout: 1_000, statementTimeout: 200 });
    network.swallowAnswers(true);
    const asked = pool.use(async (connection) => {
      await connection.sendScript('SELECT 1').catch(() => undefined);
      // Not sent any more: it would wait behind the first.
      await connection.sendScript('SELECT 2');
    });
    await expect(asked).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(pool.use((connection) => connection.sendScript('SELECT 3'))).rejects.toMatchObject({
      kind: 'unavailable',
    });
    network.swallowAnswers(false);
    const { rows } = await pool.use((connection) => connection.sendScript<{ n: number }>('SELECT 4 AS n'));
    expect(rows).toEqual([{ n: 4 }]);
    await pool.close();
    await network.close();
  });

  test('closed is not ready', async () => {
    const store = await open();
    expect(await store.ready()).toBe(true);
    await Promise.all([store.close(), store.close()]);
    expect(await store.ready()).toBe(false);
  });
});

describe('the session', () => {
  beforeEach(async () => {
    database = await testDatabase(migrated);
  });

  test('keeps UTC whatever the database, the role and the URL say', async () => {
    const admin = new Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone TO ''Asia/Shanghai''', current_database()); END $$`,
    );
    await admin.query(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET datestyle TO ''SQL, DMY''', current_database()); END $$`,
    );
    await admin.end();
    const separator = database.url.includes('?') ? '&' : '?';
    const store = await open(`${database.url}${separator}options=-c%20work_mem%3D5MB`);
    const row = rowOf('deployment', 1, { deploymentTime: '2026-03-01T00:00:00.000Z' });
    await store.transact((session) => session.save({ deployment: { put: [row] } }));
    expect(await store.read.find({ from: 'deployment', where: everything })).toEqual([row]);
    await store.close();
  });
});

/** Ends the connections of the store that are in this state, once there are some. */
function killOthers(admin: Client, state: string): Promise<void> {
  return untilSome(
    admin,
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'onewindow' AND ${state}`,
  );
}

async function untilSome(admin: Client, sql: string): Promise<void> {
  for (;;) {
    const { rowCount } = await admin.query(sql);
    if ((rowCount ?? 0) > 0) return;
  }
}

/** The first answers after a kill may still come over a connection whose end has not been read yet. */
async function settled<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreError) || tries > 20) throw error;
    }
  }
}
