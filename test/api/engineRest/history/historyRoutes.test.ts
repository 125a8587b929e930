import { historyRoutes } from '../../../../engine/api/engineRest/history/historyRoutes';
import { openRestBench, rootA, rootB, type RestBench } from '../task/restBench';

let bench: RestBench;

const where = { definitionId: 'p:2:x', definitionKey: 'p' };
const begin = '2026-01-05T01:00:00.000Z';
const end = '2026-01-05T01:00:10.500Z';

/** A: ended, started by zhangmin, has called instance 4 (ended, another definition). B: running, with an incident. */
beforeAll(async () => {
  bench = await openRestBench(historyRoutes);
  await bench.put('processDefinition', { id: 'p:2:x', definitionKey: 'p', version: 2, name: '延期申报' });
  await bench.put(
    'processInstance',
    {
      ...where,
      rootId: rootA,
      key: 0,
      businessKey: 'YQ-1',
      startTime: begin,
      endTime: end,
      startUser: 'zhangmin',
      startElementId: 'start',
      state: 'COMPLETED',
    },
    {
      rootId: rootA,
      key: 4,
      callerKey: 3,
      superKey: 0,
      definitionId: 'q:1:y',
      definitionKey: 'q',
      endTime: end,
      state: 'INTERNALLY_TERMINATED',
      deleteReason: 'why',
    },
    { ...where, rootId: rootB, key: 0, businessKey: 'YQ-2', state: 'ACTIVE' },
  );
  const activity = { ...where, processKey: 0, parentKey: 0, startTime: begin, endTime: end };
  await bench.put(
    'activity',
    { ...activity, rootId: rootA, key: 1, elementId: 'sub', name: 'Sub', activityType: 'subProcess' },
    {
      ...activity,
      rootId: rootA,
      key: 2,
      elementId: 'check',
      activityType: 'userTask',
      parentKey: 1,
      taskKey: 2,
      assignee: 'lihua',
    },
    {
      ...activity,
      rootId: rootA,
      key: 3,
      elementId: 'call',
      activityType: 'callActivity',
      calledKey: 4,
      canceled: true,
    },
    { ...activity, rootId: rootB, key: 1, elementId: 'check', activityType: 'userTask', endTime: null },
  );
  await bench.put(
    'task',
    {
      ...where,
      rootId: rootA,
      key: 2,
      elementId: 'check',
      name: '审核',
      assignee: 'lihua',
      startTime: begin,
      endTime: end,
      deleteReason: 'completed',
    },
    { ...where, rootId: rootB, key: 1, elementId: 'check', name: 'open one' },
  );
  await bench.put('taskLink', { rootId: rootB, key: 1, kind: 'candidateGroup', who: 'window' });
  await bench.put('incident', { rootId: rootB, key: 9, kind: 'failedJob', message: 'bad luck' });
  await bench.put(
    'variable',
    { ...where, rootId: rootA, key: 0, name: 'amount', type: 'Integer', text: '100', number: 100, state: 'CREATED' },
    {
      ...where,
      rootId: rootA,
      key: 2,
      scopeKey: 0,
      taskKey: 2,
      name: 'a:b',
      type: 'Json',
      text: '{"x":1}',
      state: 'CREATED',
    },
    { ...where, rootId: rootA, key: 0, name: 'gone', type: 'Null', state: 'DELETED' },
    {
      ...where,
      rootId: rootB,
      key: 0,
      name: 'letter',
      type: 'File',
      text: 'c1',
      info: '{"filename":"a.txt","mimeType":"text/plain"}',
      state: 'CREATED',
    },
  );
  await bench.put('content', { partition: 11, rootId: rootB, contentId: 'c1', bytes: Buffer.from('hello') });
});

afterAll(() => bench.close());

const count = async (path: string): Promise<unknown> => {
  const [resource = '', query = ''] = path.split('?');
  return ((await bench.get(`/history/${resource}/count?${query}`)).json as { count?: number }).count;
};

