/** Routes of what is deployed, over a real server and rows in the memory store. */
import { documentedOperations } from '../../../engine/api/engineRest/unbuiltRoutes';
import { engineRestRoutes } from '../../../engine/api/engineRest/engineRestRoutes';
import { routeProblems } from '../../../engine/api/http/walkRoutes';
import type { DeployedDefinition } from '../../../engine/commands/engine';
import { openRestBench, rootA, rootB, type RestBench } from './task/restBench';

let bench: RestBench;
const [bpmn, dmn] = ['33333333-3333-4333-8333-333333333330', '33333333-3333-4333-8333-333333333331'];
const actor = { id: 'lihua', roles: new Set<never>(), groups: new Set<never>() };
const routes = engineRestRoutes({
  verifyPassword: (_id, password) => Promise.resolve(password === 'right' ? actor : undefined),
  newId: () => 'content-1',
});

/** p in two versions, the second of them for everybody; p of tenant t; q suspended. */
beforeAll(async () => {
  bench = await openRestBench(routes);
  await bench.put(
    'deployment',
    { id: rootA, name: 'first', source: 'kit', deploymentTime: '2026-01-01T00:00:00.000Z' },
    { id: rootB, name: 'second', deploymentTime: '2026-02-01T00:00:00.000Z', tenantId: 't' },
  );
  await bench.put(
    'resource',
    {
      id: bpmn,
      deploymentId: rootA,
      name: 'dir/p.bpmn',
      bytes: Buffer.from('<?xml version="1.0" encoding="GBK"?><a name="\xd6\xd0"/>', 'latin1'),
    },
    { id: dmn, deploymentId: rootB, name: 'd.html', bytes: Buffer.from('<a/>') },
  );
  const shared = {
    deploymentId: rootA,
    resourceId: bpmn,
    resourceName: 'dir/p.bpmn',
    isExecutable: true,
    isStartableInTasklist: true,
  };
  await bench.put(
    'processDefinition',
    { ...shared, id: 'p:1:a', definitionKey: 'p', version: 1, name: 'P', versionTag: '1.0' },
    { ...shared, id: 'p:2:b', definitionKey: 'p', version: 2, name: 'P new' },
    { ...shared, id: 'p:1:c', definitionKey: 'p', version: 1, tenantId: 't', deploymentId: rootB },
    { ...shared, id: 'q:1:d', definitionKey: 'q', version: 1, suspended: true, isStartableInTasklist: false },
  );
  await bench.put('decisionDefinition', {
    id: 'd:1:e',
    definitionKey: 'd',
    version: 1,
    deploymentId: rootB,
    resourceId: dmn,
    resourceName: 'd.html',
  });
  await bench.put('account', { id: 'lihua', name: '李华' }, { id: 'administrator', name: 'admin' });
  await bench.put(
    'userGroup',
    { id: 'window', name: '窗口', kind: 'group' },
    { id: 'clerk', name: '经办', kind: 'role' },
  );
  await bench.put('membership', { accountId: 'lihua', groupId: 'window' }, { accountId: 'lihua', groupId: 'clerk' });
});

afterAll(() => bench.close());
beforeEach(() => {
  bench.commands.length = 0;
  bench.rejections.clear();
  bench.answers.clear();
});

async function ids(path: string): Promise<readonly unknown[]> {
  const answer = await bench.get(path);
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  return (answer.json as readonly { id: unknown }[]).map(({ id }) => id);
}

describe('the table of routes', () => {
  test('is in order, and nothing is public', () => {
    expect(routeProblems(routes, new Set())).toEqual([]);
  });

  test('knows every operation of the document', () => {
    const shape = (method: string, path: string): string => `${method} ${path.replaceAll(/\{[^}]*\}|:[^/]+/g, '*')}`;
    const known = new Set(routes.map(({ method, path }) => shape(method, path)));
    expect(documentedOperations.filter(({ method, path }) => !known.has(shape(method, path)))).toEqual([]);
    expect(documentedOperations).toHaveLength(386);
  });

  test.each([
    '/batch',
    '/process-definition/p:1:a/diagram',
    '/task/x/rendered-form',
    '/process-definition/key/p/tenant-id/t/diagram',
  ])('GET %s is known and not built', async (path) => {
    const answer = await bench.get(path);
    expect([answer.status, answer.json]).toEqual([
      501,
      { type: 'NotImplementedException', message: expect.any(String), code: 0 },
    ]);
  });

  test('what nobody knows is 404', async () => {
    expect((await bench.get('/no-such-resource')).status).toBe(404);
  });

  test.each([
    ['/process-definition?startableBy=demo'],
    ['/process-definition?sortBy=deployTime&sortOrder=asc'],
    ['/decision-definition?sortBy=deployTime&sortOrder=asc'],
  ])('GET %s asks for what is known and not built', async (path) => {
    expect((await bench.get(path)).status).toBe(501);
  });
});

