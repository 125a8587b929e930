/** Graphs of decisions over a real server and rows in the memory store: lists, one, its XML. */
import { decisionDefinitionRoutes } from '../../../engine/api/engineRest/decisionDefinition/decisionDefinitionRoutes';
import { decisionRequirementsRoutes } from '../../../engine/api/engineRest/decisionRequirements/decisionRequirementsRoutes';
import { openRestBench, rootA, rootB, type RestBench } from './task/restBench';

let bench: RestBench;
const file = '33333333-3333-4333-8333-333333333331';

beforeAll(async () => {
  bench = await openRestBench([...decisionRequirementsRoutes, ...decisionDefinitionRoutes(() => 'content-1')]);
  const shared = { deploymentId: rootA, resourceId: file, resourceName: 'dir/fees.dmn' };
  await bench.put('resource', { id: file, deploymentId: rootA, name: 'dir/fees.dmn', bytes: Buffer.from('<a/>') });
  await bench.put(
    'decisionRequirementsDefinition',
    { ...shared, id: 'g:1:a', definitionKey: 'g', version: 1, name: 'Fees', category: 'urn:fees' },
    { ...shared, id: 'g:2:b', definitionKey: 'g', version: 2, name: 'Fees' },
    { ...shared, id: 'g:1:c', definitionKey: 'g', version: 1, tenantId: 't', deploymentId: rootB },
    { ...shared, id: 'h:1:d', definitionKey: 'h', version: 1, resourceId: rootB, resourceName: 'gone.dmn' },
  );
  await bench.put(
    'decisionDefinition',
    { ...shared, id: 'd:1:e', definitionKey: 'd', version: 1, requirementsId: 'g:1:a', requirementsKey: 'g' },
    { ...shared, id: 'd:2:f', definitionKey: 'd', version: 2, requirementsId: 'g:2:b', requirementsKey: 'g' },
    { ...shared, id: 'e:1:g', definitionKey: 'e', version: 1 },
  );
});

afterAll(() => bench.close());

async function ids(path: string): Promise<readonly unknown[]> {
  const answer = await bench.get(path);
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  return (answer.json as readonly { id: unknown }[]).map(({ id }) => id);
}

test.each<[string, readonly string[]]>([
  ['', ['g:1:a', 'g:1:c', 'g:2:b', 'h:1:d']],
  ['key=g&latestVersion=true', ['g:1:c', 'g:2:b']],
  ['latestVersion=true&withoutTenantId=true', ['g:2:b', 'h:1:d']],
  ['decisionRequirementsDefinitionId=g:1:a', ['g:1:a']],
  ['decisionRequirementsDefinitionIdIn=g:1:a,h:1:d', ['g:1:a', 'h:1:d']],
  ['nameLike=Fe%25', ['g:1:a', 'g:2:b']],
  ['name=Fees&version=1', ['g:1:a']],
  ['keyLike=h%25', ['h:1:d']],
  ['category=urn:fees', ['g:1:a']],
  ['categoryLike=%25fees', ['g:1:a']],
  [`deploymentId=${rootB}`, ['g:1:c']],
  ['deploymentId=nonsense', []],
  ['resourceName=gone.dmn', ['h:1:d']],
  ['resourceNameLike=dir%25&maxResults=1', ['g:1:a']],
  ['tenantIdIn=t', ['g:1:c']],
  ['tenantIdIn=t&includeDecisionRequirementsDefinitionsWithoutTenantId=true&key=h', ['h:1:d']],
  ['sortBy=version&sortOrder=desc&maxResults=1', ['g:2:b']],
  ['sortBy=key&sortOrder=desc&maxResults=1', ['h:1:d']],
])('GET ?%s', async (query, expected) => {
  expect(await ids(`/decision-requirements-definition?${query}`)).toEqual(expected);
  if (query.includes('maxResults')) return;
  const counted = await bench.get(`/decision-requirements-definition/count?${query}`);
  expect(counted.json).toEqual({ count: expected.length });
});

test('what the document does not know is refused', async () => {
  expect((await bench.get('/decision-requirements-definition?sortBy=versionTag&sortOrder=asc')).status).toBe(400);
});

test('by id, by key and by key and tenant, with the XML', async () => {
  const at = async (path: string): Promise<unknown> =>
    (await bench.get(`/decision-requirements-definition${path}`)).json;
  expect(await at('/g:1:a')).toEqual({
    id: 'g:1:a',
    key: 'g',
    category: 'urn:fees',
    name: 'Fees',
    version: 1,
    resource: 'dir/fees.dmn',
    deploymentId: rootA,
    tenantId: null,
  });
  expect(await at('/key/g')).toMatchObject({ id: 'g:2:b' });
  expect(await at('/key/g/tenant-id/t')).toMatchObject({ id: 'g:1:c', tenantId: 't' });
  expect(await at('/g%3A1%3Aa/xml')).toEqual({ id: 'g:1:a', dmnXml: '<a/>' });
  expect(await at('/key/g/xml')).toEqual({ id: 'g:2:b', dmnXml: '<a/>' });
  expect(await at('/key/g/tenant-id/t/xml')).toEqual({ id: 'g:1:c', dmnXml: '<a/>' });
});

test.each(['/x', '/x/xml', '/key/x', '/key/x/xml', '/key/g/tenant-id/x', '/key/g/tenant-id/x/xml', '/h:1:d/xml'])(
  '%s is not there',
  async (path) => {
    expect((await bench.get(`/decision-requirements-definition${path}`)).status).toBe(404);
  },
);

test('decisions are found by the graph they stand in', async () => {
  expect(await ids('/decision-definition?decisionRequirementsDefinitionId=g:1:a')).toEqual(['d:1:e']);
  expect(await ids('/decision-definition?decisionRequirementsDefinitionKey=g')).toEqual(['d:1:e', 'd:2:f']);
  expect(await ids('/decision-definition?withoutDecisionRequirementsDefinition=true')).toEqual(['e:1:g']);
  const sorted = '/decision-definition?sortBy=decisionRequirementsDefinitionKey&sortOrder=asc&maxResults=2';
  expect(await ids(sorted)).toHaveLength(2);
  expect((await bench.get('/decision-definition/d:1:e')).json).toMatchObject({
    decisionRequirementsDefinitionId: 'g:1:a',
    decisionRequirementsDefinitionKey: 'g',
  });
});
