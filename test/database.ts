/**
 * Databases for tests. The first call of a jest run starts one PostgreSQL (fast profile) for all its workers, later
 * calls only create a database in it; `test/stopDatabase.ts` ends it with the run. With TEST_DATABASE_URL that server is
 * used instead. What a crashed earlier run left is removed by the next one.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client } from 'pg';
import { claimDirectory } from '../engine/store/embedded/ownerFile';
import { findPostmaster, stopPostmaster } from '../engine/store/embedded/postmaster';
import { identityOf, processIsRunning } from '../engine/store/embedded/processIdentity';
import { databaseUrl, withClient, withDatabase } from '../engine/store/embedded/serverAddress';
import { clusterDirectory, findServerHome } from '../engine/store/embedded/serverHome';
import { openServer } from '../engine/store/embedded/startEmbeddedDatabase';

export interface TestDatabase {
  readonly url: string;
  /** Ends all connections to the database and removes it. */
  drop(): Promise<void>;
}

export interface DatabaseTemplate {
  /** Letters, digits and underscores; the same name means the same content within a run. */
  readonly name: string;
  /** Called once in a run, by whichever worker comes first; must close its connections. */
  readonly fill: (url: string) => Promise<void>;
}

const silent = { info: () => undefined, warn: () => undefined };

let server: Promise<string> | undefined;

/** A new database, empty or a copy of the template. Allow 30 s for the first call of a run. */
export async function testDatabase(template?: DatabaseTemplate): Promise<TestDatabase> {
  server ??= process.env['TEST_DATABASE_URL'] === undefined ? startServer() : sweepServer();
  const maintenance = await server;
  const source = template === undefined ? 'template0' : await ensureTemplate(maintenance, template);
  const name = `${runName(jestProcess())}_${randomBytes(6).toString('hex')}`;
  await withClient(maintenance, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY FILE_COPY`),
  );
  return { url: withDatabase(maintenance, name), drop: () => withClient(maintenance, (client) => drop(client, name)) };
}

/** Ends what this jest run has started; called once, in jest's main process. */
export async function stopTestServer(): Promise<void> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) await removeRun(runDirectory(process.pid));
  else await dropDatabases(url, (name) => name.startsWith(`${runName(process.pid)}_`));
}

async function startServer(): Promise<string> {
  const dataDirectory = runDirectory(jestProcess());
  mkdirSync(dataDirectory, { recursive: true, mode: 0o711 });
  for (;;) {
    const claim = claimDirectory(dataDirectory);
    // Another worker is starting it at this moment; afterwards the claim is free and the server can be adopted.
    if (!claim.ok) {
      await pause(50);
      continue;
    }
    try {
      await removeCrashedRuns();
      const { server } = await openServer({ dataDirectory, log: silent, profile: 'fast' });
      return databaseUrl(server.address, server.password, 'postgres');
    } finally {
      claim.release();
    }
  }
}

async function sweepServer(): Promise<string> {
  const url = process.env['TEST_DATABASE_URL'] ?? '';
  await dropDatabases(url, (name) => {
    const run = /^(ow_test_[0-9a-f]+)_(\d+)_[0-9a-f]+_/.exec(name);
    return run !== null && !name.startsWith(`${runName(Number(run[2]))}_`) && run[1] === machineName();
  });
  return url;
}

async function ensureTemplate(maintenance: string, template: DatabaseTemplate): Promise<string> {
  const name = `${runName(jestProcess())}_t_${template.name}`;
  await withClient(maintenance, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return;
    // Filled under another name: a worker killed in between leaves nothing that looks finished.
    const draft = `${name}_draft`;
    await drop(client, draft);
    await client.query(`CREATE DATABASE ${draft} TEMPLATE template0`);
    await template.fill(withDatabase(maintenance, draft));
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  });
  return name;
}

async function dropDatabases(url: string, chosen: (name: string) => boolean): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    for (const { datname } of rows.filter((row) => chosen(row.datname))) await drop(client, datname);
  });
}

async function drop(client: Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function removeCrashedRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const run = /^ow_test_[0-9a-f]+_(\d+)_[0-9a-f]+$/.exec(name);
    const directory = join(tmpdir(), name);
    if (run === null || name === runName(Number(run[1]))) continue;
    if (statSync(directory, { throwIfNoEntry: false })?.uid === process.getuid?.()) await removeRun(directory);
  }
}

async function removeRun(directory: string): Promise<void> {
  if (!existsSync(directory)) return;
  const claim = claimDirectory(directory);
  if (!claim.ok) return;
  const home = findServerHome(directory);
  const left = findPostmaster(clusterDirectory(home));
  if (left !== undefined) await stopPostmaster(left.pid, clusterDirectory(home));
  rmSync(home, { recursive: true, force: true });
  rmSync(directory, { recursive: true, force: true });
}

function runDirectory(jest: number): string {
  return join(tmpdir(), runName(jest));
}

/** Names a run by its main process, with the start in it: when the process is gone, no later one has this name. */
function runName(jest: number): string {
  const started = processIsRunning(jest) ? identityOf(jest).started : 'gone';
  return `${machineName()}_${jest}_${shortHash(started)}`;
}

function machineName(): string {
  return `ow_test_${shortHash(`${hostname()}/${String(process.getuid?.())}`)}`;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** The main process of the jest run: the parent in a worker, this very process when jest runs in band. */
function jestProcess(): number {
  return /jest-worker/.test(process.argv[1] ?? '') ? process.ppid : process.pid;
}
