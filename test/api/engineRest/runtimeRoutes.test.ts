/** Routes of what runs, over a real server and rows in the memory store. */
import { engineRestRoutes } from '../../../engine/api/engineRest/engineRestRoutes';
import { openRestBench, rootA, rootB, type RestBench } from './task/restBench';

let bench: RestBench;

const child = `${rootA}-5`;
const where = { definitionId: 'p:1:x', definitionKey: 'p', processKey: 0, scopeKey: 0 };
const pass = { verifyPassword: () => Promise.resolve(undefined), newId: () => 'content-1' };

/**
 * Case A (started by zhangmin): p with a sub-process (1), in it a user task (2), a call activity (3) to c (5) with a
 * receive task (6). Case B: p with a receive task (1), a file and a date.
 */
beforeAll(async () => {
  bench = await openRestBench(engineRestRoutes(pass));
  await bench.put(
    'processInstance',
    {
      rootId: rootA,
      key: 0,
      definitionId: 'p:1:x',
      definitionKey: 'p',
      businessKey: 'A-1',
      state: 'ACTIVE',
      startUser: 'zhangmin',
    },
    { rootId: rootA, key: 5, definitionId: 'c:1:y', definitionKey: 'c', superKey: 0, callerKey: 3, state: 'ACTIVE' },
    {
      rootId: rootA,
      key: 9,
      definitionId: 'c:1:y',
      definitionKey: 'c',
      superKey: 0,
      state: 'COMPLETED',
      endTime: '2026-01-06T01:00:00.000Z',
    },
    {
      rootId: rootB,
      key: 0,
      definitionId: 'p:1:x',
      definitionKey: 'p',
      businessKey: 'B-1',
      state: 'ACTIVE',
      tenantId: 't',
    },
  );
  await bench.put(
    'activity',
    { ...where, rootId: rootA, key: 1, elementId: 'sub', activityType: 'subProcess', name: 'Sub' },
    { ...where, rootId: rootA, key: 2, elementId: 'check', activityType: 'userTask', parentKey: 1, scopeKey: 1 },
    { ...where, rootId: rootA, key: 3, elementId: 'call', activityType: 'callActivity', calledKey: 5 },
    {
      ...where,
      rootId: rootA,
      key: 4,
      elementId: 'start',
      activityType: 'startEvent',
      endTime: '2026-01-05T02:00:00.000Z',
    },
    {
      ...where,
      rootId: rootA,
      key: 6,
      elementId: 'wait',
      activityType: 'receiveTask',
      parentKey: 5,
      processKey: 5,
      scopeKey: 5,
      definitionId: 'c:1:y',
      definitionKey: 'c',
    },
    { ...where, rootId: rootB, key: 1, elementId: 'wait', activityType: 'receiveTask' },
  );
  await bench.put(
    'scope',
    { rootId: rootA, key: 1, parent: 0 },
    { rootId: rootA, key: 5, parent: 0 },
    { rootId: rootA, key: 11, parent: 1, document: '{"kind":"iteration","processKey":0}' },
  );
  await bench.put('processDefinition', {
    id: 'p:1:x',
    definitionKey: 'p',
    version: 1,
    name: 'The process',
    deploymentId: rootB,
  });
  const variable = { ...where, rootId: rootA, state: 'CREATED', alive: true };
  await bench.put(
    'variable',
    { ...variable, key: 0, name: 'amount', type: 'Integer', text: '120', number: 120 },
    { ...variable, key: 0, name: 'region', type: 'String', text: 'EU' },
    { ...variable, key: 0, name: 'big', type: 'Long', text: '9007199254740993', number: 9007199254740992 },
    { ...variable, key: 0, name: 'gone', type: 'String', text: 'x', state: 'DELETED', alive: false },
    { ...variable, key: 1, name: 'region', type: 'String', text: 'US', scopeKey: 1 },
    { ...variable, key: 2, name: 'local', type: 'Boolean', text: 'true', number: 1, scopeKey: 1 },
    { ...variable, key: 11, name: 'loopCounter', type: 'Integer', text: '0', number: 0 },
    { ...variable, key: 4, name: 'over', type: 'String', text: 'x', alive: false },
    { ...variable, key: 7, name: 'ofTask', type: 'String', text: 'x', scopeKey: 2, taskKey: 7 },
    { ...variable, key: 5, processKey: 5, name: 'called', type: 'Null' },
    { ...variable, rootId: rootB, key: 0, name: 'amount', type: 'Double', text: '7.5', number: 7.5 },
    { ...variable, rootId: rootB, key: 0, name: 'when', type: 'Date', text: '2013-01-23T11:42:42.000Z' },
    { ...variable, rootId: rootB, key: 0, name: 'raw', type: 'Bytes', text: 'content-2' },
    {
      ...variable,
      rootId: rootB,
      key: 0,
      name: 'list',
      type: 'Object',
      text: '[1,2]',
      info: '{"objectTypeName":"java.util.ArrayList","serializationDataFormat":"application/json"}',
    },
    {
      ...variable,
      rootId: rootB,
      key: 0,
      name: 'paper',
      type: 'File',
      text: 'content-3',
      info: '{"filename":"a.txt","mimeType":"text/plain","encoding":"UTF-8"}',
    },
  );
  await bench.put(
    'content',
    { rootId: rootB, contentId: 'content-2', bytes: Buffer.from('hi') },
    { rootId: rootB, contentId: 'content-3', bytes: Buffer.from('paper') },
  );
  const createTime = '2026-01-05T01:00:00.000Z';
  await bench.put(
    'subscription',
    {
      ...where,
      rootId: rootA,
      key: 8,
      processKey: 5,
      elementId: 'wait',
      elementKey: 6,
      kind: 'message',
      name: 'go',
      createTime,
    },
    {
      ...where,
      rootId: rootB,
      key: 2,
      elementId: 'wait',
      elementKey: 1,
      kind: 'signal',
      name: 'stop',
      createTime,
      tenantId: 't',
    },
  );
  await bench.put('startSubscription', {
    id: rootB,
    kind: 'message',
    name: 'begin',
    definitionId: 'p:1:x',
    elementId: 'start',
    createTime: '2026-01-01T01:00:00.000Z',
  });
  await bench.put('incident', {
    ...where,
    rootId: rootA,
    key: 20,
    elementId: 'check',
    elementKey: 2,
    kind: 'failedJob',
    message: 'boom',
  });
  await bench.put('task', { ...where, rootId: rootB, key: 3, elementId: 'x', assignee: 'lihua' });
  await bench.put('task', { ...where, rootId: rootA, key: 7, elementId: 'x', assignee: 'lihua', scopeKey: 0 });
});

