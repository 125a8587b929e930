/** Intermediate events, BPMN 2.0.2 §13.5.2. */
import type { EventDefinition } from '../../engine/model/definition';
import { play } from './play';
import { condition, external, limitTimer, message, signal, sketch, timeLimit, timer, type NodeSketch } from './sketch';

const lines = (id: string) => `f0: start -> ${id}
  f1: ${id} -> taskAfter`;
const catches = (event: EventDefinition, more: NodeSketch = {}) =>
  sketch(lines('catch'), { catch: { event, ...more } });

describe('catching', () => {
  test.each<[string, EventDefinition]>([
    ['message', message('m')],
    ['signal', signal('s')],
    ['timer', timer('duration', 'PT1H')],
  ])('%s: waits, and goes on with what it brings', (_kind, event) => {
    const game = play(catches(event));
    expect(game.waiting).toEqual(['catch']);
    const occurrence = game.occurrence('catch', { n: 1 });
    game.send(occurrence);
    expect(game.waiting).toEqual(['taskAfter']);
    expect(game.variables).toEqual({ n: 1 });
    expect(game.try(occurrence)).toMatch(/over/);
  });

  test('names and correlation are evaluated when it begins to wait', () => {
    const game = play(catches(message('m-${n}', '${key}')), { variables: { n: 1, key: null } });
    expect(game.subscriptions[0]?.on).toEqual({ kind: 'message', name: 'm-1' });
    const other = play(catches(signal('s-${n}')), { variables: { n: 2 } });
    expect(other.subscriptions[0]?.on).toEqual({ kind: 'signal', name: 's-2' });
  });

  test('a time limit of law', () => {
    const game = play(catches(limitTimer(timeLimit('WD', '5'))));
    expect(game.subscriptions[0]?.on).toEqual({ kind: 'timer', due: '2026-03-09T16:00:00.000Z' });
  });

  test('a condition: at once if it holds, else as soon as it does', () => {
    expect(play(catches(condition('${n > 1}')), { variables: { n: 2 } }).waiting).toEqual(['taskAfter']);
    const game = play(catches(condition('${n > 1}')), { variables: { n: 0 } });
    expect(game.set({ n: 1 }).waiting).toEqual(['catch']);
    expect(game.set({ n: 2 }).waiting).toEqual(['taskAfter']);
  });

  test('a condition that another path makes true in the same step', () => {
    const game = play(
      sketch(
        `f0: start -> and
         fa: and -> catch
         fb: and -> task
         ga: catch -> taskAfter`,
        { catch: { event: condition('${done}') } },
      ),
      { variables: { done: false } },
    );
    expect(game.complete('task', { done: true }).waiting).toEqual(['taskAfter']);
  });

  test('local variables of a message and output mappings', () => {
    const game = play(catches(message('m'), { outputs: { kept: '${given}' } }));
    game.occur('catch', {}, { local: { given: 5 } });
    expect(game.variables).toEqual({ kept: 5 });
  });

  test('an output that fails: nothing listens any more, and the retry maps again', () => {
    const game = play(catches(message('m'), { outputs: { kept: '${given}' } })).occur('catch');
    expect(game.troubles).toEqual(['expressionFailed at catch']);
    expect(game.listening).toEqual([]);
    expect(game.set({ given: 1 }).resolve().waiting).toEqual(['taskAfter']);
    expect(game.variables).toEqual({ given: 1, kept: 1 });
  });

  test.each<[string, EventDefinition]>([
    ['message', message('${x}')],
    ['correlation', message('m', '${x}')],
    ['signal', signal('${x}')],
    ['timer', timer('date', '${x}')],
    ['condition', condition('${1 > "x"}')],
  ])('a %s that cannot be evaluated is an incident', (_what, event) => {
    const game = play(catches(event));
    expect(game.troubles).toEqual(['expressionFailed at catch']);
    expect(game.waiting).toEqual([]);
  });
});

describe('throwing', () => {
  test('none: passes on', () => {
    expect(play(sketch(lines('throw'))).completed).toEqual(['start', 'throw']);
  });

  test('a signal goes into the outbox', () => {
    const game = play(sketch(lines('throw'), { throw: { event: signal('s-${n}') } }), { variables: { n: 1 } });
    expect(game.thrown).toEqual([{ kind: 'signal', name: 's-1', variables: {} }]);
    expect(game.waiting).toEqual(['taskAfter']);
  });

  test('a message goes into the outbox with the business key of its process', () => {
    const throwing = sketch(lines('throw'), {
      throw: { event: message('m'), implementation: { kind: 'message', name: { language: 'literal', text: 'm' } } },
    });
    expect(play(throwing, { businessKey: 'B' }).thrown).toEqual([
      { kind: 'message', name: 'm', businessKey: 'B', variables: {} },
    ]);
    expect(play(throwing).thrown).toEqual([{ kind: 'message', name: 'm', variables: {} }]);
  });

  test('a message that a worker sends', () => {
    const game = play(sketch(lines('throw'), { throw: { event: message(''), implementation: external('mail') } }));
    expect(game.waiting).toEqual(['throw']);
    expect(game.complete('throw').waiting).toEqual(['taskAfter']);
  });

  test('a name that cannot be evaluated is an incident', () => {
    const game = play(sketch(lines('throw'), { throw: { event: signal('${x}') } }));
    expect(game.troubles).toEqual(['expressionFailed at throw']);
    expect(game.set({ x: 's' }).resolve().thrown).toHaveLength(1);
  });

  test('what was thrown stays thrown when its instance is cancelled', () => {
    const game = play(sketch(lines('throw'), { throw: { event: signal('s') } })).cancel();
    expect(game.status).toBe('ended');
    expect(game.events('jobRemoved')).toEqual([]);
  });
});
