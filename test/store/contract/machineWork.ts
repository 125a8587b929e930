/** Contract of the stores: jobs and external tasks: who gets which, and nobody the same at the same moment. */
import { everything, type Session } from '../../../engine/commands/ports';
import { type Row } from '../../../engine/commands/tables';
import { freshStore, plain, type OpenStore } from './freshStore';
import { rowOf, timeOf } from '../rows';

export function machineWork(open: OpenStore): void {
  describe('work for machines', () => {
    const fresh = freshStore(open);
    const { put } = fresh;
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
        fresh.store().transact((session) => session.fetchJobs({ limit }));
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
      const found = await fresh
        .store()
        .transact((session) => session.fetchExternalTasks({ limit: 9, topics, ...wish }));
      expect(keys(found)).toEqual(expected);
    });

    test('external tasks of several topics, each with its condition', async () => {
      const topics = [
        { topic: '短信', where: { op: 'is', column: 'businessKey', value: 'K' } },
        { topic: '制证', where: { op: 'is', column: 'priority', value: 5 } },
      ] as const;
      const fetch = (wanted: typeof topics | readonly []): Promise<readonly Row<'externalTask'>[]> =>
        fresh
          .store()
          .transact((session) => session.fetchExternalTasks({ limit: 9, usePriority: false, topics: wanted }));
      expect(keys(await fetch(topics))).toEqual([1, 6]);
      expect(await fetch([])).toEqual([]);
    });

    type Fetch = (session: Session) => Promise<readonly { readonly key: number }[]>;

    /** What a second fetcher gets while the first has two jobs in hand, and what a third gets afterwards. */
    async function fetchedBesides(fetchSecond: Fetch): Promise<readonly (readonly number[])[]> {
      return fresh.store().transact(async (session) => {
        const first = await session.fetchJobs({ limit: 2 });
        const second = await fresh.store().transact(fetchSecond);
        return [keys(first), keys(second)];
      });
    }

    test('whoever fetches at the same moment gets other jobs, and does not wait', async () => {
      expect(await fetchedBesides((session) => session.fetchJobs({ limit: 10 }))).toEqual([[6, 5], [1]]);
      expect(keys(await fresh.store().transact((session) => session.fetchJobs({ limit: 10 })))).toEqual([6, 5, 1]);
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
}
