import { externalTaskRoutes } from '../../../../engine/api/engineRest/externalTask/externalTaskRoutes';
import { topicCondition } from '../../../../engine/views/externalTaskTopics';
import { openRestBench, rootA, rootB, type RestBench } from '../task/restBench';

let bench: RestBench;

const future = '2999-01-01T00:00:00.000Z';
const task = { topic: 'charge', definitionId: 'p:1:x', definitionKey: 'p', elementId: 'charge', businessKey: 'K' };

beforeAll(async () => {
  bench = await openRestBench(externalTaskRoutes);
  await bench.put('processDefinition', { id: 'p:1:x', definitionKey: 'p', versionTag: '1.2.3', name: 'Charge it' });
  await bench.put(
    'externalTask',
    { ...task, rootId: rootA, key: 1, priority: 50, retries: null },
    { ...task, rootId: rootA, key: 2, priority: 10, retries: 0, errorMessage: 'no', errorDetails: 'line 1\nline 2' },
    { ...task, rootId: rootB, key: 1, topic: 'print', workerId: 'w', lockedUntil: future, retries: 3, processKey: 0 },
    { ...task, rootId: rootB, key: 2, topic: 'print', workerId: 'v', lockedUntil: '2026-01-01T00:00:00.000Z' },
  );
  await bench.put('variable', {
    rootId: rootA,
    key: 0,
    name: 'region',
    type: 'String',
    text: 'EU',
    state: 'CREATED',
  });
});

afterAll(() => bench.close());
beforeEach(() => {
  bench.commands.length = 0;
  bench.rejections.clear();
  bench.answers.clear();
});

const ids = (json: unknown): unknown => (json as { id: string }[]).map(({ id }) => id.replace(/.*(?=..-)/, '')).sort();

test.each([
  ['', ['0a-1', '0a-2', '0b-1', '0b-2']],
  ['topicName=print', ['0b-1', '0b-2']],
  ['locked=true', ['0b-1']],
  ['notLocked=true', ['0a-1', '0a-2', '0b-2']],
  ['withRetriesLeft=true', ['0a-1', '0b-1', '0b-2']],
  ['noRetriesLeft=true', ['0a-2']],
  ['workerId=w', ['0b-1']],
  ['lockExpirationAfter=2026-02-01T00:00:00', ['0b-1']],
  ['lockExpirationBefore=2026-02-01T00:00:00', ['0b-2']],
  [`processInstanceId=${rootA}`, ['0a-1', '0a-2']],
  [`externalTaskIdIn=${rootA}-1,${rootB}-2`, ['0a-1', '0b-2']],
  ['priorityHigherThanOrEquals=11', ['0a-1']],
  ['processVariables=region_eq_EU', ['0a-1', '0a-2']],
  ['processDefinitionNameLike=Charge%25', ['0a-1', '0a-2', '0b-1', '0b-2']],
  ['suspended=true', []],
])('list: %s', async (query, expected) => {
  const { status, json } = await bench.get(`/external-task?${query}`);
  expect([status, ids(json)]).toEqual([200, expected]);
});

test('one external task with every property', async () => {
  const id = `${rootA}-2`;
  expect((await bench.get(`/external-task/${id}`)).json).toEqual({
    activityId: 'charge',
    activityInstanceId: `charge:${id}`,
    errorMessage: 'no',
    executionId: id,
    id,
    lockExpirationTime: null,
    processDefinitionId: 'p:1:x',
    processDefinitionKey: 'p',
    processDefinitionVersionTag: '1.2.3',
    processInstanceId: rootA,
    tenantId: null,
    retries: 0,
    suspended: false,
    workerId: null,
    topicName: 'charge',
    priority: 10,
    businessKey: 'K',
    createTime: '2026-01-05T01:00:00.000+0000',
  });
  expect((await bench.get('/external-task/kit-nope')).status).toBe(404);
});

test('error details are plain text, none is 204, of an unknown task 500', async () => {
  const answer = await bench.get(`/external-task/${rootA}-2/errorDetails`);
  expect([answer.status, answer.text]).toEqual([200, 'line 1\nline 2']);
  expect(answer.headers['content-type']).toMatch(/^text\/plain/);
  expect((await bench.get(`/external-task/${rootA}-1/errorDetails`)).status).toBe(204);
  expect((await bench.get('/external-task/kit-nope/errorDetails')).status).toBe(500);
});

