/** Standard loops, BPMN 2.0.2 §10.3.8 and §13.3.6. */
import { play } from './play';
import { error, message, repeat, runs, sketch, type NodeSketch } from './sketch';

const lines = `f0: start -> task
  f1: task -> taskAfter`;
const playing = (loop: Parameters<typeof repeat>[0], variables = {}, more: NodeSketch = {}) =>
  play(sketch(lines, { task: { loop: repeat(loop), ...more } }), { variables });

test('tested after: at least once, then while the condition holds', () => {
  const game = playing({ condition: '${again}' }, { again: false });
  expect(game.waiting).toEqual(['task']);
  expect(game.complete('task', { again: true }).waiting).toEqual(['task']);
  expect(game.complete('task', { again: false }).waiting).toEqual(['taskAfter']);
});

test('tested before: not even once', () => {
  expect(playing({ testBefore: true, condition: '${again}' }, { again: false }).waiting).toEqual(['taskAfter']);
  expect(playing({ testBefore: true, condition: '${again}' }, { again: true }).waiting).toEqual(['task']);
});

test('the condition may count: it sees how many iterations there have been', () => {
  const game = playing({ testBefore: true, condition: '${loopCounter < 2}' });
  expect(game.complete('task').complete('task').waiting).toEqual(['taskAfter']);
  expect(game.count('task')).toBe(3);
});

test('an iteration sees its own number', () => {
  const game = playing({ maximum: 2 }, {}, { inputs: { number: '${loopCounter}' } });
  expect(game.local('task', 1)).toEqual({ number: 0 });
  expect(game.complete('task').local('task', 1)).toEqual({ number: 1 });
});

test('at most as often as the maximum says', () => {
  expect(playing({ maximum: 2 }).complete('task').complete('task').waiting).toEqual(['taskAfter']);
  const game = playing({ maximum: 3, condition: '${true}' }).complete('task').complete('task');
  expect(game.waiting).toEqual(['task']);
  expect(game.complete('task').waiting).toEqual(['taskAfter']);
  expect(playing({ testBefore: true, maximum: 0 }).waiting).toEqual(['taskAfter']);
});

test('a condition that fails is an incident; mended, it goes on and does nothing twice', () => {
  const game = playing({ condition: '${again}' }).complete('task');
  expect(game.troubles).toEqual(['expressionFailed at task']);
  expect(game.set({ again: true }).resolve().waiting).toEqual(['task']);
  expect(game.count('task')).toBe(1);
  const before = playing({ condition: '${again}', testBefore: true });
  expect(before.set({ again: false }).resolve().waiting).toEqual(['taskAfter']);
});

test('boundary events sit on the whole of it', () => {
  const definition = sketch(`${lines}\nl0: boundary -> taskLate\nm0: boundaryE -> taskE`, {
    task: { loop: repeat({ condition: '${true}' }) },
    boundary: { on: 'task', event: message('m') },
    boundaryE: { on: 'task', event: error('E') },
  });
  expect(play(definition).complete('task').occur('boundary').waiting).toEqual(['taskLate']);
  expect(play(definition).complete('task').throwError('task', 'E').waiting).toEqual(['taskE']);
});

test('of work that needs nobody, done in one step', () => {
  const definition = sketch('f0: start -> service\nf1: service -> end', {
    service: { loop: repeat({ condition: '${n < 20}' }), implementation: runs('${n + 1}', 'n') },
  });
  const game = play(definition, { variables: { n: 0 } });
  expect(game.variables).toEqual({ n: 20 });
  expect(game.status).toBe('ended');
});

test('of a sub-process', () => {
  const game = play(
    sketch('f0: start -> sub\nsub {\ng0: startIn -> taskIn\n}\nf1: sub -> taskAfter', {
      sub: { loop: repeat({ maximum: 2 }) },
    }),
  );
  expect(game.complete('taskIn').waiting).toEqual(['taskIn']);
  expect(game.complete('taskIn').waiting).toEqual(['taskAfter']);
});
