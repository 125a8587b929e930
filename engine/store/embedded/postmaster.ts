/**
 * The running server process: finding the one of a cluster, stopping it, and clearing away what a crash left.
 */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedDatabaseError } from './embeddedDatabaseError';
import { locateNative, programPath } from './postgresBinaries';
import { commandLineOf, processIsRunning } from './processIdentity';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** The directory of its socket; undefined when it listens on TCP. */
  readonly socketDirectory: string | undefined;
  /** `starting`, `ready`, `stopping` …; empty while the file is being written. */
  readonly status: string;
}

/** What `postmaster.pid` says, whether or not it is true; undefined when there is none. */
export function readPostmasterFile(cluster: string): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
  // pid, data directory, start time, port, socket directory, address, shared memory, status: one a line.
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  const socketDirectory = lines[4] === '' ? undefined : lines[4];
  return { pid, port: Number(lines[3] ?? 0), socketDirectory, status: lines[7]?.trim() ?? '' };
}

/** The server process that runs on this cluster now, or undefined. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const file = readPostmasterFile(cluster);
  return file !== undefined && isPostmaster(file.pid, cluster) ? file : undefined;
}

/** True when this process is the server of this cluster; ids are reused, so so its directory or command line decides. */
export function isPostmaster(pid: number, cluster: string): boolean {
  if (!processIsRunning(pid)) return false;
  if (worksIn(pid, cluster)) return true;
  const line = commandLineOf(pid);
  return line === undefined ? process.platform === 'win32' : `${line} `.includes(` -D ${cluster} `);
}

/**
 * Stops the server: first as an orderly shutdown that ends connections (SIGINT), after `patience` at once (SIGQUIT),
 * which costs a recovery at the next start, and at last by force.
 * @param patience milliseconds to wait at each stage
 */
export async function stopPostmaster(pid: number, cluster: string, patience = 30_000): Promise<void> {
  if (process.platform === 'win32') await stopOnWindows(cluster, patience);
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isPostmaster(pid, cluster)) return;
    send(pid, signal);
    if (await gone(pid, cluster, patience)) return;
  }
  throw new EmbeddedDatabaseError({
    en: `Expected the database process ${pid} to stop, but it does not. Stop it by hand and start again.`,
    zh: `数据库进程 ${pid} 应当停止,但它没有停止。请手工停止它,然后重新启动。`,
  });
}

/** Windows has no signals that ask; there the program of PostgreSQL passes the wish on. */
function stopOnWindows(cluster: string, patience: number): Promise<void> {
  const program = programPath({ native: locateNative(), libraryPath: undefined }, 'pg_ctl');
  const words = ['stop', '-D', cluster, '-m', 'fast', '-t', String(Math.ceil(patience / 1000))];
  return new Promise((resolve) => execFile(program, words, { windowsHide: true }, () => resolve()));
}

/**
 * Removes what keeps a new server from starting although no server runs: a lock file that names a process which is a
 * different one by now (or a zombie), and, after a while, server children that outlived their parent.
 * The lock file of a dead process stays: PostgreSQL judges that itself, by the shared memory it names.
 */
export async function clearRemains(cluster: string): Promise<void> {
  if (findPostmaster(cluster) !== undefined) return;
  for (const pid of orphansOf(cluster)) send(pid, 'SIGQUIT');
  for (let tries = 0; orphansOf(cluster).length > 0 && tries < 50; tries += 1) await pause(100);
  for (const pid of orphansOf(cluster)) send(pid, 'SIGKILL');

  const named = readPostmasterFile(cluster)?.pid;
  if (named !== undefined && !idIsTaken(named)) return;
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** Server children without their parent: each works in the directory of its cluster. Known on Linux only. */
function orphansOf(cluster: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksIn(pid, cluster) && processIsRunning(pid));
}

/**
 * True for a process of PostgreSQL whose working directory is the cluster. Compared by the file itself, not its name:
 * the directory may have been moved or mounted elsewhere meanwhile. Somebody's shell in there does not count.
 */
function worksIn(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
    const its = statSync(`/proc/${pid}/cwd`);
    const ours = statSync(cluster);
    return its.ino === ours.ino && its.dev === ours.dev;
  } catch {
    return false;
  }
}

/** Unlike `processIsRunning`, a zombie counts: PostgreSQL takes it for the living owner of the lock file. */
function idIsTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function gone(pid: number, cluster: string, patience: number): Promise<boolean> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    if (!isPostmaster(pid, cluster)) return true;
    await pause(20);
  }
  return !isPostmaster(pid, cluster);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended on its own meanwhile; whoever called looks again.
  }
}
