/** Parallel gateway, BPMN 2.0.2 §13.4.1. */
import { play } from './play';
import { sketch } from './sketch';

/*
 * start ─> and ┬─> taskA ─┬─> andJoin ─> taskC ─> end
 *              └─> taskB ─┘
 */
const fork = sketch(`f0: start -> and
  fa: and -> taskA
  fb: and -> taskB
  ga: taskA -> andJoin
  gb: taskB -> andJoin
  f1: andJoin -> taskC
  f2: taskC -> end`);

test('forks, and joins when every incoming flow has a token', () => {
  const game = play(fork);
  expect(game.waiting).toEqual(['taskA', 'taskB']);
  expect(game.complete('taskB').resting).toEqual(['gb']);
  expect(game.complete('taskA').waiting).toEqual(['taskC']);
  expect(game.count('andJoin')).toBe(1);
  expect(game.complete('taskC').status).toBe('ended');
});

test('conditions on its outgoing flows mean nothing', () => {
  const game = play(sketch('f0: start -> and\nfa: and -> taskA [${false}]\nfb: and -> taskB'));
  expect(game.waiting).toEqual(['taskA', 'taskB']);
});

/*
 * start ─> and ┬─> taskA ─┬─> xor ─ja─┐
 *              ├─> taskB ─┘           ├─> andJoin ─> taskD
 *              └─> taskC ─────────jc──┘
 */
const twoOnOneFlow = sketch(`f0: start -> and
  fa: and -> taskA
  fb: and -> taskB
  fc: and -> taskC
  xa: taskA -> xor
  xb: taskB -> xor
  ja: xor -> andJoin
  jc: taskC -> andJoin
  f1: andJoin -> taskD
  f2: taskD -> end`);

test('two tokens on one flow are not two flows: the join waits, and takes one of them', () => {
  const game = play(twoOnOneFlow).complete('taskA').complete('taskB');
  expect(game.resting).toEqual(['ja', 'ja']);
  game.complete('taskC');
  expect(game.waiting).toEqual(['taskD']);
  expect(game.resting).toEqual(['ja']);
});

test('a token that nothing can move is an incident, and goes with a cancellation', () => {
  const game = play(twoOnOneFlow).complete('taskA').complete('taskB').complete('taskC').complete('taskD');
  expect(game.status).toBe('active');
  expect(game.troubles).toEqual(['tokenStuck at andJoin']);
  expect(game.resolve().troubles).toEqual(['tokenStuck at andJoin']);
  expect(game.cancel().status).toBe('ended');
});

test('a join that is the first thing of all starts though nothing comes in', () => {
  expect(play(sketch('f0: and -> task\nf1: task -> end')).waiting).toEqual(['task']);
});

test('one that joins and forks at once', () => {
  const game = play(
    sketch(`f0: start -> andFork
      fa: andFork -> taskA
      fb: andFork -> taskB
      ga: taskA -> and
      gb: taskB -> and
      ha: and -> taskC
      hb: and -> taskD`),
  );
  expect(game.complete('taskA').complete('taskB').waiting).toEqual(['taskC', 'taskD']);
});

test('loops round through the join as often as it is given all it needs', () => {
  const game = play(
    sketch(
      `f0: start -> xorLoop
       f1: xorLoop -> and
       fa: and -> taskA
       fb: and -> taskB
       ga: taskA -> andJoin
       gb: taskB -> andJoin
       f2: andJoin -> xor
       f3: xor -> xorLoop [\${again}]
       f4: xor -> end`,
      { xor: { default: 'f4' } },
    ),
    { variables: { again: true } },
  );
  game.complete('taskA').complete('taskB').complete('taskB').complete('taskA', { again: false });
  expect(game.status).toBe('ended');
  expect(game.count('andJoin')).toBe(2);
});