afterAll(() => bench.close());
beforeEach(() => {
  bench.commands.length = 0;
  bench.rejections.clear();
  bench.answers.clear();
});

const idsOf = (json: unknown): readonly unknown[] => (json as readonly { id: unknown }[]).map(({ id }) => id);

async function ids(path: string, body?: object, as?: string): Promise<readonly unknown[]> {
  const wish = as === undefined ? {} : { as };
  const answer = body === undefined ? await bench.get(path, wish) : await bench.post(path, body, wish);
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  return idsOf(answer.json);
}

describe('process instances', () => {
  test('one has all documented properties', async () => {
    const answer = await bench.get(`/process-instance/${rootB}`);
    expect(answer.json).toEqual({
      links: [
        {
          method: 'GET',
          rel: 'self',
          href: expect.stringMatching(new RegExp(`^http.*/engine-rest/process-instance/${rootB}$`)),
        },
      ],
      id: rootB,
      definitionId: 'p:1:x',
      definitionKey: 'p',
      businessKey: 'B-1',
      caseInstanceId: null,
      ended: false,
      suspended: false,
      tenantId: 't',
    });
  });

  test.each<[string, readonly string[]]>([
    ['', [rootA, child, rootB]],
    ['businessKey=A-1', [rootA]],
    ['businessKeyLike=%25-1', [rootA, rootB]],
    [`processInstanceIds=${rootA},${child},nonsense`, [rootA, child]],
    ['processDefinitionKey=c', [child]],
    ['processDefinitionKeyIn=c,d', [child]],
    ['processDefinitionKeyNotIn=c', [rootA, rootB]],
    [`deploymentId=${rootB}`, [rootA, rootB]],
    ['deploymentId=nonsense', []],
    [`superProcessInstance=${rootA}`, [child]],
    [`subProcessInstance=${child}`, [rootA]],
    ['rootProcessInstances=true', [rootA, rootB]],
    [`rootProcessInstanceId=${rootA}`, [rootA, child]],
    ['leafProcessInstances=true', [child, rootB]],
    ['active=true', [rootA, child, rootB]],
    ['suspended=true', []],
    ['caseInstanceId=x', []],
    ['withIncident=true', [rootA]],
    [`incidentId=${rootA}-k`, [rootA]],
    ['incidentType=failedJob', [rootA]],
    ['incidentMessage=boom', [rootA]],
    ['incidentMessageLike=%25oo%25', [rootA]],
    ['incidentType=other', []],
    ['tenantIdIn=t', [rootB]],
    ['withoutTenantId=true', [rootA, child]],
    ['activityIdIn=call,other', [rootA]],
    ['activityIdIn=start', []],
    ['variables=region_eq_EU', [rootA]],
    ['variables=region_eq_US', []],
    ['variables=region_like_%25U', [rootA]],
    ['variables=REGION_eq_eu&variableNamesIgnoreCase=true&variableValuesIgnoreCase=true', [rootA]],
    ['variables=region_eq_eu', []],
    // Values in a URL are text, and the amount is a number.
    ['variables=amount_eq_120', []],
    ['variables=region_neq_US', [rootA]],
    ['variables=gone_eq_x', []],
    ['sortBy=businessKey&sortOrder=desc&processDefinitionKey=p', [rootB, rootA]],
    ['sortBy=instanceId&sortOrder=asc&firstResult=1&maxResults=1', [child]],
    ['maxResults=0', []],
    ['firstResult=2', [rootB]],
  ])('GET ?%s', async (query, expected) => {
    const found = await ids(`/process-instance?${query}`);
    expect(found).toEqual(
      query.includes('sortBy') || query.includes('firstResult') ? expected : expect.arrayContaining([...expected]),
    );
    expect(found).toHaveLength(expected.length);
  });

  test.each<[object, readonly string[]]>([
    [{ variables: [{ name: 'amount', operator: 'gteq', value: 100 }] }, [rootA]],
    [{ variables: [{ name: 'amount', operator: 'lt', value: 100 }] }, [rootB]],
    [{ variables: [{ name: 'amount', operator: 'neq', value: 120 }] }, [rootB]],
    [{ variables: [{ name: 'called', operator: 'eq', value: null }] }, [child]],
    [{ processInstanceIds: [rootB], businessKey: null }, [rootB]],
    [{ orQueries: [{ businessKey: 'B-1', processDefinitionKey: 'c' }] }, [child, rootB]],
    [{ processDefinitionKey: 'p', orQueries: [{ businessKey: 'B-1', processDefinitionKey: 'c' }] }, [rootB]],
    [
      { sorting: [{ sortBy: 'businessKey', sortOrder: 'desc' }], rootProcessInstances: true, extra: { a: 1 } },
      [rootB, rootA],
    ],
  ])('POST %j, and its count', async (body, expected) => {
    expect(await ids('/process-instance', body)).toEqual(expected);
    expect((await bench.post('/process-instance/count', body)).json).toEqual({ count: expected.length });
  });

  test('the count in a URL', async () => {
    expect((await bench.get('/process-instance/count?businessKey=A-1')).json).toEqual({ count: 1 });
  });

  test('a clerk sees the cases he started or has a task in, others not even as existing', async () => {
    expect(await ids('/process-instance?sortBy=instanceId&sortOrder=asc', undefined, 'clerk')).toEqual([rootA, child]);
    expect((await bench.get('/process-instance/count', { as: 'clerk' })).json).toEqual({ count: 2 });
    expect((await bench.get(`/process-instance/${rootB}`, { as: 'clerk' })).status).toBe(404);
    expect((await bench.get(`/process-instance/${rootB}/variables`, { as: 'clerk' })).status).toBe(500);
    expect((await bench.get(`/process-instance/${rootB}/activity-instances`, { as: 'clerk' })).status).toBe(500);
    expect((await bench.putJson(`/process-instance/${rootB}/variables/a`, { value: 1 }, { as: 'clerk' })).status).toBe(
      500,
    );
    expect(bench.commands).toEqual([]);
  });

  test.each(['unknown', `${rootA}-1`, `${rootA}-9`, '00000000-0000-4000-8000-000000000000'])(
    '%s is not there',
    async (id) => {
      expect((await bench.get(`/process-instance/${id}`)).status).toBe(404);
      expect((await bench.get(`/process-instance/${id}`, { method: 'DELETE' })).status).toBe(404);
      expect((await bench.get(`/process-instance/${id}?failIfNotExists=false`, { method: 'DELETE' })).status).toBe(204);
      expect((await bench.get(`/process-instance/${id}/activity-instances`)).status).toBe(500);
      expect(bench.commands).toEqual([]);
    },
  );

  test('deletion is a command', async () => {
    const path = `/process-instance/${child}?skipCustomListeners=true&skipIoMappings=true`;
    expect((await bench.get(path, { method: 'DELETE' })).status).toBe(204);
    expect(bench.commands).toEqual([
      { type: 'cancelProcess', instance: expect.objectContaining({ rootId: rootA, key: 5 }), reason: null },
    ]);
    expect((await bench.get(`/process-instance/${child}?skipSubprocesses=true`, { method: 'DELETE' })).status).toBe(
      501,
    );
  });

  test('activity instances are a tree', async () => {
    const { json } = await bench.get(`/process-instance/${rootA}/activity-instances`);
    const incident = { id: `${rootA}-k`, activityId: 'check' };
    const leaf = { childActivityInstances: [], childTransitionInstances: [] };
    expect(json).toMatchObject({
      id: rootA,
      parentActivityInstanceId: null,
      activityId: 'p:1:x',
      activityType: 'processDefinition',
      name: 'The process',
      childActivityInstances: [
        {
          id: `sub:${rootA}-1`,
          parentActivityInstanceId: rootA,
          activityType: 'subProcess',
          executionIds: [`${rootA}-1`],
          childActivityInstances: [
            {
              ...leaf,
              id: `check:${rootA}-2`,
              parentActivityInstanceId: `sub:${rootA}-1`,
              incidents: [incident],
              incidentIds: [incident.id],
            },
          ],
        },
        { ...leaf, id: `call:${rootA}-3`, activityType: 'callActivity' },
      ],
    });
  });
});

