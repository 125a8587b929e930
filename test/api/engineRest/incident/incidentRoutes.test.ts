import { incidentRoutes } from '../../../../engine/api/engineRest/incident/incidentRoutes';
import { openRestBench, rootA, rootB, type RestBench } from '../task/restBench';

let bench: RestBench;

const incident = { definitionId: 'p:1:x', definitionKey: 'p', elementId: 'charge', kind: 'failedExternalTask' };

beforeAll(async () => {
  bench = await openRestBench(incidentRoutes);
  await bench.put(
    'incident',
    { ...incident, rootId: rootA, key: 5, elementKey: 1, causeKey: 1, message: 'first failure' },
    { ...incident, rootId: rootB, key: 5, kind: 'noFlowTaken', elementId: 'gate' },
    { ...incident, rootId: rootA, key: 4, endTime: '2026-01-06T00:00:00.000Z' },
  );
});

afterAll(() => bench.close());
beforeEach(() => {
  bench.commands.length = 0;
  bench.rejections.clear();
});

test.each([
  ['', 2],
  [`processInstanceId=${rootA}`, 1],
  [`incidentId=${rootA}-5`, 1],
  [`incidentId=${rootA}-4`, 0],
  ['incidentType=noFlowTaken', 1],
  ['incidentMessageLike=first%25', 1],
  [`configuration=${rootA}-1`, 1],
  [`executionId=${rootA}-1`, 1],
  ['activityId=gate', 1],
  ['processDefinitionKeyIn=p,q', 2],
  ['jobDefinitionIdIn=x', 0],
])('list: %s', async (query, count) => {
  expect((await bench.get(`/incident/count?${query}`)).json).toEqual({ count });
  expect((await bench.get(`/incident?${query}`)).json).toHaveLength(count);
});

test('one incident with every property; resolved ones are history', async () => {
  const id = `${rootA}-5`;
  expect((await bench.get(`/incident/${id}`)).json).toEqual({
    id,
    processDefinitionId: 'p:1:x',
    processInstanceId: rootA,
    executionId: `${rootA}-1`,
    incidentTimestamp: '2026-01-05T01:00:00.000+0000',
    incidentType: 'failedExternalTask',
    activityId: 'charge',
    failedActivityId: 'charge',
    causeIncidentId: id,
    rootCauseIncidentId: id,
    configuration: `${rootA}-1`,
    tenantId: null,
    incidentMessage: 'first failure',
    jobDefinitionId: null,
    annotation: null,
  });
  expect((await bench.get(`/incident/${rootA}-4`)).status).toBe(404);
  expect((await bench.get('/incident/kit-nope')).status).toBe(404);
});

test('resolving', async () => {
  const path = `/incident/${rootB}-5`;
  expect((await bench.get(path, { method: 'DELETE' })).status).toBe(204);
  expect(bench.commands).toEqual([{ type: 'resolveIncident', incident: { partition: 11, rootId: rootB, key: 5 } }]);
  bench.rejections.set('resolveIncident', { code: 'wrongState', message: 'Set retries instead.' });
  expect((await bench.get(path, { method: 'DELETE' })).status).toBe(400);
  expect((await bench.get('/incident/kit-nope', { method: 'DELETE' })).status).toBe(404);
  expect((await bench.get(path, { method: 'DELETE', as: 'clerk' })).status).toBe(403);
});
