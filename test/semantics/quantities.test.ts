/** startQuantity and completionQuantity of activities, BPMN 2.0.2 §10.3.1, §13.3.2. */
import { play } from './play';
import { sketch } from './sketch';

test('an activity starts with as many tokens as it wants, and leaves as many', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> taskA
       fb: and -> taskB
       ga: taskA -> task
       gb: taskB -> task
       f1: task -> taskAfter`,
      { task: { startQuantity: 2, completionQuantity: 3 } },
    ),
  ).complete('taskB');
  expect(game.waiting).toEqual(['taskA']);
  expect(game.resting).toEqual(['gb']);
  game.complete('taskA');
  expect(game.waiting).toEqual(['task']);
  game.complete('task');
  expect(game.waiting).toEqual(['taskAfter', 'taskAfter', 'taskAfter']);
});

test('too few tokens are an incident and no silent wait', () => {
  const game = play(sketch('f0: start -> task\nf1: task -> end', { task: { startQuantity: 2 } }));
  expect(game.troubles).toEqual(['tokenStuck at task']);
});
