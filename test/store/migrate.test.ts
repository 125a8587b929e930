import { Client } from 'pg';
import { everything } from '../../engine/commands/ports';
import { tableNames } from '../../engine/store/tableDescription';
import { openPool } from '../../engine/store/typeorm/connection';
import { objectionTo } from '../../engine/store/typeorm/migrate';
import { openStore, type PostgresStore } from '../../engine/store/typeorm/openStore';
import { migrations } from '../../migrations';
import { testDatabase, type TestDatabase } from '../database';

// A bound for a busy machine; nothing here waits for time to pass.
jest.setTimeout(60_000);

const log = { info: () => undefined, warn: () => undefined };
const limits = { log, connectTimeout: 2_000, statementTimeout: 0, lockTimeout: 0 };

/** A migrated database, and a connection to look at it. */
async function migrated(url: string, look: (admin: Client) => Promise<void>): Promise<void> {
  const store = await openStore({ url, poolSize: 2, log });
  await store.close();
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await look(admin);
  } finally {
    await admin.end();
  }
}

test.each([
  [140_012, false],
  [150_000, true],
  [180_004, true],
  [190_000, false],
])('server version %i: %s', (number, accepted) => {
  const objection = objectionTo({ version: 'x.y', number, encoding: 'UTF8' });
  expect(objection === undefined).toBe(accepted);
  if (!accepted) expect(objection).toContain('PostgreSQL 15 to 18, but this server is x.y');
});

describe('migrations', () => {
  let database: TestDatabase;
  afterEach(() => database.drop());
  const open = (url = database.url): Promise<PostgresStore> => openStore({ url, poolSize: 2, log });
  beforeEach(async () => {
    database = await testDatabase();
  });

  test('three nodes that start at once on an empty database all come up; one of them migrates', async () => {
    const stores = await Promise.all([open(), open(), open()]);
    expect(stores.map((store) => store.migrated.length).sort()).toEqual([0, 0, migrations.length]);
    for (const store of stores) expect(await store.read.count({ from: 'task', where: everything })).toBe(0);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('control: without the lock not all of them come up', async () => {
    const pools = await Promise.all(
      [1, 2, 3].map(() => openPool({ ...limits, url: database.url, size: 1, migrations: [...migrations] })),
    );
    const runs = await Promise.allSettled(pools.map((pool) => pool.source.runMigrations({ transaction: 'each' })));
    expect(runs.filter((run) => run.status === 'rejected').length).toBeGreaterThan(0);
    await Promise.all(pools.map((pool) => pool.close()));
  });

  test('a second start finds nothing to do', async () => {
    await (await open()).close();
    const store = await open();
    expect(store.migrated).toEqual([]);
    await store.close();
  });

  test('a migration that breaks off leaves nothing', async () => {
    const admin = new Client({ connectionString: database.url });
    await admin.connect();
    // In the way of an index, the last thing that the first migration makes.
    await admin.query('CREATE TABLE form_definition_deployment ()');
    await expect(open()).rejects.toThrow('already exists');
    const { rows } = await admin.query("SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = 'task'");
    expect(rows).toEqual([]);
    await admin.query('DROP TABLE form_definition_deployment');
    await admin.end();
    await (await open()).close();
  });

  test('a database that is not in UTF8 is refused with advice', async () => {
    const admin = new Client({ connectionString: database.url });
    await admin.connect();
    const { rows } = await admin.query<{ name: string }>('SELECT current_database() AS name');
    const name = `${rows[0]?.name}_ascii`;
    await admin.query(`CREATE DATABASE "${name}" TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'`);
    await expect(open(database.url.replace(/\/[^/?]+(\?|$)/, `/${name}$1`))).rejects.toThrow("with ENCODING 'UTF8'");
    await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
    await admin.end();
  });

  test('what they build is what the description of the tables says', async () => {
    await (await open()).close();
    const pool = await openPool({ ...limits, url: database.url, size: 2 });
    const { upQueries } = await pool.source.driver.createSchemaBuilder().log();
    // The description knows no indexes; TypeORM would drop them.
    const differences = upQueries.map(({ query }) => query).filter((query) => !query.startsWith('DROP INDEX'));
    expect(differences).toEqual([]);
    const { rows } = await pool.use((connection) =>
      connection.sendScript<{ n: number }>(
        `SELECT count(*)::integer AS n FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migration'`,
      ),
    );
    expect(rows[0]?.n).toBe(tableNames.length);
    await pool.close();
  });

  test('control: a column too many is noticed', async () => {
    await migrated(database.url, async (admin) => {
      await admin.query('ALTER TABLE task ADD COLUMN surprise text');
      const pool = await openPool({ ...limits, url: database.url, size: 2 });
      const { upQueries } = await pool.source.driver.createSchemaBuilder().log();
      expect(upQueries.some(({ query }) => query.includes('surprise'))).toBe(true);
      await pool.close();
    });
  });

  test('every key of an instance-owned table begins with its partition', async () => {
    await migrated(database.url, async (admin) => {
      const { rows } = await admin.query<{ table: string; first: string }>(
        `SELECT c.relname AS table, a.attname AS first FROM pg_index i
          JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
          WHERE i.indisunique AND EXISTS (
            SELECT 1 FROM pg_attribute p WHERE p.attrelid = c.oid AND p.attname = 'partition' AND c.relnamespace = 'public'::regnamespace)`,
      );
      expect(rows.length).toBeGreaterThan(8);
      expect(rows.filter((row) => row.first !== 'partition')).toEqual([]);
    });
  });
});
