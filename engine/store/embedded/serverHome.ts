/**
 * Where the files of the embedded database lie and who owns them.
 *
 * Normally in `<data directory>/postgres`. When the user PostgreSQL has to run as may not enter there (root's home is
 * closed to everybody else), the files move to a directory it may enter, and `postgres.location` in the data directory
 * says where; the programs are copied along when they are out of reach, too.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, existsSync, lchownSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedDatabaseError, errorCode } from './embeddedDatabaseError';
import { canEnter, type LaunchUser } from './launchUser';
import { prepareBinaries, type PostgresBinaries } from './postgresBinaries';

/** What the launcher tells about itself; pino fits. */
export interface LauncherLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** The directory in use for this data directory, or the one that would be. */
export function findServerHome(dataDirectory: string): string {
  const pointer = join(dataDirectory, 'postgres.location');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataDirectory, 'postgres');
}

/** The directory with the tables. */
export function clusterDirectory(home: string): string {
  return join(home, 'cluster');
}

/** True once `initdb` has finished there. */
export function clusterExists(home: string): boolean {
  return existsSync(join(clusterDirectory(home), 'PG_VERSION'));
}

/** The user who owns the tables on disk, if they exist. */
export function clusterOwner(home: string): number | undefined {
  return clusterExists(home) ? statSync(clusterDirectory(home)).uid : undefined;
}

/**
 * Makes the home a directory that the user may enter and owns, moving the files if need be.
 * To be called only while no PostgreSQL runs there.
 * @param refuge where root puts the files when the data directory is out of the user's reach
 */
export async function settleServerHome(
  dataDirectory: string,
  user: LaunchUser,
  refuge: string,
  log: LauncherLog,
): Promise<string> {
  const home = findServerHome(dataDirectory);
  makeDirectory(home, user);
  if (await canEnter(user, home)) return home;

  // A new name each time: files of an earlier installation at the same path must not turn up again.
  const target = join(refuge, randomBytes(8).toString('hex'));
  mkdirSync(refuge, { recursive: true, mode: 0o711 });
  chmodSync(refuge, 0o711);
  if (clusterExists(home)) await copyFiles(home, target);
  makeDirectory(target, user);
  if (!(await canEnter(user, target))) {
    throw new EmbeddedDatabaseError({
      en: `Expected the unprivileged user ${String(user.uid)} to be able to enter ${target}, but it is not. Choose a DATA_DIR that every user may enter, start the server as an ordinary user, or set DATABASE_URL.`,
      zh: `应当允许普通用户 ${String(user.uid)} 进入 ${target},但它进不去。请选择所有用户都能进入的 DATA_DIR,或以普通用户启动服务器,或设置 DATABASE_URL。`,
    });
  }
  // From here on the copy counts; what was interrupted before is begun anew.
  const pointer = join(dataDirectory, 'postgres.location');
  writeFileSync(`${pointer}.draft`, `${target}\n`, { mode: 0o644 });
  renameSync(`${pointer}.draft`, pointer);
  const kept = setAside(home);
  log.warn(
    { dataDirectory, databaseFiles: target, uid: user.uid, kept },
    'PostgreSQL refuses to run as root and this machine forbids user namespaces: the database runs as an unprivileged user, and its files lie outside the data directory',
  );
  return target;
}

/** The programs, copied into the home when the user cannot reach the installed ones. */
export async function settleBinaries(
  native: string,
  home: string,
  user: LaunchUser,
  log: LauncherLog,
): Promise<PostgresBinaries> {
  if (await canEnter(user, join(native, 'bin'))) return prepareBinaries(native, join(home, 'lib'));
  // The size and time of the program tell an updated package from the copied one.
  const { size, mtimeMs } = statSync(join(native, 'bin', 'postgres'));
  const packageCopy = join(home, `programs-${size}-${Math.trunc(mtimeMs)}`);
  const copy = join(packageCopy, 'native');
  if (!existsSync(copy)) {
    for (const name of readdirSync(home)) {
      if (name.startsWith('programs-')) rmSync(join(home, name), { recursive: true, force: true });
    }
    const draft = join(packageCopy, 'draft');
    cpSync(native, draft, { recursive: true });
    ownTree(packageCopy, user);
    renameSync(draft, copy);
    log.info({ from: native, to: copy }, 'programs of PostgreSQL copied to where its user can read them');
  }
  return prepareBinaries(copy, join(home, 'lib'));
}

/** Copies stopped database files, down to the disk: the originals are no longer used afterwards. */
async function copyFiles(from: string, to: string): Promise<void> {
  cpSync(from, to, { recursive: true, preserveTimestamps: true, filter: (path) => !isSpecial(path) });
  await promisify(execFile)('sync');
}

/** Renames a home that has been copied elsewhere, or removes an empty one. The person may delete what is kept. */
function setAside(home: string): string | undefined {
  if (!clusterExists(home)) {
    rmSync(home, { recursive: true, force: true });
    return undefined;
  }
  const kept = `${home}.moved-${randomBytes(4).toString('hex')}`;
  renameSync(home, kept);
  return kept;
}

function isSpecial(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

function makeDirectory(directory: string, user: LaunchUser): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    if (process.geteuid?.() === 0 && statSync(directory).uid !== user.uid) ownTree(directory, user);
    readdirSync(directory);
  } catch (error) {
    throw notAllowed(directory, error);
  }
}

/** Turns a refusal of the file system into words; any other error is returned as it is. */
export function notAllowed(directory: string, error: unknown): unknown {
  if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) return error;
  return new EmbeddedDatabaseError(
    {
      en: `Expected to be allowed to write ${directory}, but this user is not. Start the server as the owner of that directory, set DATA_DIR to a directory of your own, or set DATABASE_URL.`,
      zh: `应当能够写入 ${directory},但当前用户没有权限。请以该目录的所有者启动服务器,或者把 DATA_DIR 设为您自己的目录,或者设置 DATABASE_URL。`,
    },
    error,
  );
}

/** Gives a directory with everything in it to the user; does nothing unless root runs this. */
export function ownTree(directory: string, user: LaunchUser): void {
  if (process.geteuid?.() !== 0 || user.uid === undefined || user.gid === undefined) return;
  lchownSync(directory, user.uid, user.gid);
  for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true })) {
    lchownSync(join(entry.parentPath, entry.name), user.uid, user.gid);
  }
}
