/** Service and script tasks, BPMN 2.0.2 §13.3.3, and tasks that nobody does or waits for. */
import type { Ask } from '../../engine/semantics/trigger';
import { play } from './play';
import { external, runs, script, sketch, type NodeSketch } from './sketch';

/*
 * start ─> X ─> taskAfter ─> end
 */
const around = (id: string, node: NodeSketch) =>
  sketch(
    `f0: start -> ${id}
     f1: ${id} -> taskAfter
     f2: taskAfter -> end`,
    { [id]: node },
  );

describe('tasks the engine neither does nor waits for', () => {
  test.each(['plain', 'manual', 'service', 'script'])('%s', (id) => {
    const game = play(around(id, {}));
    expect(game.completed).toEqual(['start', id]);
    expect(game.waiting).toEqual(['taskAfter']);
  });
});

describe('service task', () => {
  test('an expression, with its result', () => {
    const game = play(around('service', { implementation: runs('${n * 2}', 'twice') }), { variables: { n: 21 } });
    expect(game.variables).toEqual({ n: 21, twice: 42 });
  });

  test('an expression that sets a variable', () => {
    const game = play(around('service', { implementation: runs('${execution.setVariable("x", n + 1)}') }), {
      variables: { n: 1 },
    });
    expect(game.variables).toEqual({ n: 1, x: 2 });
  });

  test('an expression that fails is an incident, mended by mending the variable', () => {
    const game = play(around('service', { implementation: runs('${n * 2}', 'twice') }));
    expect(game.troubles).toEqual(['expressionFailed at service']);
    expect(game.set({ n: 2 }).resolve().waiting).toEqual(['taskAfter']);
    expect(game.variables).toEqual({ n: 2, twice: 4 });
  });

  test('external: a worker does it and hands in variables', () => {
    const game = play(around('service', { implementation: external('send-${kind}', '${5 + 2}') }), {
      variables: { kind: 'sms' },
    });
    expect(game.events('externalTaskCreated')).toMatchObject([
      { topic: 'send-sms', priority: 7, elementId: 'service' },
    ]);
    expect(game.waiting).toEqual(['service']);
    game.complete('service', { sent: true }, { local: { only: 'here' } });
    expect(game.variables).toEqual({ kind: 'sms', sent: true });
    expect(game.events('variablesSet').filter((event) => event.element !== undefined)).toMatchObject([
      { variables: { only: { value: 'here' } } },
    ]);
  });

  test('external without a priority has 0, one that is no number is an incident', () => {
    expect(play(around('service', { implementation: external('t') })).events('externalTaskCreated')[0]?.priority).toBe(
      0,
    );
    expect(play(around('service', { implementation: external('t', 'x') })).troubles).toEqual([
      'expressionFailed at service',
    ]);
  });

  test('a worker that gives up: the incident is struck out with new retries and the task is still there', () => {
    const game = play(around('service', { implementation: external('t') }));
    const { element, scope } = game.find('service');
    const place = { element: element.key, scope: scope.key, cause: element.key };
    game.send({ type: 'raiseIncident', ...place, code: 'jobFailed', message: 'no line' });
    expect(game.troubles).toEqual(['jobFailed at service']);
    expect(game.waiting).toEqual(['service']);
    game.resolve({ retry: false });
    expect(game.troubles).toEqual([]);
    expect(game.events('externalTaskCreated')).toHaveLength(1);
    expect(game.complete('service').waiting).toEqual(['taskAfter']);
  });

  test('a failed external task that is completed after all takes its incident with it', () => {
    const game = play(around('service', { implementation: external('t') }));
    const { element, scope } = game.find('service');
    game.send({
      type: 'raiseIncident',
      element: element.key,
      scope: scope.key,
      cause: element.key,
      code: 'jobFailed',
      message: '',
    });
    expect(game.complete('service').troubles).toEqual([]);
  });
});

describe('script task', () => {
  test('is asked for, answers, sets and removes variables', () => {
    const game = play(around('script', { implementation: script('n + 1', 'result') }), {
      variables: { n: 1, old: 'x' },
      answer: (ask) => {
        expect(ask).toMatchObject({ kind: 'script', text: 'n + 1', variables: { n: 1, old: 'x' } });
        return { ok: true, value: 2, writes: new Map([['seen', true]]), removes: new Set(['old']) };
      },
    });
    expect(game.variables).toEqual({ n: 1, seen: true, result: 2 });
  });

  test('knows where it runs', () => {
    let asked: Ask | undefined;
    play(around('script', { implementation: script('1') }), {
      businessKey: 'B-1',
      user: 'anna',
      answer: (ask) => {
        asked = ask;
        return 1;
      },
    });
    expect(asked).toMatchObject({ surroundings: { businessKey: 'B-1', currentUser: 'anna', activityId: 'script' } });
  });

  test('one that fails is an incident', () => {
    let broken = true;
    const game = play(around('script', { implementation: script('1', 'x') }), {
      answer: () => (broken ? { ok: false, message: 'killed at its deadline' } : 1),
    });
    expect(game.troubles).toEqual(['expressionFailed at script']);
    broken = false;
    expect(game.resolve().waiting).toEqual(['taskAfter']);
  });
});
