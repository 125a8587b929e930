/** Start and end events, BPMN 2.0.2 §13.5.1 and §13.5.5, and cancellation. */
import { play } from './play';
import { error, message, sketch } from './sketch';

test('a process without start events begins at everything nothing leads to, at once', () => {
  const game = play(sketch('plain\ntaskA\nf1: taskB -> taskC'));
  expect(game.waiting).toEqual(['taskA', 'taskB']);
  expect(game.complete('taskA').complete('taskB').complete('taskC').status).toBe('ended');
});

test('a terminate end event that is an entry takes the other entries along', () => {
  const game = play(sketch('end\ntask', { end: { event: { type: 'terminate' } } }));
  expect(game.status).toBe('ended');
  expect(game.terminated).toEqual(['task']);
});

test('a message start: only the chosen start event begins, initiator and variables come along', () => {
  const definition = sketch(
    `f0: start -> taskA
     f1: startByMail -> taskB`,
    { startByMail: { event: message('mail'), initiatorVariable: 'who' } },
  );
  const byMail = play(definition, { startElementId: 'startByMail', startUser: 'anna', variables: { n: 1 } });
  expect(byMail.waiting).toEqual(['taskB']);
  expect(byMail.variables).toEqual({ n: 1, who: 'anna' });
  expect(play(definition).waiting).toEqual(['taskA']);
});

test('a none end event ends its token, the process ends with the last one', () => {
  const game = play(sketch('f0: start -> and\nfa: and -> end\nfb: and -> task\nfc: task -> endTwo'));
  expect(game.status).toBe('active');
  expect(game.complete('task').status).toBe('ended');
  expect(game.events('processEnded')).toMatchObject([{ outcome: 'completed' }]);
});

test('a terminate end event ends all there is', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> taskA
       fb: and -> taskB
       fc: and -> andJoin
       ga: taskA -> end`,
      { end: { event: { type: 'terminate' } } },
    ),
  ).complete('taskA');
  expect(game.status).toBe('ended');
  expect(game.terminated).toEqual(['taskB']);
  expect(game.events('processEnded')).toMatchObject([{ outcome: 'completed' }]);
});

test('a message end event sends its message', () => {
  const definition = sketch('f0: start -> end', {
    end: { event: message('done'), implementation: { kind: 'message', name: { language: 'literal', text: 'done' } } },
  });
  expect(play(definition).thrown).toEqual([{ kind: 'message', name: 'done', variables: {} }]);
});

test('an error end event nothing catches ends its token, is recorded, and the rest goes on', () => {
  const definition = sketch('f0: start -> and\nfa: and -> end\nfb: and -> task', {
    end: { event: error('E1', { message: 'no ${n}' }) },
  });
  const game = play(definition, { variables: { n: 3 } });
  expect(game.events('errorUncaught')).toMatchObject([{ code: 'E1', message: 'no 3', elementId: 'end' }]);
  expect(game.waiting).toEqual(['task']);
  expect(game.complete('task').status).toBe('ended');
});

test('cancel takes everything along', () => {
  const game = play(sketch('f0: start -> task\nf1: task -> end')).cancel(0, 'not wanted');
  expect(game.status).toBe('ended');
  expect(game.events('processEnded')).toMatchObject([{ outcome: 'cancelled', reason: 'not wanted' }]);
});
