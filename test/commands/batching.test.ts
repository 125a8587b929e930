/** Commands that share a transaction: what they gain, and that none of them suffers from its neighbours. On both stores. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Reach } from '../../engine/commands/batching/batchable';
import { Batcher } from '../../engine/commands/batching/batcher';
import type { PieceOfWork } from '../../engine/commands/batching/member';
import { everything, type Session, type Store } from '../../engine/commands/ports';
import { StoreError } from '../../engine/commands/storeError';
import { openMemoryStore } from '../../engine/store/memory/openMemoryStore';
import { openStore } from '../../engine/store/typeorm/openStore';
import { testDatabase } from '../database';
import { rootOf, rowOf, uuidOf } from '../store/rows';

// A bound for a busy machine; nothing here waits for time to pass.
jest.setTimeout(60_000);

const log = { info: () => undefined, warn: () => undefined };

const opening: Readonly<Record<string, () => Promise<{ store: Store; close: () => Promise<void> }>>> = {
  'in memory': () => {
    const store = openMemoryStore();
    return Promise.resolve({ store, close: () => store.close() });
  },
  'on PostgreSQL': async () => {
    const database = await testDatabase();
    const store = await openStore({ url: database.url, poolSize: 6, log });
    return {
      store,
      close: async () => {
        await store.close();
        await database.drop();
      },
    };
  },
};

const free: Reach = { rootId: undefined, reads: [] };
const on = (n: number): Reach => ({ rootId: uuidOf(n), reads: [] });
const noAnswers = { answer: () => Promise.resolve([]) };

/** Counts transactions, and lets a test spoil what is saved. */
function watched(store: Store, spoil: (names: readonly string[]) => void = () => undefined) {
  const told = { transactions: 0 };
  const transact: Store['transact'] = (work) => {
    told.transactions += 1;
    return store.transact((session) => {
      const save = session.save.bind(session);
      session.save = async (changes) => {
        spoil((changes.setting?.put ?? []).map(({ name }) => name));
        await save(changes);
      };
      return work(session);
    });
  };
  return { told, store: { ...store, transact } as Store };
}

const putting =
  (name: string, value = ''): PieceOfWork<string> =>
  () =>
    Promise.resolve({ answer: name, changes: { setting: { put: [{ name, value }] } } });

