/**
 * The routes over the real engine and the store in memory: two people work in parallel, a timer is brought forward, a
 * worker fails and is repaired, and history tells it all.
 *
 *   start ─► [sub-process, once per person: ask] ─► charge (external) ─► end
 *                 │ timer, not interrupting ─► end
 */
import { randomUUID } from 'node:crypto';
import { externalTaskRoutes } from '../../../../engine/api/engineRest/externalTask/externalTaskRoutes';
import { historyRoutes } from '../../../../engine/api/engineRest/history/historyRoutes';
import { incidentRoutes } from '../../../../engine/api/engineRest/incident/incidentRoutes';
import { jobRoutes } from '../../../../engine/api/engineRest/job/jobRoutes';
import { taskRoutes } from '../../../../engine/api/engineRest/task/taskRoutes';
import type { Actor } from '../../../../engine/commands/command';
import type { Engine } from '../../../../engine/commands/engine';
import { composeEngine } from '../../../../engine/composition/composeEngine';
import { openMemoryStore } from '../../../../engine/store/memory/openMemoryStore';
import { startTestServer, type Answer, type TestServer } from '../../http/testServer';

const model = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  id="d" targetNamespace="test">
  <process id="life" name="Life" isExecutable="true">
    <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="sub"/>
    <subProcess id="sub">
      <multiInstanceLoopCharacteristics camunda:collection="\${people}" camunda:elementVariable="person"/>
      <startEvent id="in"/><sequenceFlow id="f2" sourceRef="in" targetRef="ask"/>
      <userTask id="ask" name="Ask \${person}" camunda:candidateGroups="window"/>
      <sequenceFlow id="f3" sourceRef="ask" targetRef="out"/><endEvent id="out"/>
    </subProcess>
    <boundaryEvent id="late" attachedToRef="sub" cancelActivity="false">
      <timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>
    </boundaryEvent>
    <sequenceFlow id="f4" sourceRef="late" targetRef="warned"/><endEvent id="warned"/>
    <sequenceFlow id="f5" sourceRef="sub" targetRef="charge"/>
    <serviceTask id="charge" camunda:type="external" camunda:topic="charge"/>
    <sequenceFlow id="f6" sourceRef="charge" targetRef="end"/><endEvent id="end"/>
  </process>