describe('variables', () => {
  const valuesOf = (json: unknown): object =>
    Object.fromEntries(Object.entries(json as object).map(([name, { value }]) => [name, value as unknown]));

  test('of an instance, in their types', async () => {
    const { text } = await bench.get(`/process-instance/${rootA}/variables`);
    expect(text).toContain('"big":{"type":"Long","value":9007199254740993,"valueInfo":{}}');
    expect(valuesOf(JSON.parse(text))).toMatchObject({ amount: 120, region: 'EU' });
    expect(text).not.toContain('gone');
    expect(text).not.toContain('ofTask');
    const other = (await bench.get(`/process-instance/${rootB}/variables`)).json;
    expect(valuesOf(other)).toEqual({
      amount: 7.5,
      when: '2013-01-23T11:42:42.000+0000',
      raw: 'aGk=',
      list: [1, 2],
      paper: null,
    });
    expect(other).toMatchObject({
      paper: { type: 'File', valueInfo: { filename: 'a.txt', mimeType: 'text/plain', encoding: 'UTF-8' } },
    });
  });

  test('an execution id in the path shows what is seen from there, the nearest first', async () => {
    const { json } = await bench.get(`/process-instance/${rootA}-2/variables`);
    expect(valuesOf(json)).toEqual({ local: true, region: 'US', amount: 120, big: Number('9007199254740993') });
    const called = await bench.get(`/process-instance/${rootA}-6/variables`);
    expect(valuesOf(called.json)).toEqual({ called: null });
  });

  test('an iteration of a loop is an execution too', async () => {
    const { json } = await bench.get(`/process-instance/${rootA}-b/variables`);
    expect(valuesOf(json)).toMatchObject({ loopCounter: 0, region: 'US', amount: 120 });
    expect((await bench.get(`/execution/${rootA}-b`)).json).toMatchObject({ processInstanceId: rootA });
    expect((await bench.get(`/execution/${rootB}-b`)).status).toBe(404);
  });

  test('local ones of an execution, whichever kind', async () => {
    expect(valuesOf((await bench.get(`/execution/${rootA}-2/localVariables`)).json)).toEqual({ local: true });
    expect(Object.keys((await bench.get(`/execution/${rootA}/localVariables`)).json as object)).toContain('amount');
    expect((await bench.get(`/execution/${rootA}-2/localVariables/amount`)).status).toBe(404);
  });

  test('one, serialized or not', async () => {
    const one = `/process-instance/${rootB}/variables/list`;
    expect((await bench.get(one)).json).toMatchObject({ type: 'Object', value: [1, 2] });
    expect((await bench.get(`${one}?deserializeValue=false`)).json).toMatchObject({ value: '[1,2]' });
    expect((await bench.get(`${one}?deserializeValue=maybe`)).status).toBe(400);
    expect((await bench.get(`/process-instance/${rootB}/variables/toString`)).status).toBe(404);
    expect((await bench.get('/process-instance/unknown/variables/a')).status).toBe(500);
  });

  test('bytes of files', async () => {
    const answer = await bench.get(`/execution/${rootB}/localVariables/paper/data`);
    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([
      200,
      'paper',
      'text/plain; charset=UTF-8',
    ]);
    expect(answer.headers['content-disposition']).toMatch(/filename.*a\.txt/);
    expect((await bench.get(`/process-instance/${rootB}/variables/raw/data`)).text).toBe('hi');
    expect((await bench.get(`/process-instance/${rootB}/variables/amount/data`)).status).toBe(400);
    expect((await bench.get(`/process-instance/${rootB}/variables/none/data`)).status).toBe(404);
  });

  test('writing is a command', async () => {
    const base = `/process-instance/${rootA}-2/variables`;
    expect((await bench.post(base, { modifications: { a: { value: 1 } }, deletions: ['b'] })).status).toBe(204);
    expect((await bench.putJson(`${base}/c%20d`, { value: 'x', type: 'string' })).status).toBe(204);
    expect((await bench.get(`${base}/e`, { method: 'DELETE' })).status).toBe(204);
    expect((await bench.putJson(`/execution/${rootA}/localVariables/f`, { value: null })).status).toBe(204);
    const at = { partition: expect.any(Number), rootId: rootA, key: 2 };
    expect(bench.commands).toMatchObject([
      {
        type: 'setVariables',
        at,
        local: false,
        in: { variables: { a: { type: 'Integer', value: 1 } } },
        removals: ['b'],
      },
      { at, local: false, in: { variables: { 'c d': { type: 'String', value: 'x' } } }, removals: [] },
      { at, local: false, removals: ['e'] },
      { at: { key: 0 }, local: true, in: { variables: { f: { type: 'Null' } } } },
    ]);
    expect((await bench.putJson(`${base}/a`, { value: 'x', type: 'Integer' })).status).toBe(400);
    expect((await bench.putJson(`${base}/constructor`, { value: 1 })).status).toBe(400);
    expect((await bench.post(base, { deletions: 'x' })).status).toBe(400);
    expect(bench.commands).toHaveLength(4);
  });

  test('a file in a form', async () => {
    const form = new FormData();
    form.append('data', new Blob(['hello'], { type: 'text/plain' }), 'h.txt');
    form.append('valueType', 'File');
    const sent = new Response(form);
    const wish = {
      method: 'POST',
      headers: { 'content-type': sent.headers.get('content-type') ?? '' },
      body: Buffer.from(await sent.arrayBuffer()),
    };
    expect((await bench.get(`/execution/${rootA}/localVariables/f/data`, wish)).status).toBe(204);
    expect(bench.commands).toMatchObject([
      {
        type: 'setVariables',
        local: true,
        in: {
          variables: {
            f: {
              type: 'File',
              value: 'content-1',
              info: { filename: 'h.txt', mimeType: 'text/plain' },
            },
          },
          contents: [{ contentId: 'content-1', bytes: expect.anything() }],
        },
      },
    ]);
  });

  test('as a list', async () => {
    const all = await bench.get('/variable-instance?sortBy=variableName&sortOrder=asc');
    expect((all.json as readonly { name: string }[]).map(({ name }) => name)).not.toContain('gone');
    expect((await bench.get('/variable-instance?variableName=over')).json).toEqual([]);
    const named = async (query: string, as?: string) =>
      (
        (await bench.get(`/variable-instance?${query}`, as === undefined ? {} : { as })).json as readonly {
          name: string;
        }[]
      )
        .map(({ name }) => name)
        .sort();
    expect(await named(`processInstanceIdIn=${child}`)).toEqual(['called']);
    expect(await named(`executionIdIn=${rootA}-2`)).toEqual(['local']);
    expect(await named(`activityInstanceIdIn=check:${rootA}-2`)).toEqual(['local']);
    expect(await named(`taskIdIn=${rootA}-7`)).toEqual(['ofTask']);
    expect(await named(`taskIdIn=${rootA}-2`)).toEqual([]);
    expect(await named('variableNameLike=re%25')).toEqual(['region', 'region']);
    expect(await named('variableValues=region_eq_US')).toEqual(['region']);
    expect(await named('variableName=amount', 'clerk')).toEqual(['amount']);
    const body = { variableName: 'amount', variableValues: [{ name: 'amount', operator: 'gt', value: 100 }] };
    expect((await bench.post('/variable-instance', body)).json).toEqual([
      {
        id: `${rootA}:amount`,
        name: 'amount',
        processDefinitionId: 'p:1:x',
        processInstanceId: rootA,
        executionId: rootA,
        caseInstanceId: null,
        caseExecutionId: null,
        taskId: null,
        batchId: null,
        activityInstanceId: rootA,
        tenantId: null,
        errorMessage: null,
        type: 'Integer',
        value: 120,
        valueInfo: {},
      },
    ]);
    expect((await bench.post('/variable-instance/count', body)).json).toEqual({ count: 1 });
    const [local] = (await bench.get('/variable-instance?variableName=local')).json as readonly object[];
    expect(local).toMatchObject({ activityInstanceId: `check:${rootA}-2`, executionId: `${rootA}-2` });
  });
});

