/** Brings a database to the present schema. Nodes that start together do it one after the other, and the first does all. */
import { migrations } from '../../../migrations';
import { openPool, type Connection, type StoreLog } from './connection';

/** Any two numbers nobody else uses; the lock is on the database, not on the server. */
const migrationLock = '1869506423, 1';
const longestWait = 60_000;

/**
 * Checks the server and runs the migrations it lacks, each in a transaction of its own.
 * @returns names of the migrations that this call has run
 * @throws StoreError if the database cannot be reached or does not come free within a minute
 * @throws Error if the server is of another kind than this release is tested with
 */
export async function migrate(url: string, log: StoreLog): Promise<readonly string[]> {
  // A pool of one connection that never idles out: the lock belongs to the session that migrates.
  const pool = await openPool({
    url,
    size: 1,
    log,
    connectTimeout: longestWait,
    statementTimeout: 0,
    lockTimeout: longestWait,
    migrations,
  });
  try {
    await pool.use(checkServer);
    await pool.use((connection) => connection.sendScript(`SELECT pg_advisory_lock(${migrationLock})`));
    const run = await pool.source.runMigrations({ transaction: 'each' });
    const names = run.map((migration) => migration.name);
    if (names.length > 0) log.info({ migrations: names }, 'database migrated');
    return names;
  } finally {
    // Ends the session and with it the lock.
    await pool.close();
  }
}

interface Server {
  readonly version: string;
  /** 180004 for 18.4. */
  readonly number: number;
  readonly encoding: string;
}

async function checkServer(connection: Connection): Promise<void> {
  const { rows } = await connection.sendScript<Server>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::integer AS number,
      current_setting('server_encoding') AS encoding`,
  );
  const [server] = rows;
  const objection = server === undefined ? 'Expected a server that tells its version' : objectionTo(server);
  if (objection !== undefined) throw new Error(objection);
}

/** Why this release cannot work with such a server; undefined if it can. */
export function objectionTo({ version, number, encoding }: Server): string | undefined {
  const major = Math.floor(number / 10_000);
  if (major < 15 || major > 18) {
    return `Expected PostgreSQL 15 to 18, but this server is ${version}. Use a supported version.`;
  }
  if (encoding !== 'UTF8') {
    return `Expected a database in UTF8, but this one is in ${encoding}. Create it with ENCODING 'UTF8'.`;
  }
  return undefined;
}
