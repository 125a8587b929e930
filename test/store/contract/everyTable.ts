/** Contract of the stores: every table takes rows, gives them back as they were, and refuses what it cannot hold. */
import { everything, type Query } from '../../../engine/commands/ports';
import { type Row, type TableName } from '../../../engine/commands/tables';
import { describeTable, tableNames } from '../../../engine/store/tableDescription';
import { freshStore, type OpenStore } from './freshStore';
import { rowOf, sparseRowOf, uuidOf } from '../rows';

export function everyTable(open: OpenStore): void {
  describe('every table', () => {
    const fresh = freshStore(open);
    const { put, all } = fresh;

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
        await fresh.store().transact((session) =>
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
      await fresh
        .store()
        .transact((session) => session.save({ [table]: { remove: [keyOf(11), keyOf(13), keyOf(777)] } }));
      expect(await fresh.store().read.count({ from: table, where: everything })).toBe(1);
    });

    test('one change set changes many rows of many tables, and patches different columns', async () => {
      const tasks = [1, 2, 3, 4].map((seed) => rowOf('task', seed, { name: `${seed}` }));
      await fresh.store().transact((session) => session.save({ task: { put: tasks, remove: [rowOf('task', 12)] } }));
      const [first, second, third, fourth] = tasks.map(({ partition, rootId, key }) => ({ partition, rootId, key }));
      await fresh.store().transact((session) =>
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
      const found = await fresh.store().read.find({
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
      await fresh.store().transact(async (session) => {
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
      const before = await fresh.store().read.count({ from: 'task', where: everything });
      const saved = put('task', rowOf('task', 50, cells));
      await expect(saved).rejects.toMatchObject({ name: 'StoreError', kind: 'badInput' });
      expect(await fresh.store().read.count({ from: 'task', where: everything })).toBe(before);
    });

    test('refuses a null where none is allowed, and an unknown column, as a fault of ours', async () => {
      const nameless = { ...rowOf('task', 51), startTime: null } as unknown as Row<'task'>;
      await expect(put('task', nameless)).rejects.toMatchObject({ kind: 'bug' });
      const strange = { from: 'task', where: { op: 'is', column: 'key"; --', value: 1 } } as unknown as Query<'task'>;
      await expect(fresh.store().read.find(strange)).rejects.toMatchObject({ kind: 'bug' });
    });

    test('gives out a version of a process only once', async () => {
      const first = rowOf('processDefinition', 1, { definitionKey: 'P04', version: 1, tenantId: null });
      await put('processDefinition', first);
      await expect(put('processDefinition', { ...first, id: 'other' })).rejects.toMatchObject({ kind: 'conflict' });
      await put('processDefinition', { ...first, id: 'second', version: 2 }, { ...first, id: 'b', tenantId: 'b' });
    });
  });
}
