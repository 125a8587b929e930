/** Event sub-process, BPMN 2.0.2 §13.5.4: interrupting and not, by each kind of event. */
import type { EventDefinition } from '../../engine/model/definition';
import { play } from './play';
import { condition, error, message, signal, sketch, terminate, timer, type NodeSketch } from './sketch';

/*
 * ┌─ process ─────────────────────────────────┐
 * │ start ─> task ─> end                       │
 * │ ┌╌ handler ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐         │
 * │ ╎ startOn ─> taskOn ─> endOn       ╎         │
 * └────────────────────────────────────────────┘
 */
const lines = `f0: start -> task
  f1: task -> end
  handler {
    h0: startOn -> taskOn
    h1: taskOn -> endOn
  }`;
const handled = (event: EventDefinition, interrupting: boolean, more: Record<string, NodeSketch> = {}) =>
  sketch(lines, { startOn: { event, interrupting }, ...more });

const waitable: readonly (readonly [string, EventDefinition])[] = [
  ['message', message('m')],
  ['signal', signal('s')],
  ['timer', timer('duration', 'P1D')],
];

describe.each(waitable)('started by a %s', (_kind, event) => {
  test('interrupting: all else in the scope ends, and it does not listen any more', () => {
    const game = play(handled(event, true));
    expect(game.listening).toEqual(['startOn']);
    game.occur('startOn', { n: 1 });
    expect(game.waiting).toEqual(['taskOn']);
    expect(game.terminated).toEqual(['task']);
    expect(game.listening).toEqual([]);
    expect(game.variables).toEqual({ n: 1 });
    expect(game.complete('taskOn').status).toBe('ended');
    expect(game.completed).toEqual(['start', 'startOn', 'taskOn', 'endOn', 'handler']);
  });

  test('the process ends without it', () => {
    const game = play(handled(event, true));
    const late = game.occurrence('startOn');
    expect(game.complete('task').status).toBe('ended');
    expect(game.try(late)).toMatch(/over/);
  });
});

test.each(waitable.slice(0, 2))('not interrupting, by a %s: beside the rest, as often as it occurs', (_kind, event) => {
  const game = play(handled(event, false)).occur('startOn').occur('startOn');
  expect(game.waiting).toEqual(['task', 'taskOn', 'taskOn']);
  expect(game.complete('task').status).toBe('active');
  expect(game.occur('startOn').complete('taskOn').complete('taskOn').complete('taskOn').status).toBe('ended');
});

test('not interrupting, by a timer: once; by a cycle: as often as it says', () => {
  const once = play(handled(timer('duration', 'P1D'), false)).occur('startOn');
  expect(once.listening).toEqual([]);
  expect(once.waiting).toEqual(['task', 'taskOn']);
  const twice = play(handled(timer('cycle', 'R2/PT1H'), false)).occur('startOn');
  expect(twice.listening).toEqual(['startOn']);
  expect(twice.occur('startOn').listening).toEqual([]);
  expect(twice.waiting).toEqual(['task', 'taskOn', 'taskOn']);
});

describe('started by a condition', () => {
  test('interrupting, when it becomes true', () => {
    const game = play(handled(condition('${n > 1}'), true), { variables: { n: 0 } });
    expect(game.set({ n: 1 }).waiting).toEqual(['task']);
    expect(game.set({ n: 2 }).waiting).toEqual(['taskOn']);
  });

  test('not interrupting: whenever it becomes true, not while it stays so', () => {
    const game = play(handled(condition('${n > 1}'), false), { variables: { n: 0 } });
    game.set({ n: 2 }).set({ n: 3 });
    expect(game.waiting).toEqual(['task', 'taskOn']);
    game.set({ n: 0 }).set({ n: 5 });
    expect(game.waiting).toEqual(['task', 'taskOn', 'taskOn']);
  });

  test('that holds from the beginning', () => {
    expect(play(handled(condition('${true}'), true)).waiting).toEqual(['taskOn']);
  });

  test('that cannot be evaluated: nothing of the process runs until it is mended', () => {
    const game = play(handled(condition('${n > 1}'), true), { variables: { n: 'many' } });
    expect(game.troubles).toEqual(['expressionFailed at process']);
    expect(game.open).toEqual([]);
    expect(game.set({ n: 0 }).resolve().waiting).toEqual(['task']);
    expect(game.listening).toEqual(['startOn']);
    expect(game.complete('task').status).toBe('ended');
  });

  test('that fails later: an incident, and mended it is looked at again', () => {
    const game = play(handled(condition('${n > 1}'), true), { variables: { n: 0 } });
    game.set({ n: 'many' }, {});
    expect(game.troubles).toEqual(['expressionFailed at startOn']);
    expect(game.waiting).toEqual(['task']);
    expect(game.set({ n: 3 }).waiting).toEqual(['taskOn']);
    expect(game.troubles).toEqual([]);
  });
});

