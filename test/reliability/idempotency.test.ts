/**
 * The same Idempotency-Key again, at every kind of endpoint that changes something: the same answer and one effect, also
 * for twenty at once over two nodes; with another request 422. What one effect is, the first call shows.
 */
import { randomUUID } from 'node:crypto';
import { testDatabase, type TestDatabase } from '../database';
import { type Answer, type Rest } from '../rest';
import { demoTemplate, startServer, type Server } from '../server';
import { violations } from './invariants';
import {
  deploy,
  externalWork,
  messageOrTimer,
  multipart,
  multipartType,
  oneTask,
  tryDeploy,
  untilSignal,
} from './models';
import { grownBy, tableContents, tableCounts } from './tableCounts';

jest.setTimeout(60_000);

let database: TestDatabase;
let nodes: readonly [Server, Server];
let admin: Rest;
beforeAll(async () => {
  database = await testDatabase(demoTemplate);
  // Links in answers are the same, whichever node gives them.
  const env = { DATABASE_URL: database.url, DEMO: '1', PUBLIC_URL: 'http://window.example' };
  nodes = await Promise.all([startServer(env), startServer(env)]);
  admin = nodes[0].as('admin');
  await deploy(nodes[0].as('designer'), oneTask, messageOrTimer, externalWork, untilSignal);
});
afterAll(async () => {
  await Promise.all((nodes ?? []).map((node) => node.stop()));
  await database?.drop();
});

interface Call {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly json?: object;
  readonly raw?: Buffer;
}

const post = (path: string, json: object = {}): Call => ({ method: 'POST', path: `/engine-rest${path}`, json });
const put = (path: string, json: object = {}): Call => ({ method: 'PUT', path: `/engine-rest${path}`, json });
const remove = (path: string): Call => ({ method: 'DELETE', path: `/engine-rest${path}` });
const upload = (path: string, content: string, fields: Readonly<Record<string, string>> = {}): Call => ({
  method: 'POST',
  path: `/engine-rest${path}`,
  raw: multipart([
    ...Object.entries(fields).map(([name, value]) => ({ name, content: value })),
    { name: 'data', fileName: 'model.bpmn', content },
  ]),
});

async function begin(key: string, businessKey: string = randomUUID()): Promise<string> {
  return (await admin.post<{ id: string }>(`/process-definition/key/${key}/start`, { businessKey })).id;
}

async function first(list: string): Promise<string> {
  const [found] = await admin.get<readonly { id: string }[]>(list);
  if (found === undefined) throw new Error(`Expected ${list} to find something, but it did not`);
  return found.id;
}

const aTask = async () => first(`/task?processInstanceId=${await begin('one-task')}`);
const aTimer = async () => first(`/job?processInstanceId=${await begin('message-or-timer')}`);
const aWork = async () => first(`/external-task?processInstanceId=${await begin('external-work')}`);

async function aLockedWork(): Promise<string> {
  const id = await aWork();
  await admin.post(`/external-task/${id}/lock`, { workerId: 'w', lockDuration: 600_000 });
  return id;
}

async function aFailedWork(): Promise<string> {
  const id = await aLockedWork();
  await admin.post(`/external-task/${id}/failure`, { workerId: 'w', retries: 0, retryTimeout: 0 });
  return id;
}

const some = { value: 'a', type: 'String' };
const variables = { variables: { some } };

