/** Ad-hoc sub-processes, BPMN 2.0.2 §13.3.5. */
import type { AdHocDetails } from '../../engine/model/definition';
import { play } from './play';
import { expression, sketch } from './sketch';

const adHoc = (details: Partial<AdHocDetails> & { completion?: string }, cancelsRemaining = true) => {
  const { completion, ...rest } = details;
  const condition = completion === undefined ? {} : { completionCondition: expression(completion) };
  return sketch(
    `f0: start -> free
     f1: free -> taskAfter
     free {
       taskA
       g0: taskB -> taskB2
       taskC
     }`,
    { free: { type: 'adHocSubProcess', adHoc: { isSequential: false, cancelsRemaining, ...rest, ...condition } } },
  );
};

test('all activities at once, in any order; over when all are', () => {
  const game = play(adHoc({}));
  expect(game.waiting).toEqual(['taskA', 'taskB', 'taskC']);
  game.complete('taskC').complete('taskB').complete('taskB2').complete('taskA');
  expect(game.waiting).toEqual(['taskAfter']);
});

test('one at a time, in the order of the document', () => {
  const game = play(adHoc({ isSequential: true }));
  for (const task of ['taskA', 'taskB', 'taskB2', 'taskC']) {
    expect(game.waiting).toEqual([task]);
    game.complete(task);
  }
  expect(game.waiting).toEqual(['taskAfter']);
});

test('the completion condition ends what remains', () => {
  const game = play(adHoc({ completion: '${enough}' }), { variables: { enough: false } });
  game.complete('taskA').complete('taskC', { enough: true });
  expect(game.waiting).toEqual(['taskAfter']);
  expect(game.terminated).toEqual(['taskB']);
});

test('or lets it come to its end, and offers nothing more', () => {
  const game = play(adHoc({ completion: '${enough}' }, false), { variables: { enough: false } });
  game.complete('taskA', { enough: true });
  expect(game.waiting).toEqual(['taskB', 'taskC']);
  game.complete('taskB').complete('taskB2').complete('taskC');
  expect(game.waiting).toEqual(['taskAfter']);
  const inOrder = play(adHoc({ completion: '${enough}', isSequential: true }), { variables: { enough: true } });
  expect(inOrder.complete('taskA').waiting).toEqual(['taskAfter']);
});

test('all is done and the condition does not hold: a person has to help', () => {
  const game = play(adHoc({ completion: '${enough}', isSequential: true }), { variables: { enough: false } });
  for (const task of ['taskA', 'taskB', 'taskB2', 'taskC']) game.complete(task);
  expect(game.troubles).toEqual(['noFlowTaken at free']);
  game.set({ enough: true }).resolve();
  expect(game.waiting).toEqual(['taskAfter']);
});
