/** Conditions on the boundary of an activity, BPMN 2.0.2 §10.5.5 and §13.5.3. */
import type { EventDefinition } from '../../engine/model/definition';
import { play } from './play';
import { condition, sketch, type NodeSketch } from './sketch';

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

test('occurs when it becomes true', () => {
  const game = play(withEvent(condition('${n > 1}')), { variables: { n: 0 } });
  expect(game.set({ n: 1 }).waiting).toEqual(['task']);
  expect(game.set({ n: 2 }).waiting).toEqual(['taskLate']);
  expect(game.listening).toEqual([]);
});

test('holds already: the activity is interrupted as soon as it is there', () => {
  const game = play(withEvent(condition('${n > 1}')), { variables: { n: 2 } });
  expect(game.waiting).toEqual(['taskLate']);
  expect(game.terminated).toEqual(['task']);
});

test('not interrupting: each time it becomes true', () => {
  const game = play(withEvent(condition('${n > 1}'), { interrupting: false }), { variables: { n: 2 } });
  expect(game.waiting).toEqual(['task', 'taskLate']);
  game.set({ n: 3 }).set({ n: 0 }).set({ n: 2 });
  expect(game.waiting).toEqual(['task', 'taskLate', 'taskLate']);
});

test('watches only the variable it names', () => {
  const game = play(withEvent(condition('${n > 1}', 'm')), { variables: { n: 0, m: 0 } });
  expect(game.set({ n: 2 }).waiting).toEqual(['task']);
  expect(game.set({ m: 1 }).waiting).toEqual(['taskLate']);
});

test('sees the activity’s own variables, and wakes when they change', () => {
  const game = play(withEvent(condition('${own > 1}'), {}, { inputs: { own: '${0}' } }));
  expect(game.set({ own: 5 }).waiting).toEqual(['task']);
  expect(game.set({ own: 5 }, { at: 'task' }).waiting).toEqual(['taskLate']);
});

test('on a sub-process it sees into it, and wakes by what changes in there', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       sub {
         g0: startIn -> taskIn
         g1: taskIn -> taskTwo
       }
       l0: boundary -> taskLate`,
      { sub: { inputs: { own: '${0}' } }, boundary: { on: 'sub', event: condition('${own > 1}') } },
    ),
  );
  expect(game.complete('taskIn', { own: 2 }).waiting).toEqual(['taskLate']);
});

test('does not hold while what it asks about does not exist', () => {
  const game = play(withEvent(condition('${n > 1}')));
  expect(game.waiting).toEqual(['task']);
  game.set({ m: 5 });
  expect(game.troubles).toEqual([]);
  expect(game.set({ n: 2 }).waiting).toEqual(['taskLate']);
});

test('that fails later: an incident at the activity, whose work goes on; mended, it is looked at again', () => {
  const game = play(withEvent(condition('${n > 1}')), { variables: { n: 0 } });
  game.set({ n: 'many' });
  expect(game.troubles).toEqual(['expressionFailed at boundary']);
  expect(game.waiting).toEqual(['task']);
  game.set({ m: 1 });
  expect(game.incidents).toHaveLength(1);
  game.set({ n: 0 }).resolve();
  expect(game.troubles).toEqual([]);
  expect(game.waiting).toEqual(['task']);
  expect(game.tasks).toHaveLength(1);
  expect(game.set({ n: 2 }).waiting).toEqual(['taskLate']);
});

test('two that wake each other for ever: an incident', () => {
  const game = play(
    sketch(
      `f0: start -> task
       l0: boundary -> service
       l1: service -> end`,
      {
        boundary: { on: 'task', event: condition('${n % 2 == 1}'), interrupting: false, outputs: { n: '${n + 1}' } },
        service: { outputs: { n: '${n + 1}' } },
      },
    ),
    { variables: { n: 0 }, maxActivations: 30 },
  );
  game.set({ n: 1 });
  expect(game.troubles).toEqual([expect.stringMatching(/^endlessLoop/)]);
  expect(game.cancel().status).toBe('ended');
});