describe('service', () => {
  test('version and engines', async () => {
    expect((await bench.get('/version')).json).toEqual({ version: expect.stringMatching(/^7\.24/) });
    expect((await bench.get('/engine')).json).toEqual([{ name: 'default' }]);
    expect((await bench.get('/version', { as: 'clerk' })).status).toBe(200);
  });

  test('a password is checked, groups are told', async () => {
    const verify = (body: object) => bench.post('/identity/verify', body);
    expect((await verify({ username: 'lihua', password: 'right' })).json).toMatchObject({
      authenticatedUser: 'lihua',
      authenticated: true,
    });
    expect((await verify({ username: 'lihua', password: 'wrong' })).json).toMatchObject({ authenticated: false });
    expect((await verify({ username: 'lihua' })).status).toBe(400);
    expect((await bench.get('/identity/groups?userId=lihua')).json).toEqual({
      groups: [{ id: 'window', name: '窗口' }],
      groupUsers: [{ id: 'lihua', firstName: '李华', lastName: null, displayName: '李华' }],
    });
    expect((await bench.get('/identity/groups?userId=nobody')).json).toEqual({ groups: [], groupUsers: [] });
    expect((await bench.get('/identity/groups')).status).toBe(400);
    expect((await bench.get('/identity/groups?userId=lihua', { as: 'clerk' })).status).toBe(403);
    expect((await bench.get('/identity/groups?userId=zhangmin', { as: 'clerk' })).status).toBe(200);
  });
});

describe('deployments', () => {
  test.each<[string, readonly string[]]>([
    ['sortBy=name&sortOrder=desc', [rootB, rootA]],
    [`id=${rootA}`, [rootA]],
    ['id=nonsense', []],
    ['nameLike=f%25', [rootA]],
    ['source=kit', [rootA]],
    ['withoutSource=true', [rootB]],
    ['after=2026-01-15T00:00:00.000%2B0000', [rootB]],
    ['before=2026-01-15T00:00:00.000%2B0000', [rootA]],
    ['tenantIdIn=t', [rootB]],
    ['tenantIdIn=t&includeDeploymentsWithoutTenantId=true&sortBy=id&sortOrder=asc', [rootA, rootB]],
    ['withoutTenantId=true', [rootA]],
    ['maxResults=0', []],
  ])('GET ?%s', async (query, expected) => {
    expect(await ids(`/deployment?${query}`)).toEqual(expected);
  });

  test('one, its resources, their bytes', async () => {
    expect((await bench.get(`/deployment/${rootA}`)).json).toEqual({
      links: [{ method: 'GET', rel: 'self', href: expect.stringMatching(`/deployment/${rootA}$`) }],
      id: rootA,
      name: 'first',
      source: 'kit',
      deploymentTime: '2026-01-01T00:00:00.000+0000',
      tenantId: null,
    });
    const resource = { id: bpmn, name: 'dir/p.bpmn', deploymentId: rootA };
    expect((await bench.get(`/deployment/${rootA}/resources`)).json).toEqual([resource]);
    expect((await bench.get(`/deployment/${rootA}/resources/${bpmn}`)).json).toEqual(resource);
    const data = await bench.get(`/deployment/${rootA}/resources/${bpmn}/data`);
    expect([data.status, data.headers['content-type']]).toEqual([200, 'text/xml']);
    expect(data.headers['content-disposition']).toMatch(/filename.*p\.bpmn/);
    const html = await bench.get(`/deployment/${rootB}/resources/${dmn}/data`);
    expect(html.headers['content-type']).toBe('application/octet-stream');
  });

  test.each(['nonsense', '00000000-0000-4000-8000-000000000000'])('%s is not there', async (id) => {
    for (const path of ['', '/resources', `/resources/${bpmn}`, `/resources/${bpmn}/data`])
      expect((await bench.get(`/deployment/${id}${path}`)).status).toBe(404);
  });

  test('are not for clerks', async () => {
    expect((await bench.get('/deployment', { as: 'clerk' })).status).toBe(403);
    expect((await bench.get(`/deployment/${rootA}`, { as: 'integrator', method: 'DELETE' })).status).toBe(403);
  });

  test('deletion', async () => {
    expect((await bench.get(`/deployment/${rootA}?cascade=true`, { method: 'DELETE' })).status).toBe(204);
    expect((await bench.get('/deployment/nonsense', { method: 'DELETE' })).status).toBe(404);
    expect((await bench.get(`/deployment/${rootA}?cascade=maybe`, { method: 'DELETE' })).status).toBe(400);
    expect(bench.commands).toEqual([{ type: 'deleteDeployment', deploymentId: rootA, cascade: true }]);
  });
});

