/** Inclusive joins behind an activity with a boundary event: the way over it is a way on which a token can still come. */
import { play } from './play';
import { message, sketch } from './sketch';

/*
 * start ─> and ─┬─> taskA ──────────ja─┐
 *               └─> taskB ──────────jb─┼─> orJoin ─> taskD ─> end
 *                 (boundary)─> taskE jc┘
 */
const joined = (interrupting: boolean) =>
  sketch(
    `f0: start -> and
     fa: and -> taskA
     fb: and -> taskB
     ja: taskA -> orJoin
     jb: taskB -> orJoin
     l0: boundary -> taskE
     jc: taskE -> orJoin
     f1: orJoin -> taskD
     f2: taskD -> end`,
    { boundary: { on: 'taskB', event: message('m'), interrupting } },
  );

test('the way over it is a way on which a token can still come', () => {
  const game = play(joined(true)).complete('taskA').occur('boundary');
  expect(game.waiting).toEqual(['taskE']);
  expect(game.resting).toEqual(['ja']);
  expect(game.complete('taskE').waiting).toEqual(['taskD']);
  expect(game.count('orJoin')).toBe(1);
});

test('not interrupting: all three are waited for', () => {
  const game = play(joined(false)).complete('taskA').occur('boundary').complete('taskE');
  expect(game.waiting).toEqual(['taskB']);
  expect(game.resting).toEqual(['ja', 'jc']);
  game.complete('taskB');
  expect(game.waiting).toEqual(['taskD']);
  expect(game.count('orJoin')).toBe(1);
});

test('once it cannot occur any more nobody waits for it', () => {
  const game = play(joined(true)).complete('taskA').complete('taskB');
  expect(game.waiting).toEqual(['taskD']);
  expect(game.complete('taskD').status).toBe('ended');
});

test('only the way over it leads to the join', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> taskA
       fb: and -> taskB
       ja: taskA -> orJoin
       gb: taskB -> endB
       jc: boundary -> orJoin
       f1: orJoin -> taskD`,
      { boundary: { on: 'taskB', event: message('m') } },
    ),
  ).complete('taskA');
  expect(game.resting).toEqual(['ja']);
  expect(game.complete('taskB').waiting).toEqual(['taskD']);
});

test('of an activity that a token has still to come to', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> taskA
       fb: and -> taskFirst
       fc: taskFirst -> taskB
       ja: taskA -> orJoin
       gb: taskB -> endB
       jc: boundary -> orJoin
       f1: orJoin -> taskD`,
      { boundary: { on: 'taskB', event: message('m') } },
    ),
  ).complete('taskA');
  expect(game.resting).toEqual(['ja']);
  expect(game.complete('taskFirst').resting).toEqual(['ja']);
  expect(game.occur('boundary').waiting).toEqual(['taskD']);
  expect(game.count('orJoin')).toBe(1);
});

/*
 * start ─> and ─┬─> taskA ──────────ja─┐
 *               └─> taskB ──────────jb─┴─> orJoin ─> taskD ─> end
 *                 (boundary)─> endLate
 */
test('it takes the last token that could have come another way: the join starts', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> taskA
       fb: and -> taskB
       ja: taskA -> orJoin
       jb: taskB -> orJoin
       f1: orJoin -> taskD
       f2: taskD -> end
       l0: boundary -> endLate`,
      { boundary: { on: 'taskB', event: message('m') } },
    ),
  ).complete('taskA');
  expect(game.resting).toEqual(['ja']);
  expect(game.occur('boundary').waiting).toEqual(['taskD']);
  expect(game.complete('taskD').status).toBe('ended');
});

test('the same through a BPMN error', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> taskA
       fb: and -> taskB
       ja: taskA -> orJoin
       jb: taskB -> orJoin
       f1: orJoin -> taskD`,
    ),
  ).complete('taskA');
  expect(game.throwError('taskB', 'E').waiting).toEqual(['taskD']);
});
