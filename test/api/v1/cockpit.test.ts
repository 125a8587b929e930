/** The cockpit on both stores: counts, heat, incidents by cause, and retries of many with their progress. */
import type {
  CaseList,
  CasePage,
  DefinitionOverview,
  Heat,
  IncidentGroups,
  IncidentList,
  RetryProgress,
} from '../../../engine/api/v1/shapes';
import { normalCause } from '../../../engine/views/incidentGroups';
import { eachStore } from './eachStore';

test.each([
  ['Order 17 of 3fa85f64-5717-4562-b3fc-2c963f66afa6-a1 failed', 'Order … of … failed'],
  ['no account "甲公司" by 2026-03-16T10:00', 'no account "…" by …-…-…T…'],
  [' two\n  lines ', 'two lines'],
  [null, ''],
])('the cause of %j', (message, cause) => {
  expect(normalCause(message)).toBe(cause);
});

eachStore((bench) => {
  const get = async <T>(path: string): Promise<T> => (await bench().get('operator', path)).json as T;
  /** A case whose booking fails. */
  const broken = async (): Promise<string> => {
    const caseId = await bench().openCase({ due: '2020-01-01T00:00:00Z' });
    const [id = ''] = await bench().tasksOf(caseId);
    await bench().send('zhang', 'POST', `/tasks/${id}/claim`);
    await bench().send('zhang', 'POST', `/tasks/${id}/complete`, { data: { fit: false, why: '缺' } });
    await bench().runJobs();
    return caseId;
  };
  const cases: string[] = [];
  beforeAll(async () => {
    for (let at = 0; at < 3; at += 1) cases.push(await broken());
    await bench().openCase();
  });

  test('processes with counts of each version', async () => {
    const overview = await get<DefinitionOverview>('/cockpit/definitions');
    expect(overview.processes.map(({ key, name, counts }) => [key, name, counts])).toEqual([
      ['apply', '申请', { running: 4, ended: 0, incidents: 3 }],
      ['serve', '送达', { running: 0, ended: 0, incidents: 0 }],
    ]);
    expect(overview.processes[0]?.versions).toMatchObject([
      { version: 1, counts: { running: 4 }, deployed: expect.any(String) },
    ]);
    expect((await bench().get('zhang', '/cockpit/definitions')).status).toBe(403);
    expect((await bench().get('designer', '/cockpit/definitions')).status).toBe(200);
  });

  test('heat: counts, durations and lateness per node', async () => {
    const [{ versions } = { versions: [] }] = (await get<DefinitionOverview>('/cockpit/definitions')).processes;
    const id = encodeURIComponent(versions[0]?.definitionId ?? '');
    const heat = await get<Heat>(`/cockpit/definitions/${id}/heat`);
    const nodes = new Map(heat.nodes.map((node) => [node.elementId, node]));
    expect(nodes.get('check')).toMatchObject({
      name: '核对材料',
      count: 4,
      active: 1,
      dated: 4,
      late: 3,
      lateRate: 0.75,
    });
    expect(nodes.get('check')?.meanDuration).toBeGreaterThanOrEqual(0);
    expect(nodes.get('start')).toMatchObject({ count: 4, active: 0, dated: 0, lateRate: null });
    expect(nodes.get('book')).toMatchObject({ incidents: 3 });
    expect(heat.xml).toContain('<process id="apply"');
    const later = await get<Heat>(`/cockpit/definitions/${id}/heat?since=2099-01-01`);
    expect(later.nodes).toMatchObject([{ elementId: 'book', count: 0, incidents: 3, meanDuration: null }]);
    expect((await bench().get('operator', '/cockpit/definitions/none/heat')).status).toBe(404);
  });

  test('a case with an incident shows it, with its job', async () => {
    const { incidents, jobs, diagram, timeline } = await get<CasePage>(`/cases/${cases[0]}`);
    expect(incidents).toMatchObject([{ elementId: 'book', name: '记账', kind: 'failedJob', caseId: cases[0] }]);
    expect(jobs).toMatchObject([
      { elementId: 'book', name: '记账', retries: 0, message: expect.stringContaining('account') },
    ]);
    expect(diagram.nodes).toContainEqual(expect.objectContaining({ elementId: 'book', incidents: 1 }));
    expect(timeline.entries.filter(({ kind }) => kind === 'incident')).toMatchObject([{ name: '记账' }]);
    const { rows } = await get<CaseList>('/cases?incidents=true');
    expect(rows.map(({ steps }) => steps)).toEqual([['记账'], ['记账'], ['记账']]);
  });

  test('by cause, retried with a plan, progress and what failed again; mended, they go on', async () => {
    const { groups, total } = await get<IncidentGroups>('/cockpit/incidents');
    expect(total).toBe(3);
    expect(groups).toMatchObject([
      { count: 3, elementId: 'book', name: '记账', process: { key: 'apply', name: '申请' } },
    ]);
    const [group] = groups;
    expect(group?.examples).toHaveLength(3);
    expect((await get<IncidentGroups>('/cockpit/incidents?process=serve')).groups).toEqual([]);
    const listed = await get<IncidentList>(`/cockpit/incidents/${group?.id}?limit=2`);
    expect(listed.rows).toHaveLength(2);
    const rest = await get<IncidentList>(`/cockpit/incidents/${group?.id}?limit=2&after=${listed.next}`);
    expect(rest.rows).toHaveLength(1);
    expect((await bench().get('operator', '/cockpit/incidents/none')).status).toBe(404);

    const retry = (body: object) => bench().send('operator', 'POST', '/cockpit/incidents/retry', body);
    expect((await retry({})).status).toBe(400);
    expect((await retry({ group: group?.id, incidents: ['x'] })).status).toBe(400);
    expect((await retry({ incidents: [] })).status).toBe(400);
    expect((await retry({ group: group?.id, dryRun: true })).json).toMatchObject({
      id: null,
      state: 'planned',
      total: 3,
    });
    expect((await bench().send('zhang', 'POST', '/cockpit/incidents/retry', { group: group?.id })).status).toBe(403);

    for (const id of cases) {
      await bench().send('operator', 'PUT', `/cases/${id}/variables/account`, { value: 'A-1', reason: '补账号' });
    }
    const one = group?.examples[0]?.id ?? '';
    const begun = await retry({ incidents: [one, 'nonsense'] });
    expect(begun.status).toBe(202);
    expect(await finished(begun.json as RetryProgress)).toMatchObject({
      total: 2,
      done: 1,
      failed: 1,
      failures: [{ incident: 'nonsense', message: expect.any(String) }],
    });
    const all = await retry({ group: group?.id });
    expect(await finished(all.json as RetryProgress)).toMatchObject({ total: 2, done: 2, failed: 0 });
    await bench().runJobs();
    expect((await get<IncidentGroups>('/cockpit/incidents')).total).toBe(0);
    expect((await get<CasePage>(`/cases/${cases[0]}`)).case.state).toBe('completed');
    expect((await bench().get('operator', '/cockpit/incidents/retry/none')).status).toBe(404);
  });

  /** Asks until it is over: it runs behind the answer. */
  async function finished({ id }: RetryProgress): Promise<RetryProgress> {
    for (;;) {
      const progress = await get<RetryProgress>(`/cockpit/incidents/retry/${id}`);
      if (progress.state !== 'running') return progress;
    }
  }
});
