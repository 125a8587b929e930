/** Compensation, BPMN 2.0.2 §10.6, §13.5.6: strictly backwards, each waited for, only what is completed. */
import { play } from './play';
import { cancel, compensation, error, forEach, message, runs, sketch, type NodeSketch } from './sketch';

const undone = (handler: string): NodeSketch => ({ compensatedBy: handler });
const undoes: NodeSketch = { isForCompensation: true };

/*
 *   start ─> taskA ─> taskB ─> throw(compensation) ─> task
 *            (undoA)  (undoB)
 */
const backwards = (event = compensation()) =>
  sketch(
    `f0: start -> taskA
     f1: taskA -> taskB
     f2: taskB -> throw
     f3: throw -> task
     taskUndoA
     taskUndoB`,
    { taskA: undone('taskUndoA'), taskB: undone('taskUndoB'), taskUndoA: undoes, taskUndoB: undoes, throw: { event } },
  );

test('backwards, one after the other; the throwing event waits for all', () => {
  const game = play(backwards()).complete('taskA').complete('taskB');
  expect(game.waiting.toSorted()).toEqual(['taskUndoB', 'throw']);
  game.complete('taskUndoB');
  expect(game.waiting.toSorted()).toEqual(['taskUndoA', 'throw']);
  game.complete('taskUndoA');
  expect(game.waiting).toEqual(['task']);
  expect(game.completed.slice(-3)).toEqual(['taskUndoB', 'taskUndoA', 'throw']);
});

test('one activity only; what has been undone is not undone again', () => {
  const game = play(
    sketch(
      `f0: start -> taskA
       f1: taskA -> taskB
       f2: taskB -> throwOne
       f3: throwOne -> throwAll
       f4: throwAll -> task
       taskUndoA
       taskUndoB`,
      {
        taskA: undone('taskUndoA'),
        taskB: undone('taskUndoB'),
        taskUndoA: undoes,
        taskUndoB: undoes,
        throwOne: { event: compensation('taskA') },
        throwAll: { event: compensation() },
      },
    ),
  );
  game.complete('taskA').complete('taskB');
  expect(game.waiting.toSorted()).toEqual(['taskUndoA', 'throwOne']);
  game.complete('taskUndoA');
  expect(game.waiting.toSorted()).toEqual(['taskUndoB', 'throwAll']);
  game.complete('taskUndoB');
  expect(game.waiting).toEqual(['task']);
});

test('without waiting, the throwing event is left at once', () => {
  const game = play(backwards(compensation(undefined, false)))
    .complete('taskA')
    .complete('taskB');
  expect(game.waiting.toSorted()).toEqual(['task', 'taskUndoB']);
  game.complete('task').complete('taskUndoB');
  expect(game.status).toBe('active');
  game.complete('taskUndoA');
  expect(game.status).toBe('ended');
});

test('nothing to undo: it goes on', () => {
  const game = play(sketch('f0: start -> throw\nf1: throw -> task', { throw: { event: compensation() } }));
  expect(game.waiting).toEqual(['task']);
});

/*
 *   sub [ startIn ─> taskA ─> endIn ] ─> throw ─> task        what is inside is undone with the variables it ended with
 */
test('what a completed sub-process has done is undone in it, with its variables', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       f1: sub -> taskB
       f2: taskB -> throw
       f3: throw -> task
       sub {
         g0: startIn -> taskA
         g1: taskA -> taskA2
         taskUndoA
         serviceUndoA2
       }
       taskUndoB`,
      {
        sub: { inputs: { local: 'inside' } },
        taskA: undone('taskUndoA'),
        taskA2: undone('serviceUndoA2'),
        taskB: undone('taskUndoB'),
        taskUndoA: undoes,
        serviceUndoA2: { ...undoes, implementation: runs('${local}', 'seen') },
        taskUndoB: undoes,
        throw: { event: compensation() },
      },
    ),
  );
  game.complete('taskA').complete('taskA2').complete('taskB').complete('taskUndoB');
  expect(game.waiting.toSorted()).toEqual(['taskUndoA', 'throw']);
  expect(game.completed).toContain('serviceUndoA2');
  expect(game.local('sub')).toMatchObject({ local: 'inside' });
  game.complete('taskUndoA');
  expect(game.waiting).toEqual(['task']);
  expect(game.variables).toMatchObject({ seen: 'inside' });
});

test('a sub-process with a compensation event sub-process is undone by that alone', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       f1: sub -> throw
       f2: throw -> task
       sub {
         g0: startIn -> taskA
         taskUndoA
         handler {
           h0: startUndo -> taskOwn
           h1: taskOwn -> endUndo
         }
       }`,
      {
        taskA: undone('taskUndoA'),
        taskUndoA: undoes,
        startUndo: { event: compensation() },
        throw: { event: compensation() },
      },
    ),
  ).complete('taskA');
  expect(game.waiting.toSorted()).toEqual(['taskOwn', 'throw']);
  game.complete('taskOwn');
  expect(game.waiting).toEqual(['task']);
  expect(game.completed).not.toContain('taskUndoA');
});

