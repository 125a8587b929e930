/** Call activity, BPMN 2.0.2 §13.3.4. */
import { play } from './play';
import { calls, error, message, sketch, type NodeSketch } from './sketch';

const child = sketch(
  `c0: startIn -> taskIn
   c1: taskIn -> endIn`,
  {},
  { key: 'child' },
);
const parent = (call = calls('child'), node: NodeSketch = {}, lines = '') =>
  sketch(
    `f0: start -> call
     f1: call -> taskAfter
     f2: taskAfter -> end
     ${lines}`,
    {
      call: { call, ...node },
      ...(lines === '' ? {} : { boundary: { on: 'call', event: error('E', { codeVariable: 'code' }) } }),
    },
  );

test('starts a process instance and goes on when it ends', () => {
  const game = play(parent(), { called: [child], variables: { secret: 1 } });
  expect(game.waiting).toEqual(['taskIn']);
  expect(game.scopes.map((scope) => scope.kind)).toEqual(['process', 'process']);
  expect(game.scopes[1]?.variables).toEqual({});
  game.complete('taskIn', { result: 1 });
  expect(game.waiting).toEqual(['taskAfter']);
  expect(game.variables).toEqual({ secret: 1 });
  expect(game.events('processEnded')).toMatchObject([{ outcome: 'completed' }]);
  expect(game.complete('taskAfter').status).toBe('ended');
});

test('hands variables in and out by its mappings, and the business key', () => {
  const call = calls('${which}', {
    businessKey: { language: 'juel', text: '#${n}' },
    inputs: [
      { kind: 'one', source: { language: 'literal', text: 'n' }, target: 'given', local: false },
      { kind: 'one', source: { language: 'juel', text: '${n + 1}' }, target: 'more', local: false },
      { kind: 'one', source: { language: 'literal', text: 'unknown' }, target: 'none', local: false },
    ],
    outputs: [{ kind: 'one', source: { language: 'juel', text: '${given * 10}' }, target: 'back', local: false }],
  });
  const game = play(parent(call), { called: [child], variables: { n: 4, which: 'child' } });
  expect(game.scopes[1]).toMatchObject({
    businessKey: '#4',
    variables: { given: { value: 4 }, more: { value: 5 }, none: { type: 'Null' } },
  });
  game.complete('taskIn', { given: 7 });
  expect(game.variables).toEqual({ n: 4, which: 'child', back: 70 });
});

test('what is thrown deep inside carries the business key of the called process', () => {
  const deep = sketch(
    `c0: startIn -> sub
     sub {
       d0: startDeep -> taskDeep
       d1: taskDeep -> throwDeep
       d2: throwDeep -> taskLast
     }`,
    {
      throwDeep: { event: message('m'), implementation: { kind: 'message', name: { language: 'literal', text: 'm' } } },
    },
    { key: 'child' },
  );
  const call = calls('child', { businessKey: { language: 'literal', text: 'B-2' } });
  const game = play(parent(call), { called: [deep], businessKey: 'B-1' }).complete('taskDeep');
  expect(game.thrown).toEqual([{ kind: 'message', name: 'm', businessKey: 'B-2', variables: {} }]);
});

test('all variables, or all local ones', () => {
  const call = (local: boolean) =>
    calls('child', { inputs: [{ kind: 'all', local }], outputs: [{ kind: 'all', local: false }] });
  const inputs = { inputs: { own: '${1}' } };
  const everything = play(parent(call(false), inputs), { called: [child], variables: { n: 4 } });
  expect(Object.keys(everything.scopes[1]?.variables ?? {})).toEqual(['n', 'own']);
  const own = play(parent(call(true), inputs), { called: [child], variables: { n: 4 } });
  expect(Object.keys(own.scopes[1]?.variables ?? {})).toEqual(['own']);
  own.complete('taskIn', { back: 1 });
  expect(own.variables).toEqual({ n: 4, back: 1 });
});

test('a process that cannot be found, an input that fails: incidents; the retry begins anew', () => {
  const game = play(parent(calls('${which}')), { called: [child], variables: { which: 'nobody' } });
  expect(game.troubles).toEqual(['notFound at call']);
  expect(game.set({ which: 'child' }).resolve().waiting).toEqual(['taskIn']);
  const input = { kind: 'one', source: { language: 'juel', text: '${m}' }, target: 'x', local: false } as const;
  const other = play(parent(calls('child', { inputs: [input] })), { called: [child] });
  expect(other.troubles).toEqual(['expressionFailed at call']);
  expect(other.set({ m: 1 }).resolve().waiting).toEqual(['taskIn']);
});