describe('deploying', () => {
  async function send(fields: Readonly<Record<string, string>>, files: readonly (readonly [string, string])[]) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const [name, content] of files) form.append(name, new Blob([content]), name);
    const sent = new Response(form);
    return bench.get('/deployment/create', {
      method: 'POST',
      headers: { 'content-type': sent.headers.get('content-type') ?? '' },
      body: Buffer.from(await sent.arrayBuffer()),
    });
  }

  const deployment = { id: rootA, name: 'n', source: 's', tenantId: null, deploymentTime: '2026-01-01T00:00:00.000Z' };
  const modeler = {
    'deployment-name': 'n',
    'deployment-source': 'Camunda Modeler',
    'enable-duplicate-filtering': 'true',
  };

  test('as the Modeler does it', async () => {
    const row = { id: 'p:1:a', definitionKey: 'p', version: 1, resourceName: 'p.bpmn', suspended: false };
    bench.answers.set('deploy', { deployment, processes: [row], decisions: [], requirements: [], findings: [] });
    const answer = await send(modeler, [
      ['p.bpmn', '<a/>'],
      ['n.form', '{}'],
    ]);
    expect(answer.json).toMatchObject({
      id: rootA,
      deploymentTime: '2026-01-01T00:00:00.000+0000',
      deployedProcessDefinitions: { 'p:1:a': { key: 'p', resource: 'p.bpmn', suspended: false, diagram: null } },
      deployedDecisionDefinitions: null,
      deployedDecisionRequirementsDefinitions: null,
      deployedCaseDefinitions: null,
    });
    expect(bench.commands).toMatchObject([
      {
        type: 'deploy',
        name: 'n',
        source: 'Camunda Modeler',
        tenantId: null,
        filterDuplicates: true,
        changedOnly: false,
        resources: [{ name: 'p.bpmn' }, { name: 'n.form' }],
      },
    ]);
  });

  test('nothing new', async () => {
    bench.answers.set('deploy', { deployment, processes: null, decisions: null, requirements: null, findings: [] });
    expect((await send({ 'deploy-changed-only': 'true' }, [['p.bpmn', '<a/>']])).json).toMatchObject({
      deployedProcessDefinitions: null,
    });
    expect(bench.commands).toMatchObject([{ name: null, filterDuplicates: true, changedOnly: true }]);
  });

  test('findings are a parse exception', async () => {
    const message = { zh: '坏', en: 'bad' };
    bench.rejections.set('deploy', {
      code: 'invalidInput',
      message: 'x',
      details: [
        { rule: 'r', severity: 'error', elementId: 'broken', resource: 'p.bpmn', line: 3, column: 5, message },
        { rule: 'r', severity: 'warning', resource: '__proto__', message },
      ],
    });
    const answer = await send(modeler, [['p.bpmn', '<a/>']]);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({
      type: 'ParseException',
      message: expect.stringMatching(/^ENGINE-09005 Could not parse BPMN process\. Errors: /),
      code: 0,
      details: {
        'p.bpmn': { errors: [{ line: 3, column: 5, mainElementId: 'broken', elementIds: ['broken'] }], warnings: [] },
      },
    });
    expect(answer.text).toContain('"__proto__":{"errors":[],"warnings":[');
  });

  test('a rejection without findings is an ordinary one', async () => {
    bench.rejections.set('deploy', { code: 'tooLarge', message: 'too large' });
    expect((await send(modeler, [['p.bpmn', '<a/>']])).json).toMatchObject({ message: 'too large' });
  });

  test('what cannot be deployed', async () => {
    expect((await send(modeler, [])).status).toBe(400);
    expect((await send({ ...modeler, data: 'text' }, [])).status).toBe(400);
    expect(
      (
        await send(modeler, [
          ['p.bpmn', 'a'],
          ['p.bpmn', 'b'],
        ])
      ).status,
    ).toBe(400);
    expect((await send({ 'deployment-activation-time': 'x' }, [['p.bpmn', 'a']])).status).toBe(501);
    expect((await bench.post('/deployment/create', {})).status).toBeGreaterThanOrEqual(400);
    expect(bench.commands).toEqual([]);
  });
});

