/** Situations that other engines got wrong: what BPMN 2.0.2 §13 says of them, one by one. */
import { play } from './play';
import {
  calls,
  cancel,
  compensation,
  error,
  forEach,
  message,
  repeat,
  runs,
  several,
  signal,
  sketch,
  terminate,
  timer,
  type NodeSketch,
} from './sketch';

const undoes: NodeSketch = { isForCompensation: true };

/*
 *   and ─> taskA ─┐
 *    ├──> taskA2 ─┴> xor ─> join(and) ─> task        two tokens on one flow are not one on each
 *    └──> taskB ──────────────┘
 */
test('tokens twice on one flow into an AND-join do not start it', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> taskA
       fc: and -> taskA2
       fb: and -> taskB
       ga: taskA -> xor
       gc: taskA2 -> xor
       gx: xor -> andJoin
       gb: taskB -> andJoin
       f1: andJoin -> task
       f2: task -> end`,
    ),
  );
  game.complete('taskA').complete('taskA2');
  expect(game.resting).toEqual(['gx', 'gx']);
  expect(game.waiting).toEqual(['taskB']);
  game.complete('taskB');
  expect(game.waiting).toEqual(['task']);
  expect(game.resting).toEqual(['gx']);
  // The second token can never be joined: a person is told, and nothing hangs unseen.
  game.complete('task');
  expect(game.troubles).toEqual(['tokenStuck at andJoin']);
});

/*
 *   start ─> or1 ─> taskA ─> orJoin ─> taskB ─> xor ─[again]─> back to orJoin
 *             └───> taskC ────┘                  └─> end
 */
const upstream = () =>
  sketch(
    `f0: start -> or1
     fa: or1 -> taskA
     fc: or1 -> taskC [\${both}]
     ga: taskA -> orJoin
     gc: taskC -> orJoin
     f1: orJoin -> taskB
     f2: taskB -> xor
     f3: xor -> orJoin [\${again}]
     f4: xor -> end`,
    { xor: { default: 'f4' } },
  );

test('an OR-join upstream of a loop waits for its branches and not for the way back', () => {
  const game = play(upstream(), { variables: { both: true, again: true } }).complete('taskA');
  expect(game.waiting).toEqual(['taskC']);
  game.complete('taskC');
  expect(game.waiting).toEqual(['taskB']);
  game.complete('taskB');
  expect(game.waiting).toEqual(['taskB']);
  game.complete('taskB', { again: false });
  expect(game.status).toBe('ended');
  expect(game.count('orJoin')).toBe(2);
});

test('an OR-join goes on when a boundary event takes the last token away that it waits for', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> taskA
       fb: and -> taskB
       ga: taskA -> orJoin
       gb: taskB -> orJoin
       f1: orJoin -> task
       l0: boundary -> taskLate`,
      { boundary: { on: 'taskB', event: timer('duration', 'PT1H') } },
    ),
  ).complete('taskA');
  expect(game.waiting).toEqual(['taskB']);
  game.occur('boundary');
  expect(game.waiting.toSorted()).toEqual(['task', 'taskLate']);
});