test.each([
  ['process-instance', 3],
  ['process-instance?finished=true', 2],
  ['process-instance?unfinished=true', 1],
  ['process-instance?finished=true&unfinished=true', 0],
  [`process-instance?processInstanceId=${rootA}`, 1],
  [`process-instance?processInstanceIds=${rootA},${rootA}-4`, 2],
  [`process-instance?processInstanceIdNotIn=${rootA}`, 2],
  ['process-instance?processInstanceBusinessKeyLike=YQ%25', 2],
  ['process-instance?processDefinitionKeyNotIn=q', 2],
  ['process-instance?processDefinitionName=%E5%BB%B6%E6%9C%9F%E7%94%B3%E6%8A%A5', 2],
  ['process-instance?rootProcessInstances=true', 2],
  [`process-instance?rootProcessInstanceId=${rootA}`, 2],
  [`process-instance?rootProcessInstanceId=${rootA}-4`, 0],
  [`process-instance?superProcessInstanceId=${rootA}`, 1],
  [`process-instance?subProcessInstanceId=${rootA}-4`, 1],
  ['process-instance?startedBy=zhangmin', 1],
  ['process-instance?completed=true', 1],
  ['process-instance?internallyTerminated=true', 1],
  ['process-instance?active=true', 1],
  ['process-instance?withIncidents=true', 1],
  ['process-instance?incidentStatus=open', 1],
  ['process-instance?incidentStatus=resolved', 0],
  ['process-instance?incidentMessageLike=bad%25', 1],
  ['process-instance?executedActivityIdIn=check', 1],
  ['process-instance?activeActivityIdIn=check', 1],
  ['process-instance?startedBefore=2026-01-05T01:00:00', 3],
  ['process-instance?finishedAfter=2026-01-05T01:00:11', 0],
  ['process-instance?variables=amount_eq_100', 0],
  ['process-instance?caseInstanceId=x', 0],
  ['activity-instance', 4],
  ['activity-instance?finished=true', 3],
  [`activity-instance?activityInstanceId=check:${rootA}-2`, 1],
  [`activity-instance?activityInstanceId=other:${rootA}-2`, 0],
  ['activity-instance?activityType=userTask', 2],
  ['activity-instance?canceled=true', 1],
  ['activity-instance?taskAssignee=lihua', 1],
  ['task', 2],
  ['task?finished=true', 1],
  ['task?processFinished=true', 1],
  ['task?processUnfinished=true', 1],
  ['task?taskName=%E5%AE%A1%E6%A0%B8', 1],
  ['task?taskDeleteReason=completed', 1],
  ['task?taskHadCandidateGroup=window', 1],
  ['task?withoutCandidateGroups=true', 1],
  ['task?taskInvolvedUser=lihua', 1],
  [`task?rootProcessInstanceId=${rootA}`, 1],
  ['variable-instance', 3],
  ['variable-instance?includeDeleted=true', 4],
  ['variable-instance?variableName=amount', 1],
  ['variable-instance?variableName=AMOUNT', 0],
  ['variable-instance?variableName=AMOUNT&variableNamesIgnoreCase=true', 1],
  ['variable-instance?variableNameIn=amount,letter', 2],
  ['variable-instance?variableTypeIn=integer', 1],
  [`variable-instance?processInstanceId=${rootA}`, 2],
  [`variable-instance?taskIdIn=${rootA}-2`, 1],
  [`variable-instance?activityInstanceIdIn=check:${rootA}-2,${rootB}`, 2],
  ['variable-instance?caseInstanceId=x', 0],
])('%s: %i', async (path, expected) => {
  expect(await count(path)).toBe(expected);
});

test('variables of a body have types', async () => {
  const body = { variables: [{ name: 'amount', operator: 'eq', value: 100 }] };
  expect((await bench.post('/history/process-instance/count', body)).json).toEqual({ count: 1 });
});

test('or queries are joined by and', async () => {
  const running = { unfinished: true, internallyTerminated: true };
  expect((await bench.post('/history/process-instance/count', { orQueries: [running] })).json).toEqual({ count: 2 });
  const both = { orQueries: [running, { finished: true }] };
  expect((await bench.post('/history/process-instance/count', both)).json).toEqual({ count: 1 });
  const tasks = { orQueries: [{ taskAssignee: 'lihua', taskHadCandidateGroup: 'window' }] };
  expect((await bench.post('/history/task/count', tasks)).json).toEqual({ count: 2 });
});

test.each([
  ['process-instance?sortBy=duration&sortOrder=asc', 501],
  ['process-instance?sortBy=bogus&sortOrder=asc', 400],
  ['process-instance?executedJobAfter=2026-01-05T01:00:00', 501],
  ['activity-instance?completeScope=true', 501],
  ['activity-instance?sortBy=occurrence&sortOrder=desc', 200],
  ['variable-instance?variableValue=1', 501],
])('%s: %i', async (path, status) => {
  expect((await bench.get(`/history/${path}`)).status).toBe(status);
});

