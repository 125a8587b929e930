/** Asynchronous continuation: a job brings an element on its way, before it begins or after its work. */
import { play } from './play';
import { message, runs, sketch } from './sketch';

test('before: a job brings the element on; nothing of it has begun until then', () => {
  const game = play(
    sketch('f0: start -> task\nf1: task -> end\nl0: boundary -> endLate', {
      task: { asyncBefore: true, inputs: { x: '${n}' } },
      boundary: { on: 'task', event: message('m') },
    }),
    { variables: { n: 1 } },
  );
  expect(game.open).toEqual(['task']);
  expect(game.waiting).toEqual([]);
  expect(game.listening).toEqual([]);
  const job = game.continuation('task');
  game.send(job);
  expect(game.waiting).toEqual(['task']);
  expect(game.listening).toEqual(['boundary']);
  expect(game.local('task')).toEqual({ x: 1 });
  expect(game.try(job)).toMatch(/over/);
  expect(game.complete('task').status).toBe('ended');
});

test('after: the work is done, a job takes the flows', () => {
  const game = play(
    sketch('f0: start -> task\nf1: task -> end', { task: { asyncAfter: true, outputs: { n: '${n + 1}' } } }),
    { variables: { n: 1 } },
  ).complete('task');
  expect(game.open).toEqual(['task']);
  expect(game.waiting).toEqual([]);
  expect(game.variables).toEqual({ n: 2 });
  const job = game.continuation('task');
  expect(game.send(job).status).toBe('ended');
  expect(game.variables).toEqual({ n: 2 });
  expect(game.try(job)).toMatch(/over/);
});

test('its job goes with it', () => {
  const game = play(sketch('f0: start -> task\nf1: task -> end', { task: { asyncBefore: true } }));
  const job = game.continuation('task');
  expect(game.cancel().status).toBe('ended');
  expect(game.try(job)).toMatch(/over/);
  expect(game.openJobs).toEqual([]);
});

test('an expression that fails after the job: an incident, and the retry needs no new job', () => {
  const game = play(
    sketch('f0: start -> service\nf1: service -> end', {
      service: { asyncBefore: true, implementation: runs('${n}', 'm') },
    }),
  ).continue('service');
  expect(game.troubles).toEqual(['expressionFailed at service']);
  expect(game.openJobs).toEqual([]);
  expect(game.set({ n: 1 }).resolve().status).toBe('ended');
});

test('a job that failed is not overtaken by resolving its incident', () => {
  const game = play(sketch('f0: start -> task', { task: { asyncBefore: true } }));
  const { element, scope } = game.find('task');
  const cause = game.openJobs[0]?.key ?? 0;
  game.send({
    type: 'raiseIncident',
    element: element.key,
    scope: scope.key,
    cause,
    code: 'jobFailed',
    message: 'x',
  });
  game.resolve();
  expect(game.waiting).toEqual([]);
  expect(game.continue('task').waiting).toEqual(['task']);
});

test('flows that cannot be chosen after the job: an incident of its own', () => {
  const game = play(sketch('f0: start -> task\nf1: task -> end [${ok}]', { task: { asyncAfter: true } }), {
    variables: { ok: false },
  });
  game.complete('task').continue('task');
  expect(game.troubles).toEqual(['noFlowTaken at task']);
  expect(game.set({ ok: true }).resolve().status).toBe('ended');
  expect(game.events('jobCreated')).toHaveLength(1);
});