test('and may throw for what was done inside', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       f1: sub -> throw
       f2: throw -> task
       sub {
         g0: startIn -> taskA
         taskUndoA
         handler {
           h0: startUndo -> endUndo
         }
       }`,
      {
        taskA: undone('taskUndoA'),
        taskUndoA: undoes,
        startUndo: { event: compensation() },
        endUndo: { event: compensation() },
        throw: { event: compensation() },
      },
    ),
  ).complete('taskA');
  expect(game.waiting).toContain('taskUndoA');
  game.complete('taskUndoA');
  expect(game.waiting).toEqual(['task']);
});

/*
 *   M1: handler(start: message) throws: what is completed around it is undone, what is active is not
 */
test('an event sub-process undoes what is completed around it, not what it interrupted', () => {
  const game = play(
    sketch(
      `f0: start -> taskA
       f1: taskA -> sub
       sub {
         g0: startIn -> taskB
         g1: taskB -> taskC
         taskUndoB
       }
       taskUndoA
       handler {
         h0: startPaid -> throw
         h1: throw -> endPaid
       }`,
      {
        taskA: undone('taskUndoA'),
        taskB: undone('taskUndoB'),
        taskUndoA: undoes,
        taskUndoB: undoes,
        startPaid: { event: message('paid') },
        throw: { event: compensation() },
      },
    ),
  );
  game.complete('taskA').complete('taskB').occur('startPaid');
  expect(game.waiting.toSorted()).toEqual(['taskUndoA', 'throw']);
  game.complete('taskUndoA');
  expect(game.status).toBe('ended');
});

test('a multi-instance is undone by one handler, which sees what its instances have gathered', () => {
  const game = play(
    sketch(
      `f0: start -> task
       f1: task -> throw
       f2: throw -> taskAfter
       serviceUndo`,
      {
        task: {
          ...undone('serviceUndo'),
          loop: forEach({ collection: 'items', elementVariable: 'item', output: ['done', '${result}'] }),
        },
        serviceUndo: { ...undoes, implementation: runs('${done}', 'undone') },
        throw: { event: compensation() },
      },
    ),
    { variables: { items: [1, 2] } },
  );
  game.complete('task', {}, { local: { result: 'a' } }).complete('task', {}, { local: { result: 'b' } });
  expect(game.waiting).toEqual(['taskAfter']);
  expect(game.count('serviceUndo')).toBe(1);
  expect(game.variables['undone']).toEqual(['a', 'b']);
});

test('the instances of a multi-instance sub-process are undone backwards, each with its own variables', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       f1: sub -> throw
       f2: throw -> taskAfter
       sub {
         g0: startIn -> task
         taskUndo
       }`,
      {
        sub: { inputs: { mine: '${item}' }, loop: forEach({ collection: 'items', elementVariable: 'item' }) },
        task: undone('taskUndo'),
        taskUndo: { ...undoes, inputs: { whose: '${mine}' } },
        throw: { event: compensation() },
      },
    ),
    { variables: { items: ['a', 'b', 'c'] } },
  );
  game.complete('task', {}, { index: 1 }).complete('task', {}, { index: 1 }).complete('task');
  const order: unknown[] = [];
  while (game.waiting.includes('taskUndo')) {
    order.push(game.local('taskUndo')['whose']);
    game.complete('taskUndo');
  }
  expect(order).toEqual(['a', 'c', 'b']);
  expect(game.waiting).toEqual(['taskAfter']);
});

test('activities done several times are undone as often', () => {
  const game = play(
    sketch(
      `f0: start -> plainJoin
       f1: plainJoin -> task
       f2: task -> xor
       f3: xor -> plainJoin [\${again}]
       f4: xor -> throw
       f5: throw -> taskAfter
       taskUndo`,
      { task: undone('taskUndo'), taskUndo: undoes, xor: { default: 'f4' }, throw: { event: compensation() } },
    ),
  );
  game.complete('task', { again: true }).complete('task', { again: false });
  game.complete('taskUndo').complete('taskUndo');
  expect(game.waiting).toEqual(['taskAfter']);
});

