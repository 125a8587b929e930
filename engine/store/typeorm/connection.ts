/** Opens connection pools through TypeORM and lends connections out: everything sent to PostgreSQL goes through here. */
import { DataSource, type Logger, type MigrationInterface } from 'typeorm';
import { Client, types, type ClientConfig, type PoolClient, type QueryResult } from 'pg';
import { StoreError } from '../../commands/storeError';
import { entities } from './entities';
import { connectionSurvives, fromDriver } from './driverError';
import { type Statement } from './saveStatement';

export interface StoreLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

export interface PoolOptions {
  readonly url: string;
  readonly size: number;
  readonly log: StoreLog;
  /** Longest wait for a free connection, in milliseconds. */
  readonly connectTimeout: number;
  /** Longest run of one statement, in milliseconds; 0: no limit. */
  readonly statementTimeout: number;
  /** Longest wait for a lock, in milliseconds. */
  readonly lockTimeout: number;
  readonly migrations?: readonly (new () => MigrationInterface)[];
}

export interface Pool {
  /** Lends a connection; one that broke is thrown away afterwards. Driver errors come as StoreErrors. */
  use<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
  readonly source: DataSource;
}

export interface Connection {
  /** @throws StoreError whenever the server refuses or the connection fails */
  send<R extends object>(statement: Statement): Promise<QueryResult<R>>;
  /** Several statements without parameters in one round trip; the answer of the last one. */
  sendScript<R extends object>(script: string): Promise<QueryResult<R>>;
}

/**
 * An error event without a listener ends the process. The pool takes its own listener away before it hands a new
 * connection out, and a dying server's last word can come in the same packet as its first. The next statement tells.
 */
class GuardedClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** No default of the driver ends a wait, so each one is given an end here. */
export async function openPool(options: PoolOptions): Promise<Pool> {
  const source = new DataSource({
    type: 'postgres',
    ...withSessionSettings(options.url),
    applicationName: 'onewindow',
    poolSize: options.size,
    entities: [...entities],
    migrations: [...(options.migrations ?? [])],
    migrationsTableName: 'migration',
    installExtensions: false,
    logging: false,
    logger: loggerOn(options.log),
    poolErrorHandler: (error: unknown) => options.log.warn({ err: error }, 'an idle database connection broke'),
    extra: {
      Client: GuardedClient,
      types: { getTypeParser },
      keepAlive: true,
      pipeline: true,
      connectionTimeoutMillis: options.connectTimeout,
      statement_timeout: options.statementTimeout,
      lock_timeout: options.lockTimeout,
      idle_in_transaction_session_timeout: 10_000,
      // The server answers a statement that takes too long; this is for a server that no longer answers at all.
      ...(options.statementTimeout > 0 ? { query_timeout: options.statementTimeout * 1.5 } : {}),
    },
  });
  try {
    await source.initialize();
  } catch (error) {
    throw fromDriver(error);
  }
  return {
    source,
    use: (work) => lend(source, work),
    close: () => source.destroy(),
  };
}

async function lend<T>(source: DataSource, work: (connection: Connection) => Promise<T>): Promise<T> {
  const [client, release] = await obtain(source);
  let broken = false;
  let returned = false;
  // A connection on loan has no other listener, and an error event without one ends the process.
  const onError = (): void => {
    broken = true;
  };
  client.on('error', onError);
  const answer = async <R>(send: () => Promise<R>): Promise<R> => {
    // By now it may be somebody else's transaction.
    if (returned) throw new StoreError('bug', 'Expected a connection to be used while it is lent, but it was returned');
    // What is sent after a statement without an answer would wait behind it.
    if (broken) throw new StoreError('unavailable', 'Expected a database connection, but it has just broken');
    try {
      return await send();
    } catch (thrown) {
      const error = fromDriver(thrown);
      if (!connectionSurvives(error)) broken = true;
      throw error;
    }
  };
  try {
    return await work({
      send: ({ name, text, values }) =>
        answer(() => client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })),
      sendScript: async <R extends object>(script: string) => {
        const results: unknown = await answer(() => client.query(script));
        return (Array.isArray(results) ? results[results.length - 1] : results) as QueryResult<R>;
      },
    });
  } finally {
    client.removeListener('error', onError);
    returned = true;
    release(broken);
  }
}

async function obtain(source: DataSource): Promise<[PoolClient, (destroy: boolean) => void]> {
  const driver = source.driver as unknown as {
    obtainMasterConnection(): Promise<[PoolClient, (destroy: boolean) => void]>;
  };
  try {
    return await driver.obtainMasterConnection();
  } catch (error) {
    throw fromDriver(error);
  }
}

/** TypeORM would print what it has to say itself. Statements and their errors are logged by whoever sent them. */
function loggerOn(log: StoreLog): Logger {
  const nothing = (): void => undefined;
  return {
    logQuery: nothing,
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: (message) => log.info({}, message),
    log: (level, message: unknown) => (level === 'warn' ? log.warn : log.info).call(log, {}, String(message)),
  };
}

/**
 * Instants are read as text, so every session must write them the same way. Without `jit`: compiling the count of an
 * inbox of 100,000 tasks took 800 ms, running it uncompiled 20 ms.
 */
function withSessionSettings(url: string): { url: string; extra?: never } {
  const settings = '-c timezone=UTC -c datestyle=ISO -c client_encoding=UTF8 -c jit=off';
  const [base = '', query = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  const given = parameters.get('options');
  parameters.set('options', given === null ? settings : `${given} ${settings}`);
  // Spaces as %20: the driver does not read a plus sign as one.
  return { url: `${base}?${parameters.toString().replace(/\+/g, '%20')}` };
}

const timestampWithTimeZone = 1184;

function getTypeParser(type: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (type === timestampWithTimeZone && format !== 'binary') return isoInstant;
  return types.getTypeParser(type, format ?? 'text') as (text: string) => unknown;
}

/** `2026-11-22 18:15:57.1+00` → `2026-11-22T18:15:57.100Z`. */
function isoInstant(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00$/.exec(text);
  if (match === null) return text;
  return `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(3, '0')}Z`;
}
