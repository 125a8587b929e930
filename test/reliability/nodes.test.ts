/** Several nodes on one database: started at once, worked in turn, ended in order. */
import { withClient } from '../../engine/store/embedded/serverAddress';
import { migrations } from '../../migrations';
import { testDatabase, type TestDatabase } from '../database';
import { demoTemplate, startServer, type Server } from '../server';
import { type Sign } from '../services/caseOverRest';
import { afterApplication, applyFor, expectDone, steps } from '../services/goodPath';
import { violations } from './invariants';
import { deploy, externalWork, oneTask } from './models';
import { until } from './until';

jest.setTimeout(120_000);

const open: { database: TestDatabase; nodes: Server[] }[] = [];
afterEach(async () => {
  for (const { database, nodes } of open.splice(0)) {
    await Promise.all(nodes.map((node) => node.stop()));
    await database.drop();
  }
});

async function startNodes(database: TestDatabase, count: number): Promise<readonly Server[]> {
  const env = { DATABASE_URL: database.url, DEMO: '1' };
  const started = await Promise.allSettled(Array.from({ length: count }, () => startServer(env)));
  const nodes = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  open.push({ database, nodes });
  const failed = started.find((one) => one.status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return nodes;
}

const count = (database: TestDatabase, sql: string): Promise<unknown> =>
  withClient(database.url, async (client) => (await client.query<{ n: number }>(sql)).rows[0]?.n);

test('three nodes started at once on an empty database all come up, and everything is there once', async () => {
  const database = await testDatabase();
  const nodes = await startNodes(database, 3);
  for (const node of nodes) {
    expect((await node.as().ask('GET', '/health/ready')).status).toBe(200);
    const definitions = await node.as('admin').get<readonly { key: string; version: number }[]>('/process-definition');
    expect(definitions.map(({ key, version }) => `${key} ${version}`).sort()).toEqual([
      'c-accept 1',
      'c-serve 1',
      'defer-filing 1',
    ]);
  }
  expect(await count(database, 'SELECT count(*)::int AS n FROM migration')).toBe(migrations.length);
  expect(await count(database, 'SELECT count(*)::int AS n FROM deployment')).toBe(3);
});

test('the good path with steps sent to two nodes in turn; one of them is killed on the way', async () => {
  const database = await testDatabase(demoTemplate);
  const nodes = [...(await startNodes(database, 2))];
  let turn = 0;
  const sign: Sign = (person) => {
    turn += 1;
    const node = nodes[turn % nodes.length];
    if (node === undefined) throw new Error('Expected a node, but there is none');
    return node.as(person);
  };
  const run = await applyFor(sign, 'in turn');
  expect(await run.waits()).toEqual(afterApplication);
  for (const { name, take, waits } of steps) {
    await take(run);
    expect([name, ...(await run.waits())]).toEqual([name, ...waits]);
    if (name === 'approved') await nodes.pop()?.kill();
  }
  await expectDone(run);
  expect(await violations(database.url)).toEqual([]);
});

test('a due timer fires once, whichever of two nodes takes it', async () => {
  const database = await testDatabase(demoTemplate);
  const [one, other] = await startNodes(database, 2);
  if (one === undefined || other === undefined) throw new Error('Expected two nodes, but found fewer');
  const runs = await Promise.all(
    Array.from({ length: 10 }, (_, index) => applyFor((person) => one.as(person), `due ${index}`)),
  );
  for (const run of runs) {
    const { id } = await run.timer('BoundaryEvent_NoticeOverdue');
    await other.as('operator').put(`/job/${id}/duedate`, { duedate: null });
  }
  await Promise.all(runs.map((run) => untilDeemed(run)));
  const fired = `SELECT count(*)::int AS n FROM activity WHERE element_id = 'BoundaryEvent_NoticeOverdue'`;
  expect(await count(database, fired)).toBe(10);
  expect(await violations(database.url)).toEqual([]);
});

const untilDeemed = (run: Awaited<ReturnType<typeof applyFor>>): Promise<void> =>
  until('the timer to fire', async () => (await run.variable('acceptResult')) === 'DEEMED');

test('SIGTERM under load: what was begun is answered, long polls end, the exit code is 0', async () => {
  const database = await testDatabase(demoTemplate);
  const [node] = await startNodes(database, 1);
  if (node === undefined) throw new Error('Expected a node, but there is none');
  await deploy(node.as('designer'), oneTask, externalWork);
  const admin = node.as('admin');
  const poll = node.as('integrator').ask('POST', '/engine-rest/external-task/fetchAndLock', {
    json: {
      workerId: 'w',
      maxTasks: 1,
      asyncResponseTimeout: 60_000,
      topics: [{ topicName: 'race', lockDuration: 1_000 }],
    },
  });
  const statuses = new Map<number, number>();
  const client = async (): Promise<void> => {
    for (;;) {
      const answer = await admin
        .ask('POST', '/engine-rest/process-definition/key/one-task/start')
        .catch((error: { code?: string }) => error);
      if (!('status' in answer)) {
        // Not accepted any more, or sent on a kept connection in the moment it was closed: nothing was done, see below.
        expect(['ECONNREFUSED', 'ECONNRESET']).toContain(answer.code);
        return;
      }
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status !== 200) return;
    }
  };
  const clients = Array.from({ length: 8 }, () => client());
  await until('some work to be done', () => (statuses.get(200) ?? 0) > 50);
  const began = performance.now();
  const code = await node.stop();
  await Promise.all(clients);
  expect(performance.now() - began).toBeLessThan(30_000);
  expect(code).toBe(0);
  expect((await poll).status).toBe(200);
  expect([...statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(await count(database, 'SELECT count(*)::int AS n FROM process_instance')).toBe(statuses.get(200));
  expect(await violations(database.url)).toEqual([]);
});