test('an interrupting event sub-process ends its own instance of a multi-instance and no other', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       f1: sub -> taskAfter
       sub {
         g0: startIn -> taskIn
         g1: taskIn -> endIn
         handler {
           h0: startStop -> taskStop
           h1: taskStop -> endStop
         }
       }`,
      { sub: { loop: forEach({ cardinality: '3' }) }, startStop: { event: message('stop') } },
    ),
  ).occur('startStop', {}, { index: 1 });
  expect(game.waiting.toSorted()).toEqual(['taskIn', 'taskIn', 'taskStop']);
  expect(game.listening).toEqual(['startStop', 'startStop']);
  game.complete('taskStop').complete('taskIn').complete('taskIn');
  expect(game.waiting).toEqual(['taskAfter']);
  expect(game.terminated).toEqual(['taskIn']);
});

test('compensation of a multi-instance: one handler on its boundary, however many instances', () => {
  const game = play(
    sketch(
      `f0: start -> task
       f1: task -> throw
       f2: throw -> taskAfter
       taskUndo`,
      {
        task: { loop: forEach({ cardinality: '3' }), compensatedBy: 'taskUndo' },
        taskUndo: undoes,
        throw: { event: compensation() },
      },
    ),
  );
  game.complete('task').complete('task').complete('task');
  expect(game.waiting.toSorted()).toEqual(['taskUndo', 'throw']);
  game.complete('taskUndo');
  expect(game.waiting).toEqual(['taskAfter']);
});

test('compensation inside a multi-instance sub-process: per instance, the last first, each with its counter', () => {
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
        sub: { loop: forEach({ cardinality: '2', isSequential: true }) },
        task: { compensatedBy: 'taskUndo', outputs: { done: '${loopCounter}' } },
        taskUndo: { ...undoes, inputs: { undoing: '${loopCounter}' } },
        throw: { event: compensation() },
      },
    ),
  );
  game.complete('task').complete('task');
  for (const counter of [1, 0]) {
    expect(game.waiting.toSorted()).toEqual(['taskUndo', 'throw']);
    expect(game.local('taskUndo')).toEqual({ undoing: counter });
    game.complete('taskUndo');
  }
  expect(game.waiting).toEqual(['taskAfter']);
});

/*
 *   service(n+1) ─> tx [ taskA (undo) ─> xor ─[n < 2]─> end(cancel) ] ─> end
 *        ^                           └─────────────────> end
 *        └──── boundary(cancel)
 */
test('cancel inside a transaction inside a loop: each round undoes its own', () => {
  const game = play(
    sketch(
      `f0: start -> service
       f1: service -> tx
       f2: tx -> taskAfter
       tx {
         g0: startIn -> taskA
         g1: taskA -> xorIn
         g2: xorIn -> endCancel [\${n < 3}]
         g3: xorIn -> endIn
         taskUndo
       }
       l0: boundary -> service`,
      {
        service: { implementation: runs('${n + 1}', 'n') },
        taskA: { compensatedBy: 'taskUndo' },
        taskUndo: undoes,
        xorIn: { default: 'g3' },
        endCancel: { event: cancel },
        boundary: { on: 'tx', event: cancel },
      },
    ),
    { variables: { n: 0 } },
  );
  for (const round of [1, 2]) {
    game.complete('taskA');
    expect(game.waiting).toEqual(['taskUndo']);
    game.complete('taskUndo');
    expect(game.waiting).toEqual(['taskA']);
    expect(game.count('boundary')).toBe(round);
  }
  game.complete('taskA');
  expect(game.waiting).toEqual(['taskAfter']);
  expect(game.count('taskUndo')).toBe(2);
});

test('cancel inside a looping transaction ends the loop and leaves by the cancel event, once', () => {
  const game = play(
    sketch(
      `f0: start -> tx
       f1: tx -> taskAfter
       tx {
         g0: startIn -> taskA
         g1: taskA -> endCancel
         taskUndo
       }
       l0: boundary -> taskCancelled`,
      {
        tx: { loop: repeat({ condition: '${loopCounter < 3}' }) },
        taskA: { compensatedBy: 'taskUndo' },
        taskUndo: undoes,
        endCancel: { event: cancel },
        boundary: { on: 'tx', event: cancel },
      },
    ),
  ).complete('taskA');
  expect(game.waiting).toEqual(['taskUndo']);
  game.complete('taskUndo');
  expect(game.waiting).toEqual(['taskCancelled']);
});

test('terminate in a called process ends that process only; its caller goes on', () => {
  const called = sketch(
    `f0: start -> and
     fa: and -> taskA
     fb: and -> taskB
     ga: taskA -> endAll`,
    { endAll: { event: terminate } },
    { key: 'called' },
  );
  const game = play(
    sketch(
      `f0: start -> and1
       f1: and1 -> call
       f2: and1 -> taskBeside
       f3: call -> taskAfter`,
      { call: { call: calls('called') } },
    ),
    { called: [called] },
  ).complete('taskA');
  expect(game.terminated).toEqual(['taskB']);
  expect(game.waiting.toSorted()).toEqual(['taskAfter', 'taskBeside']);
  expect(game.status).toBe('active');
});

const together = (interrupting: boolean) =>
  sketch(
    `f0: start -> receive
     f1: receive -> taskReceived
     l0: boundary -> taskBeside`,
    { receive: { event: message('m') }, boundary: { on: 'receive', interrupting, event: message('m') } },
  );

/** One message reaches one of the two (BPMN 2.0.2 §13.5.1: a message is consumed once); neither hangs nor happens twice. */
test('a message to a receive task and its interrupting boundary event at once: one of the two', () => {
  const task = play(together(true)).occur('receive');
  expect(task.waiting).toEqual(['taskReceived']);
  expect(task.listening).toEqual([]);
  const boundary = play(together(true)).occur('boundary');
  expect(boundary.waiting).toEqual(['taskBeside']);
  expect(boundary.listening).toEqual([]);
  expect(boundary.terminated).toEqual(['receive']);
});

test('and the same beside an event that does not interrupt', () => {
  const game = play(together(false)).occur('boundary');
  expect(game.waiting.toSorted()).toEqual(['receive', 'taskBeside']);
  game.occur('receive');
  expect(game.waiting.toSorted()).toEqual(['taskBeside', 'taskReceived']);
  expect(game.listening).toEqual([]);
});

test('a second delivery that comes too late is stale and changes nothing', () => {
  const game = play(together(true));
  const late = game.occurrence('boundary');
  game.occur('receive');
  expect(game.try(late)).toContain('is over');
  expect(game.waiting).toEqual(['taskReceived']);
});

test('a signal that ends its own thrower: what was to be thrown beside it is not', () => {
  for (const beside of [error('E'), cancel, compensation()]) {
    const game = play(
      sketch(
        `f0: start -> tx
         tx {
           g0: startIn -> taskA
           g1: taskA -> endIn
           taskUndo
         }
         l0: boundary -> taskStopped`,
        {
          taskA: { compensatedBy: 'taskUndo' },
          taskUndo: undoes,
          endIn: { event: several(false, signal('stop'), beside) },
          boundary: { on: 'tx', event: signal('stop') },
        },
      ),
    ).complete('taskA');
    expect(game.waiting).toEqual(['taskStopped']);
  }
});
