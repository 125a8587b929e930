/**
 * The server of a cluster: started with the settings it needs, or adopted when it already runs.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fchownSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedDatabaseError, errorCode } from './embeddedDatabaseError';
import { lastLines, type Cluster, type Profile } from './ensureCluster';
import { programCall, programEnvironment, userOptions } from './launchUser';
import { programPath } from './postgresBinaries';
import { clearRemains, findPostmaster, readPostmasterFile, stopPostmaster } from './postmaster';
import { processIsRunning } from './processIdentity';
import { chooseAddress, databaseUrl, passwordLost, readPassword, withClient } from './serverAddress';
import type { ServerAddress } from './serverAddress';
import { clusterDirectory, type LauncherLog } from './serverHome';

export interface RunningServer {
  readonly pid: number;
  readonly address: ServerAddress;
  readonly password: string;
}

/** A recovery after a crash may take minutes; a server that says nothing for longer is reported. */
const longestStart = 300_000;

/**
 * Starts the server and waits until it takes connections. Leftovers of a crash are overcome by trying again.
 * The process is on its own from then on: it outlives this one.
 * @param lastPort the TCP port to use again, where one was in use before
 * @throws EmbeddedDatabaseError with the last lines of the server's log
 */
export async function startServer(cluster: Cluster, lastPort?: number): Promise<RunningServer> {
  const password = readPassword(cluster.home);
  if (password === undefined) throw passwordLost(cluster.home);
  for (let tries = 1; ; tries += 1) {
    const address = await chooseAddress(cluster.home, cluster.user, lastPort);
    const journal = openJournal(cluster);
    const child = spawnServer(cluster, address, journal.file);
    closeSync(journal.file);
    const pid = await untilReady(cluster, child, address, password);
    if (pid !== undefined) return { pid, address, password };

    const said = readJournal(cluster.home, journal.length);
    const leftover = /lock file|shared memory block|could not bind|address already in use|is in use/i.test(said);
    if (!leftover || tries >= 10) throw startFailed(cluster.home, said);
    cluster.log.warn(
      { tries, said: lastLines(said) },
      'the database did not start because of a leftover; trying again',
    );
    // The directory is claimed, so a server that turns up now is one that an ended owner was just starting.
    const late = findPostmaster(clusterDirectory(cluster.home));
    if (late !== undefined) await stopPostmaster(late.pid, clusterDirectory(cluster.home));
    // The first tries only wait: children of a killed server need a moment to notice and let go.
    if (tries >= 3) await clearRemains(clusterDirectory(cluster.home));
    await pause(200 * tries);
  }
}

/**
 * Takes over the server that already runs on the cluster, when it takes connections and keeps its promises.
 * @returns undefined when none runs, or one that must not be used; the second has to be stopped
 */
export async function adoptServer(
  home: string,
  profile: Profile,
  log: LauncherLog,
): Promise<RunningServer | undefined> {
  const directory = clusterDirectory(home);
  const password = readPassword(home);
  const end = performance.now() + longestStart;
  let unreachable = 0;
  let found = findPostmaster(directory);
  while (found !== undefined && password !== undefined && performance.now() < end) {
    const address = { socketDirectory: found.socketDirectory, port: found.port };
    const answer = await askServer(databaseUrl(address, password, 'postgres'));
    if (answer === 'starting') {
      // Ready by its own account and out of reach all the same: its socket has been deleted.
      unreachable += found.status === 'ready' ? 1 : 0;
      if (unreachable > 60) break;
      await pause(50);
      found = findPostmaster(directory);
      continue;
    }
    if (answer === 'refused' || answer.dataDirectory !== directory) break;
    if (profile === 'durable' && !answer.durable) break;
    return { pid: found.pid, address, password };
  }
  if (found !== undefined) log.warn({ postmaster: found.pid }, 'a running database was found but cannot be used');
  return undefined;
}

interface ServerAnswer {
  readonly dataDirectory: string;
  readonly durable: boolean;
}

