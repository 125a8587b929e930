/**
 * Where the embedded database listens and how one connects: a socket file in its own directory when that path is short
 * enough for the operating system, else a free port of 127.0.0.1.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lchownSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { EmbeddedDatabaseError } from './embeddedDatabaseError';
import type { LaunchUser } from './launchUser';

export interface ServerAddress {
  /** The directory of the socket, or undefined for TCP. */
  readonly socketDirectory: string | undefined;
  readonly port: number;
}

/** The superuser of the embedded database, the only account it has. */
export const databaseUser = 'onewindow';

/** In a directory of its own a socket can always have the usual number. */
const socketPort = 5432;

/** The path of a socket may have 107 bytes on Linux and 103 on macOS; some room is left. */
const longestSocketPath = 99;

/** Chooses the address for a start; a port that worked before is kept, so that the connection URL outlives a restart. */
export async function chooseAddress(home: string, user: LaunchUser, lastPort?: number): Promise<ServerAddress> {
  const socketDirectory = join(home, 'socket');
  const path = join(socketDirectory, `.s.PGSQL.${socketPort}`);
  if (process.platform === 'win32' || Buffer.byteLength(path) > longestSocketPath) {
    return { socketDirectory: undefined, port: lastPort ?? (await freePort()) };
  }
  mkdirSync(socketDirectory, { recursive: true, mode: 0o700 });
  chmodSync(socketDirectory, 0o700);
  // No server runs when an address is chosen; what is here is from one that was killed.
  for (const name of readdirSync(socketDirectory)) rmSync(join(socketDirectory, name), { force: true });
  if (process.geteuid?.() === 0) lchownSync(socketDirectory, user.uid ?? 0, user.gid ?? 0);
  return { socketDirectory, port: socketPort };
}

/** The connection URL of one database, understood by `pg`, TypeORM and the programs of PostgreSQL. */
export function databaseUrl(address: ServerAddress, password: string, database: string): string {
  const host = address.socketDirectory === undefined ? '127.0.0.1' : encodeURIComponent(address.socketDirectory);
  const account = `${databaseUser}:${encodeURIComponent(password)}`;
  return `postgres://${account}@${host}:${address.port}/${encodeURIComponent(database)}?sslmode=disable`;
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  return url.replace(
    /^([^/]+\/\/[^/]+)(\/[^?]*)?/,
    (_all, server: string) => `${server}/${encodeURIComponent(database)}`,
  );
}

/** The path of the file that keeps the password. */
export function passwordFile(home: string): string {
  return join(home, 'password');
}

/**
 * The password, or undefined before the first start.
 * @throws Error of the file system when the file cannot be read
 */
export function readPassword(home: string): string | undefined {
  return existsSync(passwordFile(home)) ? readFileSync(passwordFile(home), 'utf8').trim() : undefined;
}

/** Thinks up a password and keeps it, readable by the database's user (and root) only. */
export function createPassword(home: string, user: LaunchUser): string {
  const password = randomBytes(24).toString('hex');
  const draft = `${passwordFile(home)}.${process.pid}`;
  writeFileSync(draft, `${password}\n`, { mode: 0o600 });
  if (process.geteuid?.() === 0) lchownSync(draft, user.uid ?? 0, user.gid ?? 0);
  renameSync(draft, passwordFile(home));
  return password;
}

/** The error for a database whose password got lost. */
export function passwordLost(home: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError({
    en: `Expected ${passwordFile(home)} to hold the password of the embedded database, but it is missing or wrong. Restore that file from a backup, or move ${home} away to begin with an empty database.`,
    zh: `${passwordFile(home)} 应当保存内置数据库的密码,但文件缺失或内容不对。请从备份恢复该文件,或者把 ${home} 移走,从空数据库开始。`,
  });
}

/** Does something on one connection of its own and closes it. */
export async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A connection that breaks while nobody asks would otherwise end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
