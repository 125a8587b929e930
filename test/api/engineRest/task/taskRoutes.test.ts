import { taskRoutes } from '../../../../engine/api/engineRest/task/taskRoutes';
import { compileTestForm } from './formDefinition';
import { openRestBench, rootA, rootB, type RestBench } from './restBench';

let bench: RestBench;

/** Case A: 受理 free for the group window (1), 审核 with lihua (2), an ended one (3). Case B: another's task (1). */
beforeAll(async () => {
  bench = await openRestBench(taskRoutes);
  const where = { definitionId: 'p:1:x', definitionKey: 'p', processKey: 0, scopeKey: 0 };
  await bench.put(
    'task',
    {
      ...where,
      rootId: rootA,
      key: 1,
      elementId: 'accept',
      name: '受理申请',
      priority: 50,
      startTime: '2026-01-05T01:00:00.000Z',
      due: '2026-01-09T09:00:00.000Z',
    },
    {
      ...where,
      rootId: rootA,
      key: 2,
      elementId: 'check',
      name: 'Check_A',
      assignee: 'lihua',
      priority: 70,
      startTime: '2026-01-06T01:00:00.000Z',
      updateTime: '2026-01-07T01:00:00.000Z',
    },
    {
      ...where,
      rootId: rootA,
      key: 3,
      elementId: 'check',
      name: 'old',
      endTime: '2026-01-05T02:00:00.000Z',
      deleteReason: 'completed',
    },
    {
      ...where,
      rootId: rootB,
      key: 1,
      elementId: 'accept',
      name: 'checkXA',
      assignee: 'wangwei',
      owner: 'lihua',
      definitionId: 'q:1:y',
      definitionKey: 'q',
      startTime: '2026-01-08T01:00:00.000Z',
      formRef: 'form',
      formRefBinding: 'latest',
    },
  );
  await bench.put(
    'taskLink',
    { rootId: rootA, key: 1, kind: 'candidateGroup', who: 'window' },
    { rootId: rootA, key: 1, kind: 'candidateUser', who: 'zhaolei' },
    { rootId: rootA, key: 2, kind: 'candidateGroup', who: 'audit' },
  );
  await bench.put('membership', { accountId: 'sunli', groupId: 'window' });
  await bench.put(
    'processInstance',
    { rootId: rootA, key: 0, businessKey: 'YQ-1' },
    { rootId: rootB, key: 0, businessKey: 'YQ-2' },
  );
  await bench.put(
    'processDefinition',
    { id: 'p:1:x', definitionKey: 'p', version: 1, name: '延期申报' },
    { id: 'q:1:y', definitionKey: 'q', version: 1, name: 'other' },
  );
  await bench.put(
    'variable',
    {
      rootId: rootA,
      key: 0,
      processKey: 0,
      name: 'amount',
      type: 'Integer',
      text: '100',
      number: 100,
      state: 'CREATED',
      alive: true,
    },
    {
      rootId: rootA,
      key: 1,
      processKey: 0,
      taskKey: 1,
      name: 'note',
      type: 'String',
      text: 'own',
      state: 'CREATED',
      alive: true,
    },
    {
      rootId: rootA,
      key: 0,
      processKey: 0,
      name: 'note',
      type: 'String',
      text: 'outer',
      state: 'CREATED',
      alive: true,
    },
    {
      rootId: rootB,
      key: 0,
      processKey: 0,
      name: 'amount',
      type: 'Integer',
      text: '7',
      number: 7,
      state: 'CREATED',
      alive: true,
    },
  );
  const form = Buffer.from('{"type":"default"}');
  const resource = '33333333-3333-4333-8333-333333333333';
  await bench.put(
    'formDefinition',
    { id: 'f1', definitionKey: 'form', version: 1 },
    { id: 'f2', definitionKey: 'form', version: 2, resourceId: resource },
  );
  await bench.put('resource', { id: resource, name: 'a.form', bytes: form });
});

afterAll(() => bench.close());
beforeEach(() => {
  bench.commands.length = 0;
  bench.rejections.clear();
  bench.answers.clear();
});

const accept = `${rootA}-1`;
const check = `${rootA}-2`;
const foreign = `${rootB}-1`;
const names = (json: unknown): unknown => (json as { name: string }[]).map((task) => task.name).sort();

