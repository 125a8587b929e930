/** Batches from within: what their commands look up, and many commands of many people at once. */
import type { Reach } from '../../engine/commands/batching/batchable';
import { Batcher } from '../../engine/commands/batching/batcher';
import type { PieceOfWork } from '../../engine/commands/batching/member';
import type { Address } from '../../engine/commands/ids';
import { type Store } from '../../engine/commands/ports';
import { openMemoryStore } from '../../engine/store/memory/openMemoryStore';
import { rowOf, uuidOf } from '../store/rows';
import { Desk, given, wang } from './desk';
import { line, userTask } from './models';

const noAnswers = { answer: () => Promise.resolve([]) };
const free: Reach = { rootId: undefined, reads: [] };

test('look-ups of a batch: foreseen ones with the locks, others gathered, each command with its own rows', async () => {
  const store = openMemoryStore();
  const places = [1, 2, 3].map((n) => ({ partition: rowOf('task', n).partition, rootId: uuidOf(n), key: n }));
  await store.transact((session) => session.save({ task: { put: [1, 2].map((n) => rowOf('task', n)) } }));
  const asked: number[] = [];
  const counted: Store = {
    ...store,
    transact: (work) =>
      store.transact((session) => {
        const find = session.find.bind(session);
        session.find = (query) => {
          if (query.where.op === 'at') asked.push(query.where.addresses.length);
          return find(query);
        };
        return work(session);
      }),
  };
  const looking =
    (address: Address): PieceOfWork<readonly number[]> =>
    async (session) => {
      const rows = await session.find({ from: 'task', where: { op: 'at', addresses: [address] }, limit: 1 });
      return { answer: rows.map(({ key }) => key) };
    };
  const batcher = new Batcher({ store: counted, pool: noAnswers });
  const together = (reads: (address: Address) => Reach['reads']) =>
    Promise.all(places.map((address) => batcher.run({ rootId: undefined, reads: reads(address) }, looking(address))));
  expect(await together(() => [])).toEqual([[1], [2], []]);
  expect(await together((address) => [{ from: 'task', address }])).toEqual([[1], [2], []]);
  expect(asked).toEqual([3, 3]);
  expect(await batcher.run(free, looking(places[0]!))).toEqual([1]);
  expect(asked).toEqual([3, 3, 1]);
});

test('the road: many commands of many people at once, each with its own answer', async () => {
  const desk = new Desk();
  await desk.deploy({ 'two.bpmn': line('two', 'a b', userTask('a') + userTask('b')) });
  const roots = await Promise.all(Array.from({ length: 20 }, (_, index) => desk.start('two', { index })));
  expect(new Set(roots).size).toBe(20);
  const tasks = await Promise.all(roots.map((rootId) => desk.task('a', rootId)));
  const done = await Promise.all(
    tasks.map((task, index) => {
      if (index === 3) return desk.run({ type: 'completeTask', task: { ...task, key: 999 }, in: given() }, wang);
      if (index % 5 === 4) return desk.run({ type: 'claimTask', task, user: 'wang' }, wang);
      return desk.run({ type: 'completeTask', task, in: given({ answer: index }) }, wang);
    }),
  );
  expect(done.flatMap(({ ok }, index) => (ok ? [] : [index]))).toEqual([3]);
  expect(await desk.rows('task', { assignee: 'wang' })).toHaveLength(4);
  expect(await desk.rows('task', { elementId: 'b' })).toHaveLength(15);
  const answers = await desk.rows('variable', { name: 'answer' });
  expect(answers.map(({ number, rootId }) => [number, roots.indexOf(rootId)]).every(([a, b]) => a === b)).toBe(true);
  expect(answers).toHaveLength(15);
});