describe('executions', () => {
  test.each<[string, readonly string[]]>([
    ['', [rootA, child, rootB, `${rootA}-1`, `${rootA}-2`, `${rootA}-3`, `${rootA}-6`, `${rootB}-1`]],
    ['activityId=wait', [`${rootA}-6`, `${rootB}-1`]],
    [`activityId=wait&processInstanceId=${child}`, [`${rootA}-6`]],
    ['messageEventSubscriptionName=go', [`${rootA}-6`]],
    ['signalEventSubscriptionName=stop', [`${rootB}-1`]],
    [`processInstanceId=${child}`, [child, `${rootA}-6`]],
    ['businessKey=B-1', [rootB, `${rootB}-1`]],
    ['variables=local_eq_true', []],
    ['processVariables=region_eq_EU', [rootA, `${rootA}-1`, `${rootA}-2`, `${rootA}-3`]],
    ['incidentType=failedJob', [`${rootA}-2`]],
    ['suspended=true', []],
    ['tenantIdIn=t', [rootB]],
  ])('GET ?%s', async (query, expected) => {
    expect([...(await ids(`/execution?${query}`))].sort()).toEqual([...expected].sort());
    expect((await bench.get(`/execution/count?${query}`)).json).toEqual({ count: expected.length });
  });

  test('sorted and paged over both tables', async () => {
    const sorted = await ids('/execution?sortBy=definitionKey&sortOrder=asc');
    expect([...sorted.slice(0, 2)].sort()).toEqual([child, `${rootA}-6`].sort());
    const pages: unknown[] = [];
    for (let first = 0; first < 9; first += 2) {
      pages.push(...(await ids(`/execution?sortBy=definitionKey&sortOrder=asc&firstResult=${first}&maxResults=2`)));
    }
    expect(pages).toEqual(sorted);
    expect(await ids('/execution?maxResults=0')).toEqual([]);
  });

  test('POST', async () => {
    const body = { variables: [{ name: 'local', operator: 'eq', value: true }] };
    expect((await bench.post('/execution', body)).json).toEqual([
      { id: `${rootA}-2`, processInstanceId: rootA, ended: false, tenantId: null },
    ]);
    expect((await bench.post('/execution/count', body)).json).toEqual({ count: 1 });
  });

  test('one', async () => {
    expect((await bench.get(`/execution/${rootA}-6`)).json).toEqual({
      id: `${rootA}-6`,
      processInstanceId: child,
      ended: false,
      tenantId: null,
    });
    expect((await bench.get(`/execution/${rootA}-4`)).status).toBe(404);
    expect((await bench.get(`/execution/${rootB}`, { as: 'clerk' })).status).toBe(404);
  });

  test('are triggered by message and by signal', async () => {
    bench.answers.set('correlateMessage', []);
    bench.answers.set('broadcastSignal', { delivered: 1 });
    const body = { variables: { a: { value: 1 } } };
    expect((await bench.post(`/execution/${rootA}-6/messageSubscriptions/go/trigger`, body)).status).toBe(204);
    expect((await bench.post(`/execution/${rootB}-1/signal`, body)).status).toBe(204);
    expect(bench.commands).toMatchObject([
      { type: 'correlateMessage', name: 'go', in: { variables: { a: { value: 1 } } } },
      { type: 'broadcastSignal', name: 'stop', receiver: { rootId: rootB, key: 1 } },
    ]);
    expect((await bench.post(`/execution/${rootA}-6/messageSubscriptions/other/trigger`, body)).status).toBe(500);
    expect((await bench.post('/execution/unknown/signal', {})).status).toBe(500);
    expect(bench.commands).toHaveLength(2);
  });

  test('event subscriptions, of instances and of starts', async () => {
    expect(await ids('/event-subscription?sortBy=created&sortOrder=asc')).toEqual([rootB, `${rootA}-8`, `${rootB}-2`]);
    expect((await bench.get('/event-subscription?eventType=signal')).json).toEqual([
      {
        id: `${rootB}-2`,
        eventType: 'signal',
        eventName: 'stop',
        executionId: `${rootB}-1`,
        processInstanceId: rootB,
        activityId: 'wait',
        createdDate: '2026-01-05T01:00:00.000+0000',
        tenantId: 't',
      },
    ]);
    expect((await bench.get(`/event-subscription/count?processInstanceId=${child}`)).json).toEqual({ count: 1 });
    expect(await ids('/event-subscription?tenantIdIn=t&includeEventSubscriptionsWithoutTenantId=true')).toHaveLength(3);
    const found = await bench.get(`/execution/${rootA}-6/messageSubscriptions/go`);
    expect(found.json).toMatchObject({ id: `${rootA}-8`, eventName: 'go' });
  });
});

