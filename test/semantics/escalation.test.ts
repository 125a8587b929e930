/** Escalations, BPMN 2.0.2 §10.5.5, §13.5.3: whoever throws one goes on, unless an interrupting event catches it. */
import { play } from './play';
import { calls, escalation, sketch } from './sketch';

/*
 *   sub [ startIn ─> taskIn ─> throw(escalation LATE) ─> taskNext ─> endIn ]
 *   (boundary LATE on sub)─> taskChief
 */
const late = (interrupting: boolean, caught = escalation('LATE', 'code')) =>
  sketch(
    `f0: start -> sub
     f1: sub -> end
     sub {
       g0: startIn -> taskIn
       g1: taskIn -> throw
       g2: throw -> taskNext
       g3: taskNext -> endIn
     }
     l0: boundary -> taskChief`,
    { throw: { event: escalation('${kind}') }, boundary: { on: 'sub', interrupting, event: caught } },
  );

test('not interrupting: both go on', () => {
  const game = play(late(false), { variables: { kind: 'LATE' } }).complete('taskIn');
  expect(game.waiting.toSorted()).toEqual(['taskChief', 'taskNext']);
  expect(game.variables).toMatchObject({ code: 'LATE' });
  game.complete('taskChief').complete('taskNext');
  expect(game.status).toBe('ended');
});

test('interrupting: what threw it is over', () => {
  const game = play(late(true), { variables: { kind: 'LATE' } }).complete('taskIn');
  expect(game.waiting).toEqual(['taskChief']);
  expect(game.terminated).toEqual(['throw', 'sub']);
  expect(game.completed).not.toContain('throw');
});

test('another code is not caught and has no effect; an event without a code catches all', () => {
  expect(play(late(true), { variables: { kind: 'OTHER' } }).complete('taskIn').waiting).toEqual(['taskNext']);
  const all = play(late(true, escalation()), { variables: { kind: 'OTHER' } }).complete('taskIn');
  expect(all.waiting).toEqual(['taskChief']);
});

test('an end event escalates and ends its token; the sub-process goes on its way', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       f1: sub -> taskAfter
       sub {
         g0: startIn -> endIn
       }
       l0: boundary -> taskChief`,
      { endIn: { event: escalation('E') }, boundary: { on: 'sub', interrupting: false, event: escalation('E') } },
    ),
  );
  expect(game.waiting.toSorted()).toEqual(['taskAfter', 'taskChief']);
});

/*
 * process [ ... handler (start: escalation E) ]: caught by an event sub-process, over a call
 */
test.each([true, false])('reaches the event sub-process around a call (interrupting: %s)', (interrupting) => {
  const called = sketch(
    'f0: start -> throw\nf1: throw -> taskIn',
    { throw: { event: escalation('E') } },
    { key: 'other' },
  );
  const game = play(
    sketch(
      `f0: start -> call
       handler {
         h0: startHelp -> taskHelp
       }`,
      { call: { call: calls('other') }, startHelp: { event: escalation('E'), interrupting } },
    ),
    { called: [called] },
  );
  expect(game.waiting.toSorted()).toEqual(interrupting ? ['taskHelp'] : ['taskHelp', 'taskIn']);
});

test('an event sub-process does not catch what it throws itself', () => {
  const game = play(
    sketch(
      `f0: start -> throwOut
       f1: throwOut -> task
       handler {
         h0: startHelp -> throwIn
         h1: throwIn -> endHelp
       }`,
      {
        throwOut: { event: escalation('E') },
        throwIn: { event: escalation('E') },
        startHelp: { event: escalation('E'), interrupting: false },
      },
    ),
  );
  expect(game.count('handler')).toBe(1);
  expect(game.waiting).toEqual(['task']);
});

test('caught outside of a multi-instance, once for each instance', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       sub {
         g0: startIn -> throw
         g1: throw -> taskIn
       }
       l0: boundary -> taskChief`,
      {
        sub: { loop: { kind: 'multiInstance', isSequential: false, cardinality: { language: 'literal', text: '3' } } },
        throw: { event: escalation('E') },
        boundary: { on: 'sub', interrupting: false, event: escalation('E') },
      },
    ),
  );
  expect(game.waiting.filter((id) => id === 'taskChief')).toHaveLength(3);
  expect(game.waiting.filter((id) => id === 'taskIn')).toHaveLength(3);
});
