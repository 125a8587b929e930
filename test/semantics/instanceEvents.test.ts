/** What a multi-instance throws for its instances, BPMN 2.0.2 table 10.28. */
import type { LoopThrows, SingleEvent } from '../../engine/model/definition';
import { play } from './play';
import { error, escalation, expression, forEach, signal, sketch } from './sketch';

const single = (event: ReturnType<typeof signal>): SingleEvent => {
  if (event.type === 'multiple') throw new Error('Expected one event.');
  return event;
};

const loop = (throws: LoopThrows, interrupting = false) =>
  sketch(
    `f0: start -> task
     f1: task -> taskAfter
     l0: boundary -> taskTold`,
    {
      task: { loop: { ...forEach({ cardinality: '3' }), throws } as never },
      boundary: { on: 'task', interrupting, event: escalation('done') },
    },
  );
const done = single(escalation('done'));

test('for each instance', () => {
  const game = play(loop({ when: 'each', event: done }))
    .complete('task')
    .complete('task')
    .complete('task');
  expect(game.waiting.filter((id) => id === 'taskTold')).toHaveLength(3);
  expect(game.waiting).toContain('taskAfter');
});

test('for the first', () => {
  const game = play(loop({ when: 'first', event: done }))
    .complete('task')
    .complete('task')
    .complete('task');
  expect(game.waiting.filter((id) => id === 'taskTold')).toHaveLength(1);
});

test('where a condition holds', () => {
  const throws: LoopThrows = {
    when: 'conditions',
    of: [{ condition: expression('${nrOfCompletedInstances == 2}'), event: done }],
  };
  const game = play(loop(throws)).complete('task');
  expect(game.waiting).not.toContain('taskTold');
  game.complete('task');
  expect(game.waiting).toContain('taskTold');
});

test('caught by an interrupting event it ends the loop', () => {
  const game = play(loop({ when: 'first', event: done }, true)).complete('task');
  expect(game.waiting).toEqual(['taskTold']);
});

test('signals go out', () => {
  const game = play(loop({ when: 'first', event: single(signal('s')) })).complete('task');
  expect(game.thrown).toMatchObject([{ kind: 'signal', name: 's' }]);
});

test('an error that nobody catches ends the activity', () => {
  const game = play(loop({ when: 'first', event: single(error('E')) })).complete('task');
  expect(game.events('errorUncaught')).toMatchObject([{ code: 'E' }]);
  expect(game.status).toBe('ended');
});