test('an output that fails: the called process is not run again', () => {
  const output = { kind: 'one', source: { language: 'juel', text: '${late}' }, target: 'x', local: false } as const;
  const game = play(parent(calls('child', { outputs: [output] })), { called: [child] }).complete('taskIn');
  expect(game.troubles).toEqual(['expressionFailed at call']);
  const called = game.scopes[1]?.key ?? 0;
  game.send({
    type: 'setVariables',
    scope: called,
    climb: false,
    variables: { late: { type: 'Integer', value: 9 } },
    removals: [],
  });
  game.resolve();
  expect(game.waiting).toEqual(['taskAfter']);
  expect(game.variables).toEqual({ x: 9 });
  expect(game.count('taskIn')).toBe(1);
});

test('an error inside is caught on the call', () => {
  const game = play(parent(calls('child'), {}, 'l0: boundary -> taskLate'), { called: [child] });
  expect(game.throwError('taskIn', 'E').waiting).toEqual(['taskLate']);
  expect(game.variables).toEqual({ code: 'E' });
  expect(game.scopes).toHaveLength(1);
  expect(game.events('processEnded')).toMatchObject([{ outcome: 'terminated' }]);
});

test('an error end event inside is caught on the call, another is not', () => {
  const failing = (code: string) => sketch('c0: startIn -> endIn', { endIn: { event: error(code) } }, { key: 'child' });
  const lines = 'l0: boundary -> taskLate';
  expect(play(parent(calls('child'), {}, lines), { called: [failing('E')] }).waiting).toEqual(['taskLate']);
  const other = play(parent(calls('child'), {}, lines), { called: [failing('F')] });
  expect(other.events('errorUncaught')).toMatchObject([{ code: 'F', elementId: 'endIn' }]);
  expect(other.waiting).toEqual(['taskAfter']);
});

test('terminate inside ends the called process only', () => {
  const ending = sketch(
    'c0: startIn -> and\nca: and -> taskIn\ncb: and -> taskOn\ncc: taskIn -> endIn',
    { endIn: { event: { type: 'terminate' } } },
    { key: 'child' },
  );
  const game = play(parent(), { called: [ending] }).complete('taskIn');
  expect(game.waiting).toEqual(['taskAfter']);
  expect(game.terminated).toEqual(['taskOn']);
});

test('cancelling the caller takes the called along', () => {
  const game = play(parent(), { called: [child] }).cancel(0, 'stop');
  expect(game.status).toBe('ended');
  expect(game.events('processEnded')).toMatchObject([
    { outcome: 'terminated', reason: 'stop' },
    { outcome: 'cancelled', key: 0, reason: 'stop' },
  ]);
});

test('cancelling the called ends the call with it, the rest of the caller goes on', () => {
  const game = play(parent(calls('child'), {}, 'g0: start -> taskBeside'), { called: [child] });
  game.cancel(game.scopes[1]?.key);
  expect(game.waiting).toEqual(['taskBeside']);
  expect(game.terminated).toEqual(['taskIn', 'call']);
  expect(game.events('processEnded')).toMatchObject([{ outcome: 'cancelled' }]);
  expect(game.complete('taskBeside').status).toBe('ended');
});

test('calls may nest, and a call that waits after its end can still be cancelled', () => {
  const middle = sketch(
    'm0: startMid -> call\nm1: call -> endMid',
    { call: { call: calls('child') } },
    { key: 'middle' },
  );
  const game = play(parent(calls('middle'), { asyncAfter: true }), { called: [middle, child] });
  expect(game.scopes.map((scope) => scope.elementId)).toEqual(['process', 'middle', 'child']);
  game.complete('taskIn');
  expect(game.waiting).toEqual([]);
  expect(game.openJobs).toHaveLength(1);
  expect(game.cancel().status).toBe('ended');
});

test('a process that calls itself for ever is an incident', () => {
  const self = sketch('f0: start -> call\nf1: call -> end', { call: { call: calls('process') } });
  const game = play(self, { maxActivations: 20 });
  expect(game.troubles).toEqual([expect.stringMatching(/^endlessLoop/)]);
  expect(game.cancel().status).toBe('ended');
});
