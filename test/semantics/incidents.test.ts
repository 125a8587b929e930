/** What cannot go on is an incident, never a silent hang; it is raised once, mended, and gone with what it was about. */
import { play } from './play';
import { calls, error, message, repeat, runs, sketch } from './sketch';

describe('endless loops', () => {
  /*
   * start ─> service ─> xor ─(default)─> service …
   */
  const circle = sketch(
    `f0: start -> xorBack
     f1: xorBack -> service
     f2: service -> xor
     f3: xor -> end [\${stop}]
     f4: xor -> xorBack`,
    { xor: { default: 'f4' }, service: { implementation: runs('${n + 1}', 'n') } },
  );

  test('a circle without a wait state is stopped; a token rests; resolved, it goes on from there', () => {
    const game = play(circle, { variables: { n: 0, stop: false }, maxActivations: 50 });
    expect(game.troubles).toEqual([expect.stringMatching(/^endlessLoop/)]);
    expect(game.resting).toHaveLength(1);
    const { n } = game.variables;
    expect(n).toBeGreaterThan(10);
    expect(game.resolve().troubles).toEqual([expect.stringMatching(/^endlessLoop/)]);
    expect(game.set({ stop: true }).resolve().status).toBe('ended');
  });

  test('what stands beside the circle waits as ever', () => {
    const game = play(
      sketch(
        `f0: start -> and
         fa: and -> task
         fb: and -> xor
         f1: xor -> xor`,
      ),
      { maxActivations: 20 },
    );
    expect(game.waiting).toEqual(['task']);
    expect(game.troubles).toEqual(['endlessLoop at xor']);
    expect(game.complete('task').troubles).toEqual(['endlessLoop at xor']);
  });

  test('a circle of inclusive gateways', () => {
    const game = play(sketch('f0: start -> xor\nf1: xor -> orA\nf2: orA -> orB\nf3: orB -> xor'), {
      maxActivations: 20,
    });
    expect(game.troubles).toEqual([expect.stringMatching(/^endlessLoop/)]);
    expect(game.cancel().status).toBe('ended');
  });

  test('a standard loop without an end', () => {
    const game = play(
      sketch('f0: start -> service\nf1: service -> end', {
        service: { loop: repeat({ condition: '${again}' }) },
      }),
      { variables: { again: true }, maxActivations: 20 },
    );
    expect(game.troubles).toEqual(['endlessLoop at service']);
    expect(game.set({ again: false }).resolve().status).toBe('ended');
  });

  test('one in a sub-process', () => {
    const game = play(sketch('f0: start -> sub\nsub {\ng0: startIn -> xor\ng1: xor -> xor\n}'), { maxActivations: 20 });
    expect(game.incidents).toMatchObject([{ code: 'endlessLoop', scope: game.find('sub').element.key }]);
    expect(game.cancel().status).toBe('ended');
  });

  test('an event sub-process starts though nothing else may: it stops what goes round', () => {
    const chain = Array.from({ length: 20 }, (_one, index) => `g${index}: plain${index} -> plain${index + 1}`);
    const game = play(
      sketch(
        `f0: start -> plain0
         ${chain.join('\n')}
         f1: plain20 -> end
         handler {
           h0: startOn -> taskOn
         }`,
        { end: { event: error('E') }, startOn: { event: error('E') } },
      ),
      { maxActivations: 22 },
    );
    expect(game.open).toEqual(['handler']);
    expect(game.troubles).toEqual(['endlessLoop at taskOn']);
    expect(game.resolve().waiting).toEqual(['taskOn']);
  });

  test('a process without start events that calls itself', () => {
    const game = play(sketch('call', { call: { call: calls('process') } }), { maxActivations: 20 });
    expect(game.troubles).toEqual(['endlessLoop at process']);
    const depth = game.scopes.length;
    game.resolve();
    expect(game.scopes.length).toBeGreaterThan(depth);
    expect(game.cancel().status).toBe('ended');
  });
});

