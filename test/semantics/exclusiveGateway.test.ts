/** Exclusive gateway, BPMN 2.0.2 §13.4.2. */
import { play } from './play';
import { sketch } from './sketch';

/*
 *             ┌─[${n > 10}]─> taskBig ──┐
 * start ─> xor┼─[${n > 5}]──> taskMid ──┼─> xorMerge ─> end
 *             └─(default)───> taskRest ─┘
 */
const choose = sketch(
  `f0: start -> xor
   fa: xor -> taskBig [\${n > 10}]
   fb: xor -> taskMid [\${n > 5}]
   fc: xor -> taskRest
   ga: taskBig -> xorMerge
   gb: taskMid -> xorMerge
   gc: taskRest -> xorMerge
   f1: xorMerge -> end`,
  { xor: { default: 'fc' } },
);

test.each([
  [11, 'taskBig'],
  [6, 'taskMid'],
  [1, 'taskRest'],
])('with %i the first flow that holds is taken, in document order, else the default', (n, task) => {
  const game = play(choose, { variables: { n } });
  expect(game.waiting).toEqual([task]);
  expect(game.complete(task).status).toBe('ended');
});

test('the default flow waits for its turn though it stands first', () => {
  const game = play(
    sketch('f0: start -> xor\nfa: xor -> taskA\nfb: xor -> taskB [${true}]', { xor: { default: 'fa' } }),
  );
  expect(game.waiting).toEqual(['taskB']);
});

test('a condition on the default flow means nothing', () => {
  const game = play(
    sketch('f0: start -> xor\nfa: xor -> taskA [${false}]\nfb: xor -> taskB [${false}]', { xor: { default: 'fa' } }),
  );
  expect(game.waiting).toEqual(['taskA']);
});

test('every token passes a merge on its own', () => {
  const game = play(
    sketch(`f0: start -> and
            fa: and -> xor
            fb: and -> xor
            f1: xor -> task`),
  );
  expect(game.waiting).toEqual(['task', 'task']);
  expect(game.complete('task').complete('task').status).toBe('ended');
});

test('without a way out the token ends', () => {
  expect(play(sketch('f0: start -> xor')).status).toBe('ended');
});

test('no condition holds and no default: an incident, mended by mending the variable', () => {
  const game = play(sketch('f0: start -> xor\nfa: xor -> taskA [${n > 1}]\nf1: taskA -> end'), {
    variables: { n: 0 },
  });
  expect(game.troubles).toEqual(['noFlowTaken at xor']);
  expect(game.set({ n: 2 }).waiting).toEqual([]);
  expect(game.resolve().waiting).toEqual(['taskA']);
  expect(game.troubles).toEqual([]);
  expect(game.complete('taskA').completed).toEqual(['start', 'xor', 'taskA', 'end']);
});

test('a condition that fails or is no truth value: an incident that names the flow', () => {
  const definition = sketch('f0: start -> xor\nfa: xor -> taskA [${missing}]\nfb: xor -> taskB [${n}]');
  const game = play(definition, { variables: { n: 3 } });
  expect(game.troubles).toEqual(['expressionFailed at xor']);
  expect(game.incidents[0]?.message).toMatch(/flow fa.*missing/);
  game.set({ missing: false }).resolve();
  expect(game.incidents[0]?.message).toMatch(/flow fb.*true or false.*3/);
  expect(game.set({ n: true }).resolve().waiting).toEqual(['taskB']);
});

test('resolving without mending raises it again; resolving without retry strikes it out', () => {
  const game = play(sketch('f0: start -> xor\nfa: xor -> taskA [${n > 1}]'), { variables: { n: 0 } });
  expect(game.resolve().troubles).toEqual(['noFlowTaken at xor']);
  expect(game.open).toEqual(['xor']);
});
