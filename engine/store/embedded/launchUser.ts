/**
 * Under which user PostgreSQL runs. It refuses to run as root, so below root it is given another identity:
 * a user namespace in which root appears as an ordinary user (files stay root's, nothing is copied), or, where a
 * container forbids namespaces, a real unprivileged user of the machine.
 */
import { execFile, type ExecFileOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { EmbeddedDatabaseError } from './embeddedDatabaseError';

export interface LaunchUser {
  readonly kind: 'self' | 'namespace' | 'unprivileged';
  /** Who owns the files on disk, as the machine sees it; undefined on Windows. */
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  /** Words before the program; empty when it is started directly. */
  readonly prefix: readonly string[];
}

export interface ProgramEnd {
  readonly ok: boolean;
  readonly output: string;
}

/**
 * Chooses the user.
 * @param clusterOwner who owns the existing database files; that user is kept, so that nobody loses access
 * @param tryNamespace false skips the user namespace
 * @throws EmbeddedDatabaseError when root has no way to another identity
 */
export async function chooseLaunchUser(clusterOwner: number | undefined, tryNamespace: boolean): Promise<LaunchUser> {
  const uid = process.geteuid?.();
  if (uid !== 0) return { kind: 'self', uid, gid: process.getegid?.(), prefix: [] };

  const accounts = readAccounts();
  const owner = accounts.find((account) => account.uid === clusterOwner && account.uid !== 0);
  if (owner !== undefined) return unprivileged(owner);

  const guest = accounts.find((account) => account.uid === 1000) ?? ordinaryAccount(accounts);
  if (guest === undefined) throw noAccount();
  // The guest's id only has to have a name (initdb looks it up); on disk everything stays root's.
  const prefix = ['unshare', '-U', `--map-user=${guest.uid}`, `--map-group=${guest.gid}`];
  const inNamespace: LaunchUser = { kind: 'namespace', uid: 0, gid: 0, prefix };
  if (tryNamespace && (await runProgram(inNamespace, 'true', [], '/')).ok) return inNamespace;

  const account = ordinaryAccount(accounts);
  if (account === undefined) throw noAccount();
  return unprivileged(account);
}

/** True when this user can enter and read the directory. */
export async function canEnter(user: LaunchUser, directory: string): Promise<boolean> {
  if (user.kind === 'self') return true;
  return (await runProgram(user, '/bin/sh', ['-c', 'cd -- "$0" && test -r .', directory], '/')).ok;
}

/** Runs a program to its end as this user; its two outputs are joined. */
export function runProgram(
  user: LaunchUser,
  program: string,
  words: readonly string[],
  directory: string,
  libraryPath?: string,
): Promise<ProgramEnd> {
  const call = programCall(user, program, words);
  const options: ExecFileOptions = {
    ...userOptions(user),
    cwd: directory,
    env: programEnvironment(libraryPath),
    encoding: 'utf8',
    windowsHide: true,
  };
  return new Promise((resolve) => {
    execFile(call.file, call.words, options, (error, out, problems) => {
      const output = `${String(out)}${String(problems)}`.trim();
      resolve({ ok: error === null, output: output === '' && error !== null ? error.message : output });
    });
  });
}

/** The file to start and its arguments, with what stands before them for this user. */
export function programCall(
  user: LaunchUser,
  program: string,
  words: readonly string[],
): { file: string; words: string[] } {
  const [file = program, ...rest] = [...user.prefix, program, ...words];
  return { file, words: rest };
}

/** The options of `spawn` that switch to this user. */
export function userOptions(user: LaunchUser): { uid?: number; gid?: number } {
  if (user.kind !== 'unprivileged' || user.uid === undefined || user.gid === undefined) return {};
  return { uid: user.uid, gid: user.gid };
}

/** Only what the programs need: secrets of the server stay out, and PG* variables would change what they do. */
export function programEnvironment(libraryPath: string | undefined): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { LC_ALL: 'C' };
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'windir', 'PATHEXT']) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  if (libraryPath !== undefined) environment['LD_LIBRARY_PATH'] = libraryPath;
  return environment;
}

interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

function unprivileged(account: Account): LaunchUser {
  return { kind: 'unprivileged', uid: account.uid, gid: account.gid, prefix: [] };
}

function ordinaryAccount(accounts: readonly Account[]): Account | undefined {
  const named = ['postgres', 'nobody'].map((name) => accounts.find((account) => account.name === name));
  return named.find((account) => account !== undefined) ?? accounts.find((account) => account.uid !== 0);
}

function readAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4 && fields[2] !== '' && fields[3] !== '')
    .map((fields) => ({ name: fields[0] ?? '', uid: Number(fields[2]), gid: Number(fields[3]) }))
    .filter((account) => account.uid >= 0 && account.gid >= 0);
}

function noAccount(): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError({
    en: 'Expected an ordinary user in /etc/passwd to run PostgreSQL as (it refuses to run as root), but there is none. Start the server as an ordinary user, or set DATABASE_URL.',
    zh: '应当在 /etc/passwd 中有一个普通用户来运行 PostgreSQL(它拒绝以 root 身份运行),但没有找到。请以普通用户启动服务器,或者设置 DATABASE_URL。',
  });
}
