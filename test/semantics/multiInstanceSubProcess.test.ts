/** Multi-instance sub-processes, BPMN 2.0.2 §10.3.8 and §13.3.7: each instance is a scope of its own. */
import { play } from './play';
import { error, forEach, message, sketch, terminate, type NodeSketch } from './sketch';

/*
 *  start ─> sub (|||) [ startIn ─> taskIn ─> taskTwo ─> endIn ] ─> taskAfter
 */
const subs = (loop: Parameters<typeof forEach>[0], more: Record<string, NodeSketch> = {}, extra = '') =>
  sketch(
    `f0: start -> sub
     sub {
       g0: startIn -> taskIn
       g1: taskIn -> taskTwo
       g2: taskTwo -> endIn
       ${extra}
     }
     f1: sub -> taskAfter`,
    { sub: { loop: forEach(loop), ...more['sub'] }, ...more },
  );

test('each instance is a scope of its own', () => {
  const game = play(subs({ collection: 'items', elementVariable: 'item', output: ['out', '${item}!'] }), {
    variables: { items: ['a', 'b'] },
  });
  game.complete('taskIn', {}, { index: 1 });
  expect(game.waiting.toSorted()).toEqual(['taskIn', 'taskTwo']);
  game.complete('taskTwo').complete('taskIn').complete('taskTwo');
  expect(game.waiting).toEqual(['taskAfter']);
  expect(game.variables['out']).toEqual(['a!', 'b!']);
});

test('a terminate end event ends its own instance only', () => {
  const game = play(subs({ cardinality: '2' }, { endIn: { event: terminate } }, 'g3: startIn -> taskBeside'));
  game.complete('taskIn').complete('taskTwo');
  expect(game.waiting.toSorted()).toEqual(['taskBeside', 'taskIn']);
});

test('the completion condition ends instances that are deep in their work', () => {
  const game = play(subs({ cardinality: '3', completionCondition: '${nrOfCompletedInstances == 1}' }));
  game.complete('taskIn').complete('taskIn').complete('taskTwo');
  expect(game.waiting).toEqual(['taskAfter']);
  expect(game.scopes).toHaveLength(1);
});

test('sequential: a fresh scope each time', () => {
  const game = play(subs({ isSequential: true, cardinality: '2' }));
  game.complete('taskIn').complete('taskTwo');
  expect(game.waiting).toEqual(['taskIn']);
  expect(game.complete('taskIn').complete('taskTwo').waiting).toEqual(['taskAfter']);
});

test('nested', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       sub {
         g0: startIn -> taskIn
       }
       f1: sub -> taskAfter`,
      {
        sub: {
          loop: forEach({ collection: 'rows', elementVariable: 'row', output: ['all', '${inner}'] }),
          inputs: { inner: '${null}' },
        },
        taskIn: { loop: forEach({ collection: '${row}', elementVariable: 'cell', output: ['inner', '${cell}'] }) },
      },
    ),
    { variables: { rows: [[1, 2], [3]] } },
  );
  expect(game.waiting).toEqual(['taskIn', 'taskIn', 'taskIn']);
  game.complete('taskIn', {}, { index: 2 }).complete('taskIn').complete('taskIn');
  expect(game.waiting).toEqual(['taskAfter']);
});

test('an error inside, caught inside, does not touch the others', () => {
  const game = play(
    subs({ cardinality: '2' }, { boundary: { on: 'taskIn', event: error('E') } }, 'l0: boundary -> taskLate'),
  ).throwError('taskIn', 'E');
  expect(game.waiting.toSorted()).toEqual(['taskIn', 'taskLate']);
});

test('an event sub-process listens in each instance', () => {
  const game = play(
    subs({ cardinality: '2' }, { startOn: { event: message('m') } }, 'handler {\nh0: startOn -> taskOn\n}'),
  );
  expect(game.listening).toEqual(['startOn', 'startOn']);
  game.occur('startOn', {}, { index: 1 });
  expect(game.waiting.toSorted()).toEqual(['taskIn', 'taskOn']);
});