describe('list', () => {
  const cases: readonly [string, readonly string[]][] = [
    ['', ['Check_A', 'checkXA', '受理申请']],
    ['assignee=lihua', ['Check_A']],
    ['assigneeLike=%25a%25', ['Check_A', 'checkXA']],
    ['assigneeIn=lihua,wangwei', ['Check_A', 'checkXA']],
    ['owner=lihua', ['checkXA']],
    ['unassigned=true', ['受理申请']],
    ['assigned=true', ['Check_A', 'checkXA']],
    ['candidateUser=zhaolei', ['受理申请']],
    ['candidateUser=sunli', ['受理申请']],
    ['candidateUser=nobody', []],
    ['candidateGroup=window', ['受理申请']],
    ['candidateGroup=audit', []],
    ['candidateGroup=audit&includeAssignedTasks=true', ['Check_A']],
    ['candidateGroups=audit,window', ['受理申请']],
    ['candidateGroups=audit,window&includeAssignedTasks=true', ['Check_A', '受理申请']],
    ['candidateGroupLike=win%25', ['受理申请']],
    ['withCandidateGroups=true', ['Check_A', '受理申请']],
    ['withoutCandidateGroups=true', ['checkXA']],
    ['withCandidateUsers=true', ['受理申请']],
    ['involvedUser=lihua', ['Check_A', 'checkXA']],
    ['involvedUser=zhaolei', ['受理申请']],
    [`processInstanceId=${rootA}`, ['Check_A', '受理申请']],
    [`processInstanceIdIn=${rootB},nonsense`, ['checkXA']],
    ['processInstanceId=nonsense', []],
    ['processInstanceBusinessKey=YQ-1', ['Check_A', '受理申请']],
    ['processInstanceBusinessKeyIn=YQ-2,YQ-3', ['checkXA']],
    ['processInstanceBusinessKeyLike=YQ%25', ['Check_A', 'checkXA', '受理申请']],
    ['processDefinitionKey=q', ['checkXA']],
    ['processDefinitionKeyIn=p', ['Check_A', '受理申请']],
    ['processDefinitionName=延期申报', ['Check_A', '受理申请']],
    ['processDefinitionNameLike=oth%25', ['checkXA']],
    [`taskId=${check}`, ['Check_A']],
    [`taskIdIn=${check},${foreign}`, ['Check_A', 'checkXA']],
    [`executionId=${check}`, ['Check_A']],
    [`activityInstanceIdIn=check:${check},wrong:${accept}`, ['Check_A']],
    ['taskDefinitionKeyLike=acc%25', ['checkXA', '受理申请']],
    ['taskDefinitionKeyNotIn=accept', ['Check_A']],
    ['name=check_a', ['Check_A']],
    ['nameLike=CHECK%25', ['Check_A', 'checkXA']],
    ['nameNotEqual=check_a', ['checkXA', '受理申请']],
    ['minPriority=60', ['Check_A']],
    ['maxPriority=60', ['checkXA', '受理申请']],
    ['priority=50', ['受理申请']],
    ['dueBefore=2026-01-10T00:00:00.000%2B0800', ['受理申请']],
    ['dueAfter=2026-01-10T00:00:00.000%2B0800', []],
    ['dueDate=2026-01-09T17:00:00.000%2B0800', ['受理申请']],
    ['withoutDueDate=true', ['Check_A', 'checkXA']],
    ['followUpBeforeOrNotExistent=2026-01-10T00:00:00', ['Check_A', 'checkXA', '受理申请']],
    ['createdAfter=2026-01-05T12:00:00', ['Check_A', 'checkXA']],
    ['createdOn=2026-01-05T01:00:00', ['受理申请']],
    ['updatedAfter=2026-01-06T12:00:00', ['Check_A', 'checkXA']],
    ['processVariables=amount_eq_100', []],
    ['taskVariables=note_eq_own', ['受理申请']],
    ['taskVariables=note_eq_outer', []],
    ['suspended=true', []],
    ['active=true', ['Check_A', 'checkXA', '受理申请']],
    ['parentTaskId=x', []],
    ['caseInstanceId=x', []],
  ];
  test.each(cases)('%s', async (query, expected) => {
    const answer = await bench.get(`/task?${encodeURI(decodeURIComponent(query)).replaceAll('+', '%2B')}`);
    expect([answer.status, names(answer.json)]).toEqual([200, [...expected].sort()]);
    const count = await bench.get(`/task/count?${encodeURI(decodeURIComponent(query)).replaceAll('+', '%2B')}`);
    expect(count.json).toEqual({ count: expected.length });
  });

  test('numbers in variable filters of a body are numbers', async () => {
    const of = (value: unknown, operator: string): object => ({
      processVariables: [{ name: 'amount', operator, value }],
    });
    expect(names((await bench.post('/task', of(8, 'gteq'))).json)).toEqual(['Check_A', '受理申请']);
    expect((await bench.post('/task/count', of('100', 'eq'))).json).toEqual({ count: 0 });
  });

  test('a body: or queries, sorting by several, paging in the URL', async () => {
    const or = { orQueries: [{ assignee: 'wangwei', candidateGroup: 'window' }] };
    expect(names((await bench.post('/task', or)).json)).toEqual(['checkXA', '受理申请']);
    const sorting = [
      { sortBy: 'priority', sortOrder: 'desc' },
      { sortBy: 'created', sortOrder: 'asc' },
    ];
    const page = await bench.post('/task?firstResult=1&maxResults=1', { sorting });
    expect(names(page.json)).toEqual(['受理申请']);
    expect((await bench.post('/task?maxResults=0', {})).json).toEqual([]);
  });

  test.each([
    ['sortBy=created', 400],
    ['sortBy=bogus&sortOrder=asc', 400],
    ['sortBy=processVariable&sortOrder=asc', 501],
    ['assigneeExpression=x', 501],
    ['unknownParameter=x', 200],
    ['priority=high', 400],
    ['dueBefore=tomorrow', 400],
    ['unassigned=maybe', 400],
  ])('%s: %i', async (query, status) => {
    expect((await bench.get(`/task?${query}`)).status).toBe(status);
  });

  test('variables on demand', async () => {
    const [task] = (await bench.get('/task?unassigned=true&withTaskVariablesInReturn=true')).json as [
      { variables: Record<string, { value: unknown }> },
    ];
    expect(task.variables['note']?.value).toBe('own');
    expect(task.variables['amount']?.value).toBe(100);
  });

  test('a clerk sees what is his or offered to his groups', async () => {
    expect(names((await bench.get('/task', { as: 'clerk.window' })).json)).toEqual(['受理申请']);
    expect(names((await bench.get('/task', { as: 'clerk' })).json)).toEqual([]);
    expect((await bench.get(`/task/${check}`, { as: 'clerk.window' })).status).toBe(404);
  });
});

