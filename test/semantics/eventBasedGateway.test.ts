/** Event-based gateway, BPMN 2.0.2 §13.4.4. */
import { play } from './play';
import { condition, message, sketch, timer } from './sketch';

/*
 *                ┌─> catchPaid (message) ──> taskShip ─> end
 * start ─> first ┼─> catchLate (timer) ────> taskRemind
 *                └─> receiveNo (message) ──> taskClose
 */
const definition = sketch(
  `f0: start -> first
   fa: first -> catchPaid
   fb: first -> catchLate
   fc: first -> receiveNo
   ga: catchPaid -> taskShip
   gb: catchLate -> taskRemind
   gc: receiveNo -> taskClose
   f1: taskShip -> end`,
  {
    catchPaid: { event: message('paid', '${order}') },
    catchLate: { event: timer('duration', 'P3D') },
    receiveNo: { event: message('no') },
  },
);

test('waits for all its events; the first one wins and the others are not waited for any more', () => {
  const game = play(definition, { variables: { order: 7 } });
  expect(game.waiting).toEqual(['first']);
  expect(game.listening).toEqual(['catchPaid', 'catchLate', 'receiveNo']);
  expect(game.subscriptions[0]?.on).toEqual({ kind: 'message', name: 'paid', correlationKey: '7' });
  game.occur('catchPaid', { amount: 12 });
  expect(game.listening).toEqual([]);
  expect(game.waiting).toEqual(['taskShip']);
  expect(game.variables).toEqual({ order: 7, amount: 12 });
  expect(game.complete('taskShip').completed).toEqual(['start', 'first', 'catchPaid', 'taskShip', 'end']);
});

test.each([
  ['catchLate', 'taskRemind'],
  ['receiveNo', 'taskClose'],
])('%s leads to %s', (event, task) => {
  expect(play(definition, { variables: { order: 7 } }).occur(event).waiting).toEqual([task]);
});

test('the loser is stale', () => {
  const game = play(definition, { variables: { order: 7 } });
  const late = game.occurrence('catchLate');
  game.occur('catchPaid');
  expect(game.try(late)).toMatch(/over/);
});

test('an event that cannot be waited for: an incident, and nothing listens until it is mended', () => {
  const game = play(definition);
  expect(game.troubles).toEqual(['expressionFailed at first']);
  expect(game.listening).toEqual([]);
  expect(game.set({ order: 1 }).resolve().listening).toEqual(['catchPaid', 'catchLate', 'receiveNo']);
  expect(game.waiting).toEqual(['first']);
});

test('a condition that holds already wins at once', () => {
  const now = sketch(
    `f0: start -> first
     fa: first -> catchA
     fb: first -> catchB
     ga: catchA -> taskA
     gb: catchB -> taskB`,
    { catchA: { event: message('a') }, catchB: { event: condition('${ready}') } },
  );
  expect(play(now, { variables: { ready: true } }).waiting).toEqual(['taskB']);
  const later = play(now, { variables: { ready: false } });
  expect(later.waiting).toEqual(['first']);
  expect(later.set({ ready: true }).waiting).toEqual(['taskB']);
});
