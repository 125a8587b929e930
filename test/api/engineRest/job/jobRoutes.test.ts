import { jobRoutes } from '../../../../engine/api/engineRest/job/jobRoutes';
import { openRestBench, rootA, rootB, type RestBench } from '../task/restBench';

let bench: RestBench;

const past = '2026-01-01T00:00:00.000Z';
const future = '2999-01-01T00:00:00.000Z';
const job = { definitionId: 'p:1:x', definitionKey: 'p', elementId: 'wait', due: past, retries: 3, kind: 'timer' };

beforeAll(async () => {
  bench = await openRestBench(jobRoutes);
  await bench.put(
    'job',
    { ...job, rootId: rootA, key: 1, elementKey: 7 },
    { ...job, rootId: rootA, key: 2, due: future },
    { ...job, rootId: rootA, key: 3, kind: 'continue', retries: 0, errorMessage: 'no', errorDetails: 'at line 1' },
    { ...job, rootId: rootA, key: 4, lockedUntil: future, lockedBy: 'node', elementId: 'other', tenantId: 't' },
    { ...job, rootId: rootB, key: 1, kind: 'timerStart', definitionKey: 'q' },
  );
});

afterAll(() => bench.close());
beforeEach(() => {
  bench.commands.length = 0;
  bench.rejections.clear();
});

const ids = (json: unknown): unknown => (json as { id: string }[]).map(({ id }) => id.replace(/.*(?=..-)/, '')).sort();

test.each([
  ['', ['0a-1', '0a-2', '0a-3', '0a-4', '0b-1']],
  [`jobId=${rootA}-1`, ['0a-1']],
  [`jobIds=${rootA}-1,${rootA}-2`, ['0a-1', '0a-2']],
  [`processInstanceId=${rootA}`, ['0a-1', '0a-2', '0a-3', '0a-4']],
  [`executionId=${rootA}-7`, ['0a-1']],
  ['timers=true', ['0a-1', '0a-2', '0a-4', '0b-1']],
  ['messages=true', ['0a-3']],
  ['executable=true', ['0a-1', '0b-1']],
  ['withRetriesLeft=true', ['0a-1', '0a-2', '0a-4', '0b-1']],
  ['noRetriesLeft=true', ['0a-3']],
  ['withException=true', ['0a-3']],
  ['exceptionMessage=no', ['0a-3']],
  ['failedActivityId=wait', ['0a-3']],
  ['activityId=other', ['0a-4']],
  ['acquired=true', ['0a-4']],
  ['tenantIdIn=t', ['0a-4']],
  ['tenantIdIn=t&includeJobsWithoutTenantId=true', ['0a-1', '0a-2', '0a-3', '0a-4', '0b-1']],
  ['suspended=true', []],
  ['priorityHigherThanOrEquals=1', []],
  ['jobDefinitionId=x', []],
  ['dueDates=gt_2027-01-01T00:00:00', ['0a-2']],
  ['dueDates=gt_2025-01-01T00:00:00,lt_2027-01-01T00:00:00&messages=true', ['0a-3']],
])('list: %s', async (query, expected) => {
  const { status, json } = await bench.get(`/job?${query}`);
  expect([status, ids(json)]).toEqual([200, expected]);
  expect((await bench.get(`/job/count?${query}`)).json).toEqual({ count: expected.length });
});

test('dates in a body are compared one by one', async () => {
  const of = (operator: string, value: unknown) => bench.post('/job/count', { dueDates: [{ operator, value }] });
  expect((await of('gt', '2027-01-01T00:00:00.000+0000')).json).toEqual({ count: 1 });
  expect((await of('eq', '2027-01-01T00:00:00.000+0000')).status).toBe(400);
  expect((await of('gt', 'tomorrow')).status).toBe(400);
  expect((await bench.get('/job?createTimes=soon')).status).toBe(400);
});

test('one job with every property; a start timer belongs to no instance', async () => {
  expect((await bench.get(`/job/${rootA}-1`)).json).toEqual({
    id: `${rootA}-1`,
    jobDefinitionId: null,
    dueDate: '2026-01-01T00:00:00.000+0000',
    processInstanceId: rootA,
    executionId: `${rootA}-7`,
    processDefinitionId: 'p:1:x',
    processDefinitionKey: 'p',
    retries: 3,
    exceptionMessage: null,
    failedActivityId: null,
    suspended: false,
    priority: 0,
    tenantId: null,
    createTime: '2026-01-05T01:00:00.000+0000',
    batchId: null,
  });
  expect((await bench.get(`/job/${rootB}-1`)).json).toMatchObject({ processInstanceId: null, executionId: null });
  expect((await bench.get('/job/kit-nope')).status).toBe(404);
});

test('stack trace', async () => {
  const answer = await bench.get(`/job/${rootA}-3/stacktrace`);
  expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([
    200,
    'at line 1',
    'text/plain; charset=utf-8',
  ]);
  expect((await bench.get('/job/kit-nope/stacktrace')).status).toBe(404);
});

test('repairs', async () => {
  const address = { partition: 10, rootId: rootA, key: 1 };
  const path = `/job/${rootA}-1`;
  expect((await bench.putJson(`${path}/duedate`, { duedate: '2030-01-01T08:00:00.000+0800' })).status).toBe(204);
  expect((await bench.putJson(`${path}/duedate`, { duedate: null })).status).toBe(204);
  expect((await bench.putJson(`${path}/retries`, { retries: 2 })).status).toBe(204);
  expect((await bench.get(`${path}/execute`, { method: 'POST' })).status).toBe(204);
  expect(bench.commands).toEqual([
    { type: 'setJobDue', job: address, due: '2030-01-01T00:00:00.000Z' },
    { type: 'setJobDue', job: address, due: null },
    { type: 'setJobRetries', job: address, retries: 2 },
    { type: 'executeJob', job: address },
  ]);
});

test.each([
  ['duedate', { duedate: 'soon' }, 400],
  ['duedate', { duedate: null, cascade: true }, 501],
  ['duedate', { duedate: null, cascade: false }, 204],
  ['retries', { retries: -1 }, 400],
  ['retries', {}, 400],
  ['retries', { retries: 1, dueDate: '2030-01-01T08:00:00.000+0800' }, 501],
])('%s %o: %i', async (name, body, status) => {
  expect((await bench.putJson(`/job/${rootA}-1/${name}`, body)).status).toBe(status);
});

test('what fails is 500, what is unknown 404', async () => {
  bench.rejections.set('executeJob', { code: 'cannotProceed', message: 'No flow was taken.' });
  expect((await bench.post(`/job/${rootA}-1/execute`, {})).status).toBe(500);
  expect((await bench.post('/job/kit-nope/execute', {})).status).toBe(404);
  expect((await bench.post(`/job/${rootA}-1/execute`, {}, { as: 'clerk' })).status).toBe(403);
});