describe('process definitions', () => {
  test.each<[string, readonly string[]]>([
    ['', ['p:1:a', 'p:1:c', 'p:2:b', 'q:1:d']],
    ['key=p&latestVersion=true', ['p:1:c', 'p:2:b']],
    ['latestVersion=true&withoutTenantId=true', ['p:2:b', 'q:1:d']],
    ['keysIn=q,r', ['q:1:d']],
    ['nameLike=P%25', ['p:1:a', 'p:2:b']],
    ['version=2', ['p:2:b']],
    ['versionTag=1.0', ['p:1:a']],
    ['withoutVersionTag=true&key=p&withoutTenantId=true', ['p:2:b']],
    [`deploymentId=${rootB}`, ['p:1:c']],
    ['deployedAfter=2026-01-15T00:00:00.000%2B0000', ['p:1:c']],
    ['deployedAt=2026-02-01T00:00:00.000%2B0000', ['p:1:c']],
    ['suspended=true', ['q:1:d']],
    ['active=true&keyLike=q', []],
    ['startableInTasklist=true&startablePermissionCheck=true&latestVersion=true', ['p:1:c', 'p:2:b']],
    ['notStartableInTasklist=true', ['q:1:d']],
    ['processDefinitionIdIn=p:1:a,q:1:d', ['p:1:a', 'q:1:d']],
    ['sortBy=version&sortOrder=desc&maxResults=1', ['p:2:b']],
  ])('GET ?%s', async (query, expected) => {
    expect(await ids(`/process-definition?${query}`)).toEqual(expected);
    if (!query.includes('maxResults'))
      expect((await bench.get(`/process-definition/count?${query}`)).json).toEqual({ count: expected.length });
  });

  test('who may not start finds nothing startable', async () => {
    const answer = await bench.get('/process-definition?startablePermissionCheck=true', { as: 'operator' });
    expect(answer.json).toEqual([]);
  });

  test('by id, by key and by key and tenant', async () => {
    const idAt = async (path: string): Promise<unknown> => ((await bench.get(path)).json as { id: unknown }).id;
    expect(await idAt('/process-definition/p:1:a')).toBe('p:1:a');
    expect(await idAt('/process-definition/p%3A1%3Aa')).toBe('p:1:a');
    expect(await idAt('/process-definition/key/p')).toBe('p:2:b');
    expect(await idAt('/process-definition/key/p/tenant-id/t')).toBe('p:1:c');
    for (const path of ['/nope', '/key/nope', '/key/p/tenant-id/nope', '/key/nope/xml', '/nope/startForm'])
      expect((await bench.get(`/process-definition${path}`)).status).toBe(404);
    expect((await bench.get('/process-definition/p:1:a')).json).toEqual({
      id: 'p:1:a',
      key: 'p',
      category: null,
      description: null,
      name: 'P',
      version: 1,
      resource: 'dir/p.bpmn',
      deploymentId: rootA,
      diagram: null,
      suspended: false,
      tenantId: null,
      versionTag: '1.0',
      historyTimeToLive: null,
      startableInTasklist: true,
    });
  });

  test('the XML in the encoding it declares', async () => {
    const { json } = await bench.get('/process-definition/key/p/xml');
    expect(json).toEqual({ id: 'p:2:b', bpmn20Xml: '<?xml version="1.0" encoding="GBK"?><a name="中"/>' });
  });

  test('start, with null for whatever is not meant', async () => {
    bench.answers.set('startProcess', { rootId: rootB, ended: false, variables: { a: { type: 'Integer', value: 1 } } });
    const body = { businessKey: null, variables: null, caseInstanceId: null, startInstructions: null, somethingNew: 1 };
    expect((await bench.post('/process-definition/key/p/start', body)).json).toEqual({
      links: [{ method: 'GET', rel: 'self', href: expect.stringMatching(`/process-instance/${rootB}$`) }],
      id: rootB,
      definitionId: 'p:2:b',
      definitionKey: 'p',
      businessKey: null,
      caseInstanceId: null,
      ended: false,
      suspended: false,
      tenantId: null,
      variables: null,
    });
    const tenant = await bench.post('/process-definition/key/p/tenant-id/t/start', {
      businessKey: 'b',
      variables: { a: { value: 1 } },
      withVariablesInReturn: true,
    });
    expect(tenant.json).toMatchObject({
      tenantId: 't',
      businessKey: 'b',
      variables: { a: { type: 'Integer', value: 1 } },
    });
    expect(bench.commands).toMatchObject([
      { type: 'startProcess', definitionId: 'p:2:b', businessKey: null, in: { variables: {} } },
      { type: 'startProcess', definitionId: 'p:1:c', businessKey: 'b', in: { variables: { a: { value: 1 } } } },
    ]);
  });

  test('an empty body is none', async () => {
    bench.answers.set('startProcess', { rootId: rootB, ended: true, variables: {} });
    const answer = await bench.get('/process-definition/p:1:a/start', { method: 'POST' });
    expect(answer.json).toMatchObject({ ended: true });
  });

  test.each<[string, unknown, number]>([
    ['key/nope/start', {}, 404],
    ['nope/start', {}, 404],
    ['key/p/start', { variables: { a: { value: 1, type: 'NoSuchType' } } }, 400],
    ['key/p/start', { variables: [] }, 400],
    ['key/p/start', { businessKey: 5 }, 400],
    ['key/p/start', { withVariablesInReturn: 'x' }, 400],
    ['key/p/start', { startInstructions: [{ type: 'startBeforeActivity' }] }, 501],
  ])('start at %s with %j is %i', async (path, body, status) => {
    expect((await bench.post(`/process-definition/${path}`, body)).status).toBe(status);
    expect(bench.commands).toEqual([]);
  });

  test('a start form', async () => {
    bench.definitions.set('p:2:b', withStartForm);
    bench.answers.set('startProcess', { rootId: rootB, ended: false, variables: {} });
    expect((await bench.get('/process-definition/key/p/startForm')).json).toEqual({
      key: 'embedded:engine://engine/:engine/process-definition/p:2:b/rendered-form',
      camundaFormRef: null,
      contextPath: null,
    });
    expect((await bench.get('/process-definition/p:1:a/startForm')).json).toEqual({
      key: null,
      camundaFormRef: null,
      contextPath: null,
    });
    expect((await bench.get('/process-definition/key/p/form-variables?variableNames=days,other')).json).toEqual({
      days: { type: 'Long', value: 30, valueInfo: {} },
    });
    const submit = (variables: object) =>
      bench.post('/process-definition/key/p/submit-form', { variables, businessKey: 'b' });
    expect((await submit({})).status).toBe(400);
    const answer = await submit({ reason: { value: 'x' } });
    expect(answer.json).toMatchObject({ id: rootB, businessKey: 'b' });
    expect(answer.json).not.toHaveProperty('variables');
  });
});