describe('started by an error', () => {
  const catches = error('E', { codeVariable: 'code', messageVariable: 'text' });

  test('what is thrown in its scope interrupts it', () => {
    const game = play(handled(catches, true)).throwError('task', 'E', { message: 'why', variables: { n: 1 } });
    expect(game.waiting).toEqual(['taskOn']);
    expect(game.terminated).toEqual(['task']);
    expect(game.variables).toEqual({ n: 1, code: 'E', text: 'why' });
  });

  test('one that names the code comes before one that catches everything, wherever it stands', () => {
    const two = sketch(
      `f0: start -> task
       handlerAll {
         a0: startAll -> taskAll
       }
       handlerE {
         b0: startE -> taskE
       }`,
      { startAll: { event: error() }, startE: { event: error('E') } },
    );
    expect(play(two).throwError('task', 'E').waiting).toEqual(['taskE']);
    expect(play(two).throwError('task', 'F').waiting).toEqual(['taskAll']);
  });

  test('a boundary event of the thrower comes first', () => {
    const game = play(
      sketch(`${lines}\nb0: boundary -> taskBoundary`, {
        startOn: { event: error() },
        boundary: { on: 'task', event: error() },
      }),
    );
    expect(game.throwError('task', 'E').waiting).toEqual(['taskBoundary']);
  });

  test('what it throws itself goes further out', () => {
    const game = play(
      sketch(
        `f0: start -> sub
         sub {
           g0: startIn -> taskIn
           handler {
             h0: startOn -> endOn
           }
         }
         b0: boundary -> taskOut`,
        {
          startOn: { event: error() },
          endOn: { event: error('again') },
          boundary: { on: 'sub', event: error('again') },
        },
      ),
    );
    expect(game.throwError('taskIn', 'E').waiting).toEqual(['taskOut']);
    expect(game.events('errorUncaught')).toEqual([]);
  });

  test('what another one throws that does not interrupt is caught', () => {
    const two = (interrupting: boolean) =>
      play(
        sketch(
          `f0: start -> task
           handlerM {
             a0: startM -> endM
           }
           handlerE {
             b0: startE -> taskE
           }`,
          { startM: { event: message('m'), interrupting }, endM: { event: error('E') }, startE: { event: error('E') } },
        ),
      ).occur('startM');
    expect(two(false).waiting).toEqual(['taskE']);
    expect(two(false).terminated).toEqual(['task', 'handlerM']);
    // Once one has interrupted the scope, no other may start (§13.5.4).
    expect(two(true).status).toBe('ended');
    expect(two(true).events('errorUncaught')).toHaveLength(1);
  });
});

test('an interrupting one closes all the others of its scope, not those around', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       sub {
         g0: startIn -> taskIn
         handlerA {
           a0: startA -> taskA
         }
         handlerB {
           b0: startB -> taskB
         }
       }
       f1: sub -> taskAfter
       handlerOut {
         o0: startOut -> taskOut
       }`,
      {
        startA: { event: message('a') },
        startB: { event: message('b'), interrupting: false },
        startOut: { event: message('o'), interrupting: false },
      },
    ),
  );
  expect(game.listening).toEqual(['startOut', 'startA', 'startB']);
  game.occur('startB').occur('startA');
  expect(game.listening).toEqual(['startOut']);
  expect(game.waiting).toEqual(['taskA']);
  expect(game.complete('taskA').waiting).toEqual(['taskAfter']);
});

test('a scope that waits for nothing but its event sub-process is over', () => {
  const game = play(handled(message('m'), false))
    .occur('startOn')
    .complete('task');
  expect(game.status).toBe('active');
  expect(game.complete('taskOn').status).toBe('ended');
});

test('terminate in an event sub-process ends itself only', () => {
  const game = play(handled(message('m'), false, { endOn: { event: terminate } }))
    .occur('startOn')
    .complete('taskOn');
  expect(game.waiting).toEqual(['task']);
});

test('it takes the tokens that rest and the incidents that wait', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> service
       fb: and -> andJoin
       fc: service -> andJoin
       handler {
         h0: startOn -> taskOn
       }`,
      {
        startOn: { event: message('m') },
        service: { implementation: { kind: 'expression', expression: { language: 'juel', text: '${n}' } } },
      },
    ),
  );
  expect(game.resting).toEqual(['fb']);
  expect(game.troubles).toEqual(['expressionFailed at service']);
  game.occur('startOn');
  expect(game.resting).toEqual([]);
  expect(game.troubles).toEqual([]);
  expect(game.waiting).toEqual(['taskOn']);
});