test('one task with every property', async () => {
  const { json } = await bench.get(`/task/${accept}`);
  expect(json).toEqual({
    id: accept, name: '受理申请', assignee: null, owner: null, created: '2026-01-05T01:00:00.000+0000', lastUpdated: null,
    due: '2026-01-09T09:00:00.000+0000', followUp: null, delegationState: null, description: null, executionId: accept,
    parentTaskId: null, priority: 50, processDefinitionId: 'p:1:x', processInstanceId: rootA, caseExecutionId: null,
    caseDefinitionId: null, caseInstanceId: null, taskDefinitionKey: 'accept', suspended: false, formKey: null,
    camundaFormRef: null, tenantId: null, taskState: 'Created', attachment: null, comment: null, variables: null,
  }); // prettier-ignore
  expect((await bench.get(`/task/${rootA}-3`)).status).toBe(404);
  expect((await bench.get('/task/kit-nope')).status).toBe(404);
});

describe('work', () => {
  const address = { partition: 10, rootId: rootA, key: 1 };

  test.each([
    ['claim', { userId: 'zhangmin' }, { type: 'claimTask', task: address, user: 'zhangmin' }],
    ['claim', { userId: null }, { type: 'unclaimTask', task: address }],
    ['unclaim', {}, { type: 'unclaimTask', task: address }],
    ['assignee', { userId: null }, { type: 'assignTask', task: address, user: null }],
  ])('%s %o', async (name, body, command) => {
    expect((await bench.post(`/task/${accept}/${name}`, body)).status).toBe(204);
    expect(bench.commands).toEqual([command]);
  });

  test('complete: 204, or the variables afterwards', async () => {
    bench.answers.set('completeTask', { variables: { ok: { type: 'Boolean', value: true } } });
    const body = { variables: { ok: { value: true } } };
    expect((await bench.post(`/task/${accept}/complete`, body)).status).toBe(204);
    expect(bench.commands[0]).toMatchObject({
      type: 'completeTask',
      task: address,
      in: { variables: { ok: { type: 'Boolean', value: true } } },
    });
    const answer = await bench.post(`/task/${accept}/complete`, { ...body, withVariablesInReturn: true });
    expect([answer.status, answer.json]).toEqual([200, { ok: { type: 'Boolean', value: true, valueInfo: {} } }]);
    expect((await bench.post(`/task/${accept}/complete`, '')).status).toBe(204);
    expect(
      (await bench.post(`/task/${accept}/complete`, { variables: { a: { value: 'x', type: 'Integer' } } })).status,
    ).toBe(400);
  });

  test('oddities: what does not exist is 500 here', async () => {
    bench.rejections.set('completeTask', { code: 'notFound', message: 'Expected a task, but there is none.' });
    bench.rejections.set('claimTask', { code: 'wrongState', message: 'Expected a free task, but it is taken.' });
    bench.rejections.set('throwTaskError', { code: 'notFound', message: 'Expected a task, but there is none.' });
    expect((await bench.post(`/task/${accept}/complete`, {})).status).toBe(500);
    expect((await bench.post('/task/kit-nope/complete', {})).status).toBe(500);
    expect((await bench.post(`/task/${accept}/claim`, { userId: 'x' })).status).toBe(500);
    expect((await bench.post('/task/kit-nope/claim', { userId: 'x' })).status).toBe(500);
    expect((await bench.post(`/task/${accept}/bpmnError`, { errorCode: 'E' })).status).toBe(404);
    expect((await bench.post(`/task/${accept}/bpmnError`, {})).status).toBe(400);
    bench.rejections.set('completeTask', { code: 'forbidden', message: 'Not yours.' });
    expect((await bench.post(`/task/${accept}/complete`, {})).status).toBe(403);
  });
});

