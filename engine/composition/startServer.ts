/**
 * One node: it listens first and answers "not ready" while the database starts and migrates, then opens its doors.
 * `stop` closes them in the opposite order and loses nothing.
 */
import { hostname } from 'node:os';
import { createServer } from '../api/http/createServer';
import { engineRestRoutes } from '../api/engineRest/engineRestRoutes';
import { openPages } from '../api/pages/openPages';
import type { Services as ApiServices } from '../api/http/serveRoute';
import type { Log } from '../api/http/log';
import { v1Routes } from '../api/v1/v1Routes';
import { createEvaluatorPool } from '../expressions/workerPool';
import { createIdentity, type Identity } from '../identity/identity';
import { createJobRunner } from '../jobs/jobRunner';
import { startEmbeddedDatabase } from '../store/embedded/startEmbeddedDatabase';
import { newId } from '../store/newId';
import { openStore, type PostgresStore } from '../store/typeorm/openStore';
import { composeEngine } from './composeEngine';
import type { Settings } from './settings';
import { deployShippedServices } from './shippedServices';

export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

interface Ready {
  readonly api: ApiServices;
  readonly identity: Identity;
  readonly store: PostgresStore;
}

export interface ServerFacts {
  readonly version: string;
  /** Folder of the shipped services. */
  readonly processes: string;
  /** Folder of the built page; left out, only the APIs are served. */
  readonly pages?: string;
}

export async function startServer(settings: Settings, facts: ServerFacts, log: Log): Promise<RunningServer> {
  let ready: Ready | undefined;
  const closers: (() => Promise<void>)[] = [];
  const identity = (): Identity => {
    if (ready === undefined) throw new Error('Expected the server to be ready, but it is not.');
    return ready.identity;
  };
  const server = createServer({
    mounts: [
      {
        root: '/engine-rest',
        style: 'engineRest',
        engines: ['default'],
        routes: engineRestRoutes({
          verifyPassword: (id, password) => identity().signIn.verify(id, password),
          newId,
        }),
      },
      { root: '/api/v1', style: 'problem', routes: v1Routes(identity) },
    ],
    services: () => ready?.api,
    health: { version: facts.version, ready: () => ready?.store.ready() ?? false },
    ...(facts.pages === undefined ? {} : { pages: openPages(facts.pages) }),
    log,
    corsOrigins: settings.corsOrigins,
    ...(settings.publicUrl === undefined ? {} : { publicUrl: settings.publicUrl }),
  });
  const host = settings.host ?? (settings.demo ? '127.0.0.1' : '0.0.0.0');
  const port = await server.listen({ port: settings.port, host });
  closers.push(() => server.drain());
  log.info({ host, port }, 'listening');

  const stop = async (): Promise<void> => {
    for (const close of [...closers]) await close();
  };
  try {
    ready = await openDoors(settings, facts, log, closers);
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  log.info({ host, port, version: facts.version }, 'ready');
  return { port, stop };
}

/** Closers run in this order: first whoever takes in work, then whoever does it, the database last. */
async function openDoors(
  settings: Settings,
  facts: ServerFacts,
  log: Log,
  closers: (() => Promise<void>)[],
): Promise<Ready> {
  const late: (() => Promise<void>)[] = [];
  closers.push(async () => {
    for (const close of late.reverse()) await close();
  });
  const url = settings.databaseUrl ?? (await embedded(settings, log, late));
  const store = await openStore({ url, poolSize: settings.poolSize, log });
  late.push(() => store.close());
  const pool = createEvaluatorPool();
  late.push(() => pool.close());
  let wakeRunner = (): void => undefined;
  const engine = composeEngine({
    store,
    pool,
    notify: ({ jobs }) => jobs && wakeRunner(),
    ...(settings.messageTimeToLive === undefined ? {} : { messageTimeToLive: settings.messageTimeToLive * 1000 }),
  });
  const identity = createIdentity({ store, dataDirectory: settings.dataDirectory });
  await prepareAccounts(settings, identity, log);
  if (settings.demo) await deployShippedServices(engine, facts.processes, log);
  const runner = createJobRunner({ store, road: engine, node: `${hostname()}:${process.pid}`, log });
  runner.start();
  wakeRunner = () => runner.wake();
  late.push(() => runner.stop());
  return { api: { engine, signIn: identity.signIn, sessions: identity.sessions }, identity, store };
}

async function embedded(settings: Settings, log: Log, late: (() => Promise<void>)[]): Promise<string> {
  const database = await startEmbeddedDatabase({ dataDirectory: settings.dataDirectory, log });
  late.push(() => database.stop());
  return database.url;
}

async function prepareAccounts(settings: Settings, identity: Identity, log: Log): Promise<void> {
  if (settings.demo) {
    await identity.loadDemo();
    log.warn(
      { demo: true },
      'DEMO: invented people, every password is "demo". 演示系统：人员均为虚构，所有密码均为 demo。',
    );
    return;
  }
  if (settings.host === undefined && (await identity.isDemo())) {
    throw new Error(
      'Expected a database without demo accounts, but this one has them, and the server would listen on all addresses. Set DEMO=1 to run it as a demo on 127.0.0.1, or HOST to say who may reach it.',
    );
  }
  const file = await identity.firstAdministrator.prepare();
  if (file !== undefined) {
    log.warn({ file }, 'no account yet: create the first administrator with the one-time token in this file');
  }
}