test('a process instance with every property', async () => {
  expect((await bench.get(`/history/process-instance/${rootA}`)).json).toEqual({
    id: rootA,
    rootProcessInstanceId: rootA,
    superProcessInstanceId: null,
    superCaseInstanceId: null,
    caseInstanceId: null,
    processDefinitionName: '延期申报',
    processDefinitionKey: 'p',
    processDefinitionVersion: 2,
    processDefinitionId: 'p:2:x',
    businessKey: 'YQ-1',
    startTime: '2026-01-05T01:00:00.000+0000',
    endTime: '2026-01-05T01:00:10.500+0000',
    removalTime: null,
    durationInMillis: 10500,
    startUserId: 'zhangmin',
    startActivityId: 'start',
    deleteReason: null,
    tenantId: null,
    state: 'COMPLETED',
    restartedProcessInstanceId: null,
  });
  expect((await bench.get(`/history/process-instance/${rootA}-4`)).json).toMatchObject({
    superProcessInstanceId: rootA,
    processDefinitionName: null,
    deleteReason: 'why',
  });
  expect((await bench.get('/history/process-instance/kit-nope')).status).toBe(404);
});

test('activities name their parents', async () => {
  const query = 'sortBy=activityId&sortOrder=asc&finished=true';
  const list = (await bench.get(`/history/activity-instance?${query}`)).json as object[];
  expect(list).toMatchObject([
    { id: `call:${rootA}-3`, calledProcessInstanceId: `${rootA}-4`, canceled: true, parentActivityInstanceId: rootA },
    {
      id: `check:${rootA}-2`,
      taskId: `${rootA}-2`,
      parentActivityInstanceId: `sub:${rootA}-1`,
      durationInMillis: 10500,
    },
    { id: `sub:${rootA}-1`, activityName: 'Sub', processInstanceId: rootA, parentActivityInstanceId: rootA },
  ]);
  expect((await bench.get(`/history/activity-instance/check:${rootA}-2`)).json).toEqual(list[1]);
  expect((await bench.get(`/history/activity-instance/call:${rootA}-2`)).status).toBe(404);
});

test('tasks', async () => {
  expect((await bench.get('/history/task?finished=true')).json).toMatchObject([
    { id: `${rootA}-2`, activityInstanceId: `check:${rootA}-2`, duration: 10500, taskState: 'Completed', name: '审核' },
  ]);
});

test('variables by id, their values and bytes', async () => {
  const [json] = (await bench.get(`/history/variable-instance?taskIdIn=${rootA}-2`)).json as [{ id: string }];
  expect(json).toMatchObject({
    name: 'a:b',
    type: 'Json',
    value: '{"x":1}',
    taskId: `${rootA}-2`,
    activityInstanceId: `check:${rootA}-2`,
    state: 'CREATED',
  });
  expect((await bench.get(`/history/variable-instance/${encodeURIComponent(json.id)}`)).json).toEqual(json);
  const [file] = (await bench.get('/history/variable-instance?variableName=letter')).json as [{ id: string }];
  expect(file).toMatchObject({ value: null, valueInfo: { filename: 'a.txt' }, activityInstanceId: rootB });
  const data = await bench.get(`/history/variable-instance/${encodeURIComponent(file.id)}/data`);
  expect([data.text, data.headers['content-type']]).toEqual(['hello', 'text/plain']);
  expect((await bench.get('/history/variable-instance/kit-nope')).status).toBe(404);
});

test('a clerk sees the cases he started or may work in', async () => {
  const ids = async (path: string, as: string) =>
    ((await bench.get(`/history/${path}`, { as })).json as { id: string }[]).map(({ id }) => id).sort();
  expect(await ids('process-instance', 'clerk')).toEqual([rootA, `${rootA}-4`]);
  expect(await ids('process-instance', 'clerk.window')).toEqual([rootA, `${rootA}-4`, rootB]);
  expect(await ids('task', 'clerk')).toEqual([`${rootA}-2`]);
  expect((await bench.get(`/history/process-instance/${rootB}`, { as: 'clerk' })).status).toBe(404);
  expect((await bench.get(`/history/activity-instance/check:${rootB}-1`, { as: 'clerk' })).status).toBe(404);
});