async function askServer(url: string): Promise<ServerAnswer | 'starting' | 'refused'> {
  try {
    return await withClient(url, async (client) => {
      const { rows } = await client.query<{ dir: string; fsync: string; sync: string }>(
        `SELECT current_setting('data_directory') AS dir, current_setting('fsync') AS fsync,
                current_setting('synchronous_commit') AS sync`,
      );
      const [row] = rows;
      return { dataDirectory: row?.dir ?? '', durable: row?.fsync === 'on' && row.sync === 'on' };
    });
  } catch (error) {
    const code = errorCode(error);
    // Not listening yet, or still recovering (57P03 cannot_connect_now).
    return code === 'ENOENT' || code === 'ECONNREFUSED' || code === '57P03' ? 'starting' : 'refused';
  }
}

function spawnServer(cluster: Cluster, address: ServerAddress, journal: number): ChildProcess {
  const settings: Record<string, string> = {
    listen_addresses: address.socketDirectory === undefined ? '127.0.0.1' : '',
    // The setting is a list, so a path is quoted as an item of it.
    unix_socket_directories:
      address.socketDirectory === undefined ? '' : `"${address.socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: String(address.port),
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Errors of statements go to whoever asked; in this file they could carry people's data.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    // After a bulk of new cases the plans wait for statistics: a minute between two looks, the default, is felt by people.
    autovacuum_naptime: '10s',
    ...(cluster.profile === 'fast'
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
      : { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }),
  };
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const directory = clusterDirectory(cluster.home);
  const call = programCall(cluster.user, programPath(cluster.binaries, 'postgres'), ['-D', directory, ...words]);
  const child = spawn(call.file, call.words, {
    ...userOptions(cluster.user),
    cwd: cluster.home,
    env: programEnvironment(cluster.binaries.libraryPath),
    // A session of its own: Ctrl+C in the terminal is for the server of the application, which stops this one last.
    detached: true,
    stdio: ['ignore', journal, journal],
    windowsHide: true,
  });
  child.unref();
  return child;
}

/** The id of the server once it takes connections, or undefined when it ended before. */
async function untilReady(
  cluster: Cluster,
  child: ChildProcess,
  address: ServerAddress,
  password: string,
): Promise<number | undefined> {
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  const directory = clusterDirectory(cluster.home);
  const begin = performance.now();
  let told = begin;
  while (!ended && performance.now() - begin < longestStart) {
    const file = readPostmasterFile(directory);
    if (file?.status === 'ready' && file.pid === child.pid) {
      const answer = await askServer(databaseUrl(address, password, 'postgres'));
      if (answer === 'refused') {
        await stopPostmaster(file.pid, directory);
        throw passwordLost(cluster.home);
      }
      if (answer !== 'starting') return file.pid;
    }
    if (performance.now() - told > 10_000) {
      told = performance.now();
      cluster.log.info({ seconds: Math.round((told - begin) / 1000) }, 'the database is still starting (recovery)');
    }
    await pause(20);
  }
  if (!ended && child.pid !== undefined && processIsRunning(child.pid)) child.kill('SIGQUIT');
  return undefined;
}

function openJournal(cluster: Cluster): { file: number; length: number } {
  const path = join(cluster.home, 'server.log');
  // Grows by a few lines a start; kept to two generations of 10 MB.
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) renameSync(path, `${path}.old`);
  const file = openSync(path, 'a', 0o600);
  if (process.geteuid?.() === 0) fchownSync(file, cluster.user.uid ?? 0, cluster.user.gid ?? 0);
  return { file, length: fstatSync(file).size };
}

function readJournal(home: string, from: number): string {
  const file = openSync(join(home, 'server.log'), 'r');
  try {
    const size = Math.min(fstatSync(file).size - from, 100_000);
    const buffer = Buffer.alloc(Math.max(size, 0));
    readSync(file, buffer, 0, buffer.length, from);
    return buffer.toString('utf8');
  } finally {
    closeSync(file);
  }
}

function startFailed(home: string, said: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError({
    en: `Expected the embedded database in ${home} to start, but it did not: ${lastLines(said)} See ${join(home, 'server.log')}; solve that, or set DATABASE_URL.`,
    zh: `${home} 中的内置数据库应当启动,但没有启动:${lastLines(said)} 详见 ${join(home, 'server.log')};请排除该问题,或者设置 DATABASE_URL。`,
  });
}
