/** Front desk and cases on both stores: services, receipts, search, changes with a reason. */
import { checkDigit, receiptNumber } from '../../../engine/commands/openCase';
import type { CaseList, CasePage, Receipt, ServiceList } from '../../../engine/api/v1/shapes';
import { eachStore } from './eachStore';

test('receipts: the day in China, six digits, and a check digit that notices every wrong digit', () => {
  expect(receiptNumber('2026-11-17T15:59:59.999Z', '0198a6a0-0000-7000-8000-00000007a120')).toMatch(
    /^20261117-500000\d$/,
  );
  expect(receiptNumber('2026-11-17T16:00:00.000Z', '0198a6a0-0000-7000-8000-000000000001')).toMatch(
    /^20261118-000001\d$/,
  );
  // Example of ISO 7064, MOD 11,10.
  expect(checkDigit('0794')).toBe(5);
  const digits = '20261117483920';
  const right = checkDigit(digits);
  for (let at = 0; at < digits.length; at += 1) {
    for (let other = 0; other < 10; other += 1) {
      if (String(other) === digits[at]) continue;
      expect(checkDigit(digits.slice(0, at) + String(other) + digits.slice(at + 1))).not.toBe(right);
    }
  }
});

eachStore((bench) => {
  const cases = async (as: string, query = ''): Promise<CaseList> =>
    (await bench().get(as, `/cases?${query}`)).json as CaseList;
  const page = async (as: string, id: string): Promise<CasePage> =>
    (await bench().get(as, `/cases/${id}`)).json as CasePage;

  test('services are those one may start, with their forms', async () => {
    const of = async (as: string) => ((await bench().get(as, '/services')).json as ServiceList).services;
    expect(await of('zhang')).toMatchObject([
      { key: 'apply', name: '申请', version: 1, form: { kind: 'schema', schema: { id: 'apply-start' } } },
    ]);
    expect(await of('he')).toEqual([]);
    expect(await of('admin')).toHaveLength(1);
    expect((await bench().get('operator', '/services')).status).toBe(403);
    const refused = await bench().send('he', 'POST', '/cases', { service: 'apply', data: { applicant: 'x' } });
    expect(refused.status).toBe(403);
    expect((await bench().send('zhang', 'POST', '/cases', { service: 'none' })).status).toBe(404);
  });

  test('a person at the window: receipt, variables, and found again by all of it', async () => {
    const answer = await bench().send('zhang', 'POST', '/cases', {
      service: 'apply',
      person: { id: '91310000MA1FL1', name: '浦江文具', phone: '021-5555', agentName: '周文博' },
      data: { amount: 100, due: '2099-01-01T00:00:00Z', priority: 1 },
    });
    expect(answer.status).toBe(201);
    const receipt = answer.json as Receipt;
    expect(receipt).toMatchObject({
      applicant: '浦江文具',
      by: { id: 'zhang', name: '张敏' },
      ended: false,
      steps: ['核对材料'],
    });
    expect(receipt.number).toMatch(/^\d{8}-\d{7}$/);
    const seen = await page('zhang', receipt.caseId);
    expect(seen.case).toMatchObject({ businessKey: receipt.number, applicant: '浦江文具' });
    expect(seen.jobs).toBeNull();
    expect(seen.incidents).toBeNull();
    expect(seen.variables.map(({ name, value }) => [name, value])).toEqual(
      expect.arrayContaining([
        ['applicant', '91310000MA1FL1'],
        ['applicantPhone', '021-5555'],
        ['agentName', '周文博'],
      ]),
    );
    for (const search of [receipt.number, receipt.number.slice(9), '浦江', 'ma1fl1', receipt.caseId]) {
      const { rows } = await cases('zhang', `search=${encodeURIComponent(search)}`);
      expect([search, rows.map(({ id }) => id)]).toEqual([search, [receipt.caseId]]);
    }
    expect((await cases('lin')).rows).toEqual([]);
    expect((await bench().get('lin', `/cases/${receipt.caseId}`)).status).toBe(404);
  });

  test('a business key of one’s own is kept; the same request again opens nothing new', async () => {
    const open = () =>
      bench().send(
        'zhang',
        'POST',
        '/cases',
        { service: 'apply', businessKey: ' OWN-1 ', data: { applicant: 'a', due: '', priority: 0 } },
        { 'idempotency-key': 'desk-1' },
      );
    const [one, two] = [(await open()).json as Receipt, (await open()).json as Receipt];
    expect(one.number).toBe('OWN-1');
    expect(two).toMatchObject({ caseId: one.caseId, number: 'OWN-1', time: one.time });
    expect((await cases('operator', 'search=OWN-1')).rows).toHaveLength(1);
  });

  test('what the form asks for is asked for', async () => {
    const answer = await bench().send('zhang', 'POST', '/cases', { service: 'apply', data: { amount: 'viel' } });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("'applicant' is required");
    expect(answer.text).toContain("'amount' is no number");
  });

  test('list: newest first, paged, filtered by state, process and time', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 5; at += 1) ids.unshift(await bench().openCase({ applicantName: `列表${at}` }));
    const found: string[] = [];
    let after = '';
    for (;;) {
      const list = await cases('operator', `limit=2&search=${encodeURIComponent('列表')}${after}`);
      found.push(...list.rows.map(({ id }) => id));
      if (list.next === null) break;
      after = `&after=${list.next}`;
    }
    expect(found).toEqual(ids);
    expect((await cases('operator', 'process=apply&limit=200')).rows.length).toBeGreaterThanOrEqual(5);
    expect((await cases('operator', 'process=serve')).rows).toEqual([]);
    expect((await cases('operator', 'startedAfter=2099-01-01')).rows).toEqual([]);
    expect((await cases('operator', 'startedBefore=2001-01-01T00:00:00Z')).rows).toEqual([]);
    expect((await cases('operator', 'state=completed')).rows).toEqual([]);
    const [first] = (await cases('operator', 'state=running&limit=1')).rows;
    expect(first).toMatchObject({ steps: ['核对材料'], state: 'running', incidents: 0, starter: { name: '张敏' } });
    for (const query of ['state=odd', 'startedAfter=x', 'limit=0', 'after=x']) {
      expect([query, (await bench().get('operator', `/cases?${query}`)).status]).toEqual([query, 400]);
    }
  });

  test('a called process leads to the cases that called it, by its own state there', async () => {
    const caseId = await bench().openCase();
    const [task] = await bench().tasksOf(caseId);
    expect((await bench().send('zhang', 'POST', `/tasks/${task}/claim`)).status).toBe(204);
    const complete = { data: { pages: 1, fit: true, why: '齐全' } };
    expect((await bench().send('zhang', 'POST', `/tasks/${task}/complete`, complete)).status).toBe(200);
    const ids = async (query: string) => (await cases('operator', query)).rows.map(({ id }) => id);
    expect(await ids('process=serve&state=running')).toEqual([caseId]);
    expect(await ids('process=serve&state=ended')).toEqual([]);
    expect(await ids('process=serve&incidents=true')).toEqual([]);
    expect(await ids('state=ended')).not.toContain(caseId);
    await bench().send('operator', 'POST', `/cases/${caseId}/cancel`, { reason: '撤回' });
    expect(await ids('process=serve&state=running')).toEqual([]);
    expect(await ids('process=serve&state=ended')).toEqual([caseId]);
    expect(await ids('state=ended')).toContain(caseId);
  });

  test('a variable is changed with a reason that stays in the timeline', async () => {
    const caseId = await bench().openCase();
    const change = (as: string, name: string, body: object) =>
      bench().send(as, 'PUT', `/cases/${caseId}/variables/${name}`, body);
    expect((await change('operator', 'amount', { value: 5 })).status).toBe(400);
    expect((await change('operator', 'amount', { value: 5, reason: '   ' })).status).toBe(400);
    expect((await change('operator', '__proto__', { value: 5, reason: 'x' })).status).toBe(400);
    expect((await change('lin', 'amount', { value: 5, reason: 'x' })).status).toBe(404);
    expect((await change('operator', 'amount', { type: 'Integer', value: 'x', reason: 'x' })).status).toBe(400);
    expect((await change('operator', 'amount', { type: 'Long', value: 7, reason: '更正录入' })).status).toBe(204);
    expect((await change('operator', 'list', { type: 'Json', value: [1, { a: '乙' }], reason: '补' })).status).toBe(
      204,
    );
    expect((await change('operator', 'gone', { value: null, reason: '清空' })).status).toBe(204);
    expect((await change('operator', 'none', { type: 'Null', value: null, reason: '清空' })).status).toBe(204);
    expect((await change('operator', 'none', { type: 'Null', reason: '没有值' })).status).toBe(400);
    const { variables, timeline, may } = await page('operator', caseId);
    for (const name of ['gone', 'none']) {
      expect(variables).toContainEqual({ name, type: 'Null', value: null, info: null, place: 'case' });
    }
    expect(variables).toContainEqual({ name: 'amount', type: 'Long', value: 7, info: null, place: 'case' });
    expect(variables.find(({ name }) => name === 'list')?.value).toEqual([1, { a: '乙' }]);
    expect(timeline.entries.filter(({ kind }) => kind === 'variables')).toMatchObject([
      { by: { id: 'operator' }, detail: 'amount: 更正录入' },
      { detail: 'list: 补' },
      { detail: 'gone: 清空' },
      { detail: 'none: 清空' },
    ]);
    expect(may).toEqual({ changeVariables: true, cancel: true, retry: true });
    expect((await page('zhang', caseId)).may).toEqual({ changeVariables: false, cancel: false, retry: false });
  });

  test('cancelling wants a reason, ends the whole case, and says who and why', async () => {
    const caseId = await bench().openCase();
    expect((await bench().send('operator', 'POST', `/cases/${caseId}/cancel`, {})).status).toBe(400);
    expect((await bench().send('operator', 'POST', `/cases/${caseId}/cancel`, { reason: ' ' })).status).toBe(400);
    expect((await bench().send('zhang', 'POST', `/cases/${caseId}/cancel`, { reason: 'x' })).status).toBe(403);
    expect((await bench().send('operator', 'POST', `/cases/${caseId}/cancel`, { reason: '申请人撤回' })).status).toBe(
      204,
    );
    const { case: facts, timeline } = await page('operator', caseId);
    expect(facts).toMatchObject({ state: 'canceled', reason: '申请人撤回' });
    expect(timeline.entries.at(-1)).toMatchObject({ kind: 'canceled', by: { id: 'operator' }, detail: '申请人撤回' });
    const again = await bench().send('operator', 'POST', `/cases/${caseId}/cancel`, { reason: 'x' });
    expect(again.status).toBe(409);
  });
});
