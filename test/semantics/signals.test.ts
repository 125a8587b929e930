/** Signals reach those around the thrower when they are thrown, BPMN 2.0.2 §10.5.5. */
import { play } from './play';
import { forEach, signal, sketch } from './sketch';

const inside = (interrupting: boolean) =>
  sketch(
    `f0: start -> sub
     f1: sub -> taskAfter
     sub {
       g0: startIn -> endIn
     }
     l0: boundary -> taskHeard`,
    { endIn: { event: signal('s') }, boundary: { on: 'sub', interrupting, event: signal('s') } },
  );

test('the boundary event of its own sub-process hears an end event', () => {
  const game = play(inside(true));
  expect(game.waiting).toEqual(['taskHeard']);
  expect(game.terminated).toEqual(['endIn', 'sub']);
});

test('the outbox is told who has heard it already', () => {
  const game = play(inside(false));
  expect(game.waiting.toSorted()).toEqual(['taskAfter', 'taskHeard']);
  const opened = game.events('subscriptionOpened').map(({ key }) => key);
  expect(game.thrown).toMatchObject([{ kind: 'signal', name: 's', served: opened }]);
});

test('a branch beside it that waits hears it; the thrower goes on', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> catch
       fb: and -> task
       g1: catch -> taskHeard
       g2: task -> throw
       g3: throw -> taskOn`,
      { catch: { event: signal('s') }, throw: { event: signal('s') } },
    ),
  ).complete('task');
  expect(game.waiting.toSorted()).toEqual(['taskHeard', 'taskOn']);
});

test('instances of a loop tell the event on its boundary', () => {
  const game = play(
    sketch('f0: start -> task\nf1: task -> taskAfter\nl0: boundary -> taskHeard', {
      task: {
        loop: {
          ...forEach({ cardinality: '2' }),
          throws: { when: 'each', event: { type: 'signal', name: { language: 'literal', text: 's' } } },
        } as never,
      },
      boundary: { on: 'task', interrupting: false, event: signal('s') },
    }),
  );
  game.complete('task').complete('task');
  expect(game.waiting.filter((id) => id === 'taskHeard')).toHaveLength(2);
});
