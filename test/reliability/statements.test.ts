/**
 * A node that dies at any statement of a command: all of it is there or nothing, and the same request again, under its
 * idempotency key, ends with one effect. So it is when the commit was done and only its answer got lost.
 */
import { randomUUID } from 'node:crypto';
import { composeEngine } from '../../engine/composition/composeEngine';
import { type Command } from '../../engine/commands/command';
import { type Engine } from '../../engine/commands/engine';
import { type Session, type Store } from '../../engine/commands/ports';
import { noVariables } from '../../engine/commands/work';
import { type PostgresStore, openStore } from '../../engine/store/typeorm/openStore';
import { testDatabase, type TestDatabase } from '../database';
import { demoTemplate, startServer, type Server } from '../server';
import { violations } from './invariants';
import { deploy, externalWork, messageOrTimer, oneTask } from './models';
import { administrator } from './rivals';
import { grownBy, tableContents, tableCounts } from './tableCounts';
import { addressOf } from './twoNodes';

jest.setTimeout(60_000);

let database: TestDatabase;
let server: Server;
let store: PostgresStore;
beforeAll(async () => {
  database = await testDatabase(demoTemplate);
  server = await startServer({ DATABASE_URL: database.url, DEMO: '1' });
  await deploy(server.as('designer'), oneTask, messageOrTimer, externalWork);
  store = await openStore({ url: database.url, poolSize: 2, log: { info: () => undefined, warn: () => undefined } });
});
afterAll(async () => {
  await store?.close();
  await server?.stop();
  await database?.drop();
});

class Died extends Error {}

/** Dies before call number `at` of a session, or, where that is 'answer', when the commit is done. */
function dying(at: number | 'answer', tally: { calls: number }): Store {
  return {
    read: store.read,
    close: () => store.close(),
    transact: async (work) => {
      const answer = await store.transact((session) => work(counted(session, at, tally)));
      if (at === 'answer') throw new Died();
      return answer;
    },
  };
}

function counted(session: Session, at: number | 'answer', tally: { calls: number }): Session {
  const methods: ReadonlySet<string | symbol> = new Set([
    'find',
    'count',
    'lockRoots',
    'loadScopes',
    'loadChildren',
    'fetchExternalTasks',
    'lockName',
    'save',
  ]);
  return new Proxy(session, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name, target);
      if (typeof found !== 'function') return found;
      return (...given: readonly unknown[]): unknown => {
        if (methods.has(name)) {
          tally.calls += 1;
          if (tally.calls === at) throw new Died();
        }
        return Reflect.apply(found, target, given) as unknown;
      };
    },
  });
}

const engineOver = (over: Store): Engine =>
  composeEngine({
    store: over,
    pool: { answer: () => Promise.reject(new Error('Expected nothing to evaluate, but something is asked.')) },
    notify: () => undefined,
  });

const admin = () => server.as('admin');
const begin = async (key: string): Promise<string> =>
  (await admin().post<{ id: string }>(`/process-definition/key/${key}/start`)).id;

async function first(list: string): Promise<string> {
  const [found] = await admin().get<readonly { id: string }[]>(list);
  if (found === undefined) throw new Error(`Expected ${list} to find something, but it did not`);
  return found.id;
}

const definition = (key: string) => first(`/process-definition?key=${key}&latestVersion=true`);
const aTask = async () => addressOf(await first(`/task?processInstanceId=${await begin('one-task')}`));
const aTimer = async () => addressOf(await first(`/job?processInstanceId=${await begin('message-or-timer')}`));

async function someWork() {
  const id = await first(`/external-task?processInstanceId=${await begin('external-work')}`);
  await admin().post(`/external-task/${id}/lock`, { workerId: 'w', lockDuration: 600_000 });
  return addressOf(id);
}

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  startProcess: async () => ({
    type: 'startProcess',
    definitionId: await definition('one-task'),
    businessKey: null,
    in: noVariables,
  }),
  claimTask: async () => ({ type: 'claimTask', task: await aTask(), user: 'zhangmin' }),
  completeTask: async () => ({ type: 'completeTask', task: await aTask(), in: noVariables }),
  throwTaskError: async () => ({
    type: 'throwTaskError',
    task: await aTask(),
    code: 'E',
    message: null,
    in: noVariables,
  }),
  completeExternalTask: async () => ({
    type: 'completeExternalTask',
    task: await someWork(),
    workerId: 'w',
    in: noVariables,
    local: noVariables,
  }),
  failExternalTask: async () => ({
    type: 'failExternalTask',
    task: await someWork(),
    workerId: 'w',
    message: 'm',
    details: null,
    retries: 0,
    retryTimeout: 0,
    in: noVariables,
    local: noVariables,
  }),
  executeJob: async () => ({ type: 'executeJob', job: await aTimer() }),
  cancelProcess: async () => ({ type: 'cancelProcess', instance: addressOf(await begin('one-task')), reason: null }),
  setVariables: async () => ({
    type: 'setVariables',
    at: addressOf(await begin('one-task')),
    local: false,
    in: { ...noVariables, variables: { a: { type: 'Integer', value: 1 } } },
    removals: [],
  }),
  correlateMessage: async () => ({
    type: 'correlateMessage',
    name: 'arrived',
    businessKey: null,
    processInstance: addressOf(await begin('message-or-timer')),
    processDefinitionId: null,
    correlation: {},
    localCorrelation: {},
    tenantId: undefined,
    all: false,
    startOnly: false,
    in: noVariables,
    local: noVariables,
  }),
};

describe.each(Object.keys(commands))('%s', (name) => {
  const prepare = commands[name] ?? (() => Promise.reject(new Error('Expected a command')));
  const run = (engine: Engine, command: Command, key: string) =>
    engine.run(command, { actor: administrator, idempotency: { key, request: 'the same' } });

  test('dying at any statement leaves nothing; the same again is done once', async () => {
    const tally = { calls: 0 };
    const start = await prepare();
    const before = await tableCounts(database.url);
    expect((await run(engineOver(dying(Infinity, tally)), start, randomUUID())).ok).toBe(true);
    const effect = grownBy(before, await tableCounts(database.url));
    expect(tally.calls).toBeGreaterThan(2);
    for (let at = 1; at <= tally.calls; at += 1) {
      const command = await prepare();
      const key = randomUUID();
      const contents = await tableContents(database.url);
      const counts = await tableCounts(database.url);
      await expect(run(engineOver(dying(at, { calls: 0 })), command, key)).rejects.toThrow(Died);
      expect(await tableContents(database.url)).toEqual(contents);
      expect((await run(engineOver(store), command, key)).ok).toBe(true);
      expect(grownBy(counts, await tableCounts(database.url))).toEqual(effect);
    }
  });

  test('an answer lost after the commit: the same again gives it, and does nothing', async () => {
    const command = await prepare();
    const key = randomUUID();
    await expect(run(engineOver(dying('answer', { calls: 0 })), command, key)).rejects.toThrow(Died);
    const contents = await tableContents(database.url);
    expect((await run(engineOver(store), command, key)).ok).toBe(true);
    expect(await tableContents(database.url)).toEqual(contents);
  });
});

test('after all of this, the database holds nothing that must not be', async () => {
  expect(await violations(database.url)).toEqual([]);
});