describe.each(Object.keys(opening))('%s', (kind) => {
  let store: Store;
  let close: () => Promise<void>;
  beforeAll(async () => ({ store, close } = await opening[kind]!()));
  afterAll(() => close());
  beforeEach(async () => {
    const settings = await store.read.find({ from: 'setting', where: everything });
    await store.transact((session) => session.save({ setting: { remove: settings } }));
  });
  const names = async (): Promise<readonly string[]> =>
    (await store.read.find({ from: 'setting', where: everything, offset: 0 })).map(({ name }) => name);
  const letters = ['a', 'b', 'c', 'd', 'e', 'f'];

  test('what comes at once is saved at once', async () => {
    const { told, store: counted } = watched(store);
    const batcher = new Batcher({ store: counted, pool: noAnswers });
    expect(await Promise.all(letters.map((name) => batcher.run(free, putting(name))))).toEqual(letters);
    expect(told.transactions).toBe(1);
    expect(await names()).toEqual(letters);
  });

  test('one after the other, each has a transaction of its own', async () => {
    const { told, store: counted } = watched(store);
    const batcher = new Batcher({ store: counted, pool: noAnswers });
    for (const name of letters) await batcher.run(free, putting(name));
    expect(told.transactions).toBe(letters.length);
  });

  test('a batch has its limit', async () => {
    const { told, store: counted } = watched(store);
    const batcher = new Batcher({ store: counted, pool: noAnswers, size: 4, lanes: 1 });
    await Promise.all(letters.map((name) => batcher.run(free, putting(name))));
    expect(told.transactions).toBe(2);
    expect(await names()).toEqual(letters);
  });

  test('one that throws fails alone', async () => {
    const batcher = new Batcher({ store, pool: noAnswers });
    const faulty: PieceOfWork<string> = () => Promise.reject(new Error('a bug'));
    const results = await Promise.allSettled([
      batcher.run(free, putting('a')),
      batcher.run(free, faulty),
      batcher.run(free, putting('c')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { message: 'a bug' } });
    expect(await names()).toEqual(['a', 'c']);
  });

  test('one whose values the database refuses fails alone', async () => {
    const batcher = new Batcher({ store, pool: noAnswers });
    const results = await Promise.allSettled([
      batcher.run(free, putting('a')),
      batcher.run(free, putting('b', 'with \0 in it')),
      batcher.run(free, putting('c')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { name: 'StoreError', kind: 'badInput' } });
    expect(await names()).toEqual(['a', 'c']);
  });

  test('refused together, they go alone', async () => {
    const { told, store: spoiled } = watched(store, (saved) => {
      if (saved.length > 1) throw new StoreError('conflict', 'not all of you', '23505');
    });
    const batcher = new Batcher({ store: spoiled, pool: noAnswers });
    await Promise.all(letters.map((name) => batcher.run(free, putting(name))));
    expect(await names()).toEqual(letters);
    expect(told.transactions).toBe(1 + letters.length);
  });

  test.each([
    ['the connection broke', new StoreError('unavailable', 'broken')],
    ['no connection came free', new StoreError('busy', 'none free')],
  ])('nothing is tried twice when %s: it may have been done', async (_name, error) => {
    const { told, store: spoiled } = watched(store, () => {
      throw error;
    });
    const batcher = new Batcher({ store: spoiled, pool: noAnswers });
    const results = await Promise.allSettled(letters.map((name) => batcher.run(free, putting(name))));
    expect(results.map((one) => one.status === 'rejected' && one.reason === error)).toEqual(letters.map(() => true));
    expect(told.transactions).toBe(1);
  });

  test('one that reaches beyond its root is done again alone, from the beginning', async () => {
    const batcher = new Batcher({ store, pool: noAnswers });
    let begun = 0;
    const reaching: PieceOfWork<string> = async (session) => {
      begun += 1;
      await session.lockName('everything');
      return { answer: 'b', changes: { setting: { put: [{ name: 'b', value: '' }] } } };
    };
    await Promise.all([batcher.run(free, putting('a')), batcher.run(free, reaching)]);
    expect(begun).toBe(2);
    expect(await names()).toEqual(['a', 'b']);
  });

  test('one that asks the evaluators keeps nobody waiting, in company or alone', async () => {
    let answer: () => void = () => undefined;
    const answered = new Promise<never[]>((resolve) => (answer = () => resolve([])));
    const batcher = new Batcher({ store, pool: { answer: () => answered }, lanes: 1 });
    const asking =
      (name: string): PieceOfWork<string> =>
      async (_session, pool) => {
        await pool.answer([{ kind: 'readDecisions', xml: '' }]);
        return { answer: name, changes: { setting: { put: [{ name, value: '' }] } } };
      };
    const lone = batcher.run(free, asking('x'));
    await turn();
    const together = [batcher.run(free, asking('y')), batcher.run(free, putting('a'))];
    await together[1];
    await batcher.run(free, putting('b'));
    expect(await names()).toEqual(['a', 'b']);
    answer();
    await Promise.all([lone, ...together]);
    expect(await names()).toEqual(['a', 'b', 'x', 'y']);
  });

  describe('with roots', () => {
    beforeAll(() =>
      store.transact((session) => session.save({ processInstance: { put: [1, 2, 3].map((n) => rootOf(n)) } })),
    );
    const revisionOf = async (n: number): Promise<number | null | undefined> =>
      (await store.read.find({ from: 'processInstance', where: everything })).find((row) => row.rootId === uuidOf(n))
        ?.revision;
    const counting =
      (n: number): PieceOfWork<number> =>
      async (session) => {
        const root = (await session.lockRoots([uuidOf(n)])).get(uuidOf(n));
        if (root === undefined) return { answer: -1 };
        // Long enough for another one to read the same revision, if nothing kept it out.
        for (let round = 0; round < 5; round += 1) await turn();
        const { partition, rootId, key } = rootOf(n);
        const revision = root.revision + 1;
        return { answer: revision, changes: { processInstance: { patch: [{ partition, rootId, key, revision }] } } };
      };

    test('each works under the lock of its own', async () => {
      const { told, store: counted } = watched(store);
      const batcher = new Batcher({ store: counted, pool: noAnswers });
      const before = await Promise.all([1, 2, 3].map(revisionOf));
      const answers = await Promise.all([1, 2, 3].map((n) => batcher.run(on(n), counting(n))));
      expect(answers).toEqual(before.map((revision) => (revision ?? 0) + 1));
      expect(told.transactions).toBe(1);
    });

    test('several for the same root take turns, and none is lost', async () => {
      const batcher = new Batcher({ store, pool: noAnswers });
      const before = (await revisionOf(1)) ?? 0;
      const answers = await Promise.all([1, 1, 2, 1, 3, 1].map((n) => batcher.run(on(n), counting(n))));
      expect(await revisionOf(1)).toBe(before + 4);
      expect(new Set(answers.filter((_, index) => ![2, 4].includes(index))).size).toBe(4);
    });

    test('who waits for a lock that somebody else holds keeps nobody waiting', async () => {
      const batcher = new Batcher({ store, pool: noAnswers });
      const before = (await revisionOf(1)) ?? 0;
      let held: Promise<number> | undefined;
      await store.transact(async (session) => {
        await session.lockRoots([uuidOf(1)]);
        held = batcher.run(on(1), counting(1));
        await Promise.all([batcher.run(on(2), counting(2)), batcher.run(on(3), counting(3))]);
        expect(await revisionOf(1)).toBe(before);
      });
      expect(await held).toBe(before + 1);
    });

    test('an unknown root is told as such', async () => {
      const batcher = new Batcher({ store, pool: noAnswers });
      const answers = await Promise.all([1, 99].map((n) => batcher.run(on(n), counting(n))));
      expect(answers[1]).toBe(-1);
    });

    test('a root is nobody else’s business', async () => {
      const batcher = new Batcher({ store, pool: noAnswers });
      let begun = 0;
      const meddling: PieceOfWork<number> = async (session) => {
        begun += 1;
        return { answer: (await session.lockRoots([uuidOf(2), uuidOf(3)])).size };
      };
      const [, roots] = await Promise.all([batcher.run(on(1), counting(1)), batcher.run(on(2), meddling)]);
      expect([begun, roots]).toEqual([2, 2]);
    });
  });

  describe('what the store does for it', () => {
    const place = (n: number) => ({ partition: rowOf('task', n).partition, rootId: uuidOf(n), key: n });
    beforeAll(() =>
      store.transact((session) =>
        session.save({
          task: { put: [11, 12, 13].map((n) => rowOf('task', n, { key: n })) },
          taskLink: { put: ['x', 'y'].map((who) => rowOf('taskLink', 11, { key: 11, kind: 'candidateUser', who })) },
        }),
      ),
    );

    test('rows at addresses: those that are there, in one look-up', async () => {
      const at = (...addresses: ReturnType<typeof place>[]) =>
        store.read.find({
          from: 'task',
          where: { op: 'at', addresses },
          order: [{ column: 'key', descending: false }],
        });
      const keys = async (...addresses: ReturnType<typeof place>[]) => (await at(...addresses)).map(({ key }) => key);
      expect(await keys()).toEqual([]);
      expect(await keys(place(12))).toEqual([12]);
      expect(await keys(place(13), place(11), place(99), { ...place(12), key: 13 })).toEqual([11, 13]);
      expect(await keys({ ...place(12), key: 2 ** 40 }, { ...place(12), rootId: 'x' })).toEqual([]);
      const links = await store.read.find({ from: 'taskLink', where: { op: 'at', addresses: [place(11), place(12)] } });
      expect(links.map(({ who }) => who).sort()).toEqual(['x', 'y']);
      const others = await store.read.count({
        from: 'task',
        where: { op: 'not', of: { op: 'at', addresses: [place(11), place(12)] } },
      });
      expect(others).toBe(1);
    });

    test('roots that others hold are skipped, if one will not wait; control: else one waits', async () => {
      await store.transact((session) => session.save({ processInstance: { put: [rootOf(4), rootOf(5)] } }));
      const ids = [uuidOf(4), uuidOf(5)];
      let waiter: Promise<number> | undefined;
      await store.transact(async (session: Session) => {
        await session.lockRoots([uuidOf(4)]);
        const free = await store.transact((other) => other.lockRoots(ids, { skipLocked: true }));
        expect([...free.keys()]).toEqual([uuidOf(5)]);
        waiter = store.transact(async (other) => (await other.lockRoots(ids)).size);
        const first = await Promise.race([
          waiter.then(() => 'waiter'),
          store.read.find({ from: 'setting', where: everything }).then(() => 'reader'),
        ]);
        expect(first).toBe('reader');
      });
      expect(await waiter).toBe(2);
    });
  });
});