describe('messages', () => {
  test('take every property a client sends', async () => {
    bench.answers.set('correlateMessage', []);
    const answer = await bench.post('/message', {
      messageName: 'go',
      businessKey: 'A-1',
      processInstanceId: null,
      withoutTenantId: true,
      correlationKeys: { amount: { value: 120 } },
      localCorrelationKeys: { when: { value: '2013-01-23T11:42:42.000+0000', type: 'Date' } },
      processVariables: { a: { value: 1 } },
      processVariablesLocal: { b: { value: 2 } },
      processVariablesToTriggeredScope: { c: { value: 3 } },
      all: false,
      resultEnabled: false,
    });
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(bench.commands).toMatchObject([
      {
        type: 'correlateMessage',
        name: 'go',
        businessKey: 'A-1',
        processInstance: null,
        tenantId: null,
        correlation: { amount: 120 },
        localCorrelation: { when: new Date('2013-01-23T11:42:42.000Z') },
        in: { variables: { a: { value: 1 } } },
        local: { variables: { b: { value: 2 }, c: { value: 3 } } },
        all: false,
      },
    ]);
  });

  test('with a result', async () => {
    const variables = { a: { type: 'Integer', value: 1 } };
    const [instance, receiver] = [0, 1].map((key) => ({ partition: 0, rootId: rootB, key }));
    const partition = Number.parseInt(rootB.slice(-2), 16) % 64;
    bench.answers.set('correlateMessage', [
      { kind: 'execution', receiver: { ...receiver, partition }, instance: { ...instance, partition }, variables },
      { kind: 'start', instance: { ...instance, partition }, definitionId: 'p:1:x', variables },
    ]);
    const body = { messageName: 'go', resultEnabled: true, variablesInResultEnabled: true };
    expect((await bench.post('/message', body)).json).toMatchObject([
      {
        resultType: 'Execution',
        processInstance: null,
        execution: { id: `${rootB}-1`, processInstanceId: rootB, tenantId: 't' },
        variables: { a: { value: 1 } },
      },
      { resultType: 'ProcessDefinition', execution: null, processInstance: { id: rootB, businessKey: 'B-1' } },
    ]);
    expect((await bench.post('/message', { ...body, variablesInResultEnabled: false })).json).toMatchObject([
      { variables: null },
      {},
    ]);
  });

  test.each([
    [{}],
    [{ messageName: '' }],
    [{ messageName: 'go', tenantId: 't', withoutTenantId: true }],
    [{ messageName: 'go', variablesInResultEnabled: true }],
    [{ messageName: 'go', processVariables: { a: { value: 'x', type: 'Integer' } } }],
    [{ messageName: 'go', processInstanceId: 'nonsense' }],
    [{ messageName: 5 }],
    [{ messageName: 'go', timeToLive: 0 }],
    [{ messageName: 'go', timeToLive: 'PT1H' }],
  ])('%j is 400', async (body) => {
    expect((await bench.post('/message', body)).status).toBe(400);
    expect(bench.commands).toEqual([]);
  });

  test('are kept where that is asked for', async () => {
    bench.answers.set('correlateMessage', []);
    const body = { messageName: 'go', timeToLive: 60_000, resultEnabled: true };
    expect(await bench.post('/message', body)).toMatchObject({ status: 200, json: [] });
    expect(bench.commands).toMatchObject([{ timeToLive: 60_000 }]);
  });

  test('conditions', async () => {
    const partition = Number.parseInt(rootB.slice(-2), 16) % 64;
    const instance = { partition, rootId: rootB, key: 0 };
    bench.answers.set('evaluateConditions', [{ instance, definitionId: 'p:1:x' }]);
    const body = { variables: { level: { value: 7 } }, businessKey: 'K', processDefinitionId: 'p:1:x' };
    const answer = await bench.post('/condition', body);
    expect(answer).toMatchObject({ status: 200, json: [{ id: rootB, businessKey: 'B-1' }] });
    expect((await bench.post('/condition', { ...body, tenantId: 't', withoutTenantId: true })).status).toBe(400);
    expect(bench.commands).toMatchObject([
      {
        type: 'evaluateConditions',
        businessKey: 'K',
        processDefinitionId: 'p:1:x',
        tenantId: undefined,
        in: { variables: { level: { value: 7 } } },
      },
    ]);
  });

  test('signals', async () => {
    bench.answers.set('broadcastSignal', { delivered: 0 });
    expect((await bench.post('/signal', { name: 'stop', variables: { a: { value: 1 } } })).status).toBe(204);
    expect((await bench.post('/signal', { name: 'stop', executionId: `${rootB}-1` })).status).toBe(500);
    expect((await bench.post('/signal', { name: 'stop', executionId: 'nonsense' })).status).toBe(500);
    expect((await bench.post('/signal', {})).status).toBe(400);
    expect((await bench.post('/signal', { name: 's', executionId: `${rootB}-1`, tenantId: 't' })).status).toBe(400);
    expect(bench.commands).toMatchObject([{ name: 'stop', receiver: null }, { receiver: { rootId: rootB, key: 1 } }]);
  });
});
