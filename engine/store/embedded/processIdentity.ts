/**
 * Who a process is: its id together with its start, because ids are used again after a crash or a reboot.
 * A zombie counts as gone: below an init that does not reap (npm as process 1 of a container) it would stay for ever.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in a form that only makes sense for comparison; empty where the platform does not tell. */
  readonly started: string;
}

/** The identity of this very process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, started: startOf(process.pid) };
}

/** The identity of a process by its id. */
export function identityOf(pid: number): ProcessIdentity {
  return { pid, started: startOf(pid) };
}

/** True while exactly this process runs; false when it ended, even if its id has been given to another one. */
export function isAlive(identity: ProcessIdentity): boolean {
  return processIsRunning(identity.pid) && startOf(identity.pid) === identity.started;
}

/** True while some process has this id and is not a zombie. */
export function processIsRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const state = statOf(pid)?.[0];
  return state !== 'Z' && state !== 'X';
}

/** The command line of a process, words separated by blanks; undefined where it cannot be read (Windows, gone). */
export function commandLineOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const text = readText(`/proc/${pid}/cmdline`);
    return text?.replaceAll('\0', ' ').trim();
  }
  return processStatus(pid, 'command=');
}

function startOf(pid: number): string {
  if (process.platform !== 'linux') return processStatus(pid, 'lstart=') ?? '';
  // Field 22 of stat(5) counts clock ticks since the boot, hence the id of the boot beside it.
  const ticks = statOf(pid)?.[19];
  return ticks === undefined ? '' : `${readText('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${ticks}`;
}

/** The fields of /proc/<pid>/stat from the third (the state) on: the second, the name, may hold blanks and brackets. */
function statOf(pid: number): string[] | undefined {
  if (process.platform !== 'linux') return undefined;
  const text = readText(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

function processStatus(pid: number, format: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    return execFileSync('ps', ['-o', format, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