/** A start event with the required field `reason` and the field `days`, 30 if left out. */
const withStartForm = {
  definition: {
    key: 'p',
    scopes: { p: { entries: ['start'] } },
    nodes: {
      start: {
        type: 'startEvent',
        task: {
          formFields: [
            { id: 'reason', type: 'string', constraints: [{ name: 'required' }] },
            { id: 'days', type: 'long', defaultValue: { language: 'literal', text: '30' }, constraints: [] },
          ],
        },
      },
    },
  },
} as unknown as DeployedDefinition;

describe('decisions', () => {
  test('list, single, XML', async () => {
    expect(await ids('/decision-definition?key=d&latestVersion=true')).toEqual(['d:1:e']);
    expect((await bench.get('/decision-definition/count?key=x')).json).toEqual({ count: 0 });
    expect((await bench.get('/decision-definition/key/d')).json).toMatchObject({
      id: 'd:1:e',
      decisionRequirementsDefinitionId: null,
    });
    expect((await bench.get('/decision-definition/d:1:e/xml')).json).toEqual({ id: 'd:1:e', dmnXml: '<a/>' });
    expect((await bench.get('/decision-definition/key/x/xml')).status).toBe(404);
  });

  test('are evaluated with typed variables', async () => {
    bench.answers.set('decide', [{ rate: 1.5, days: 30, label: '延期', none: null }]);
    const answer = await bench.post('/decision-definition/key/d/evaluate', {
      variables: { amount: { value: '5', type: 'Long' } },
    });
    expect(answer.json).toEqual([
      {
        rate: { type: 'Double', value: 1.5, valueInfo: {} },
        days: { type: 'Integer', value: 30, valueInfo: {} },
        label: { type: 'String', value: '延期', valueInfo: {} },
        none: { type: 'Null', value: null, valueInfo: {} },
      },
    ]);
    expect(bench.commands).toMatchObject([{ type: 'decide', id: 'd:1:e', variables: { amount: 5 } }]);
    expect((await bench.post('/decision-definition/key/x/evaluate', {})).status).toBe(404);
    expect((await bench.post('/decision-definition/key/d/evaluate', {}, { as: 'clerk' })).status).toBe(403);
  });
});
