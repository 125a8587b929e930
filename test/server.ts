/**
 * `startServer`: the built server as a process of its own, as people run it: with an environment, a log and an end,
 * orderly or by `kill -9`. It needs `dist/`, which `npm test` builds first.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { clusterDirectory, findServerHome } from '../engine/store/embedded/serverHome';
import { findPostmaster, stopPostmaster } from '../engine/store/embedded/postmaster';
import { databaseUrl, readPassword } from '../engine/store/embedded/serverAddress';
import { type DatabaseTemplate } from './database';
import { openDoor, type Door, type Rest } from './rest';

export interface Server {
  readonly pid: number;
  readonly port: number;
  /** One line of JSON each. */
  readonly log: readonly string[];
  as(person?: string, password?: string): Rest;
  /** `kill -9`: nothing is put in order. */
  kill(): Promise<void>;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
  /** Milliseconds of processor time used so far; undefined where the system does not tell. */
  processorTime(): number | undefined;
  /** False once the process has ended, for whatever reason. */
  readonly isRunning: () => boolean;
}

/** Milliseconds; on an idle machine it takes one to five seconds. */
const longestStart = 60_000;

const main = join(__dirname, '..', 'dist', 'engine', 'main.js');

/** Starts a node and waits until it is ready. @throws Error with the log, if it ends before */
export async function startServer(env: Readonly<Record<string, string>>): Promise<Server> {
  if (!existsSync(main)) throw new Error(`Expected ${main}, but it is not built. Run "npm run build" first.`);
  const child = spawn(process.execPath, ['--disable-proto=delete', main], {
    env: { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Whatever becomes of the test: no server outlives it.
  const orphan = (): void => void child.kill('SIGKILL');
  process.once('exit', orphan);
  const log: string[] = [];
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  void ended.then(() => process.off('exit', orphan));
  const port = await portOf(child, log, ended);
  const door = openDoor(port);
  const pid = child.pid ?? 0;
  return { pid, port, log, as: door.as, processorTime: () => processorTimeOf(pid), ...endings(child, ended, door) };
}

/** Hundredths of a second in user and kernel mode, the 14th and 15th word of the file. */
function processorTimeOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const [, words = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, kernel] = words.split(' ').slice(11, 13).map(Number);
  return ((user ?? 0) + (kernel ?? 0)) * 10;
}

function endings(child: ChildProcess, ended: Promise<number | null>, door: Door) {
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const code = await ended;
    door.close();
    return code;
  };
  return {
    isRunning,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}

async function portOf(child: ChildProcess, log: string[], ended: Promise<unknown>): Promise<number> {
  const ready = new Promise<number>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        log.push(line);
        const port = /"port":(\d+).*"msg":"ready"/.exec(line)?.[1];
        if (port !== undefined) resolve(Number(port));
      });
    }
  });
  const patience = new AbortController();
  const tooLate = pause(longestStart, undefined, { signal: patience.signal }).catch(() => undefined);
  const port = await Promise.race([ready, ended.then(() => undefined), tooLate]);
  patience.abort();
  if (port !== undefined) return port;
  child.kill('SIGKILL');
  throw new Error(`Expected the server to become ready, but it did not:\n${log.join('\n')}`);
}

/** A database with the demo organisation and the shipped services; made once in a run and copied for each who asks. */
export const demoTemplate: DatabaseTemplate = {
  name: 'demo',
  fill: async (url) => {
    const server = await startServer({ DATABASE_URL: url, DEMO: '1' });
    await server.stop();
  },
};

export interface DataDirectory {
  readonly path: string;
  /** Process id of the database that runs on it; undefined if none does. */
  database(): number | undefined;
  /** Where tests look into the tables; the database must run. */
  url(): string;
  /** Stops what still runs there and removes everything. */
  remove(): Promise<void>;
}

/** A directory for a server with a database of its own. */
export function temporaryDataDirectory(): DataDirectory {
  const path = mkdtempSync(join(tmpdir(), 'ow_data_'));
  // As the server itself makes it: where it runs as root, its database runs as another user.
  chmodSync(path, 0o711);
  const postmaster = () => findPostmaster(clusterDirectory(findServerHome(path)));
  return {
    path,
    database: () => postmaster()?.pid,
    url: () => {
      const running = postmaster();
      const password = readPassword(findServerHome(path));
      if (running === undefined || password === undefined)
        throw new Error(`Expected a database on ${path}, but none runs.`);
      return databaseUrl(running, password, 'onewindow');
    },
    remove: async () => {
      const home = findServerHome(path);
      const left = postmaster();
      if (left !== undefined) await stopPostmaster(left.pid, clusterDirectory(home));
      rmSync(home, { recursive: true, force: true });
      rmSync(path, { recursive: true, force: true });
    },
  };
}