describe('work', () => {
  const address = { partition: 10, rootId: rootA, key: 1 };
  const worker = { workerId: 'w' };
  const cases: readonly [string, object, object][] = [
    [
      'complete',
      { ...worker, variables: { a: { value: 1 } }, localVariables: null },
      { type: 'completeExternalTask', task: address, workerId: 'w' },
    ],
    [
      'failure',
      { ...worker, errorMessage: 'm', errorDetails: 'd', retries: 2, retryTimeout: 700 },
      {
        type: 'failExternalTask',
        task: address,
        workerId: 'w',
        message: 'm',
        details: 'd',
        retries: 2,
        retryTimeout: 700,
      },
    ],
    ['failure', worker, { type: 'failExternalTask', retries: 0, retryTimeout: 0, message: null, details: null }],
    [
      'bpmnError',
      { ...worker, errorCode: 'E', errorMessage: 'm' },
      { type: 'throwExternalTaskError', code: 'E', message: 'm' },
    ],
    ['extendLock', { ...worker, newDuration: 1000 }, { type: 'extendExternalTaskLock', duration: 1000 }],
    ['lock', { ...worker, lockDuration: 1000 }, { type: 'lockExternalTask', duration: 1000 }],
  ];
  test.each(cases)('%s', async (name, body, command) => {
    expect((await bench.post(`/external-task/${rootA}-1/${name}`, body)).status).toBe(204);
    expect(bench.commands).toEqual([expect.objectContaining(command)]);
    expect((await bench.post(`/external-task/kit-nope/${name}`, body)).status).toBe(404);
    expect((await bench.post(`/external-task/${rootA}-1/${name}`, {})).status).toBe(400);
  });

  test('unlock takes no body, or null', async () => {
    const path = `/external-task/${rootA}-1/unlock`;
    expect((await bench.get(path, { method: 'POST' })).status).toBe(204);
    expect((await bench.post(path, 'null')).status).toBe(204);
    expect((await bench.post('/external-task/kit-nope/unlock', 'null')).status).toBe(404);
  });

  test('retries and priority', async () => {
    expect((await bench.putJson(`/external-task/${rootA}-1/retries`, { retries: 1 })).status).toBe(204);
    expect((await bench.putJson(`/external-task/${rootA}-1/priority`, { priority: -5 })).status).toBe(204);
    expect((await bench.putJson(`/external-task/${rootA}-1/retries`, { retries: -1 })).status).toBe(400);
    expect((await bench.putJson(`/external-task/${rootA}-1/retries`, { retries: null })).status).toBe(400);
    expect((await bench.putJson('/external-task/kit-nope/retries', { retries: 1 })).status).toBe(404);
    expect(bench.commands).toHaveLength(2);
  });

  test('a wrong worker is a bad request', async () => {
    bench.rejections.set('completeExternalTask', { code: 'notYourLock', message: 'It is locked by another.' });
    expect((await bench.post(`/external-task/${rootA}-1/complete`, worker)).status).toBe(400);
  });
});