test('a handler interrupted on its own boundary: the rest is undone all the same', () => {
  const game = play(
    sketch(
      `f0: start -> taskA
       f1: taskA -> taskB
       f2: taskB -> throw
       f3: throw -> task
       taskUndoA
       taskUndoB
       l0: boundary -> taskHelp`,
      {
        taskA: undone('taskUndoA'),
        taskB: undone('taskUndoB'),
        taskUndoA: undoes,
        taskUndoB: undoes,
        boundary: { on: 'taskUndoB', event: error('E') },
        throw: { event: compensation() },
      },
    ),
  );
  game.complete('taskA').complete('taskB').throwError('taskUndoB', 'E');
  expect(game.waiting.toSorted()).toEqual(['taskHelp', 'taskUndoA', 'throw']);
});

test('a process that ends while something is undone waits for it; cancelled, it leaves nothing', () => {
  const game = play(backwards(compensation(undefined, false)))
    .complete('taskA')
    .complete('taskB');
  game.cancel();
  expect(game.status).toBe('ended');
});

test('a terminated activity has nothing to undo', () => {
  const game = play(
    sketch(
      `f0: start -> taskA
       f1: taskA -> taskOver
       l0: boundary -> throw
       f2: throw -> task
       taskUndoA`,
      {
        taskA: undone('taskUndoA'),
        taskUndoA: undoes,
        boundary: { on: 'taskA', event: message('stop') },
        throw: { event: compensation() },
      },
    ),
  ).occur('boundary');
  expect(game.waiting).toEqual(['task']);
});

/*
 *   tx [ startIn ─> taskA ─> xor ─> endCancel | endIn ] with (boundary: cancel)─> taskCancelled
 */
const transaction = (
  more: Partial<NodeSketch> = {},
  boundary: Record<string, NodeSketch> = { boundary: { on: 'tx', event: cancel } },
) =>
  sketch(
    `f0: start -> tx
     f1: tx -> taskAfter
     tx {
       g0: startIn -> and
       ga: and -> taskA
       gb: and -> taskB
       g1: taskA -> xor
       g2: xor -> endCancel [\${wrong}]
       g3: xor -> endIn
       taskUndoA
     }
     ${'boundary' in boundary ? 'l0: boundary -> taskCancelled' : ''}`,
    {
      tx: more,
      xor: { default: 'g3' },
      taskA: undone('taskUndoA'),
      taskUndoA: undoes,
      endCancel: { event: cancel },
      ...boundary,
    },
  );

describe('a transaction', () => {
  test('that is cancelled ends what is active, undoes what is completed, and is left by its cancel event', () => {
    const game = play(transaction()).complete('taskA', { wrong: true });
    expect(game.terminated).toEqual(['taskB']);
    expect(game.waiting).toEqual(['taskUndoA']);
    game.complete('taskUndoA');
    expect(game.waiting).toEqual(['taskCancelled']);
    expect(game.terminated).toEqual(['taskB', 'tx']);
  });

  test('that is not cancelled is a sub-process', () => {
    const game = play(transaction()).complete('taskA', { wrong: false }).complete('taskB');
    expect(game.waiting).toEqual(['taskAfter']);
  });

  test('without a cancel event its token ends', () => {
    const game = play(transaction({}, {})).complete('taskA', { wrong: true }).complete('taskUndoA');
    expect(game.status).toBe('ended');
  });

  test('inside a loop: cancelling one is left once, and ends the loop', () => {
    const game = play(transaction({ loop: forEach({ cardinality: '2' }) })).complete('taskA', { wrong: true });
    game.complete('taskUndoA');
    expect(game.waiting).toEqual(['taskCancelled']);
  });

  test('inside a sub-process in a loop: the loop goes on', () => {
    const game = play(
      sketch(
        `f0: start -> sub
         f1: sub -> taskAfter
         sub {
           s0: startLoop -> tx
           s1: tx -> endLoop
           tx {
             g0: startIn -> taskA
             g1: taskA -> endCancel
             taskUndoA
           }
           l0: boundary -> taskCancelled
         }`,
        {
          sub: { loop: forEach({ cardinality: '2', isSequential: true }) },
          taskA: undone('taskUndoA'),
          taskUndoA: undoes,
          endCancel: { event: cancel },
          boundary: { on: 'tx', event: cancel },
        },
      ),
    );
    for (let round = 0; round < 2; round += 1) {
      game.complete('taskA').complete('taskUndoA').complete('taskCancelled');
    }
    expect(game.waiting).toEqual(['taskAfter']);
  });
});
