/**
 * The embedded database through a whole life: first start, orderly stop, and every way of being killed.
 * The steps build on each other and share one data directory, because creating one takes most of the time.
 */
import { transformFileSync } from '@swc/core';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { locateNative, missingLinks } from '../../../engine/store/embedded/postgresBinaries';
import { findPostmaster, stopPostmaster } from '../../../engine/store/embedded/postmaster';
import { withClient } from '../../../engine/store/embedded/serverAddress';
import { clusterDirectory, findServerHome } from '../../../engine/store/embedded/serverHome';
import { startEmbeddedDatabase } from '../../../engine/store/embedded/startEmbeddedDatabase';
import type { EmbeddedDatabase } from '../../../engine/store/embedded/startEmbeddedDatabase';

jest.setTimeout(60_000);

const root = mkdtempSync(join(realpathSync(tmpdir()), 'ow-embedded-'));
const dataDirectory = join(root, `数据 a, "b" it's`);
const said: string[] = [];
const log = {
  info: (_details: object, message: string) => said.push(message),
  warn: (_details: object, message: string) => said.push(message),
};
const opened: EmbeddedDatabase[] = [];
const children: ChildProcess[] = [];

beforeEach(() => said.splice(0));

beforeAll(() => compile(join(root, 'compiled')));

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const database of opened) await database.stop();
  for (const name of readdirSync(root)) await stopLeft(join(root, name));
  rmSync(root, { recursive: true, force: true });
});