describe('resolving', () => {
  const failing = sketch('f0: start -> service\nf1: service -> task', {
    service: { implementation: runs('${n}', 'm') },
  });

  test('a second time it is stale', () => {
    const game = play(failing);
    const incident = game.incidents[0]!;
    const resolve = { type: 'resolveIncident', incident: incident.key, scope: 0, retry: true } as const;
    game.set({ n: 1 }).send(resolve);
    expect(game.try(resolve)).toMatch(/over/);
    expect(game.waiting).toEqual(['task']);
  });

  test('not mended: raised again, one only', () => {
    const game = play(failing).resolve().resolve();
    expect(game.troubles).toEqual(['expressionFailed at service']);
    expect(game.events('incidentRaised')).toHaveLength(3);
    expect(game.events('elementActivated').filter((event) => event.elementId === 'service')).toHaveLength(1);
  });

  test('other tokens do not move', () => {
    const game = play(
      sketch(
        `f0: start -> and
         fa: and -> service
         fb: and -> task
         fc: and -> andJoin`,
        { service: { implementation: runs('${n}', 'm') } },
      ),
    );
    const before = game.waiting;
    game.set({ n: 1 }).resolve();
    expect(game.waiting).toEqual(before);
    expect(game.resting).toEqual([]);
  });

  test('the element can be cancelled by its boundary event only while it has begun', () => {
    const game = play(
      sketch('f0: start -> service\nl0: boundary -> task', {
        service: { implementation: runs('${n}', 'm') },
        boundary: { on: 'service', event: message('m') },
      }),
    );
    expect(game.listening).toEqual([]);
    expect(game.set({ n: 1 }).resolve().status).toBe('ended');
  });
});

describe('tokens that nothing can move', () => {
  test('a join behind an exclusive choice', () => {
    const game = play(
      sketch(
        `f0: start -> xor
         fa: xor -> andJoin [\${true}]
         fb: xor -> andJoin [\${false}]`,
      ),
    );
    expect(game.troubles).toEqual(['tokenStuck at andJoin']);
  });

  test('are told as soon as nothing else lives, each one once', () => {
    const game = play(
      sketch(`f0: start -> and
        fa: and -> task
        fb: and -> andJoin
        fc: and -> andOther
        ga: task -> xor
        gb: xor -> andJoin [\${false}]
        gc: xor -> andOther [\${false}]
        gd: xor -> end [\${true}]`),
    );
    expect(game.troubles).toEqual([]);
    game.complete('task');
    expect(game.troubles).toEqual(['tokenStuck at andJoin', 'tokenStuck at andOther']);
    expect(game.set({ n: 1 }).troubles).toHaveLength(2);
  });
});

test('a job that failed though its element is over stands at its scope, and goes with it', () => {
  const game = play(sketch('f0: start -> task'));
  game.send({ type: 'raiseIncident', element: 99, scope: 0, cause: 99, code: 'jobFailed', message: 'no receiver' });
  expect(game.troubles).toEqual(['jobFailed at process']);
  expect(game.complete('task').status).toBe('ended');
});

test('triggers for what never was, or is not loaded any more, are stale', () => {
  const game = play(sketch('f0: start -> task'));
  const nowhere = { scope: 77, variables: {} };
  expect(game.try({ type: 'complete', element: 78, localVariables: {}, ...nowhere })).toMatch(/over/);
  expect(game.try({ type: 'occur', subscription: 78, ...nowhere })).toMatch(/over/);
  expect(game.try({ type: 'occur', subscription: 78, scope: 0, variables: {} })).toMatch(/over/);
  expect(game.try({ type: 'continue', job: 1, element: 78, scope: 0 })).toMatch(/over/);
  expect(game.try({ type: 'resolveIncident', incident: 5, scope: 0, retry: true })).toMatch(/over/);
  expect(game.try({ type: 'raiseIncident', element: 1, cause: 1, code: 'jobFailed', message: '', scope: 77 })).toMatch(
    /over/,
  );
});
