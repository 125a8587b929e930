/** Timers on the boundary of an activity, BPMN 2.0.2 §10.5.5 and §13.5.3: date, duration, cycle and time limit. */
import type { EventDefinition } from '../../engine/model/definition';
import { noon, play } from './play';
import { limitTimer, message, sketch, timeLimit, timer, type NodeSketch } from './sketch';

/*
 * start ─> task ─> taskAfter ─> end
 *          (boundary)─> taskLate ─> endLate
 */
const lines = `f0: start -> task
  f1: task -> taskAfter
  f2: taskAfter -> end
  l0: boundary -> taskLate
  l1: taskLate -> endLate`;
const withEvent = (event: EventDefinition, more: NodeSketch = {}, task: NodeSketch = {}) =>
  sketch(lines, { boundary: { on: 'task', event, ...more }, task });

const due = (event: EventDefinition, variables = {}) => {
  const [subscription] = play(withEvent(event), { variables }).subscriptions;
  return subscription?.on;
};

test('a date, a duration, a time limit of law', () => {
  expect(due(timer('date', '2026-04-01T09:00:00'))).toEqual({ kind: 'timer', due: '2026-04-01T01:00:00.000Z' });
  expect(due(timer('date', '${when}'), { when: new Date('2026-04-01T00:00:00Z') })).toEqual({
    kind: 'timer',
    due: '2026-04-01T00:00:00.000Z',
  });
  expect(due(timer('duration', '${wait}'), { wait: 'P1M' })).toEqual({
    kind: 'timer',
    due: '2026-04-02T04:00:00.000Z',
  });
  expect(due(limitTimer(timeLimit('CD', '3')))).toEqual({ kind: 'timer', due: '2026-03-05T16:00:00.000Z' });
});

test('a time limit beyond the published calendar is marked, to be counted again', () => {
  expect(due(limitTimer(timeLimit('WD', '3000')))).toMatchObject({ kind: 'timer', provisional: true });
});

test('a cycle that does not interrupt occurs as often as it says, counted from when it was due', () => {
  const game = play(withEvent(timer('cycle', 'R3/PT1H'), { interrupting: false }));
  const dueNow = () => game.subscriptions.map(({ on }) => (on.kind === 'timer' ? on.due : ''));
  expect(dueNow()).toEqual(['2026-03-02T05:00:00.000Z']);
  game.now = '2026-03-02T05:00:07.000Z';
  expect((game.occur('boundary'), dueNow())).toEqual(['2026-03-02T06:00:00.000Z']);
  expect((game.occur('boundary'), dueNow())).toEqual(['2026-03-02T07:00:00.000Z']);
  expect((game.occur('boundary'), dueNow())).toEqual([]);
  expect(game.waiting).toEqual(['task', 'taskLate', 'taskLate', 'taskLate']);
});

test('a cycle that interrupts occurs once', () => {
  const game = play(withEvent(timer('cycle', 'R3/PT1H'))).occur('boundary');
  expect(game.waiting).toEqual(['taskLate']);
  expect(game.listening).toEqual([]);
});

test('a cycle of no times never occurs', () => {
  expect(play(withEvent(timer('cycle', 'R0/PT1H'))).listening).toEqual([]);
});

test.each([
  ['duration', '${missing}', /missing/],
  ['duration', 'tomorrow', /tomorrow/],
  ['duration', '${null}', /gave nothing/],
  ['date', '2026-02-30', /calendar/],
  ['cycle', '0 0 * * *', /R3\/PT10M/],
  ['cycle', 'R/PT0S', /R3\/PT10M/],
  ['duration', 'P300000Y', /too far/],
] as const)('a %s of %s is an incident of its activity', (kind, text, words) => {
  const game = play(withEvent(timer(kind, text)));
  expect(game.troubles).toEqual(['expressionFailed at task']);
  expect(game.incidents[0]?.message).toMatch(words);
  expect(game.tasks).toEqual([]);
});

test('mended, the activity begins, and its other events listen once', () => {
  const game = play(
    sketch(`${lines}\nm0: boundaryM -> taskM`, {
      boundaryM: { on: 'task', event: message('m') },
      boundary: { on: 'task', event: timer('duration', '${wait}') },
    }),
  );
  expect(game.listening).toEqual([]);
  game.set({ wait: 'PT5M' }).resolve();
  expect(game.listening).toEqual(['boundaryM', 'boundary']);
  expect(game.waiting).toEqual(['task']);
  expect(game.subscriptions[1]?.on).toEqual({ kind: 'timer', due: '2026-03-02T04:05:00.000Z' });
  expect(noon).toBe('2026-03-02T04:00:00.000Z');
});
