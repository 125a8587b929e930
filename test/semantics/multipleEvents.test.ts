/** Multiple and parallel multiple events, BPMN 2.0.2 §10.5.5: any one of several triggers, or all of them. */
import { play } from './play';
import { cancel, condition, error, escalation, message, several, signal, sketch, terminate, timer } from './sketch';

const catching = (isParallel: boolean) =>
  sketch('f0: start -> catch\nf1: catch -> task', {
    catch: { event: several(isParallel, message('m'), signal('s'), timer('duration', 'PT1H')) },
  });

test('any one of the triggers does, and the others are no longer waited for', () => {
  const game = play(catching(false));
  expect(game.subscriptions.map(({ part, on }) => [part, on.kind])).toEqual([
    [0, 'message'],
    [1, 'signal'],
    [2, 'timer'],
  ]);
  game.occurOn('catch', 'signal');
  expect(game.waiting).toEqual(['task']);
  expect(game.listening).toEqual([]);
});

test('parallel: all of them must occur, in any order', () => {
  const game = play(catching(true));
  game.occurOn('catch', 'timer').occurOn('catch', 'message', { n: 1 });
  expect(game.waiting).toEqual(['catch']);
  expect(game.subscriptions.map(({ on }) => on.kind)).toEqual(['signal']);
  game.occurOn('catch', 'signal');
  expect(game.waiting).toEqual(['task']);
  expect(game.variables).toEqual({ n: 1 });
});

test('parallel on a boundary that does not interrupt: after all have occurred, all must again', () => {
  const game = play(
    sketch('f0: start -> task\nl0: boundary -> taskMore', {
      boundary: { on: 'task', interrupting: false, event: several(true, message('a'), message('b')) },
    }),
  );
  for (const round of [1, 2]) {
    game.occurOn('boundary', 'message', {}, 0);
    expect(game.waiting.filter((id) => id === 'taskMore')).toHaveLength(round - 1);
    game.occurOn('boundary', 'message', {}, 0);
    expect(game.waiting.filter((id) => id === 'taskMore')).toHaveLength(round);
    expect(game.listening).toEqual(['boundary', 'boundary']);
  }
});

test('a condition among others is watched', () => {
  const game = play(
    sketch('f0: start -> catch\nf1: catch -> task', {
      catch: { event: several(false, message('m'), condition('${n > 1}')) },
    }),
    { variables: { n: 0 } },
  );
  expect(game.waiting).toEqual(['catch']);
  game.set({ n: 2 });
  expect(game.waiting).toEqual(['task']);
});

test('an error among the triggers of a boundary event catches it', () => {
  const game = play(
    sketch('f0: start -> task\nf1: task -> end\nl0: boundary -> taskLate', {
      boundary: { on: 'task', event: several(false, timer('duration', 'PT1H'), error('E')) },
    }),
  ).throwError('task', 'E');
  expect(game.waiting).toEqual(['taskLate']);
  expect(game.listening).toEqual([]);
});

test('thrown, all go out: messages and signals first, what ends something last', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       sub {
         g0: startIn -> endIn
       }
       le: boundaryE -> taskE
       lx: boundaryX -> taskX`,
      {
        endIn: { event: several(false, error('E'), signal('s'), message('m'), escalation('X')) },
        boundaryE: { on: 'sub', event: error('E') },
        boundaryX: { on: 'sub', interrupting: false, event: escalation('X') },
      },
    ),
  );
  expect(game.thrown.map((job) => job.kind)).toEqual(['signal', 'message']);
  expect(game.waiting.toSorted()).toEqual(['taskE', 'taskX']);
});

test('cancelling among several ends the transaction', () => {
  const game = play(
    sketch(
      `f0: start -> tx
       tx {
         g0: startIn -> endIn
       }
       l0: boundary -> task`,
      { endIn: { event: several(false, signal('s'), cancel) }, boundary: { on: 'tx', event: cancel } },
    ),
  );
  expect(game.thrown.map((job) => job.kind)).toEqual(['signal']);
  expect(game.waiting).toEqual(['task']);
});

/*
 *   sub [ start ─> throw/end (escalation X, signal s, …) ]      both are caught beside, without interrupting
 */
test.each([
  ['on the way', false],
  ['at an end', true],
])('signals are heard before escalations, %s', (_where, ends) => {
  const thrown = [escalation('X'), signal('s'), ...(ends ? [terminate] : [])];
  const game = play(
    sketch(
      `f0: start -> sub
       sub {
         g0: startIn -> endIn
         handlerX {
           x0: startX -> taskX
         }
         handlerS {
           s0: startS -> taskS
         }
       }
       b0: boundary -> taskAfter`,
      {
        endIn: { event: several(false, ...thrown) },
        startX: { event: escalation('X'), interrupting: false },
        startS: { event: signal('s'), interrupting: false },
        boundary: { on: 'sub', event: timer('duration', 'PT1H') },
      },
    ),
  );
  const begun = game.events('elementActivated').map(({ elementId }) => elementId);
  expect(begun.filter((id) => id.startsWith('start') && id.length === 6)).toEqual(['startS', 'startX']);
});
