/** The inbox of many tasks on both stores: every page once, in every order; search and filter; what is refused. */
import type { InboxPage, InboxSort } from '../../../engine/api/v1/shapes';
import { eachStore } from './eachStore';

const dues = ['2020-01-02T00:00:00Z', null, '2099-01-01T00:00:00Z', '2020-01-02T00:00:00Z', null];

eachStore((bench) => {
  const inbox = async (as: string, query: string): Promise<InboxPage> =>
    (await bench().get(as, `/inbox?${query}`)).json as InboxPage;

  beforeAll(async () => {
    for (let at = 0; at < 23; at += 1) {
      await bench().openCase({
        applicantName: at === 7 ? '百分之100%_公司' : `第${at}公司`,
        due: dues[at % dues.length] ?? '',
        priority: at % 3,
      });
    }
  });

  const sorts: readonly InboxSort[] = ['due', '-due', 'created', '-created', 'priority', '-priority', 'name', '-name'];

  test.each(sorts)('sorted by %s, every row stands on one page', async (sort) => {
    const whole = (await inbox('wang', `queue=team&limit=200&sort=${sort}`)).rows;
    expect(whole).toHaveLength(23);
    const pieces: string[] = [];
    let after: string | null = null;
    do {
      const at: string = after === null ? '' : `&after=${after}`;
      const page = await inbox('wang', `queue=team&limit=4&sort=${sort}${at}`);
      pieces.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(pieces).toEqual(whole.map(({ id }) => id));
    expect(new Set(pieces).size).toBe(23);
  });

  test('what has no due date comes last; descending is the same backwards', async () => {
    const up = (await inbox('wang', 'queue=team&sort=due')).rows;
    const down = (await inbox('wang', 'queue=team&sort=-due')).rows;
    expect(up.map(({ due }) => due)).toEqual(
      [...up.map(({ due }) => due)].sort((a, b) => ((a ?? '~') < (b ?? '~') ? -1 : 1)),
    );
    expect(up.at(-1)?.due).toBeNull();
    expect(down.map(({ id }) => id)).toEqual(up.map(({ id }) => id).reverse());
  });

  test('a row that comes while one pages shifts nothing', async () => {
    const first = await inbox('wang', 'queue=team&limit=10&sort=created');
    const added = await bench().openCase({ applicantName: '后来的' });
    const second = await inbox('wang', `queue=team&limit=50&sort=created&after=${first.next}`);
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(new Set(ids).size).toBe(24);
    expect(second.rows.at(-1)?.caseId).toBe(added);
    await bench().send('operator', 'POST', `/cases/${added}/cancel`, { reason: 'test' });
  });

  test.each([
    ['第11公司', 1],
    ['%', 1],
    ['100%_', 1],
    ['_', 1],
    ['核对', 23],
    ['申请', 23],
    ['没有这个', 0],
  ])('search for %s finds %i', async (search, count) => {
    const page = await inbox('wang', `queue=team&limit=200&search=${encodeURIComponent(search)}`);
    expect(page.rows).toHaveLength(count);
    // The counts are those of the queues, whatever one searches for.
    expect(page.counts.team).toBe(23);
  });

  test('search by receipt, filter by process', async () => {
    const [row] = (await inbox('wang', 'queue=team')).rows;
    const found = await inbox('wang', `queue=team&search=${row?.businessKey?.slice(2) ?? 'none'}`);
    expect(found.rows.map(({ id }) => id)).toContain(row?.id);
    expect((await inbox('wang', 'queue=team&process=apply')).rows).toHaveLength(23);
    expect((await inbox('wang', 'queue=team&process=serve')).rows).toHaveLength(0);
  });

  test.each([
    ['queue=all'],
    ['sort=assignee'],
    ['limit=0'],
    ['limit=201'],
    ['limit=x'],
    ['after=x'],
    ['after=WzFd'],
    ['sort=__proto__'],
  ])('refuses %s with problem details', async (query) => {
    const answer = await bench().get('wang', `/inbox?${query}`);
    expect([answer.status, answer.headers['content-type']]).toEqual([400, 'application/problem+json']);
  });

  test('overdue counts what is mine or offered to me and late', async () => {
    const { counts, rows, asOf } = await inbox('wang', 'queue=overdue');
    expect(counts.overdue).toBe(rows.length);
    expect(rows.length).toBe(9);
    expect(rows.every(({ overdue, due }) => overdue && due !== null && due < asOf)).toBe(true);
    expect((await inbox('he', 'queue=overdue')).rows).toEqual([]);
  });
});
