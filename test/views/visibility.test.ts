/** What somebody sees whose reach is his own, over rows in the memory store. */
import type { Actor } from '../../engine/commands/command';
import { partitionOf } from '../../engine/commands/ids';
import { tables, type Row, type TableName } from '../../engine/commands/tables';
import { openMemoryStore } from '../../engine/store/memory/openMemoryStore';
import { visibleTasks, visibleTo } from '../../engine/views/visibility';

const store = openMemoryStore();
const rootOf = (digit: number): string => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`;

/** Columns left out: null where they may be, else something harmless. */
function put<T extends TableName>(table: T, given: Partial<Row<T>> & { readonly rootId: string }): Promise<void> {
  const row: Record<string, unknown> = {};
  for (const [column, type] of Object.entries<string>(tables[table].columns))
    row[column] = type.endsWith('?')
      ? null
      : type === 'text'
        ? ''
        : type === 'boolean'
          ? false
          : type === 'time'
            ? '2026-01-05T01:00:00.000Z'
            : 0;
  const whole = { ...row, partition: partitionOf(given.rootId), ...given };
  return store.transact((session) => session.save({ [table]: { put: [whole] } } as never));
}

const over = { endTime: '2026-01-06T01:00:00.000Z' };

/**
 * One root per case: 1 assigned to me, 2 once done by me, 3 offered to me, 4 offered to my group, 5 offered to another
 * group, 6 offered to my group once but over, 7 started by me, 8 a called process started by me, 9 the group `me`.
 */
beforeAll(async () => {
  for (const digit of [1, 2, 3, 4, 5, 6, 8, 9])
    await put('processInstance', { rootId: rootOf(digit), key: 0, startUser: 'somebody' });
  await put('processInstance', { rootId: rootOf(7), key: 0, startUser: 'me' });
  await put('processInstance', { rootId: rootOf(8), key: 4, startUser: 'me' });
  await put('task', { rootId: rootOf(1), key: 1, assignee: 'me' });
  await put('task', { rootId: rootOf(1), key: 2, assignee: 'other' });
  await put('task', { rootId: rootOf(2), key: 1, assignee: 'me', ...over });
  for (const digit of [3, 4, 5, 9]) await put('task', { rootId: rootOf(digit), key: 1 });
  await put('task', { rootId: rootOf(6), key: 1, assignee: 'other', ...over });
  await put('taskLink', { rootId: rootOf(3), key: 1, kind: 'candidateUser', who: 'me' });
  await put('taskLink', { rootId: rootOf(4), key: 1, kind: 'candidateGroup', who: 'window' });
  await put('taskLink', { rootId: rootOf(5), key: 1, kind: 'candidateGroup', who: 'audit' });
  await put('taskLink', { rootId: rootOf(6), key: 1, kind: 'candidateGroup', who: 'window' });
  // A group called like the user is no candidate user, and a user called like the group no group.
  await put('taskLink', { rootId: rootOf(9), key: 1, kind: 'candidateGroup', who: 'me' });
  await put('taskLink', { rootId: rootOf(9), key: 1, kind: 'candidateUser', who: 'window' });
});

const me: Actor = { id: 'me', roles: new Set(['clerk']), groups: new Set(['window']) };
const digitOf = ({ rootId }: { readonly rootId: string }): number => Number(rootId.slice(0, 1));

test('tasks: mine, open or over, and open ones offered to me or my groups', async () => {
  const rows = await store.read.find({ from: 'task', where: visibleTasks(me, 'own') });
  expect(rows.map((row) => [digitOf(row), row.key]).sort()).toEqual([
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 1],
  ]);
});

test('cases: those of these tasks as a whole, and those I started', async () => {
  const rows = await store.read.find({ from: 'processInstance', where: visibleTo('processInstance', me, 'own') });
  expect(rows.map(digitOf).sort()).toEqual([1, 2, 3, 4, 7]);
  const tasks = await store.read.find({ from: 'task', where: visibleTo('task', me, 'own') });
  expect(tasks.filter((row) => digitOf(row) === 1)).toHaveLength(2);
});

test('somebody without groups and tasks sees nothing', async () => {
  const nobody: Actor = { id: 'nobody', roles: new Set(['clerk']), groups: new Set() };
  expect(await store.read.count({ from: 'processInstance', where: visibleTo('processInstance', nobody, 'own') })).toBe(
    0,
  );
});

test('who reaches any sees all', async () => {
  expect(await store.read.count({ from: 'processInstance', where: visibleTo('processInstance', me, 'any') })).toBe(10);
});
