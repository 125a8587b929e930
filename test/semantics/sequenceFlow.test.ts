/** Sequence flows out of and into activities, BPMN 2.0.2 §13.3.1: conditions, default, fork and merge without gateways. */
import { play } from './play';
import { sketch } from './sketch';

test('several without conditions: a fork; several into an activity: each token on its own', () => {
  const game = play(
    sketch(`f0: start -> task
      fa: task -> taskA
      fb: task -> taskB
      ga: taskA -> taskC
      gb: taskB -> taskC`),
  ).complete('task');
  expect(game.waiting).toEqual(['taskA', 'taskB']);
  expect(game.complete('taskA').complete('taskB').waiting).toEqual(['taskC', 'taskC']);
  expect(game.complete('taskC').complete('taskC').status).toBe('ended');
});

test('conditional flows beside an unconditional one, and a default for when none holds', () => {
  const definition = (defaultFlow?: string) =>
    sketch(
      `f0: start -> task
       fa: task -> taskA [\${a}]
       fb: task -> taskB [\${b}]
       fc: task -> taskC`,
      defaultFlow === undefined ? {} : { task: { default: defaultFlow } },
    );
  const taken = (a: boolean, b: boolean, defaultFlow?: string) =>
    play(definition(defaultFlow), { variables: { a, b } }).complete('task').waiting;
  expect(taken(true, true)).toEqual(['taskA', 'taskB', 'taskC']);
  expect(taken(false, true)).toEqual(['taskB', 'taskC']);
  expect(taken(false, true, 'fc')).toEqual(['taskB']);
  expect(taken(false, false, 'fc')).toEqual(['taskC']);
});

test('only conditions, and none holds: an incident after the work is done, which is not done again', () => {
  const definition = sketch('f0: start -> task\nfa: task -> taskA [${n > 1}]', {
    task: { outputs: { n: '${n + 1}' } },
  });
  const game = play(definition, { variables: { n: 0 } }).complete('task');
  expect(game.troubles).toEqual(['noFlowTaken at task']);
  expect(game.variables).toEqual({ n: 1 });
  expect(
    game.try({
      type: 'complete',
      element: game.find('task').element.key,
      scope: 0,
      variables: {},
      localVariables: {},
    }),
  ).toMatch(/over/);
  expect(game.set({ n: 2 }).resolve().waiting).toEqual(['taskA']);
  expect(game.variables).toEqual({ n: 2 });
});

test('no way out: the token ends', () => {
  expect(play(sketch('f0: start -> task')).complete('task').status).toBe('ended');
});
