/** What every store must do, whatever it stores in. Run by one test file per store. */
import { setImmediate as turn } from 'node:timers/promises';
import {
  everything,
  type Condition,
  type LockedRoot,
  type Query,
  type Session,
  type Store,
} from '../../engine/commands/ports';
import { tables, type Row, type TableName } from '../../engine/commands/tables';
import { describeTable, tableNames } from '../../engine/store/tableDescription';
import { rootOf, rowOf, scopeOf, sparseRowOf, timeOf, uuidOf } from './rows';

export interface ContractStore {
  readonly store: Store;
  close(): Promise<void>;
}

/** `open` gives an empty store; each group of tests gets one of its own. */
export function storeContract(open: () => Promise<ContractStore>): void {
  // A bound for a busy machine; nothing here waits for time to pass.
  jest.setTimeout(60_000);
  let opened: ContractStore;
  let store: Store;
  const fresh = (): void => {
    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened.close());
  };
  const put = <T extends TableName>(table: T, ...rows: readonly Row<T>[]): Promise<void> =>
    store.transact((session) => session.save({ [table]: { put: rows } }));
  const all = async <T extends TableName>(from: T): Promise<readonly Row<T>[]> =>
    plain(await store.read.find({ from, where: everything, offset: 0 }));

  describe('every table', () => {
    fresh();

    test.each(tableNames)('%s: put, read, replace, patch, remove', async (table) => {
      const rows = [rowOf(table, 11), sparseRowOf(table, 12), rowOf(table, 13)];
      await put(table, ...rows);
      expect(await all(table)).toEqual(rows);

      const { key, columns } = describeTable(table);
      const keyOf = (seed: number): Partial<Row<TableName>> =>
        Object.fromEntries(key.map((name) => [name, rowOf(table, seed)[name as keyof Row<typeof table>]]));
      const [changed] = [...columns.keys()].filter((name) => !key.includes(name)).reverse();
      const other = rowOf(table, 99) as Record<string, unknown>;
      if (changed !== undefined) {
        const replaced = { ...rowOf(table, 12), [changed]: other[changed] };
        await put(table, replaced);
        await store.transact((session) =>
          session.save({
            [table]: {
              patch: [
                { ...keyOf(11), [changed]: other[changed] },
                { ...keyOf(777), [changed]: other[changed] },
              ],
            },
          }),
        );
        const patched = { ...rowOf(table, 11), [changed]: other[changed] };
        expect(await all(table)).toEqual([patched, replaced, rowOf(table, 13)]);
      }
      await store.transact((session) => session.save({ [table]: { remove: [keyOf(11), keyOf(13), keyOf(777)] } }));
      expect(await store.read.count({ from: table, where: everything })).toBe(1);
    });

    test('one change set changes many rows of many tables, and patches different columns', async () => {
      const tasks = [1, 2, 3, 4].map((seed) => rowOf('task', seed, { name: `${seed}` }));
      await store.transact((session) => session.save({ task: { put: tasks, remove: [rowOf('task', 12)] } }));
      const [first, second, third, fourth] = tasks.map(({ partition, rootId, key }) => ({ partition, rootId, key }));
      await store.transact((session) =>
        session.save({
          task: {
            patch: [
              { ...first, assignee: null },
              { ...second, assignee: '李雷', priority: -7 },
              { ...third, assignee: null },
            ],
            remove: [{ ...fourth }],
            put: [rowOf('task', 5)],
          },
          incident: { put: [rowOf('incident', 5)] },
          membership: { put: [{ accountId: 'a', groupId: 'g' }] },
        }),
      );
      const found = await store.read.find({
        from: 'task',
        where: everything,
        order: [{ column: 'key', descending: false }],
      });
      expect(found.map((row) => [row.key, row.assignee, row.priority])).toEqual([
        [1, null, 1],
        [2, '李雷', -7],
        [3, null, 3],
        [5, rowOf('task', 5).assignee, 5],
      ]);
      expect(found[0]).toEqual({ ...tasks[0], assignee: null });
    });

    test('an empty change set, and a patch that changes nothing, are allowed', async () => {
      await store.transact(async (session) => {
        await session.save({});
        await session.save({ task: { put: [], patch: [{ partition: 0, rootId: uuidOf(0), key: 1 }], remove: [] } });
      });
    });

    test.each([
      ['NUL', { name: 'a\0b' }],
      ['half a surrogate pair', { name: 'a\ud800b' }],
      ['a number that is too large', { priority: 2 ** 31 }],
      ['no uuid', { rootId: 'x' }],
      ['no time', { startTime: 'gestern' }],
    ])('refuses %s as bad input and saves nothing', async (_name, cells) => {
      const before = await store.read.count({ from: 'task', where: everything });
      const saved = put('task', rowOf('task', 50, cells));
      await expect(saved).rejects.toMatchObject({ name: 'StoreError', kind: 'badInput' });
      expect(await store.read.count({ from: 'task', where: everything })).toBe(before);
    });

    test('refuses a null where none is allowed, and an unknown column, as a fault of ours', async () => {
      const nameless = { ...rowOf('task', 51), startTime: null } as unknown as Row<'task'>;
      await expect(put('task', nameless)).rejects.toMatchObject({ kind: 'bug' });
      const strange = { from: 'task', where: { op: 'is', column: 'key"; --', value: 1 } } as unknown as Query<'task'>;
      await expect(store.read.find(strange)).rejects.toMatchObject({ kind: 'bug' });
    });

    test('gives out a version of a process only once', async () => {
      const first = rowOf('processDefinition', 1, { definitionKey: 'P04', version: 1, tenantId: null });
      await put('processDefinition', first);
      await expect(put('processDefinition', { ...first, id: 'other' })).rejects.toMatchObject({ kind: 'conflict' });
      await put('processDefinition', { ...first, id: 'second', version: 2 }, { ...first, id: 'b', tenantId: 'b' });
    });
  });

  describe('questions', () => {
    fresh();
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
      const found = await store.read.find({ from: 'task', where, order: [{ column: 'key', descending: false }] });
      expect(found.map((row) => row.key)).toEqual(keys);
      expect(await store.read.count({ from: 'task', where })).toBe(keys.length);
    });

    test.each([
      ['ascending, null last, then by key', 'assignee', false, [3, 1, 5, 4, 2]],
      ['descending, null first', 'assignee', true, [2, 4, 5, 1, 3]],
      ['numbers', 'priority', true, [1, 3, 2, 5, 4]],
      ['times', 'due', false, [1, 3, 4, 5, 2]],
    ] as const)('order: %s', async (_name, column, descending, keys) => {
      const found = await store.read.find({ from: 'task', where: everything, order: [{ column, descending }] });
      expect(found.map((row) => row.key)).toEqual(keys);
    });

    test('pages follow each other without gap or overlap', async () => {
      const page = (offset: number): Promise<readonly Row<'task'>[]> =>
        store.read.find({
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
        expect((await store.read.find(wanted(seed))).map((row) => row.key)).toEqual([seed]);
      }
      expect(await store.read.find(wanted(6))).toEqual([]);
    });

    test('only the wanted columns come', async () => {
      const found = await store.read.find({ from: 'task', where: is('key', 2), columns: ['name', 'priority'] });
      expect(plain(found)).toEqual([{ name: '审批_甲', priority: 10 }]);
    });

    test('long texts are told apart by their end', async () => {
      const text = `${'文'.repeat(3_000)}乙`;
      const byText = { op: 'is', column: 'text', value: text } as const;
      const byTexts = { op: 'in', column: 'text', values: [text, 'other'] } as const;
      for (const where of [byText, byTexts]) {
        const found = await store.read.find({ from: 'variable', where });
        expect(found.map((row) => row.key)).toEqual([2]);
      }
    });

    test('a pattern of many wildcards costs no more than the text is long', async () => {
      const where = like(`${'%a'.repeat(200)}%b`);
      expect(await store.read.count({ from: 'task', where })).toBe(0);
    });
  });

  describe('transactions', () => {
    fresh();

    test('see their own changes, others do not until they end', async () => {
      const [row] = [rowOf('setting', 1)];
      await store.transact(async (session) => {
        await session.save({ setting: { put: [row] } });
        expect(plain(await session.find({ from: 'setting', where: everything }))).toEqual([row]);
        expect(await store.read.count({ from: 'setting', where: everything })).toBe(0);
        await session.save({ setting: { patch: [{ name: row.name, value: 'new' }] } });
      });
      expect(await all('setting')).toEqual([{ name: row.name, value: 'new' }]);
    });

    test('a throw undoes everything and comes out as it was', async () => {
      const before = await all('setting');
      const failure = new Error('no');
      const done = store.transact(async (session) => {
        await session.save({ setting: { put: [rowOf('setting', 2)], remove: [{ ...before[0] }] } });
        await session.save({ userGroup: { put: [rowOf('userGroup', 2)] } });
        throw failure;
      });
      await expect(done).rejects.toBe(failure);
      expect(await all('setting')).toEqual(before);
      expect(await all('userGroup')).toEqual([]);
    });

    test('the answer of the work is the answer', async () => {
      expect(await store.transact(async () => 42)).toBe(42);
    });

    test('now is one instant in milliseconds throughout', async () => {
      await store.transact(async (session) => {
        const { now } = session;
        expect(now).toBe(new Date(now).toISOString());
        await session.count({ from: 'task', where: everything });
        expect(session.now).toBe(now);
      });
    });

    test('two that patch different columns of a row both stay', async () => {
      await put('account', rowOf('account', 1));
      const patch = (cells: Partial<Row<'account'>>): Promise<void> =>
        store.transact((session) => session.save({ account: { patch: [{ id: rowOf('account', 1).id, ...cells }] } }));
      await Promise.all([patch({ failures: 4 }), patch({ email: 'a@b' })]);
      expect((await all('account'))[0]).toMatchObject({ failures: 4, email: 'a@b' });
    });
  });

  describe('root instances', () => {
    fresh();
    beforeAll(() =>
      store.transact((session) =>
        session.save({
          processInstance: {
            put: [
              rootOf(1, { tenantId: 'T', revision: 3 }),
              rootOf(2),
              rootOf(3),
              rootOf(4, { document: null, revision: null }),
            ],
          },
          scope: {
            put: [
              [5, 0],
              [6, 0],
              [7, 5],
            ].map(([key = 0, parent = 0]) =>
              rowOf('scope', 1, { key, parent, document: JSON.stringify(scopeOf(key, parent)) }),
            ),
          },
        }),
      ),
    );

    test('are read under lock, with revision and tenant; ended and unknown ones are left out', async () => {
      const wanted = [uuidOf(3), uuidOf(1), uuidOf(4), uuidOf(77), 'no id', uuidOf(1)];
      const roots = await store.transact((session) => session.lockRoots(wanted));
      expect([...roots.keys()].sort()).toEqual([uuidOf(1), uuidOf(3)]);
      const root = roots.get(uuidOf(1));
      expect(root).toMatchObject({ rootId: uuidOf(1), revision: 3, tenantId: 'T' });
      expect(root?.header).toEqual({ rootId: uuidOf(1), lastKey: 7, status: 'active', conditionScopes: [] });
      expect(root?.scope).toEqual(scopeOf(0, null));
      expect(root?.scope.variables['constructor']).toBeUndefined();
      expect((await store.transact((session) => session.lockRoots([uuidOf(4)]))).size).toBe(0);
      expect((await store.transact((session) => session.lockRoots([]))).size).toBe(0);
    });

    test('scopes come by key, children by parent', async () => {
      await store.transact(async (session) => {
        expect(await session.loadScopes(uuidOf(1), [7, 5, 99])).toEqual([scopeOf(5, 0), scopeOf(7, 5)]);
        expect(await session.loadChildren(uuidOf(1), [0, 99])).toEqual([scopeOf(5, 0), scopeOf(6, 0)]);
        expect(await session.loadChildren(uuidOf(1), [5, 0])).toHaveLength(3);
        expect(await session.loadScopes(uuidOf(2), [5])).toEqual([]);
        expect(await session.loadScopes(uuidOf(1), [])).toEqual([]);
      });
    });

    type Lock = (
      session: Session,
      ids: readonly string[],
    ) => Promise<ReadonlyMap<string, Pick<LockedRoot, 'revision'>>>;

    /** Two transactions add one to the revision at the same time. */
    async function revisionAfterTwo(seed: number, lock: Lock): Promise<number | null | undefined> {
      await put('processInstance', rootOf(seed));
      const id = uuidOf(seed);
      const addOne = async (session: Session, meanwhile: () => Promise<unknown>): Promise<void> => {
        const revision = (await lock(session, [id])).get(id)?.revision ?? -100;
        await meanwhile();
        const { partition, rootId, key } = rootOf(seed);
        await session.save({ processInstance: { patch: [{ partition, rootId, key, revision: revision + 1 }] } });
      };
      let second: Promise<void> | undefined;
      await store.transact((session) =>
        addOne(session, async () => {
          const reached = new Promise<void>((resolve) => {
            second = store.transact((other) => addOne(other, async () => resolve()));
          });
          // Until the other one has read the row too, or so long that it would have if nothing held it up.
          await Promise.race([reached, spin(session)]);
        }),
      );
      await second;
      const [row] = await store.read.find({
        from: 'processInstance',
        where: { op: 'is', column: 'rootId', value: id },
      });
      return row?.revision;
    }

    test('a lock keeps others out until the transaction ends', async () => {
      expect(await revisionAfterTwo(20, (session, ids) => session.lockRoots(ids))).toBe(2);
    });

    test('control: reading without the lock loses a change', async () => {
      const readOnly: Lock = async (session, ids) => {
        const rows = await session.find({
          from: 'processInstance',
          where: { op: 'in', column: 'rootId', values: ids },
        });
        return new Map(rows.map((row) => [row.rootId, { revision: row.revision ?? 0 }]));
      };
      expect(await revisionAfterTwo(21, readOnly)).toBe(1);
    });

    test('who waited for an instance that ended does not get it', async () => {
      await put('processInstance', rootOf(22));
      let waiting: Promise<number> | undefined;
      await store.transact(async (session) => {
        await session.lockRoots([uuidOf(22)]);
        waiting = store.transact(async (other) => (await other.lockRoots([uuidOf(22)])).size);
        await spin(session);
        await session.save({ processInstance: { patch: [{ ...keyOfRoot(22), document: null }] } });
      });
      expect(await waiting).toBe(0);
    });

    test('many that lock the same roots in any order all get their turn', async () => {
      const ids = [1, 2, 3].map(uuidOf);
      const turns = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? ids : [...ids].reverse()));
      const sizes = await Promise.all(
        turns.map((wanted) => store.transact(async (session) => (await session.lockRoots(wanted)).size)),
      );
      expect(sizes).toEqual(turns.map(() => 3));
    });

    test('two that wait for each other: one of them is tried again, both succeed', async () => {
      let tries = 0;
      const both: (() => void)[] = [];
      const meet = (): Promise<void> =>
        new Promise((resolve) => {
          both.push(resolve);
          if (both.length >= 2) for (const go of both) go();
        });
      const lockInTurn = (first: number, second: number): Promise<number> =>
        store.transact(async (session) => {
          tries += 1;
          const one = await session.lockRoots([uuidOf(first)]);
          if (tries <= 2) await meet();
          return one.size + (await session.lockRoots([uuidOf(second)])).size;
        });
      expect(await Promise.all([lockInTurn(1, 2), lockInTurn(2, 1)])).toEqual([2, 2]);
      expect(tries).toBe(3);
    });

    test('a locked name keeps others out', async () => {
      const order: string[] = [];
      let second: Promise<void> | undefined;
      await store.transact(async (session) => {
        await session.lockName('process P04');
        second = store.transact(async (other) => {
          await other.lockName('process P05');
          await other.lockName('process P04');
          order.push('second');
        });
        await spin(session);
        order.push('first');
      });
      await second;
      expect(order).toEqual(['first', 'second']);
    });
  });

  describe('work for machines', () => {
    fresh();
    const past = '2001-01-01T00:00:00.000Z';
    const future = '2999-01-01T00:00:00.000Z';
    const jobOf = (seed: number, cells: Partial<Row<'job'>>): Row<'job'> =>
      rowOf('job', seed, { due: timeOf(seed), lockedUntil: null, retries: 3, createTime: past, ...cells });
    const externalTaskOf = (seed: number, cells: Partial<Row<'externalTask'>>): Row<'externalTask'> =>
      rowOf('externalTask', seed, {
        lockedUntil: null,
        retries: null,
        topic: '制证',
        priority: 0,
        createTime: timeOf(seed),
        ...cells,
      });
    const keys = (rows: readonly { readonly key: number }[]): readonly number[] => rows.map((row) => row.key);

    beforeAll(async () => {
      const jobs = [
        jobOf(1, { due: timeOf(9) }),
        jobOf(2, { due: future }),
        jobOf(3, { retries: 0 }),
        jobOf(4, { lockedUntil: future }),
        jobOf(5, { lockedUntil: past }),
        jobOf(6, { due: null, createTime: past }),
        jobOf(7, { due: null, createTime: future }),
      ];
      await put('job', ...jobs);
      await put(
        'externalTask',
        externalTaskOf(1, { priority: 5 }),
        externalTaskOf(2, { priority: 9, retries: 1 }),
        externalTaskOf(3, { retries: 0 }),
        externalTaskOf(4, { lockedUntil: future }),
        externalTaskOf(5, { lockedUntil: past, priority: 9 }),
        externalTaskOf(6, { topic: '短信', businessKey: 'K' }),
        externalTaskOf(7, { topic: '短信', businessKey: 'L' }),
      );
    });

    test('jobs: due, with retries left, not locked; the longest due first', async () => {
      const fetch = (limit: number): Promise<readonly Row<'job'>[]> =>
        store.transact((session) => session.fetchJobs({ limit }));
      const jobs = await fetch(10);
      expect(keys(jobs)).toEqual([6, 5, 1]);
      expect(plain(jobs)[0]).toEqual(jobOf(6, { due: null, createTime: past }));
      expect(keys(await fetch(2))).toEqual([6, 5]);
    });

    test.each([
      ['by creation', { usePriority: false }, [1, 2, 5]],
      ['by creation, newest first', { usePriority: false, order: 'createTimeDescending' }, [5, 2, 1]],
      ['by priority', { usePriority: true }, [2, 5, 1]],
      ['by priority, newest first', { usePriority: true, order: 'createTimeDescending' }, [5, 2, 1]],
    ] as const)('external tasks %s', async (_name, wish, expected) => {
      const topics = [{ topic: '制证', where: everything }];
      const found = await store.transact((session) => session.fetchExternalTasks({ limit: 9, topics, ...wish }));
      expect(keys(found)).toEqual(expected);
    });

    test('external tasks of several topics, each with its condition', async () => {
      const topics = [
        { topic: '短信', where: { op: 'is', column: 'businessKey', value: 'K' } },
        { topic: '制证', where: { op: 'is', column: 'priority', value: 5 } },
      ] as const;
      const fetch = (wanted: typeof topics | readonly []): Promise<readonly Row<'externalTask'>[]> =>
        store.transact((session) => session.fetchExternalTasks({ limit: 9, usePriority: false, topics: wanted }));
      expect(keys(await fetch(topics))).toEqual([1, 6]);
      expect(await fetch([])).toEqual([]);
    });

    type Fetch = (session: Session) => Promise<readonly { readonly key: number }[]>;

    /** What a second fetcher gets while the first has two jobs in hand, and what a third gets afterwards. */
    async function fetchedBesides(fetchSecond: Fetch): Promise<readonly (readonly number[])[]> {
      return store.transact(async (session) => {
        const first = await session.fetchJobs({ limit: 2 });
        const second = await store.transact(fetchSecond);
        return [keys(first), keys(second)];
      });
    }

    test('whoever fetches at the same moment gets other jobs, and does not wait', async () => {
      expect(await fetchedBesides((session) => session.fetchJobs({ limit: 10 }))).toEqual([[6, 5], [1]]);
      expect(keys(await store.transact((session) => session.fetchJobs({ limit: 10 })))).toEqual([6, 5, 1]);
    });

    test('control: a plain read gets them twice', async () => {
      const naive: Fetch = (session) =>
        session.find({
          from: 'job',
          where: { op: 'in', column: 'key', values: [1, 5, 6] },
          order: [{ column: 'key', descending: true }],
        });
      expect(await fetchedBesides(naive)).toEqual([
        [6, 5],
        [6, 5, 1],
      ]);
    });
  });

  test('the suite knows every table', () => {
    expect(tableNames).toEqual(Object.keys(tables));
  });
}

const keyOfRoot = (seed: number): Pick<Row<'processInstance'>, 'partition' | 'rootId' | 'key'> => {
  const { partition, rootId, key } = rootOf(seed);
  return { partition, rootId, key };
};

/** Long enough for another transaction to run to its end if nothing stops it: thirty round trips or turns. */
async function spin(session: Session): Promise<void> {
  for (let round = 0; round < 30; round += 1) {
    await session.count({ from: 'setting', where: everything });
    await turn();
  }
}

/** Bytes as one kind of array, for comparison. */
function plain<R extends object>(rows: readonly R[]): R[] {
  return rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, cell]) => [name, cell instanceof Uint8Array ? Uint8Array.from(cell) : cell]),
      ) as R,
  );
}