test('the first start creates a durable database, and stopping twice is the same as once', async () => {
  const database = await start(dataDirectory);
  await ask(database.url, 'CREATE TABLE kept (n int)');
  await ask(database.url, 'INSERT INTO kept VALUES (1)');
  const [settings] = await ask(
    database.url,
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS sync,
            current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS addresses,
            current_database() AS name, lower('ÄÉ') AS lower`,
  );
  expect(settings).toEqual({
    fsync: 'on',
    sync: 'on',
    encoding: 'UTF8',
    addresses: '',
    name: 'onewindow',
    lower: 'äé',
  });
  expect(statSync(join(dataDirectory, 'postgres', 'password')).mode & 0o777).toBe(0o600);
  const wrong = database.url.replace(/:[0-9a-f]{48}@/, ':wrong@');
  await expect(ask(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });

  await Promise.all([database.stop(), database.stop()]);
  expect(findPostmaster(join(dataDirectory, 'postgres', 'cluster'))).toBeUndefined();
});

test('a second owner is refused with the process id and the way out, in both languages', async () => {
  const child = await startInChild();
  const refusal = await start(dataDirectory).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refusal).toMatchObject({
    name: 'EmbeddedDatabaseError',
    message: expect.stringMatching(new RegExp(`process ${child.node} .*DATA_DIR.*DATABASE_URL`)),
    zh: expect.stringContaining(String(child.node)),
  });
  expect(await ask(child.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
});

test('a database whose server process was killed is adopted: same process, same rows', async () => {
  const [owner] = children;
  const orphan = findPostmaster(join(dataDirectory, 'postgres', 'cluster'));
  owner?.kill('SIGKILL');
  await once(owner as ChildProcess, 'exit');

  const database = await start(dataDirectory);
  expect(database.pid()).toBe(orphan?.pid);
  expect(said).toContain('embedded database adopted');
  expect(await ask(database.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
});

test('a killed database comes back at the same address while the server runs', async () => {
  const database = opened.at(-1) as EmbeddedDatabase;
  const killed = database.pid();
  process.kill(killed, 'SIGKILL');
  await until(() => database.pid() !== killed);
  await ask(database.url, 'INSERT INTO kept VALUES (2)');
  expect(said).toContain('embedded database started again');
});

test('after both were killed, the next start overcomes lock files and shared memory', async () => {
  await (opened.at(-1) as EmbeddedDatabase).stop();
  const child = await startInChild();
  await ask(child.url, 'INSERT INTO kept VALUES (3)');
  process.kill(child.node, 'SIGKILL');
  process.kill(child.postgres, 'SIGKILL');

  const database = await start(dataDirectory);
  expect(database.pid()).not.toBe(child.postgres);
  expect(await ask(database.url, 'SELECT n FROM kept ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  await database.stop();
});

test.each([
  ['a stranger', 'echo $$; exec sleep 1000'],
  ['a zombie', 'sleep 0 & echo $!; exec sleep 1000'],
])('a lock file that names %s does not keep the database down', async (_title, script) => {
  // PostgreSQL alone would take either for the living owner of the lock and refuse to start.
  const other = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.unshift(other);
  const [pid] = (await once(createInterface(other.stdout), 'line')) as [string];
  const cluster = join(dataDirectory, 'postgres', 'cluster');
  const lock = [pid, cluster, 1, 5432, join(dataDirectory, 'postgres', 'socket'), '', '', 'ready', ''];
  writeFileSync(join(cluster, 'postmaster.pid'), lock.join('\n'));

  const database = await start(dataDirectory);
  expect(said).toContain('the database did not start because of a leftover; trying again');
  expect(await ask(database.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 3 }]);
  expect(process.kill(Number(pid), 0)).toBe(true);
  await database.stop();
});

test('library links are made again from the list of the package, and a long path means TCP', async () => {
  const native = join(root, 'package', 'native');
  cpSync(locateNative(), native, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() });
  expect(missingLinks(native)).toContain('libpq.so.5');
  const long = join(root, 'long-'.repeat(20));
  const database = await startEmbeddedDatabase({ dataDirectory: long, log, native, profile: 'fast' });
  opened.push(database);
  expect(missingLinks(native)).toEqual([]);
  expect(new URL(database.url).hostname).toBe('127.0.0.1');
  expect(await ask(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

  // The port belongs to the URL, so it survives a crash, too.
  const killed = database.pid();
  process.kill(killed, 'SIGKILL');
  await until(() => database.pid() !== killed);
  expect(await ask(database.url, 'SELECT 2 AS two')).toEqual([{ two: 2 }]);
  await database.stop();
});

const asRoot = process.geteuid?.() === 0 ? test : test.skip;

asRoot(
  'where root may not use a namespace, an ordinary user runs a copy of the files, and the log says so',
  async () => {
    const refuge = join(root, 'refuge');
    chmodSync(root, 0o711);
    chmodSync(dataDirectory, 0o700);
    const database = await startEmbeddedDatabase({ dataDirectory, log, tryNamespace: false, refuge });
    opened.push(database);
    expect(await ask(database.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 3 }]);
    const home = findServerHome(dataDirectory);
    expect(home.startsWith(refuge)).toBe(true);
    expect(statSync(clusterDirectory(home)).uid).not.toBe(0);
    expect(said.at(-2)).toMatch(/unprivileged user.*outside the data directory/);
    await database.stop();

    // From then on they stay with that user, also where a namespace would be allowed again.
    const again = await start(dataDirectory);
    expect(findServerHome(dataDirectory)).toBe(home);
    expect(await ask(again.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 3 }]);
    await again.stop();
  },
);

async function start(directory: string): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase({ dataDirectory: directory, log });
  opened.push(database);
  return database;
}

async function ask(url: string, sql: string): Promise<object[]> {
  return withClient(url, async (client) => (await client.query<object>(sql)).rows);
}

/** Starts the database in another Node process, which keeps owning it until it is killed. */
async function startInChild(): Promise<{ node: number; postgres: number; url: string }> {
  const script = `
    const { startEmbeddedDatabase } = require('./startEmbeddedDatabase');
    const log = { info() {}, warn() {} };
    startEmbeddedDatabase({ dataDirectory: process.argv[1], log }).then(
      (database) => { console.log(JSON.stringify({ postgres: database.pid(), url: database.url })); setInterval(() => {}, 1e6); },
      (error) => { console.log(JSON.stringify({ failed: String(error) })); });`;
  const child = spawn(process.execPath, ['-e', script, dataDirectory], {
    cwd: join(root, 'compiled'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.unshift(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const answer = JSON.parse(line) as { postgres: number; url: string };
  expect(answer).not.toHaveProperty('failed');
  return { node: child.pid as number, ...answer };
}

/** The launcher as JavaScript, so that the test does not depend on an earlier build. */
function compile(target: string): void {
  const source = join(__dirname, '../../../engine/store/embedded');
  mkdirSync(target, { recursive: true });
  symlinkSync(join(__dirname, '../../../node_modules'), join(target, 'node_modules'));
  for (const name of readdirSync(source).filter((file) => file.endsWith('.ts'))) {
    const { code } = transformFileSync(join(source, name), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
      swcrc: false,
    });
    writeFileSync(join(target, name.replace(/ts$/, 'js')), code);
  }
}

async function stopLeft(directory: string): Promise<void> {
  const cluster = clusterDirectory(findServerHome(directory));
  const left = findPostmaster(cluster);
  if (left !== undefined) await stopPostmaster(left.pid, cluster);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(20);
}