describe('forms', () => {
  test('variables: own before outer, defaults of the form for the rest', async () => {
    bench.definitions.set('p:1:x', await compileTestForm());
    const { json } = await bench.get(`/task/${accept}/form-variables`);
    expect(json).toMatchObject({
      note: { value: 'own' },
      amount: { value: 100 },
      days: { type: 'Long', value: 30 },
      kind: { type: 'String', value: null },
    });
    expect((await bench.get(`/task/${accept}/form-variables?variableNames=days`)).json).toEqual({
      days: { type: 'Long', value: 30, valueInfo: {} },
    });
    expect((await bench.get('/task/kit-nope/form-variables')).status).toBe(404);
  });

  test('submitting checks the fields of the form', async () => {
    bench.definitions.set('p:1:x', await compileTestForm());
    bench.answers.set('completeTask', { variables: {} });
    const submit = (variables: object) => bench.post(`/task/${accept}/submit-form`, { variables });
    expect((await submit({})).status).toBe(400);
    expect((await submit({ reason: { value: 'x' }, days: { value: 99 } })).status).toBe(400);
    expect((await submit({ reason: { value: 'x' }, kind: { value: 'no' } })).status).toBe(400);
    expect((await submit({ reason: { value: 'x' }, days: { value: 'many' } })).status).toBe(400);
    expect(bench.commands).toEqual([]);
    expect((await submit({ reason: { value: 'x' }, days: { value: 30 }, kind: { value: 'tax' } })).status).toBe(204);
    expect(bench.commands[0]).toMatchObject({
      in: { variables: { days: { type: 'Long', value: 30 }, reason: { type: 'String' } } },
    });
  });

  test('form and deployed form', async () => {
    bench.definitions.set('p:1:x', await compileTestForm());
    expect((await bench.get(`/task/${accept}/form`)).json).toEqual({
      key: `embedded:engine://engine/:engine/task/${accept}/rendered-form`,
      camundaFormRef: null,
      contextPath: null,
    });
    expect((await bench.get(`/task/${foreign}/form`)).json).toMatchObject({
      key: null,
      camundaFormRef: { key: 'form', binding: 'latest', version: null },
    });
    expect((await bench.get('/task/kit-nope/form')).status).toBe(400);
    const form = await bench.get(`/task/${foreign}/deployed-form`);
    expect([form.headers['content-type'], form.json]).toEqual(['application/json', { type: 'default' }]);
    expect((await bench.get(`/task/${accept}/deployed-form`)).status).toBe(400);
  });
});

test('identity links', async () => {
  expect((await bench.get(`/task/${foreign}/identity-links`)).json).toEqual([
    { userId: 'wangwei', groupId: null, type: 'assignee' },
    { userId: 'lihua', groupId: null, type: 'owner' },
  ]);
  expect((await bench.get(`/task/${accept}/identity-links?type=candidate`)).json).toEqual([
    { userId: 'zhaolei', groupId: null, type: 'candidate' },
    { userId: null, groupId: 'window', type: 'candidate' },
  ]);
  expect((await bench.get('/task/kit-nope/identity-links')).status).toBe(400);
});

describe('variables', () => {
  test('all visible, or only its own', async () => {
    expect((await bench.get(`/task/${accept}/variables`)).json).toMatchObject({
      amount: { value: 100 },
      note: { value: 'own' },
    });
    expect(Object.keys((await bench.get(`/task/${accept}/localVariables`)).json as object)).toEqual(['note']);
    expect((await bench.get(`/task/${check}/variables/note`)).json).toMatchObject({ value: 'outer' });
    expect((await bench.get(`/task/${check}/localVariables/note`)).status).toBe(404);
    expect((await bench.get('/task/kit-nope/variables')).status).toBe(500);
  });

  test('written where defined, or locally', async () => {
    await bench.putJson(`/task/${accept}/variables/a`, { value: 1 });
    await bench.putJson(`/task/${accept}/localVariables/a`, { value: 1 });
    expect(bench.commands).toMatchObject([
      { type: 'setVariables', local: false, at: { key: 1 } },
      { type: 'setVariables', local: true, at: { key: 1 } },
    ]);
  });
});
