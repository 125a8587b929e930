/** Complex gateway, BPMN 2.0.2 §13.4.5: activation, waiting for reset, reset. */
import { play } from './play';
import { expression, sketch } from './sketch';

/*
 *            ┌─> taskA ─┐
 *   start ─> and ─> taskB ─> complex ─> task ─> end
 *            └─> taskC ─┘
 */
const lines = `f0: start -> and
  fa: and -> taskA
  fb: and -> taskB
  fc: and -> taskC
  ga: taskA -> complex
  gb: taskB -> complex
  gc: taskC -> complex
  f1: complex -> task
  f2: task -> end`;

const twoOfThree = sketch(lines, { complex: { activationCondition: expression('${activationCount >= 2}') } });

test('two of three start it; the third resets it and is swallowed', () => {
  const game = play(twoOfThree).complete('taskC');
  expect(game.waiting).toEqual(['taskA', 'taskB']);
  expect(game.resting).toEqual(['gc']);
  game.complete('taskA');
  expect(game.waiting.toSorted()).toEqual(['task', 'taskB']);
  expect(game.scopes[0]?.resets).toEqual({ complex: ['ga', 'gc'] });
  game.complete('task').complete('taskB');
  expect(game.status).toBe('ended');
  expect(game.count('task')).toBe(1);
  expect(game.count('complex')).toBe(2);
});

test('without a condition the first token starts it', () => {
  const game = play(sketch(lines)).complete('taskB');
  expect(game.waiting.toSorted()).toEqual(['task', 'taskA', 'taskC']);
  game.complete('taskA').complete('taskC').complete('task');
  expect(game.status).toBe('ended');
  expect(game.count('task')).toBe(1);
});

/*
 *   round: task ─> xor ─[again]─> and …, the gateway starts anew after its reset
 */
test('after its reset it starts again', () => {
  const game = play(
    sketch(
      `f0: start -> plainJoin
       f00: plainJoin -> and
       fa: and -> taskA
       fb: and -> taskB
       ga: taskA -> complex
       gb: taskB -> complex
       f1: complex -> task
       f2: task -> xor
       f3: xor -> plainJoin [\${again}]
       f4: xor -> end`,
      { xor: { default: 'f4' }, complex: { activationCondition: expression('${activationCount >= 1}') } },
    ),
    { variables: { again: true } },
  );
  game.complete('taskA').complete('taskB').complete('task');
  expect(game.waiting).toEqual(['taskA', 'taskB']);
  expect(game.scopes[0]?.resets).toBeUndefined();
  game.complete('taskB').complete('taskA').complete('task', { again: false });
  expect(game.status).toBe('ended');
  expect(game.count('task')).toBe(2);
});

test('is reset when no token can come any more', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> taskA
       fb: and -> taskB
       ga: taskA -> complex
       gb: taskB -> xor
       gx: xor -> complex [\${comes}]
       gy: xor -> end
       f1: complex -> taskStart [\${waitingForStart}]
       f2: complex -> taskReset [\${not waitingForStart}]`,
      { xor: { default: 'gy' } },
    ),
    { variables: { comes: false } },
  );
  game.complete('taskA');
  expect(game.waiting.toSorted()).toEqual(['taskB', 'taskStart']);
  game.complete('taskB');
  expect(game.waiting.toSorted()).toEqual(['taskReset', 'taskStart']);
});

test('splits by the conditions of its flows', () => {
  const game = play(
    sketch(
      `f0: start -> complex
       f1: complex -> taskA [\${n > 1}]
       f2: complex -> taskB [\${n > 2}]
       f3: complex -> taskC`,
    ),
    { variables: { n: 2 } },
  );
  expect(game.waiting).toEqual(['taskA', 'taskC']);
  game.complete('taskA').complete('taskC');
  expect(game.status).toBe('ended');
});

test('a condition that fails is an incident, and is asked again', () => {
  const game = play(sketch(lines, { complex: { activationCondition: expression('${wanted >= activationCount}') } }));
  game.complete('taskA');
  expect(game.troubles).toEqual(['expressionFailed at complex']);
  game.set({ wanted: 1 }).resolve();
  expect(game.waiting).toContain('task');
});

/*
 *   sub [ and ─> taskA ─> complex ─> task ]      its condition asks for what is kept further out
 *          └───> taskB ──────┘
 */
test('it is asked again when a variable changes that lies further out', () => {
  const inside = sketch(
    `f0: start -> and0
     fs: and0 -> sub
     fo: and0 -> taskBeside
     sub {
       g0: startIn -> and
       ga: and -> taskA
       gb: and -> taskB
       ha: taskA -> complex
       hb: taskB -> complex
       g1: complex -> task
     }`,
    { complex: { activationCondition: expression('${urgent or activationCount >= 2}') } },
  );
  const game = play(inside, { variables: { urgent: false } }).complete('taskA');
  expect(game.waiting.toSorted()).toEqual(['taskB', 'taskBeside']);
  game.complete('taskBeside', { urgent: true });
  expect(game.waiting.toSorted()).toEqual(['task', 'taskB']);
  game.complete('taskB').complete('task');
  expect(game.status).toBe('ended');
  expect(game.header.joinScopes ?? []).toEqual([]);
});
