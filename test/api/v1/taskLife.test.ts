/** A clerk's day: the inbox, the page of a task, drafts, what is legal when, and the end of a case, on both stores. */
import type { CasePage, InboxPage, LegalAction, TaskPage } from '../../../engine/api/v1/shapes';
import { eachStore } from './eachStore';

eachStore((bench) => {
  const page = async (as: string, id: string): Promise<TaskPage> =>
    (await bench().get(as, `/tasks/${id}`)).json as TaskPage;
  const inbox = async (as: string, query = ''): Promise<InboxPage> =>
    (await bench().get(as, `/inbox?${query}`)).json as InboxPage;
  const legal = (actions: readonly LegalAction[]): readonly string[] =>
    actions.filter(({ allowed }) => allowed).map(({ action }) => action);

  test('from the window to the end', async () => {
    const caseId = await bench().openCase({ applicantName: '一窗商贸', amount: 12.5 });
    const [id = ''] = await bench().tasksOf(caseId);

    const team = await inbox('wang', 'queue=team');
    expect(team.counts).toEqual({ mine: 0, team: 1, overdue: 0, done: 0 });
    expect(team.rows).toMatchObject([
      {
        id,
        name: '核对材料',
        process: { key: 'apply', name: '申请' },
        service: { key: 'apply', name: '申请' },
        applicant: '一窗商贸',
        candidateGroups: [{ id: 'window', name: '受理窗口' }],
        assignee: null,
        due: '2099-01-01T00:00:00.000Z',
        overdue: false,
        priority: 50,
      },
    ]);
    expect(team.processes).toEqual([{ key: 'apply', name: '申请', count: 1 }]);
    expect((await inbox('lin', 'queue=team')).rows).toEqual([]);
    expect((await bench().get('lin', `/tasks/${id}`)).status).toBe(404);

    const before = await page('wang', id);
    expect(legal(before.actions)).toEqual(['claim', 'assign']);
    expect(before.actions.find(({ action }) => action === 'complete')?.reason?.zh).toContain('请先领取');
    expect(before.form).toMatchObject({ kind: 'schema', generated: false, schema: { id: 'check-form' } });
    // Keys of the form first, then the others by name.
    expect(before.variables.map(({ name }) => name)).toEqual([
      'applicantName',
      'amount',
      'applicant',
      'due',
      'priority',
    ]);
    expect(before.formData).toMatchObject({ applicantName: '一窗商贸', amount: 12.5 });
    expect(before.case).toMatchObject({
      id: caseId,
      state: 'running',
      applicant: '一窗商贸',
      starter: { name: '张敏' },
    });
    expect(before.diagram.nodes).toContainEqual({ elementId: 'check', active: 1, done: 0, canceled: 0, incidents: 0 });
    expect(before.diagram.flows).toEqual([{ flowId: 'start_check', count: 1 }]);
    expect(before.diagram.xml).toContain('<process id="apply"');

    expect((await bench().send('wang', 'POST', `/tasks/${id}/claim`)).status).toBe(204);
    // Twice is no mistake; somebody else is too late, and told by name.
    expect((await bench().send('wang', 'POST', `/tasks/${id}/claim`)).status).toBe(204);
    const late = await bench().send('zhang', 'POST', `/tasks/${id}/claim`);
    expect(late.status).toBe(409);
    expect(late.json).toMatchObject({ details: { zh: '任务已由王芳领取。', en: '王芳 has claimed it.' } });
    expect(legal((await page('wang', id)).actions)).toEqual(['release', 'save', 'complete', 'assign']);
    expect(legal((await page('zhang', id)).actions)).toEqual([]);
    expect(legal((await page('admin', id)).actions)).toEqual(['release', 'complete', 'assign']);
    expect((await inbox('wang', 'queue=mine')).rows.map((row) => row.id)).toEqual([id]);

    const faulty = await bench().send('wang', 'POST', `/tasks/${id}/complete`, { data: { pages: 0, fit: 'yes' } });
    expect(faulty.status).toBe(400);
    expect(faulty.text).toContain("'pages' is less than 1");
    expect(faulty.text).toContain("'fit' is not true or false");
    // For people, by what stands beside the field.
    const told = (faulty.json as { readonly details: { readonly zh: string } }).details.zh;
    expect(told).toMatch(/^“[^”]+”不能小于 1；“[^”]+”应为“是”或“否”。请改正后再提交。$/);

    const done = await bench().send('wang', 'POST', `/tasks/${id}/complete`, {
      data: {
        pages: 3,
        fit: true,
        receivedOn: '2026-03-16',
        seenAt: '2026-03-16T09:30',
        kinds: ['A'],
        applicantName: '被改的名字',
        acceptResult: 'ACCEPTED',
      },
    });
    expect([done.status, done.json]).toEqual([200, { next: null }]);

    const caseNow = (await bench().get('operator', `/cases/${caseId}`)).json as CasePage;
    const values = new Map(caseNow.variables.map(({ name, type, value }) => [name, [type, value]]));
    expect(values.get('pages')).toEqual(['Integer', 3]);
    expect(values.get('fit')).toEqual(['Boolean', true]);
    expect(values.get('receivedOn')).toEqual(['String', '2026-03-16']);
    expect(values.get('seenAt')).toEqual(['Date', '2026-03-16T01:30:00.000Z']);
    expect(values.get('kinds')).toEqual(['Json', ['A']]);
    expect(values.get('amount')).toEqual(['Double', 12.5]);
    // Shown only, or no field at all: not taken.
    expect(values.get('applicantName')).toEqual(['String', '一窗商贸']);
    expect(values.has('acceptResult')).toBe(false);

    expect(caseNow.called).toMatchObject([
      { parentId: caseId, elementId: 'served', process: { key: 'serve' }, state: 'running' },
    ]);
    expect(caseNow.tasks).toMatchObject([{ name: '交付', candidateGroups: [{ id: 'issue' }] }]);
    expect(
      caseNow.timeline.entries.map(({ kind, elementId, by, depth }) => [kind, elementId, by?.name, depth]),
    ).toEqual([
      ['started', null, '张敏', 0],
      ['activity', 'start', undefined, 0],
      ['activity', 'check', '王芳', 0],
      ['claimed', 'check', '王芳', 0],
      ['activity', 'fit', undefined, 0],
      ['activity', 'served', undefined, 0],
      ['activity', 'begin', undefined, 1],
      ['activity', 'hand', undefined, 1],
    ]);

    // The task of the called process: its form is made of declared fields, its diagram is the called one's.
    const [second = ''] = await bench().tasksOf(caseId);
    const hand = await page('he', second);
    expect(hand.form).toMatchObject({ kind: 'schema', generated: true });
    expect(hand.formData).toMatchObject({ copies: 1 });
    expect(hand.case.id).toBe(caseId);
    expect(hand.diagram.nodes.map(({ elementId }) => elementId)).toEqual(['begin', 'hand']);
    await bench().send('he', 'POST', `/tasks/${second}/claim`);
    expect((await bench().send('he', 'POST', `/tasks/${second}/complete`, { data: { copies: 0 } })).status).toBe(400);
    const handed = await bench().send('he', 'POST', `/tasks/${second}/complete`, {
      data: { copies: 2, onDay: '2026-03-17' },
    });
    expect(handed.status).toBe(200);
    const over = (await bench().get('operator', `/cases/${caseId}`)).json as CasePage;
    expect(over.case.state).toBe('completed');
    expect(over.timeline.entries.at(-1)?.kind).toBe('ended');
    expect((await inbox('wang', 'queue=done')).rows.map((row) => row.id)).toEqual([id]);
    const seen = await page('wang', id);
    expect(seen.task.outcome).toBe('completed');
    expect(legal(seen.actions)).toEqual([]);
  });

  test('asked again with the same key, completing gives the same answer', async () => {
    const caseId = await bench().openCase();
    const [id = ''] = await bench().tasksOf(caseId);
    await bench().send('zhang', 'POST', `/tasks/${id}/claim`);
    const once = () =>
      bench().send('zhang', 'POST', `/tasks/${id}/complete`, { data: { fit: true } }, { 'idempotency-key': 'k1' });
    expect((await once()).status).toBe(200);
    expect((await once()).status).toBe(200);
    expect((await bench().send('zhang', 'POST', `/tasks/${id}/complete`, { data: { fit: true } })).status).toBe(409);
  });

  test('of two who claim at the same moment one has it, and the other is told by name who', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [id = ''] = await bench().tasksOf(await bench().openCase());
      const replies = await Promise.all(
        ['zhang', 'wang'].map((who) => bench().send(who, 'POST', `/tasks/${id}/claim`)),
      );
      const [won, lost] = [...replies].sort((one, other) => one.status - other.status);
      expect([won?.status, lost?.status]).toEqual([204, 409]);
      const winner = won === replies[0] ? '张敏' : '王芳';
      expect(lost?.json).toMatchObject({ details: { zh: `任务已由${winner}领取。` } });
    }
  });

  test('a draft is its author’s alone, survives giving the task back, and goes with the task', async () => {
    const caseId = await bench().openCase();
    const [id = ''] = await bench().tasksOf(caseId);
    const draft = `/tasks/${id}/draft`;
    const save = (as: string, data: object) => bench().send(as, 'PUT', draft, { data });
    expect((await save('wang', { pages: 1 })).status).toBe(403);
    await bench().send('wang', 'POST', `/tasks/${id}/claim`);
    expect((await save('wang', { pages: 1, why: '缺 "页"' })).json).toMatchObject({ data: { pages: 1 } });
    expect((await page('wang', id)).draft?.data).toEqual({ pages: 1, why: '缺 "页"' });
    expect((await page('admin', id)).draft).toBeNull();
    expect((await bench().get('zhang', draft)).status).toBe(404);
    expect((await save('wang', { why: '文'.repeat(90_000) })).status).toBe(413);

    expect((await bench().send('wang', 'POST', `/tasks/${id}/release`)).status).toBe(204);
    expect((await bench().get('wang', draft)).json).toMatchObject({ data: { pages: 1 } });
    await bench().send('zhang', 'POST', `/tasks/${id}/claim`);
    await save('zhang', { pages: 9 });
    expect((await bench().get('wang', draft)).json).toMatchObject({ data: { pages: 1 } });
    expect((await bench().send('zhang', 'DELETE', draft)).status).toBe(204);
    expect((await bench().get('zhang', draft)).status).toBe(404);

    await save('zhang', { pages: 9 });
    await bench().send('zhang', 'POST', `/tasks/${id}/complete`, { data: { fit: true } });
    const left = await bench().store.read.find({ from: 'draft', where: { op: 'is', column: 'rootId', value: caseId } });
    expect(left).toEqual([]);
    expect((await save('zhang', { pages: 9 })).status).toBe(409);
  });

  test('a cancelled case takes the drafts of its tasks with it', async () => {
    const caseId = await bench().openCase();
    const [id = ''] = await bench().tasksOf(caseId);
    await bench().send('wang', 'POST', `/tasks/${id}/claim`);
    await bench().send('wang', 'PUT', `/tasks/${id}/draft`, { data: { pages: 1 } });
    expect((await bench().send('operator', 'POST', `/cases/${caseId}/cancel`, { reason: '重复' })).status).toBe(204);
    expect((await bench().get('wang', `/tasks/${id}/draft`)).status).toBe(404);
  });

  test('given to a colleague, and to nobody who is none', async () => {
    const caseId = await bench().openCase();
    const [id = ''] = await bench().tasksOf(caseId);
    await bench().send('wang', 'POST', `/tasks/${id}/claim`);
    const people = (await bench().get('wang', `/tasks/${id}/people`)).json as { people: readonly object[] };
    expect(people.people).toEqual([
      { id: 'wang', name: '王芳', groups: [{ id: 'window', name: '受理窗口' }] },
      { id: 'zhang', name: '张敏', groups: [{ id: 'window', name: '受理窗口' }] },
    ]);
    expect((await bench().send('wang', 'POST', `/tasks/${id}/assign`, { userId: 'lin' })).status).toBe(400);
    expect((await bench().send('wang', 'POST', `/tasks/${id}/assign`, { userId: 'zhang' })).status).toBe(204);
    expect((await bench().send('wang', 'POST', `/tasks/${id}/assign`, { userId: 'wang' })).status).toBe(409);
    const { entries } = (await page('zhang', id)).timeline;
    expect(entries.filter(({ kind }) => kind === 'assigned')).toMatchObject([
      { by: { name: '王芳' }, assignee: { name: '张敏' }, taskId: id },
    ]);
    await bench().send('zhang', 'POST', `/tasks/${id}/complete`, { data: { fit: true } });
  });

  test('next: two clerks at once get two tasks, and nobody gets what is left of none', async () => {
    const urgent = await bench().openCase({ due: '2020-01-01T00:00:00Z' });
    const rest = [await bench().openCase({ due: '2090-01-01T00:00:00Z' }), await bench().openCase()];
    const next = async (as: string): Promise<string | null> =>
      ((await bench().send(as, 'POST', '/tasks/next?queue=team')).json as { id: string | null }).id;
    const first = await next('zhang');
    expect(first?.startsWith(urgent)).toBe(true);
    const both = await Promise.all([next('zhang'), next('wang')]);
    expect(new Set(both).size).toBe(2);
    expect(both.map((id) => id?.slice(0, 36)).sort()).toEqual([...rest].sort());
    expect(await next('wang')).toBeNull();
    expect((await inbox('zhang', 'queue=overdue')).rows.map(({ id, overdue }) => [id, overdue])).toEqual([
      [first, true],
    ]);
  });
});