const families: Readonly<Record<string, () => Promise<Call>>> = {
  deploy: () =>
    Promise.resolve(
      upload('/deployment/create', oneTask.replaceAll('one-task', `p-${randomUUID()}`), {
        'deployment-name': randomUUID(),
      }),
    ),
  'delete deployment': async () => {
    const answer = await tryDeploy(nodes[0].as('designer'), randomUUID(), {
      'm.bpmn': oneTask.replaceAll('one-task', `p-${randomUUID()}`),
    });
    return remove(`/deployment/${(answer.body as { id: string }).id}`);
  },
  start: () =>
    Promise.resolve(post('/process-definition/key/one-task/start', { businessKey: randomUUID(), ...variables })),
  'submit start form': () => Promise.resolve(post('/process-definition/key/one-task/submit-form', variables)),
  'delete process instance': async () => remove(`/process-instance/${await begin('one-task')}`),
  'change variables': async () =>
    post(`/process-instance/${await begin('one-task')}/variables`, { modifications: { some } }),
  'set variable': async () => put(`/process-instance/${await begin('one-task')}/variables/some`, some),
  'delete variable': async () => {
    const id = await begin('one-task');
    await admin.put(`/process-instance/${id}/variables/some`, some);
    return remove(`/process-instance/${id}/variables/some`);
  },
  'upload variable': async () =>
    upload(`/process-instance/${await begin('one-task')}/variables/file/data`, 'content', { valueType: 'File' }),
  'set local variables': async () =>
    post(`/execution/${await begin('one-task')}/localVariables`, { modifications: { some } }),
  claim: async () => post(`/task/${await aTask()}/claim`, { userId: 'zhangmin' }),
  unclaim: async () => {
    const id = await aTask();
    await admin.post(`/task/${id}/claim`, { userId: 'zhangmin' });
    return post(`/task/${id}/unclaim`);
  },
  assign: async () => post(`/task/${await aTask()}/assignee`, { userId: 'wangfang' }),
  complete: async () => post(`/task/${await aTask()}/complete`, { ...variables, withVariablesInReturn: true }),
  'submit form': async () => post(`/task/${await aTask()}/submit-form`, variables),
  'task error': async () => post(`/task/${await aTask()}/bpmnError`, { errorCode: 'E' }),
  'task variable': async () => put(`/task/${await aTask()}/localVariables/some`, some),
  fetch: async () => {
    const businessKey = randomUUID();
    await begin('external-work', businessKey);
    return post('/external-task/fetchAndLock', {
      workerId: 'w',
      maxTasks: 1,
      topics: [{ topicName: 'race', lockDuration: 600_000, businessKey }],
    });
  },
  lock: async () => post(`/external-task/${await aWork()}/lock`, { workerId: 'w', lockDuration: 600_000 }),
  unlock: async () => post(`/external-task/${await aLockedWork()}/unlock`),
  extend: async () => post(`/external-task/${await aLockedWork()}/extendLock`, { workerId: 'w', newDuration: 900_000 }),
  'complete work': async () => post(`/external-task/${await aLockedWork()}/complete`, { workerId: 'w', ...variables }),
  'fail work': async () =>
    post(`/external-task/${await aLockedWork()}/failure`, { workerId: 'w', retries: 0, retryTimeout: 0 }),
  'work error': async () => post(`/external-task/${await aLockedWork()}/bpmnError`, { workerId: 'w', errorCode: 'E' }),
  'work retries': async () => put(`/external-task/${await aFailedWork()}/retries`, { retries: 2 }),
  'work priority': async () => put(`/external-task/${await aWork()}/priority`, { priority: 7 }),
  'job retries': async () => put(`/job/${await aTimer()}/retries`, { retries: 5 }),
  'job due date': async () => put(`/job/${await aTimer()}/duedate`, { duedate: '2099-01-01T00:00:00.000+0000' }),
  'execute job': async () => post(`/job/${await aTimer()}/execute`),
  message: async () => {
    const businessKey = randomUUID();
    await begin('message-or-timer', businessKey);
    return post('/message', { messageName: 'arrived', businessKey, resultEnabled: true });
  },
  signal: async () => {
    await begin('until-signal');
    return post('/signal', { name: 'rung' });
  },
  trigger: async () => {
    const id = await begin('message-or-timer');
    const [waiting] = await admin.get<readonly { executionId: string }[]>(
      `/event-subscription?processInstanceId=${id}`,
    );
    return post(`/execution/${waiting?.executionId ?? ''}/messageSubscriptions/arrived/trigger`);
  },
  'create account': () =>
    Promise.resolve({
      method: 'POST',
      path: '/api/v1/accounts',
      json: { id: `p${randomUUID()}`, name: 'n', password: 'long enough, this one', roles: ['clerk'] },
    }),
};

function send(rest: Rest, call: Call, key: string, other = false): Promise<Answer> {
  const { method, path, json, raw } = call;
  const headers = { 'Idempotency-Key': key, ...(raw === undefined ? {} : { 'Content-Type': multipartType }) };
  if (raw !== undefined) {
    const body = other ? multipart([{ name: 'data', fileName: 'other.bpmn', content: oneTask }]) : raw;
    return rest.ask(method, path, { raw: body, headers });
  }
  // The same bytes at another address are another request too.
  if (other && json === undefined) return rest.ask(method, `${path}?another=1`, { headers });
  if (other && path.startsWith('/api/v1')) return rest.ask(method, path, { json: { ...json, name: 'other' }, headers });
  if (other) return rest.ask(method, path, { json: { ...json, another: 1 }, headers });
  return rest.ask(method, path, { ...(json === undefined ? {} : { json }), headers });
}

const told = ({ status, text }: Answer): readonly [number, string] => [status, text];

describe.each(Object.keys(families))('%s', (name) => {
  const prepare = families[name] ?? (() => Promise.reject(new Error('Expected a family')));

  test('the same key again: the same answer, one effect; another request: 422', async () => {
    const call = await prepare();
    const key = randomUUID();
    const before = await tableContents(database.url);
    const once = await send(admin, call, key);
    expect([200, 201, 204]).toContain(once.status);
    const after = await tableContents(database.url);
    expect(after).not.toEqual(before);
    expect(told(await send(admin, call, key))).toEqual(told(once));
    expect(told(await send(nodes[1].as('admin'), call, key))).toEqual(told(once));
    expect(await tableContents(database.url)).toEqual(after);
    expect((await send(admin, call, key, true)).status).toBe(422);
    expect(await tableContents(database.url)).toEqual(after);
  });

  test('twenty at once: one effect', async () => {
    const one = await prepare();
    const start = await tableCounts(database.url);
    await send(admin, one, randomUUID());
    const effect = grownBy(start, await tableCounts(database.url));
    const many = await prepare();
    const before = await tableCounts(database.url);
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => send((nodes[index % 2] ?? nodes[0]).as('admin'), many, key)),
    );
    const end = await tableCounts(database.url);
    expect(answers.map(told)).toEqual(answers.map(() => told(answers[0] as Answer)));
    expect([200, 201, 204]).toContain(answers[0]?.status);
    expect(grownBy(before, end)).toEqual(effect);
  });
});

test('keys of different people are different keys', async () => {
  const key = randomUUID();
  const call = post('/process-definition/key/one-task/start', { businessKey: key });
  for (const person of ['admin', 'integrator', 'zhangmin'])
    expect((await send(nodes[0].as(person), call, key)).status).toBe(200);
  const { count } = await admin.get<{ count: number }>(`/process-instance/count?businessKey=${key}`);
  expect(count).toBe(3);
});

test('after all of this, the database holds nothing that must not be', async () => {
  expect(await violations(database.url)).toEqual([]);
  for (const node of nodes) expect(node.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
});
