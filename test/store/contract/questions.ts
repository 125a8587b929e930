/** Contract of the stores: conditions, order and pages mean the same in every store. */
import { everything, type Condition, type Query } from '../../../engine/commands/ports';
import { type Row } from '../../../engine/commands/tables';
import { freshStore, plain, type OpenStore } from './freshStore';
import { rowOf, timeOf, uuidOf } from '../rows';

export function questions(open: OpenStore): void {
  describe('questions', () => {
    const fresh = freshStore(open);
    const { put } = fresh;
    const tasks = [
      rowOf('task', 1, { name: '受理 100%', assignee: 'zhang', priority: 50, due: timeOf(1), endTime: null }),
      rowOf('task', 2, { name: '审批_甲', assignee: null, priority: 10, due: null, endTime: null }),
      rowOf('task', 3, { name: 'Approve\\now', assignee: 'Li', priority: 50, due: timeOf(3), endTime: timeOf(9) }),
      rowOf('task', 4, { name: 'approve', assignee: '𠮷', priority: -3, due: timeOf(4), endTime: null }),
      rowOf('task', 5, { name: null, assignee: '\uffee', priority: 0, due: timeOf(5), endTime: null }),
    ];
    beforeAll(async () => {
      await put('task', ...tasks);
      const link = (seed: number, kind: string, who: string): Row<'taskLink'> => rowOf('taskLink', seed, { kind, who });
      await put('taskLink', link(1, 'candidateGroup', 'g1'), link(1, 'candidateUser', 'wang'));
      await put('taskLink', link(2, 'candidateGroup', 'g2'), link(4, 'candidateGroup', 'g1'));
      await put('variable', rowOf('variable', 1, { name: 'sum', text: `${'文'.repeat(3_000)}甲`, number: 12.5 }));
      await put('variable', rowOf('variable', 2, { name: 'sum', text: `${'文'.repeat(3_000)}乙`, number: null }));
    });

    type TaskCondition = Condition<'task'>;
    const is = (column: keyof Row<'task'>, value: string | number | null): TaskCondition => ({
      op: 'is',
      column,
      value,
    });
    const like = (pattern: string, ignoreCase = false): TaskCondition => ({
      op: 'like',
      column: 'name',
      pattern,
      ignoreCase,
    });
    const linked = (who: string): TaskCondition => ({
      op: 'exists',
      in: 'taskLink',
      on: (['partition', 'rootId', 'key'] as const).map((column) => ({ mine: column, theirs: column })),
      where: {
        op: 'all',
        of: [
          { op: 'is', column: 'kind', value: 'candidateGroup' },
          { op: 'is', column: 'who', value: who },
        ],
      },
    });
    const not = (of: TaskCondition): TaskCondition => ({ op: 'not', of });

    const questions: readonly [string, TaskCondition, readonly number[]][] = [
      ['everything', everything, [1, 2, 3, 4, 5]],
      ['the empty disjunction', { op: 'any', of: [] }, []],
      ['no empty disjunction', not({ op: 'any', of: [] }), [1, 2, 3, 4, 5]],
      ['a text', is('assignee', 'zhang'), [1]],
      ['null', is('assignee', null), [2]],
      ['not null', not(is('assignee', null)), [1, 3, 4, 5]],
      ['not a text: null is not it either', not(is('assignee', 'zhang')), [2, 3, 4, 5]],
      ['a uuid', is('rootId', uuidOf(3)), [3]],
      ['no uuid', is('rootId', 'x'), []],
      ['not no uuid', not(is('rootId', "'; drop table task")), [1, 2, 3, 4, 5]],
      ['an upper case uuid, which no id of ours is', is('rootId', uuidOf(10).toUpperCase()), []],
      ['NUL', is('name', 'a\0'), []],
      ['half a surrogate pair', is('name', '\udc00'), []],
      ['a number for a text', is('name', 1), []],
      ['a text for a number', is('priority', '50'), []],
      ['a fraction for an integer', is('priority', 0.5), []],
      ['a number out of range', is('priority', 1e12), []],
      ['a time', is('due', timeOf(3)), [3]],
      ['a time with an offset', is('due', '2026-01-01T08:00:01.001+0800'), [1]],
      ['no time', is('due', '2026-13-45'), []],
      ['in', { op: 'in', column: 'priority', values: [50, 0, 'x', 1.5] }, [1, 3, 5]],
      ['in nothing', { op: 'in', column: 'priority', values: [] }, []],
      ['not in nothing', not({ op: 'in', column: 'assignee', values: [] }), [1, 2, 3, 4, 5]],
      ['in nothing that fits', { op: 'in', column: 'rootId', values: ['x', 'y'] }, []],
      ['in texts', { op: 'in', column: 'assignee', values: ['Li', '𠮷', 'a"b'] }, [3, 4]],
      ['less', { op: 'compare', column: 'priority', by: '<', value: 0 }, [4]],
      ['at most a fraction', { op: 'compare', column: 'priority', by: '<=', value: 9.5 }, [4, 5]],
      ['more than anything', { op: 'compare', column: 'priority', by: '<', value: 1e300 }, [1, 2, 3, 4, 5]],
      ['before, leaving out null', { op: 'compare', column: 'due', by: '<=', value: timeOf(3) }, [1, 3]],
      ['not before, with null', not({ op: 'compare', column: 'due', by: '<=', value: timeOf(3) }), [2, 4, 5]],
      ['by code point', { op: 'compare', column: 'assignee', by: '>', value: '\uff00' }, [4, 5]],
      ['by code point beyond 16 bits', { op: 'compare', column: 'assignee', by: '>=', value: '\u{10000}' }, [4]],
      ['like', like('%批%'), [2]],
      ['like, an escaped per cent', like('%\\%'), [1]],
      ['like, an escaped underscore', like('审批\\_%'), [2]],
      ['like, one character', like('审批__'), [2]],
      ['like, a backslash', like('%\\\\%'), [3]],
      ['like, a single backslash at the end', like('Approve\\'), []],
      ['like with case', like('APP%'), []],
      ['like without case', like('APP%', true), [3, 4]],
      ['like on something else', { op: 'like', column: 'rootId', pattern: '%' }, []],
      ['exists', linked('g1'), [1, 4]],
      ['exists not', not(linked('g1')), [2, 3, 5]],
      [
        'open and mine or of my group',
        { op: 'all', of: [is('endTime', null), { op: 'any', of: [is('assignee', 'Li'), linked('g2'), linked('g1')] }] },
        [1, 2, 4],
      ],
      [
        'neither',
        not({ op: 'any', of: [is('assignee', 'zhang'), { op: 'compare', column: 'due', by: '>', value: timeOf(3) }] }),
        [2, 3],
      ],
    ];

    test.each(questions)('%s', async (_name, where, keys) => {
      const found = await fresh
        .store()
        .read.find({ from: 'task', where, order: [{ column: 'key', descending: false }] });
      expect(found.map((row) => row.key)).toEqual(keys);
      expect(await fresh.store().read.count({ from: 'task', where })).toBe(keys.length);
    });

    test.each([
      ['ascending, null last, then by key', 'assignee', false, [3, 1, 5, 4, 2]],
      ['descending, null first', 'assignee', true, [2, 4, 5, 1, 3]],
      ['numbers', 'priority', true, [1, 3, 2, 5, 4]],
      ['times', 'due', false, [1, 3, 4, 5, 2]],
    ] as const)('order: %s', async (_name, column, descending, keys) => {
      const found = await fresh.store().read.find({ from: 'task', where: everything, order: [{ column, descending }] });
      expect(found.map((row) => row.key)).toEqual(keys);
    });

    test('pages follow each other without gap or overlap', async () => {
      const page = (offset: number): Promise<readonly Row<'task'>[]> =>
        fresh.store().read.find({
          from: 'task',
          where: everything,
          order: [{ column: 'priority', descending: true }],
          offset,
          limit: 2,
        });
      const pages = await Promise.all([page(0), page(2), page(4), page(6)]);
      expect(pages.map((rows) => rows.map((row) => row.key))).toEqual([[1, 3], [2, 5], [4], []]);
      await expect(page(-1)).rejects.toMatchObject({ kind: 'badInput' });
    });

    test('one row by its whole key, again and again', async () => {
      const wanted = (seed: number): Query<'task'> => {
        const { partition, rootId, key } = rowOf('task', seed);
        return {
          from: 'task',
          where: { op: 'all', of: [is('partition', partition), is('rootId', rootId), is('key', key)] },
        };
      };
      for (const seed of [1, 2, 3, 4, 5, 1]) {
        expect((await fresh.store().read.find(wanted(seed))).map((row) => row.key)).toEqual([seed]);
      }
      expect(await fresh.store().read.find(wanted(6))).toEqual([]);
    });

    test('only the wanted columns come', async () => {
      const found = await fresh.store().read.find({ from: 'task', where: is('key', 2), columns: ['name', 'priority'] });
      expect(plain(found)).toEqual([{ name: '审批_甲', priority: 10 }]);
    });

    test('long texts are told apart by their end', async () => {
      const text = `${'文'.repeat(3_000)}乙`;
      const byText = { op: 'is', column: 'text', value: text } as const;
      const byTexts = { op: 'in', column: 'text', values: [text, 'other'] } as const;
      for (const where of [byText, byTexts]) {
        const found = await fresh.store().read.find({ from: 'variable', where });
        expect(found.map((row) => row.key)).toEqual([2]);
      }
    });

    test('a pattern of many wildcards costs no more than the text is long', async () => {
      const where = like(`${'%a'.repeat(200)}%b`);
      expect(await fresh.store().read.count({ from: 'task', where })).toBe(0);
    });
  });
}
