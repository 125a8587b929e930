/**
 * Workflow patterns for which BPMN has no element of their own, each as a model of the elements it has (the others are
 * shown where their element is; test/conformance/patternTable.ts names them all).
 */
import { play } from './play';
import { condition, message, signal, sketch, terminate } from './sketch';

/*
 * ┌─ sub ──────────────────────────────────────────────┐
 * │ startIn ─> taskFirst ─> endIn                       │
 * │ ┌╌ handler, not interrupting ╌╌╌╌╌╌╌╌╌╌╌╌┐          │ ─> taskAfter
 * │ ╎ startMore (message) ─> taskMore         ╎          │
 * └────────────────────────────────────────────────────┘
 */
const more = `f0: start -> sub
  f1: sub -> taskAfter
  sub {
    g0: startIn -> taskFirst
    g1: taskFirst -> endIn
    handler {
      h0: startMore -> taskMore
    }
  }`;
const onDemand = { startMore: { event: message('more'), interrupting: false } } as const;

test('WCP-15: instances as long as more are wanted; it goes on when all are done', () => {
  const game = play(sketch(more, onDemand)).occur('startMore');
  game.complete('taskFirst').occur('startMore').complete('taskMore');
  expect(game.waiting).toEqual(['taskMore']);
  expect(game.complete('taskMore').waiting).toEqual(['taskAfter']);
});

test('WCP-36: it goes on when enough of them are done, and the rest is withdrawn', () => {
  const game = play(
    sketch(`${more}\n  l0: boundary -> taskEnough`, {
      ...onDemand,
      boundary: { on: 'sub', event: condition('${done >= 2}') },
    }),
    { variables: { done: 0 } },
  );
  game.occur('startMore').occur('startMore').complete('taskMore', { done: 1 });
  expect(game.waiting.toSorted()).toEqual(['taskFirst', 'taskMore']);
  expect(game.complete('taskFirst', { done: 2 }).waiting).toEqual(['taskEnough']);
  expect(game.terminated).toEqual(['taskMore', 'handler', 'sub']);
});

/*
 * start ─> taskBefore ─> sub [ taskOpen, and for as long as it is open: on a message taskChange ] ─> taskAfter
 */
test('WCP-18: what is possible only between two milestones', () => {
  const game = play(
    sketch(
      `f0: start -> taskBefore
       f1: taskBefore -> sub
       f2: sub -> taskAfter
       sub {
         g0: startIn -> taskOpen
         g1: taskOpen -> endIn
         handler {
           h0: startChange -> taskChange
         }
       }`,
      { startChange: { event: message('change'), interrupting: false } },
    ),
  );
  expect(game.listening).toEqual([]);
  expect(game.complete('taskBefore').listening).toEqual(['startChange']);
  game.occur('startChange').complete('taskChange');
  const late = game.occurrence('startChange');
  expect(game.complete('taskOpen').waiting).toEqual(['taskAfter']);
  expect(game.listening).toEqual([]);
  expect(game.try(late)).toMatch(/over/);
});

/*
 *            ┌─> throw (signal) ─> endThrown
 *   start ─> and ─> taskBusy ─> catch (signal) ─> end
 */
test('WCP-23: a signal that nobody waits for is gone', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> throw
       fb: and -> taskBusy
       g0: throw -> endThrown
       g1: taskBusy -> catch
       g2: catch -> end`,
      { throw: { event: signal('now') }, catch: { event: signal('now') } },
    ),
  ).complete('taskBusy');
  expect(game.waiting).toEqual(['catch']);
  expect(game.status).toBe('active');
});

/*
 * ┌─ sub ───────────────────────────────────┐
 * │            ┌─> taskA ─> endA (terminate) │
 * │ startIn ─> and                           │ ─> taskAfter
 * │            └─> taskB ─> endB (terminate) │
 * └──────────────────────────────────────────┘
 */
test('WCP-29: the first branch to arrive goes on and withdraws the others', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       f1: sub -> taskAfter
       sub {
         g0: startIn -> and
         ga: and -> taskA
         gb: and -> taskB
         ha: taskA -> endA
         hb: taskB -> endB
       }`,
      { endA: { event: terminate }, endB: { event: terminate } },
    ),
  ).complete('taskB');
  expect(game.waiting).toEqual(['taskAfter']);
  expect(game.terminated).toEqual(['taskA']);
});

/* The same with a complex gateway, two of three, before the end. */
test('WCP-32: so many of the branches go on and withdraw the others', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       f1: sub -> taskAfter
       sub {
         g0: startIn -> and
         ga: and -> taskA
         gb: and -> taskB
         gc: and -> taskC
         ha: taskA -> complex
         hb: taskB -> complex
         hc: taskC -> complex
         h1: complex -> endIn
       }`,
      {
        complex: { activationCondition: { language: 'juel', text: '${activationCount >= 2}' } },
        endIn: { event: terminate },
      },
    ),
  ).complete('taskC');
  expect(game.waiting).toEqual(['taskA', 'taskB']);
  expect(game.complete('taskA').waiting).toEqual(['taskAfter']);
  expect(game.terminated).toEqual(['taskB']);
});

/*
 * ┌─ free, an ad-hoc sub-process, sequential ───────────┐
 * │ subOne [ taskA ─> taskB ]    subTwo [ taskC ─> taskD ] │ ─> taskAfter
 * └────────────────────────────────────────────────────────┘
 */
test('WCP-39: sections of which one at most is entered at a time', () => {
  const game = play(
    sketch(
      `f0: start -> free
       f1: free -> taskAfter
       free {
         subOne {
           ga: taskA -> taskB
         }
         subTwo {
           gc: taskC -> taskD
         }
       }`,
      { free: { type: 'adHocSubProcess', adHoc: { isSequential: true, cancelsRemaining: true } } },
    ),
  );
  for (const task of ['taskA', 'taskB', 'taskC', 'taskD']) {
    expect(game.waiting).toEqual([task]);
    game.complete(task);
  }
  expect(game.waiting).toEqual(['taskAfter']);
});
