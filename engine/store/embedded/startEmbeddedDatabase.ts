/**
 * Starts the PostgreSQL that comes with npm, for an installation without a database of its own.
 *
 * One server process of the application owns a data directory; it finds a database that outlived its predecessor, adopts
 * it or starts it anew, watches over it, and stops it in the end. A database whose owner was killed goes on running.
 */
import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedDatabaseError } from './embeddedDatabaseError';
import { ensureCluster, type Cluster, type Profile } from './ensureCluster';
import { chooseLaunchUser } from './launchUser';
import { claimDirectory } from './ownerFile';
import { locateNative } from './postgresBinaries';
import { findPostmaster, isPostmaster, stopPostmaster } from './postmaster';
import { databaseUrl, withClient } from './serverAddress';
import { clusterDirectory, clusterOwner, findServerHome, notAllowed, settleBinaries } from './serverHome';
import { settleServerHome, type LauncherLog } from './serverHome';
import { adoptServer, startServer, type RunningServer } from './startServer';

export interface EmbeddedDatabaseOptions {
  /** Created if missing; a path that no other installation uses. */
  readonly dataDirectory: string;
  readonly log: LauncherLog;
  /** `durable` unless said otherwise; `fast` loses data in a power cut and is for tests. */
  readonly profile?: Profile;
  /** False keeps root from using a user namespace, as in a container that forbids it. */
  readonly tryNamespace?: boolean;
  /** Where root puts the files when the data directory is out of reach for an unprivileged user. */
  readonly refuge?: string;
  /** The directory with bin, lib and share of PostgreSQL, if not that of the installed package. */
  readonly native?: string;
}

export interface EmbeddedDatabase {
  /** Connection URL of the database `onewindow`; it stays the same as long as this process runs. */
  readonly url: string;
  /** The process id of the database server now. */
  pid(): number;
  /** Stops the database and gives the data directory back. Calling it again answers the same promise. */
  stop(): Promise<void>;
}

/**
 * Starts or adopts the database of a data directory.
 * @throws EmbeddedDatabaseError when another living process owns the directory or PostgreSQL cannot run here
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const dataDirectory = openDataDirectory(options.dataDirectory);
  let claim = claimDirectory(dataDirectory);
  // An owner that was killed a moment ago may still be dying.
  for (let tries = 0; !claim.ok && claim.owner.pid !== process.pid && tries < 20; tries += 1) {
    await pause(50);
    claim = claimDirectory(dataDirectory);
  }
  if (!claim.ok) throw ownedByAnother(dataDirectory, claim.owner.pid);
  const { release } = claim;
  try {
    const opened = await openServer({ ...options, dataDirectory });
    await createDatabase(opened.server, 'onewindow');
    return superviseServer(opened, options.log, release);
  } catch (error) {
    release();
    throw error;
  }
}

export interface OpenedServer {
  readonly server: RunningServer;
  /** Prepares the cluster (without starting it); needed when the server must be started again. */
  readonly prepare: () => Promise<Cluster>;
  readonly home: string;
}

/** Adopts or starts the server of a data directory that the caller has claimed. */
export async function openServer(options: EmbeddedDatabaseOptions): Promise<OpenedServer> {
  const { dataDirectory, log, profile = 'durable' } = options;
  const prepare = (): Promise<Cluster> => prepareCluster(options);
  const known = findServerHome(dataDirectory);
  const adopted = await adoptServer(known, profile, log);
  if (adopted !== undefined) {
    log.info({ postmaster: adopted.pid, dataDirectory }, 'embedded database adopted');
    return { server: adopted, prepare, home: known };
  }
  const left = findPostmaster(clusterDirectory(known));
  if (left !== undefined) await stopPostmaster(left.pid, clusterDirectory(known));
  const cluster = await prepare();
  const server = await startServer(cluster);
  log.info({ postmaster: server.pid, dataDirectory, profile }, 'embedded database started');
  return { server, prepare, home: cluster.home };
}

async function prepareCluster(options: EmbeddedDatabaseOptions): Promise<Cluster> {
  const { dataDirectory, log, profile = 'durable', refuge = '/var/lib/onewindow' } = options;
  const native = options.native ?? locateNative();
  const user = await chooseLaunchUser(clusterOwner(findServerHome(dataDirectory)), options.tryNamespace ?? true);
  const home = await settleServerHome(dataDirectory, user, refuge, log);
  const binaries = await settleBinaries(native, home, user, log);
  const cluster = { home, user, binaries, profile, log };
  await ensureCluster(cluster);
  return cluster;
}

/** Watches over the server: should it end on its own (killed, disk full), it is started again at the same address. */
function superviseServer(opened: OpenedServer, log: LauncherLog, release: () => void): EmbeddedDatabase {
  const directory = clusterDirectory(opened.home);
  const stopping = new AbortController();
  let server = opened.server;
  let restarting: Promise<void> | undefined;
  let stopped: Promise<void> | undefined;

  const restart = async (): Promise<void> => {
    log.warn({ postmaster: server.pid }, 'the embedded database ended unexpectedly; starting it again');
    for (let wait = 1000; !stopping.signal.aborted; wait = Math.min(wait * 2, 30_000)) {
      try {
        server = await startServer(await opened.prepare(), server.address.port);
        log.info({ postmaster: server.pid }, 'embedded database started again');
        return;
      } catch (error) {
        log.warn({ err: error }, 'the embedded database did not start; trying again later');
        await pause(wait, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
      }
    }
  };
  const watch = setInterval(() => {
    if (restarting !== undefined || isPostmaster(server.pid, directory)) return;
    restarting = restart().finally(() => (restarting = undefined));
  }, 1000);
  watch.unref();

  const stop = async (): Promise<void> => {
    clearInterval(watch);
    stopping.abort();
    await restarting;
    await stopPostmaster(server.pid, directory);
    release();
    log.info({ postmaster: server.pid }, 'embedded database stopped');
  };
  return {
    url: databaseUrl(server.address, server.password, 'onewindow'),
    pid: () => server.pid,
    stop: () => (stopped ??= stop()),
  };
}

async function createDatabase(server: RunningServer, name: string): Promise<void> {
  await withClient(databaseUrl(server.address, server.password, 'postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}

/** The real path, because PostgreSQL and /proc name the directory by it. */
function openDataDirectory(path: string): string {
  try {
    // Root lets others pass through (not look): PostgreSQL may have to run as one of them.
    mkdirSync(path, { recursive: true, mode: process.geteuid?.() === 0 ? 0o711 : 0o700 });
    accessSync(path, constants.W_OK);
    return realpathSync(path);
  } catch (error) {
    throw notAllowed(path, error);
  }
}

function ownedByAnother(dataDirectory: string, pid: number): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError({
    en: `Expected ${dataDirectory} to be free, but the running process ${pid} owns it. Stop that process, set DATA_DIR to another directory, or let several servers share one PostgreSQL by DATABASE_URL.`,
    zh: `${dataDirectory} 应当空闲,但正在运行的进程 ${pid} 占用着它。请停止该进程,或把 DATA_DIR 设为另一个目录,或用 DATABASE_URL 让多个服务器共用一个 PostgreSQL。`,
  });
}
