/**
 * The files of a database cluster: created once by initdb, checked for their version ever after.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedDatabaseError } from './embeddedDatabaseError';
import { runProgram, type LaunchUser } from './launchUser';
import { programPath, type PostgresBinaries } from './postgresBinaries';
import { createPassword, databaseUser, passwordFile, readPassword } from './serverAddress';
import { clusterDirectory, clusterExists, type LauncherLog } from './serverHome';

/** `durable` keeps every acknowledged commit; `fast` gives that up for speed and is for tests only. */
export type Profile = 'durable' | 'fast';

export interface Cluster {
  readonly home: string;
  readonly user: LaunchUser;
  readonly binaries: PostgresBinaries;
  readonly profile: Profile;
  readonly log: LauncherLog;
}

/**
 * Creates the cluster unless it exists. An interrupted creation leaves nothing that counts.
 * @throws EmbeddedDatabaseError when the programs do not run here, or the files are of another major version
 */
export async function ensureCluster(cluster: Cluster): Promise<void> {
  const { home, user, binaries } = cluster;
  const version = await programVersion(cluster);
  if (clusterExists(home)) {
    const found = readFileSync(join(clusterDirectory(home), 'PG_VERSION'), 'utf8').trim();
    if (found !== version) throw otherVersion(home, found, version);
    return;
  }
  for (const name of readdirSync(home)) {
    if (name.startsWith('cluster.')) rmSync(join(home, name), { recursive: true, force: true });
  }
  if (readPassword(home) === undefined) createPassword(home, user);
  const draft = join(home, `cluster.${randomBytes(4).toString('hex')}`);
  const words = ['-D', draft, '-U', databaseUser, `--pwfile=${passwordFile(home)}`, '-A', 'scram-sha-256'];
  // Built-in collation: the same order on every machine, whatever locales it has installed.
  words.push('-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  words.push('--no-instructions', ...(cluster.profile === 'fast' ? ['--no-sync'] : []));
  const made = await runProgram(user, programPath(binaries, 'initdb'), words, home, binaries.libraryPath);
  if (!made.ok) {
    throw new EmbeddedDatabaseError({
      en: `Expected initdb to create the embedded database in ${home}, but it failed: ${lastLines(made.output)} Solve that, or set DATABASE_URL.`,
      zh: `initdb 应当在 ${home} 创建内置数据库,但失败了:${lastLines(made.output)} 请排除该问题,或者设置 DATABASE_URL。`,
    });
  }
  renameSync(draft, clusterDirectory(home));
}

async function programVersion(cluster: Cluster): Promise<string> {
  const program = programPath(cluster.binaries, 'postgres');
  const asked = await runProgram(cluster.user, program, ['--version'], cluster.home, cluster.binaries.libraryPath);
  const major = /PostgreSQL\) (\d+)/.exec(asked.output)?.[1];
  if (asked.ok && major !== undefined) return major;
  throw new EmbeddedDatabaseError({
    en: `Expected the PostgreSQL programs of npm to run on this machine, but they do not (they need Linux with glibc, macOS or Windows; Alpine has musl): ${lastLines(asked.output)} Set DATABASE_URL to a PostgreSQL 15 to 18 of your own.`,
    zh: `npm 附带的 PostgreSQL 程序应当能在本机运行,但不能(需要使用 glibc 的 Linux、macOS 或 Windows;Alpine 使用 musl):${lastLines(asked.output)} 请设置 DATABASE_URL 指向您自己的 PostgreSQL 15–18。`,
  });
}

function otherVersion(home: string, found: string, wanted: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError({
    en: `Expected database files of PostgreSQL ${wanted} in ${home}, but they are of ${found}. Install the earlier release, export the data with pg_dump, and import it into a new DATA_DIR.`,
    zh: `${home} 中应当是 PostgreSQL ${wanted} 的数据库文件,但实际是 ${found} 的。请安装原来的版本,用 pg_dump 导出数据,再导入新的 DATA_DIR。`,
  });
}

/** The end of what a program said, on one line. */
export function lastLines(text: string): string {
  return text.trim().split('\n').slice(-5).join(' | ');
}