</definitions>`;

const actor: Actor = { id: 'admin', roles: new Set(['administrator']), groups: new Set() };
const signIn = {
  verify: (id: string): Promise<Actor> =>
    Promise.resolve(id === 'administrator' ? actor : { id, roles: new Set(['clerk']), groups: new Set([id]) }),
  forget: (): void => undefined,
};

let engine: Engine;
let server: TestServer;
let caseId: string;

/** No worker threads: nothing in this model needs one. */
const pool = {
  answer: (asks: readonly unknown[]) => Promise.resolve(asks.map(() => ({ ok: true as const, value: null }))),
};

beforeAll(async () => {
  engine = composeEngine({ store: openMemoryStore(), pool, notify: () => undefined });
  const deployed = await engine.run<'deploy'>(
    {
      type: 'deploy',
      name: 'life',
      source: null,
      tenantId: null,
      resources: [{ name: 'life.bpmn', bytes: Buffer.from(model) }],
      filterDuplicates: false,
      changedOnly: false,
    },
    { actor },
  );
  if (!deployed.ok) throw new Error(deployed.rejection.message + JSON.stringify(deployed.rejection.details));
  const people = { type: 'Json', value: '["zhang","li"]' } as const;
  const started = await engine.run<'startProcess'>(
    {
      type: 'startProcess',
      definitionId: deployed.value.processes?.[0]?.id ?? '',
      businessKey: `case ${randomUUID()}`,
      in: { variables: { people }, contents: [], transient: [] },
    },
    { actor },
  );
  if (!started.ok) throw new Error(started.rejection.message);
  caseId = started.value.rootId;
  const routes = [...taskRoutes, ...externalTaskRoutes, ...jobRoutes, ...incidentRoutes, ...historyRoutes];
  server = await startTestServer([], {
    services: () => ({ engine, signIn }),
    mounts: [{ root: '/engine-rest', style: 'engineRest', routes }],
  });
});

afterAll(() => server.close());

const get = async (path: string, as?: string): Promise<Answer> =>
  server.ask(`/engine-rest${path}`, as === undefined ? {} : { as });
const list = async (path: string, as?: string) => (await get(path, as)).json as { id: string; name: string }[];
const post = (path: string, body: unknown, as?: string): Promise<Answer> =>
  server.post(`/engine-rest${path}`, body, as === undefined ? {} : { as });
const put = (path: string, body: unknown): Promise<Answer> =>
  server.post(`/engine-rest${path}`, body, { method: 'PUT' });

test('tasks of people, with what each can see', async () => {
  const [li, zhang] = await list(`/task?processInstanceId=${caseId}&sortBy=name&sortOrder=asc`);
  expect([li?.name, zhang?.name]).toEqual(['Ask li', 'Ask zhang']);
  expect((await get(`/task/${li?.id}/variables`)).json).toMatchObject({ person: { value: 'li' }, people: {} });
  await put(`/task/${li?.id}/localVariables/note`, { value: 'mine' });
  expect(await list(`/task?taskVariables=note_eq_mine`)).toMatchObject([{ id: li?.id }]);

  expect(await list('/task', 'archive')).toEqual([]);
  expect((await get(`/task/${li?.id}`, 'archive')).status).toBe(404);
  expect((await post(`/task/${li?.id}/claim`, { userId: 'archive' }, 'archive')).status).toBe(403);
  expect((await post(`/task/${li?.id}/claim`, { userId: 'window' }, 'window')).status).toBe(204);
  expect((await post(`/task/${li?.id}/claim`, { userId: 'somebody' })).status).toBe(500);

  const done = await post(`/task/${li?.id}/complete`, {
    variables: { ok: { value: true } },
    withVariablesInReturn: true,
  });
  expect([done.status, done.json]).toMatchObject([200, { ok: { type: 'Boolean', value: true } }]);
  expect((await post(`/task/${li?.id}/complete`, {})).status).toBe(500);
});

test('a timer lets time pass', async () => {
  const [job] = await list(`/job?processInstanceId=${caseId}&timers=true`);
  expect((await put(`/job/${job?.id}/duedate`, { duedate: '2020-01-01T00:00:00.000+0000' })).status).toBe(204);
  expect(await list('/job?executable=true')).toMatchObject([{ id: job?.id, dueDate: '2020-01-01T00:00:00.000+0000' }]);
  expect((await server.ask(`/engine-rest/job/${job?.id}/execute`, { method: 'POST' })).status).toBe(204);
  expect((await get(`/job/${job?.id}`)).status).toBe(404);
  expect(await list(`/history/activity-instance?activityId=warned&processInstanceId=${caseId}`)).toHaveLength(1);
});

test('a worker waits, fails, and is repaired', async () => {
  const fetch = {
    workerId: 'w',
    maxTasks: 5,
    asyncResponseTimeout: 60_000,
    topics: [{ topicName: 'charge', lockDuration: 60_000 }],
  };
  const waiting = post('/external-task/fetchAndLock', fetch);
  const [zhang] = await list(`/task?processInstanceId=${caseId}`);
  expect((await post(`/task/${zhang?.id}/complete`, {})).status).toBe(204);
  const [task] = (await waiting).json as { id: string }[];
  expect(task).toMatchObject({
    activityId: 'charge',
    retries: null,
    workerId: 'w',
    variables: { ok: { value: true } },
  });

  const path = `/external-task/${task?.id}`;
  expect((await post(`${path}/complete`, { workerId: 'other' })).status).toBe(400);
  const failure = { workerId: 'w', errorMessage: 'no paper', errorDetails: 'line 1', retries: 0 };
  expect((await post(`${path}/failure`, failure)).status).toBe(204);
  expect(await list(`/incident?processInstanceId=${caseId}`)).toMatchObject([
    { incidentType: 'failedExternalTask', configuration: task?.id, incidentMessage: 'no paper' },
  ]);
  expect((await get(`${path}/errorDetails`)).text).toBe('line 1');
  expect((await put(`${path}/retries`, { retries: 1 })).status).toBe(204);
  expect(await list(`/incident?processInstanceId=${caseId}`)).toEqual([]);
  expect((await post('/external-task/fetchAndLock', fetch)).json).toMatchObject([{ id: task?.id, retries: 1 }]);
  expect((await post(`${path}/complete`, { workerId: 'w' })).status).toBe(204);
  expect((await post(`${path}/complete`, { workerId: 'w' })).status).toBe(404);
});

test('history tells it all', async () => {
  expect((await get(`/history/process-instance/${caseId}`)).json).toMatchObject({
    processDefinitionName: 'Life',
    processDefinitionVersion: 1,
    startActivityId: 'start',
    startUserId: 'admin',
    state: 'COMPLETED',
  });
  const asks = `/history/activity-instance?activityId=ask&finished=true&sortBy=occurrence&sortOrder=asc`;
  const [ask] = (await get(asks)).json as { parentActivityInstanceId: string }[];
  expect(ask?.parentActivityInstanceId).toMatch(/^sub:/);
  const parent = (await get(`/history/activity-instance/${ask?.parentActivityInstanceId}`)).json;
  expect(parent).toMatchObject({
    activityType: 'subProcess',
    parentActivityInstanceId: expect.stringMatching(/^sub:/) as string,
  });
  expect((await list('/history/task?finished=true&sortBy=taskName&sortOrder=asc')).map(({ name }) => name)).toEqual([
    'Ask li',
    'Ask zhang',
  ]);
  expect(await list('/history/variable-instance?variableName=note')).toMatchObject([
    { value: 'mine', state: 'CREATED', activityInstanceId: expect.stringMatching(/^ask:/) as string },
  ]);
  expect(await list('/history/process-instance', 'window')).toHaveLength(1);
  expect(await list('/history/process-instance', 'archive')).toEqual([]);
});
