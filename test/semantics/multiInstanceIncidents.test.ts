/** What fails in a multi-instance activity is an incident, and does not undo what has been done. */
import type { LoopCharacteristics } from '../../engine/model/definition';
import { play, type Options } from './play';
import { forEach, sketch, type NodeSketch } from './sketch';

/*
 * start ─> task (|||) ─> taskAfter ─> end
 */
const lines = `f0: start -> task
  f1: task -> taskAfter
  f2: taskAfter -> end`;
const looping = (loop: LoopCharacteristics, more: NodeSketch = {}) => sketch(lines, { task: { loop, ...more } });
const playing = (loop: Parameters<typeof forEach>[0], variables = {}, more: NodeSketch = {}, options: Options = {}) =>
  play(looping(forEach(loop), more), { variables, ...options });

describe('what it cannot go over is an incident', () => {
  test.each([
    [{ collection: 'nothing' }, /variable nothing/],
    [{ collection: '${n}' }, /collection.*3/],
    [{ collection: '${null}' }, /collection/],
    [{ cardinality: '${m}' }, /m/],
    [{ cardinality: '${-1}' }, /whole number/],
    [{ cardinality: '1.5' }, /whole number/],
    [{ cardinality: '' }, /whole number/],
    [{ cardinality: '${true}' }, /whole number/],
    [{ cardinality: '1000000' }, /at most 50000/],
    [{}, /neither/],
  ])('%j', (loop, words) => {
    const game = playing(loop, { n: 3 });
    expect(game.troubles).toEqual(['expressionFailed at task']);
    expect(game.incidents[0]?.message).toMatch(words);
    expect(game.cancel().status).toBe('ended');
  });

  test('mended, it begins', () => {
    const game = playing({ collection: 'items' });
    expect(game.set({ items: [1, 2] }).resolve().waiting).toEqual(['task', 'task']);
  });
});

describe('what fails on the way does not undo what has been done', () => {
  test('an output', () => {
    const game = playing({ cardinality: '2', output: ['r', '${given}'] });
    game.complete('task', {}, { index: 0 });
    expect(game.troubles).toEqual(['expressionFailed at task']);
    expect(game.waiting).toEqual(['task']);
    game.set({ given: 1 }).resolve();
    expect(game.complete('task', { given: 2 }).waiting).toEqual(['taskAfter']);
    expect(game.variables['r']).toEqual([1, 2]);
    expect(game.count('task')).toBe(3);
  });

  test('the completion condition: told once, and a later instance that can ask it mends it', () => {
    const game = playing({ cardinality: '3', completionCondition: '${enough}' });
    game.complete('task').complete('task');
    expect(game.troubles).toEqual(['expressionFailed at task']);
    game.complete('task', { enough: false });
    expect(game.troubles).toEqual([]);
    expect(game.waiting).toEqual(['taskAfter']);
  });

  test('the completion condition after the last one: resolved, it is asked again', () => {
    const game = playing({ cardinality: '1', completionCondition: '${enough}' }).complete('task');
    expect(game.troubles).toEqual(['expressionFailed at task']);
    expect(game.set({ enough: true }).resolve().waiting).toEqual(['taskAfter']);
  });

  test('one instance that fails at its beginning: the others work on', () => {
    const game = playing(
      { collection: 'items', elementVariable: 'item' },
      { items: [{ a: 1 }, { b: 1 }] },
      {
        inputs: { x: '${item.a}' },
      },
    );
    expect(game.waiting.length + game.incidents.length).toBe(2);
    expect(game.cancel().status).toBe('ended');
  });
});