describe('fetchAndLock', () => {
  const locked = {
    row: {
      ...task,
      rootId: rootA,
      partition: 10,
      key: 1,
      processKey: 0,
      workerId: 'w',
      lockedUntil: future,
      createTime: future,
      priority: 50,
      retries: null,
      errorMessage: null,
      errorDetails: null,
      tenantId: null,
    },
    variables: {
      amount: { type: 'Integer', value: 1 },
      doc: {
        type: 'Object',
        value: '{"a":1}',
        info: { objectTypeName: 'x', serializationDataFormat: 'application/json' },
      },
    },
    localVariables: { inner: { type: 'String', value: 'x' } },
    versionTag: '1.2.3',
    extensionProperties: { kitProp: 'hello' },
  };
  const wish = (topic: object = {}, more: object = {}): object => ({
    workerId: 'w',
    maxTasks: 10,
    topics: [{ topicName: 'charge', lockDuration: 1000, ...topic }],
    ...more,
  });

  test('answers what was locked, with the variables asked for', async () => {
    bench.answers.set('fetchExternalTasks', [locked]);
    const { json } = await bench.post('/external-task/fetchAndLock', wish({ includeExtensionProperties: true }));
    expect(json).toMatchObject([
      {
        id: `${rootA}-1`,
        topicName: 'charge',
        processDefinitionVersionTag: '1.2.3',
        errorDetails: null,
        extensionProperties: { kitProp: 'hello' },
        variables: { amount: { type: 'Integer', value: 1 }, doc: { value: '{"a":1}' } },
      },
    ]);
    const fetch = async (topic: object) =>
      (
        (await bench.post('/external-task/fetchAndLock', wish(topic))).json as [
          { variables: Record<string, { value: unknown }>; extensionProperties: unknown },
        ]
      )[0];
    expect(Object.keys((await fetch({ variables: ['amount'] })).variables)).toEqual(['amount']);
    expect(Object.keys((await fetch({ localVariables: true })).variables)).toEqual(['inner']);
    expect((await fetch({ deserializeValues: true })).variables['doc']?.value).toEqual({ a: 1 });
    expect((await fetch({})).extensionProperties).toBeNull();
  });

  test('tells the engine what is wanted', async () => {
    bench.answers.set('fetchExternalTasks', [locked]);
    await bench.post(
      '/external-task/fetchAndLock',
      wish({}, { usePriority: true, sorting: [{ sortBy: 'createTime', sortOrder: 'asc' }] }),
    );
    expect(bench.commands[0]).toMatchObject({
      workerId: 'w',
      limit: 10,
      usePriority: true,
      order: 'createTimeAscending',
      topics: [{ topic: 'charge', lockDuration: 1000 }],
    });
  });

  test('topic filters select rows', async () => {
    const none = {
      businessKey: undefined,
      definitionIds: [],
      definitionKeys: [],
      versionTag: undefined,
      withoutTenant: false,
      tenants: undefined,
      processVariables: [],
    };
    const count = async (filter: object): Promise<unknown> => {
      bench.commands.length = 0;
      bench.answers.set('fetchExternalTasks', []);
      await bench.post('/external-task/fetchAndLock', wish(filter));
      return (bench.commands[0] as { topics: { where: unknown }[] }).topics[0]?.where;
    };
    expect(await count({ businessKey: 'K' })).toEqual(topicCondition({ ...none, businessKey: 'K' }));
    expect(await count({ processVariables: { region: 'EU' } })).toEqual(
      topicCondition({ ...none, processVariables: [{ name: 'region', value: 'EU' }] }),
    );
    expect(await count({ processDefinitionKey: 'p', processDefinitionKeyIn: ['p', 'q'] })).toEqual(
      topicCondition({ ...none, definitionKeys: [['p'], ['p', 'q']] }),
    );
    expect(await count({ processDefinitionVersionTag: '9', withoutTenantId: true, tenantIdIn: ['t'] })).toEqual(
      topicCondition({ ...none, versionTag: '9', withoutTenant: true, tenants: ['t'] }),
    );
  });

  test.each([
    [{ maxTasks: 1, topics: [] }, 400],
    [{ workerId: 'w', topics: [] }, 400],
    [{ workerId: 'w', maxTasks: 1, asyncResponseTimeout: 1_800_001, topics: [] }, 400],
    [{ workerId: 'w', maxTasks: 1, topics: [{ topicName: 'x' }] }, 400],
    [{ workerId: 'w', maxTasks: 1, topics: [{ topicName: 'x', lockDuration: 0 }] }, 400],
    [{ workerId: 'w', maxTasks: 1, topics: [[]] }, 400],
    [{ workerId: 'w', maxTasks: 1, topics: [null] }, 400],
    [{ workerId: 'w', maxTasks: 1, topics: {} }, 400],
    [{ workerId: 'w', maxTasks: 1, topics: [{ topicName: 'x', lockDuration: 1, processVariables: { a: {} } }] }, 400],
    [
      {
        workerId: 'w',
        maxTasks: 1,
        topics: [{ topicName: 'x', lockDuration: 1 }],
        sorting: [{ sortBy: 'x', sortOrder: 'asc' }],
      },
      400,
    ],
    [{ workerId: 'w', maxTasks: 1, topics: null, sorting: null, usePriority: null, asyncResponseTimeout: null }, 200],
    [
      {
        workerId: 'w',
        maxTasks: 1,
        topics: [{ topicName: 'x', lockDuration: 1, processVariables: { hasOwnProperty: 1, toString: 'a' } }],
      },
      200,
    ],
  ])('%j: %i', async (body, status) => {
    bench.answers.set('fetchExternalTasks', []);
    expect((await bench.post('/external-task/fetchAndLock', body)).status).toBe(status);
  });

  test('a waiting fetch answers when the bell rings and a task is there', async () => {
    let there = false;
    bench.answers.set('fetchExternalTasks', () => (there ? [locked] : []));
    const answer = bench.post('/external-task/fetchAndLock', wish({}, { asyncResponseTimeout: 60_000 }));
    while (bench.commands.length === 0) await new Promise((resolve) => setImmediate(resolve));
    there = true;
    bench.ring();
    expect((await answer).json).toMatchObject([{ id: `${rootA}-1` }]);
    expect(bench.commands).toHaveLength(2);
    expect(bench.listeners()).toBe(0);
  });

  test('a clerk may not fetch', async () => {
    expect((await bench.post('/external-task/fetchAndLock', wish(), { as: 'clerk' })).status).toBe(403);
  });
});
