/**
 * The routes over the real engine and the store in memory: a model is deployed, started in two ways, looked at from all
 * sides, driven on by message and signal, cancelled and taken back.
 *
 *   start ─────► merge ─► fork ─┬► [sub-process: inner]
 *   begin (msg) ──┘             ├► wait (receives go)
 *                               ├► listen (signal stop)
 *                               ├► each (two at once)
 *                               └► called ─► child: ask
 */
import { engineRestRoutes } from '../../../engine/api/engineRest/engineRestRoutes';
import type { Actor } from '../../../engine/commands/command';
import { composeEngine } from '../../../engine/composition/composeEngine';
import { newId } from '../../../engine/store/newId';
import { openMemoryStore } from '../../../engine/store/memory/openMemoryStore';
import { startTestServer, type Answer, type TestServer } from '../http/testServer';

const flows = (pairs: readonly string[]): string =>
  pairs
    .map((pair) => pair.split('>'))
    .map(
      ([source = '', target = '']) =>
        `<sequenceFlow id="${source}_${target}" sourceRef="${source}" targetRef="${target}"/>`,
    )
    .join('\n    ');

const model = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  id="d" targetNamespace="test">
  <message id="m1" name="go"/><message id="m2" name="begin"/><signal id="s1" name="stop"/>
  <process id="flow" name="Flow" isExecutable="true" camunda:versionTag="1.0">
    <startEvent id="start"/>
    <startEvent id="begin"><messageEventDefinition messageRef="m2"/></startEvent>
    <exclusiveGateway id="merge"/><parallelGateway id="fork"/>
    ${flows(['start>merge', 'begin>merge', 'merge>fork', 'fork>sub', 'fork>wait', 'fork>listen', 'fork>each', 'fork>called'])}
    <subProcess id="sub" name="Sub">
      <extensionElements><camunda:inputOutput>
        <camunda:inputParameter name="inSub">abc</camunda:inputParameter>
      </camunda:inputOutput></extensionElements>
      <startEvent id="in"/>${flows(['in>inner'])}<userTask id="inner" camunda:assignee="admin"/>
    </subProcess>
    <receiveTask id="wait" messageRef="m1"/>
    <intermediateCatchEvent id="listen"><signalEventDefinition signalRef="s1"/></intermediateCatchEvent>
    <userTask id="each" camunda:candidateGroups="window">
      <multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
    </userTask>
    <callActivity id="called" calledElement="child"/>
  </process>
  <process id="child" isExecutable="true">
    <startEvent id="cs"/>${flows(['cs>ask'])}<userTask id="ask" camunda:candidateUsers="li"/>
  </process>
