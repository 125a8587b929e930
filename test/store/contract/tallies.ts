/** Contract of the stores: rows counted by groups, with means, lateness and ends, mean the same in every store. */
import { everything } from '../../../engine/commands/ports';
import { rowOf } from '../rows';
import { freshStore, type OpenStore } from './freshStore';

const at = (hour: number): string => `2026-01-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
const hours = 3_600_000;

export function tallies(open: OpenStore): void {
  describe('tallies', () => {
    const fresh = freshStore(open);
    const task = (seed: number, name: string | null, start: number, end: number | null, due: number | null) =>
      rowOf('task', seed, {
        name,
        startTime: at(start),
        endTime: end === null ? null : at(end),
        due: due === null ? null : at(due),
      });
    beforeAll(() =>
      fresh.put(
        'task',
        task(1, '核', 1, 2, 3),
        task(2, '核', 1, 6, 3),
        task(3, '核', 2, null, 5),
        task(4, '批', 4, null, null),
        task(5, null, 5, null, 23),
      ),
    );

    test('by one column, the largest group first, then by value, null last', async () => {
      const rows = await fresh.store().read.tally({ from: 'task', where: everything, by: ['name'], limit: 10 });
      const plain = { meanSpan: null, late: 0, first: null, last: null };
      expect(rows).toEqual([
        { name: '核', count: 3, ...plain },
        { name: '批', count: 1, ...plain },
        { name: null, count: 1, ...plain },
      ]);
    });

    test('with means, lateness and ends', async () => {
      const rows = await fresh.store().read.tally({
        from: 'task',
        where: everything,
        by: ['name'],
        span: { from: 'startTime', to: 'endTime' },
        late: { due: 'due', end: 'endTime', now: at(6) },
        range: 'startTime',
        limit: 10,
      });
      expect(rows).toEqual([
        // One ended late, one in time, one is open and late by now.
        { name: '核', count: 3, meanSpan: 3 * hours, late: 2, first: at(1), last: at(2) },
        { name: '批', count: 1, meanSpan: null, late: 0, first: at(4), last: at(4) },
        { name: null, count: 1, meanSpan: null, late: 0, first: at(5), last: at(5) },
      ]);
    });

    test('by several columns, by none, of nothing, and no more groups than asked for', async () => {
      const tally = (
        by: readonly ('name' | 'startTime')[],
        limit = 10,
        where: typeof everything | 'nothing' = everything,
      ) =>
        fresh.store().read.tally({
          from: 'task',
          where: where === 'nothing' ? { op: 'is', column: 'name', value: 'none' } : where,
          by,
          limit,
        });
      expect(
        (await tally(['name', 'startTime'])).map(({ name, startTime, count }) => [name, startTime, count]),
      ).toEqual([
        ['核', at(1), 2],
        ['批', at(4), 1],
        ['核', at(2), 1],
        [null, at(5), 1],
      ]);
      expect((await tally([])).map(({ count }) => count)).toEqual([5]);
      expect((await tally([], 10, 'nothing')).map(({ count }) => count)).toEqual([0]);
      expect(await tally(['name'], 10, 'nothing')).toEqual([]);
      expect(await tally(['name'], 1)).toHaveLength(1);
    });

    test('a session counts what it has changed itself', async () => {
      const counts = await fresh.store().transact(async (session) => {
        await session.save({ task: { put: [task(6, '批', 1, null, null)] } });
        const rows = await session.tally({ from: 'task', where: everything, by: ['name'], limit: 10 });
        await session.save({ task: { remove: [{ ...task(6, '批', 1, null, null) }] } });
        return rows.map(({ count }) => count);
      });
      expect(counts).toEqual([3, 2, 1]);
    });

    test('an unknown column is a fault of ours', async () => {
      const strange = { from: 'task', where: everything, by: ['key"; --'], limit: 1 };
      await expect(fresh.store().read.tally(strange as never)).rejects.toMatchObject({ kind: 'bug' });
    });
  });
}
