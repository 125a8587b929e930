/** Who sees a case of 延期申报 and its tasks, and who may do what with them, over REST. */
import { testDatabase, type TestDatabase } from '../database';
import { demoTemplate, startServer, type Server } from '../server';
import { CaseOverRest, type Values } from './caseOverRest';

jest.setTimeout(60_000);

let database: TestDatabase;
let server: Server;
beforeAll(async () => {
  database = await testDatabase(demoTemplate);
  server = await startServer({ DATABASE_URL: database.url, DEMO: '1' });
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

let cases = 0;
function apply(difference: Values = {}): Promise<CaseOverRest> {
  cases += 1;
  return CaseOverRest.apply((person) => server.as(person), `YQ-${cases}`, difference);
}

test('only the groups of a task find, see, claim and complete it', async () => {
  const run = await apply({ submittedMaterials: 'M01' });
  const { id } = await run.task('Task_OnceNotice', 'wangfang');
  for (const person of ['zhaojianguo', 'heli', 'limingyuan', 'jiaxiaoyu']) {
    const stranger = server.as(person);
    const listed = await stranger.get<readonly object[]>(`/task?processInstanceBusinessKey=${run.businessKey}`);
    expect(listed).toEqual([]);
    const count = await stranger.get<{ count: number }>(`/task/count?processInstanceBusinessKey=${run.businessKey}`);
    expect(count).toEqual({ count: 0 });
    expect((await stranger.ask('GET', `/engine-rest/task/${id}`)).status).toBe(404);
    expect((await stranger.ask('GET', `/engine-rest/task/${id}/variables`)).status).toBe(500);
    const claim = await stranger.ask('POST', `/engine-rest/task/${id}/claim`, { json: { userId: person } });
    expect(claim.status).toBe(403);
    expect((await stranger.ask('POST', `/engine-rest/task/${id}/complete`, { json: {} })).status).toBe(403);
  }
  expect(await run.waits()).toEqual(['Task_OnceNotice']);
});

test('who has not claimed a task that a colleague has may not complete it', async () => {
  const run = await apply({ submittedMaterials: 'M01' });
  const { id } = await run.task('Task_OnceNotice');
  await server.as('zhangmin').post(`/task/${id}/claim`, { userId: 'zhangmin' });
  const colleague = server.as('wangfang');
  expect((await colleague.ask('POST', `/engine-rest/task/${id}/complete`, { json: {} })).status).toBe(403);
  const taken = await colleague.ask('POST', `/engine-rest/task/${id}/claim`, { json: { userId: 'wangfang' } });
  expect(taken.status).toBe(500);
  await run.complete('Task_OnceNotice');
  expect(await run.waits()).toEqual(['Gateway_AwaitSupplement']);
});

test('a clerk sees the cases of his tasks and those he started, in lists and in the history, and no others', async () => {
  const run = await apply();
  const seen = async (person: string, list: string): Promise<boolean> => {
    const rows = await server.as(person).get<readonly { businessKey: string }[]>(list);
    return rows.some(({ businessKey }) => businessKey === run.businessKey);
  };
  for (const [person, expected] of [
    ['zhangmin', true],
    ['zhaojianguo', true],
    ['operator', true],
    ['heli', false],
    ['jiaxiaoyu', false],
  ] as const) {
    const running = await seen(person, `/process-instance?businessKey=${run.businessKey}`);
    const past = await seen(person, `/history/process-instance?processInstanceBusinessKey=${run.businessKey}`);
    expect([person, running, past]).toEqual([person, expected, expected]);
  }
  const stranger = server.as('jiaxiaoyu');
  expect((await stranger.ask('GET', `/engine-rest/process-instance/${run.id}`)).status).toBe(404);
  expect((await stranger.ask('GET', `/engine-rest/history/process-instance/${run.id}`)).status).toBe(404);
  const variables = await stranger.get<readonly object[]>(`/history/variable-instance?processInstanceId=${run.id}`);
  expect(variables).toEqual([]);
});

test('clerks neither send messages nor let timers come due nor fetch work of machines', async () => {
  const clerk = server.as('zhangmin');
  const run = await apply({ submittedMaterials: 'M01' });
  const job = await run.timer('BoundaryEvent_NoticeOverdue');
  const message = { messageName: 'application.withdrawn', businessKey: run.businessKey };
  expect((await clerk.ask('POST', '/engine-rest/message', { json: message })).status).toBe(403);
  expect((await clerk.ask('POST', `/engine-rest/job/${job.id}/execute`)).status).toBe(403);
  const fetch = { workerId: 'x', maxTasks: 1, topics: [{ topicName: 'settle-prepayment', lockDuration: 1_000 }] };
  expect((await clerk.ask('POST', '/engine-rest/external-task/fetchAndLock', { json: fetch })).status).toBe(403);
});