</definitions>`;

const admin: Actor = { id: 'administrator', roles: new Set(['administrator']), groups: new Set() };
const signIn = {
  verify: (id: string): Promise<Actor> =>
    Promise.resolve(id === 'administrator' ? admin : { id, roles: new Set(['clerk']), groups: new Set() }),
  forget: (): void => undefined,
};

/** No worker threads: nothing in this model needs one. */
const pool = {
  answer: (asks: readonly unknown[]) => Promise.resolve(asks.map(() => ({ ok: true as const, value: null }))),
};

let server: TestServer;
let id: string;

const get = (path: string, as = 'administrator'): Promise<Answer> => server.ask(`/engine-rest${path}`, { as });
const post = (path: string, body: unknown, as = 'administrator'): Promise<Answer> =>
  server.post(`/engine-rest${path}`, body, { as });
const remove = (path: string): Promise<Answer> => server.ask(`/engine-rest${path}`, { method: 'DELETE' });

async function deploy(xml: string, fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const form = new FormData();
  form.append('deployment-name', 'flow');
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('flow.bpmn', new Blob([xml]), 'flow.bpmn');
  const sent = new Response(form);
  return server.ask('/engine-rest/deployment/create', {
    method: 'POST',
    headers: { 'content-type': sent.headers.get('content-type') ?? '' },
    body: Buffer.from(await sent.arrayBuffer()),
  });
}

const idsOf = ({ json }: Answer): readonly string[] => (json as readonly { id: string }[]).map((one) => one.id);

beforeAll(async () => {
  const engine = composeEngine({ store: openMemoryStore(), pool, notify: () => undefined });
  const routes = engineRestRoutes({ verifyPassword: signIn.verify, newId });
  server = await startTestServer([], {
    services: () => ({ engine, signIn }),
    mounts: [{ root: '/engine-rest', style: 'engineRest', routes, engines: ['default'] }],
  });
  const deployed = await deploy(model);
  expect([deployed.status, deployed.text]).toEqual([200, deployed.text]);
  const started = await post('/process-definition/key/flow/start', {
    businessKey: 'F1',
    variables: { amount: { value: 5 }, when: { type: 'Date', value: '2013-01-23T13:42:42.000+0200' } },
    withVariablesInReturn: true,
  });
  expect(started.json).toMatchObject({
    businessKey: 'F1',
    ended: false,
    variables: { amount: { type: 'Integer', value: 5 }, when: { value: '2013-01-23T11:42:42.000+0000' } },
  });
  id = (started.json as { id: string }).id;
});

afterAll(() => server.close());

test('a faulty model is a parse exception and leaves nothing behind', async () => {
  const answer = await deploy(model.replace('sourceRef="cs" targetRef="ask"', 'sourceRef="cs" targetRef="nowhere"'));
  expect(answer.status).toBe(400);
  expect(answer.json).toMatchObject({
    type: 'ParseException',
    details: { 'flow.bpmn': { errors: [{ line: expect.any(Number) }] } },
  });
  expect((await get('/deployment/count')).json).toEqual({ count: 1 });
});

test('the same again creates nothing, a change the next version', async () => {
  const filtering = { 'enable-duplicate-filtering': 'true' };
  const [first] = idsOf(await get('/deployment'));
  expect((await deploy(model, filtering)).json).toMatchObject({ id: first, deployedProcessDefinitions: null });
  const changed = await deploy(model.replace('name="Flow"', 'name="Flow 2"'), filtering);
  const definitions = (changed.json as { deployedProcessDefinitions: Record<string, object> })
    .deployedProcessDefinitions;
  expect(Object.values(definitions).map((definition) => ({ ...definition }))).toMatchObject([
    { key: 'flow', version: 2, name: 'Flow 2', versionTag: '1.0' },
    { key: 'child', version: 2 },
  ]);
  expect((await get('/process-definition/key/flow')).json).toMatchObject({ version: 2 });
  expect(await get('/process-definition?latestVersion=true').then(idsOf)).toHaveLength(2);
  expect((await get('/process-definition/key/flow/xml')).json).toMatchObject({
    bpmn20Xml: expect.stringContaining('name="Flow 2"'),
  });
});

test('activity instances, executions and what is seen from them', async () => {
  interface Node {
    readonly activityId: string;
    readonly childActivityInstances: readonly Node[];
  }
  const shape = (node: Node): unknown => {
    const inner = node.childActivityInstances.map(shape);
    return inner.length === 0 ? node.activityId : [node.activityId, ...inner];
  };
  const tree = (await get(`/process-instance/${id}/activity-instances`)).json as Node;
  expect(tree.childActivityInstances.map(shape)).toEqual([
    ['sub', 'inner'],
    'wait',
    'listen',
    ['each', 'each', 'each'],
    'called',
  ]);
  expect(await get(`/execution?processInstanceId=${id}`).then(idsOf)).toHaveLength(9);
  const [inner = ''] = await get(`/execution?processInstanceId=${id}&activityId=inner`).then(idsOf);
  expect(Object.keys((await get(`/process-instance/${inner}/variables`)).json as object)).toEqual([
    'amount',
    'inSub',
    'when',
  ]);
  const [child = ''] = await get(`/process-instance?superProcessInstance=${id}`).then(idsOf);
  expect((await get(`/process-instance/${child}`)).json).toMatchObject({ definitionKey: 'child' });
  expect(await get(`/process-instance?subProcessInstance=${child}`).then(idsOf)).toEqual([id]);
});

test('a loop counter belongs to an execution that can be asked', async () => {
  const counters = (await get('/variable-instance?variableName=loopCounter')).json as readonly {
    executionId: string;
  }[];
  expect(counters).toHaveLength(2);
  const answer = await get(`/execution/${counters[0]?.executionId ?? ''}/localVariables/loopCounter`);
  expect(answer.json).toMatchObject({ type: 'Integer' });
});

test('variables of every kind come back as they went in', async () => {
  const variables = `/process-instance/${id}/variables`;
  await post(variables, {
    modifications: {
      big: { type: 'Long', value: '9007199254740993' },
      list: { value: [1, { a: 2 }] },
      data: { type: 'Json', value: '{"a":1}' },
      bytes: { type: 'Bytes', value: 'aGk=' },
      file: { type: 'File', value: 'aGk=', valueInfo: { filename: 'a.txt', mimetype: 'text/plain' } },
      gone: { value: 1, valueInfo: { transient: true } },
    },
  });
  const { text, json } = await get(variables);
  expect(text).toContain('"big":{"type":"Long","value":9007199254740993,');
  expect(json).toMatchObject({
    list: { type: 'Object', value: [1, { a: 2 }] },
    data: { type: 'Json', value: '{"a":1}' },
    bytes: { type: 'Bytes', value: 'aGk=' },
    file: { type: 'File', value: null, valueInfo: { filename: 'a.txt', mimeType: 'text/plain' } },
  });
  expect(json).not.toHaveProperty('gone');
  expect((await get(`${variables}/file/data`)).text).toBe('hi');
  expect((await remove(`${variables}/file`)).status).toBe(204);
  expect((await get(`${variables}/file`)).status).toBe(404);
  const wish = {
    variables: [
      { name: 'big', operator: 'gt', value: 5 },
      { name: 'amount', operator: 'eq', value: 5 },
    ],
  };
  expect(await post('/process-instance', wish).then(idsOf)).toEqual([id]);
});

test('a clerk sees the cases of his tasks only', async () => {
  expect(await get('/process-instance?sortBy=instanceId&sortOrder=asc', 'li').then(idsOf)).toHaveLength(2);
  expect((await get(`/process-instance/${id}`, 'li')).status).toBe(200);
  expect(await get('/process-instance', 'stranger').then(idsOf)).toEqual([]);
  expect((await get(`/process-instance/${id}`, 'stranger')).status).toBe(404);
  expect((await get(`/execution/${id}`, 'stranger')).status).toBe(404);
  expect((await get('/variable-instance/count', 'stranger')).json).toEqual({ count: 0 });
});

test('one execution is triggered, others stay', async () => {
  const waiting = (name: string) => get(`/execution?messageEventSubscriptionName=${name}`).then(idsOf);
  const [receiver = ''] = await waiting('go');
  const body = { variables: { paid: { value: true } } };
  expect((await post(`/execution/${receiver}/messageSubscriptions/stop/trigger`, body)).status).toBe(500);
  expect((await post(`/execution/${receiver}/messageSubscriptions/go/trigger`, body)).status).toBe(204);
  expect(await waiting('go')).toEqual([]);
  expect((await get(`/process-instance/${id}/variables/paid`)).json).toMatchObject({ value: true });
  const [listener = ''] = await get('/execution?signalEventSubscriptionName=stop').then(idsOf);
  expect((await post(`/execution/${listener}/signal`, {})).status).toBe(204);
  expect((await get('/event-subscription/count?eventType=signal')).json).toEqual({ count: 0 });
});

test('messages start and find their receiver', async () => {
  const begin = { messageName: 'begin', businessKey: 'F2', resultEnabled: true };
  const [started] = (await post('/message', begin)).json as readonly { processInstance: { id: string } }[];
  expect(started).toMatchObject({
    resultType: 'ProcessDefinition',
    processInstance: { businessKey: 'F2' },
    execution: null,
  });
  const go = { messageName: 'go', businessKey: 'F2', resultEnabled: true };
  expect((await post('/message', { ...go, correlationKeys: { amount: { value: 6 } } })).status).toBe(400);
  expect((await post('/message', go)).json).toMatchObject([
    { resultType: 'Execution', execution: { processInstanceId: started?.processInstance.id }, processInstance: null },
  ]);
  expect((await post('/message', go)).status).toBe(400);
  expect((await post('/message', { messageName: 'go', all: true })).status).toBe(400);
  expect((await post('/signal', { name: 'stop' })).status).toBe(204);
  expect((await get('/execution/count?signalEventSubscriptionName=stop')).json).toEqual({ count: 0 });
});

test('deletion, of a case and of the deployment', async () => {
  const [deployment = ''] = await get('/deployment?sortBy=deploymentTime&sortOrder=asc').then(idsOf);
  expect((await remove(`/deployment/${deployment}`)).status).toBe(500);
  expect((await remove(`/process-instance/${id}`)).status).toBe(204);
  expect((await remove(`/process-instance/${id}`)).status).toBe(404);
  expect((await get(`/process-instance/${id}/variables`)).status).toBe(500);
  expect((await get(`/variable-instance?processInstanceIdIn=${id}`)).json).toEqual([]);
  expect((await get(`/history/process-instance/${id}`)).json).toMatchObject({ state: 'EXTERNALLY_TERMINATED' });
  expect((await remove(`/deployment/${deployment}?cascade=true`)).status).toBe(204);
  expect((await get(`/deployment/${deployment}`)).status).toBe(404);
  expect((await get(`/history/process-instance/${id}`)).status).toBe(404);
});
