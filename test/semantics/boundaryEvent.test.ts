/** Boundary events, BPMN 2.0.2 §13.5.3: interrupting and not, by each kind of event. */
import type { EventDefinition } from '../../engine/model/definition';
import { play } from './play';
import { message, signal, sketch, timer, type NodeSketch } from './sketch';

/*
 * start ─> task ─> taskAfter ─> end
 *          (boundary)─> taskLate ─> endLate
 */
const lines = `f0: start -> task
  f1: task -> taskAfter
  f2: taskAfter -> end
  l0: boundary -> taskLate
  l1: taskLate -> endLate`;
const withEvent = (event: EventDefinition, more: NodeSketch = {}, task: NodeSketch = {}) =>
  sketch(lines, { boundary: { on: 'task', event, ...more }, task });

const kinds: readonly (readonly [string, EventDefinition])[] = [
  ['message', message('m')],
  ['signal', signal('s')],
  ['timer', timer('duration', 'PT1H')],
];

describe.each(kinds)('%s', (_kind, event) => {
  test('interrupting ends the activity', () => {
    const game = play(withEvent(event));
    const completion = game.completion('task');
    game.occur('boundary', { n: 1 });
    expect(game.waiting).toEqual(['taskLate']);
    expect(game.terminated).toEqual(['task']);
    expect(game.listening).toEqual([]);
    expect(game.variables).toEqual({ n: 1 });
    expect(game.try(completion)).toMatch(/over/);
    expect(game.complete('taskLate').completed).toEqual(['start', 'boundary', 'taskLate', 'endLate']);
    expect(game.status).toBe('ended');
  });

  test('not interrupting leaves it running', () => {
    const game = play(withEvent(event, { interrupting: false })).occur('boundary');
    expect(game.waiting).toEqual(['task', 'taskLate']);
    expect(game.complete('task').complete('taskAfter').complete('taskLate').status).toBe('ended');
  });

  test('completing the activity closes it', () => {
    const game = play(withEvent(event));
    const late = game.occurrence('boundary');
    expect(game.complete('task').listening).toEqual([]);
    expect(game.try(late)).toMatch(/over/);
    expect(game.waiting).toEqual(['taskAfter']);
  });
});

test.each(kinds.slice(0, 2))('a %s that does not interrupt may occur again and again', (_kind, event) => {
  const game = play(withEvent(event, { interrupting: false }))
    .occur('boundary')
    .occur('boundary');
  expect(game.waiting).toEqual(['task', 'taskLate', 'taskLate']);
  expect(game.listening).toEqual(['boundary']);
});

test('what it brings is set around the activity, even where the activity has a variable of that name', () => {
  const game = play(withEvent(message('m'), {}, { inputs: { n: '${n + 1}' } }), { variables: { n: 1 } });
  expect(game.occur('boundary', { n: 9 }).variables).toEqual({ n: 9 });
});

test('several on one activity: each on its own', () => {
  const game = play(
    sketch(`${lines}\nm0: boundaryM -> taskM`, {
      boundary: { on: 'task', event: timer('duration', 'PT1H'), interrupting: false },
      boundaryM: { on: 'task', event: message('m') },
    }),
  );
  expect(game.listening).toEqual(['boundary', 'boundaryM']);
  game.occur('boundary').occur('boundaryM');
  expect(game.waiting).toEqual(['taskLate', 'taskM']);
});

test('on a sub-process it ends everything inside', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       sub {
         g0: startIn -> and
         ga: and -> taskA
         gb: and -> subIn
         subIn {
           taskB
         }
         gc: and -> andJoin
         gd: taskA -> andJoin
       }
       l0: boundary -> taskLate`,
      { boundary: { on: 'sub', event: message('m') } },
    ),
  ).occur('boundary');
  expect(game.waiting).toEqual(['taskLate']);
  expect(game.terminated).toEqual(['taskA', 'taskB', 'subIn', 'sub']);
  expect(game.scopes).toHaveLength(1);
  expect(game.resting).toEqual([]);
});

test('one without a way out ends its token', () => {
  const game = play(sketch('f0: start -> task\nboundary', { boundary: { on: 'task', event: message('m') } }));
  expect(game.occur('boundary').status).toBe('ended');
});
