/** BPMN errors caught on the boundary of an activity, BPMN 2.0.2 §13.5.3. */
import { play } from './play';
import { error, script, sketch } from './sketch';

/*
 * task with (boundaryAll: any error), (boundaryE: E), (boundaryF: ${code})
 */
const catching = sketch(
  `f0: start -> task
   f1: task -> taskAfter
   la: boundaryAll -> taskAll
   le: boundaryE -> taskE
   lf: boundaryF -> taskF`,
  {
    boundaryAll: { on: 'task', event: error(undefined, { codeVariable: 'code', messageVariable: 'text' }) },
    boundaryE: { on: 'task', event: error('E') },
    boundaryF: { on: 'task', event: error('${wanted}') },
  },
);

test.each([
  ['E', 'taskE'],
  ['F', 'taskF'],
  ['G', 'taskAll'],
])('%s is caught by the one that names it, else by the one that catches all: %s', (code, task) => {
  expect(play(catching, { variables: { wanted: 'F' } }).throwError('task', code).waiting).toEqual([task]);
});

test('tells code, message and variables', () => {
  const game = play(catching, { variables: { wanted: 'F' } });
  game.throwError('task', 'G', { message: 'why', variables: { n: 1 } });
  expect(game.variables).toEqual({ wanted: 'F', n: 1, code: 'G', text: 'why' });
  const silent = play(catching, { variables: { wanted: 'F', text: 'old' } }).throwError('task', 'G');
  expect(silent.variables).toMatchObject({ code: 'G', text: null });
});

test('nothing catches it: the token ends, it is recorded, the variables are not set', () => {
  const game = play(sketch('f0: start -> and\nfa: and -> task\nfb: and -> taskB')).throwError('task', 'E', {
    message: 'why',
    variables: { n: 1 },
  });
  expect(game.events('errorUncaught')).toMatchObject([{ code: 'E', message: 'why', elementId: 'task' }]);
  expect(game.waiting).toEqual(['taskB']);
  expect(game.variables).toEqual({});
});

/*
 *   sub [ startIn ─> subIn [ startDeep ─> taskDeep ─> endDeep(error E) ] ]
 *   (boundary E on sub)─> taskLate
 */
test('goes out through sub-processes to the nearest that catches it', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       sub {
         g0: startIn -> and
         ga: and -> subIn
         gb: and -> taskBeside
         subIn {
           h0: startDeep -> taskDeep
           h1: taskDeep -> endDeep
         }
         li: boundaryIn -> taskIn
       }
       l0: boundary -> taskLate`,
      {
        endDeep: { event: error('E') },
        boundaryIn: { on: 'subIn', event: error('other') },
        boundary: { on: 'sub', event: error('E') },
      },
    ),
  ).complete('taskDeep');
  expect(game.waiting).toEqual(['taskLate']);
  expect(game.terminated).toEqual(['subIn', 'taskBeside', 'sub']);
});

test('is not listened to: it is thrown', () => {
  expect(play(catching, { variables: { wanted: 'F' } }).listening).toEqual([]);
});

test('thrown at what is over, it is stale', () => {
  const game = play(catching, { variables: { wanted: 'F' } });
  const { key } = game.find('task').element;
  game.complete('task');
  expect(game.try({ type: 'throwError', element: key, scope: 0, code: 'E', variables: {} })).toMatch(/over/);
});

test('a script throws one, and its own boundary event catches it', () => {
  const game = play(
    sketch('f0: start -> script\nf1: script -> task\nl0: boundary -> taskLate', {
      script: { implementation: script("throw new BpmnError('E', 'why')") },
      boundary: { on: 'script', event: error('E', { messageVariable: 'text' }) },
    }),
    { answer: () => ({ ok: false, message: 'It threw E.', bpmnError: { code: 'E', message: 'why' } }) },
  );
  expect(game.waiting).toEqual(['taskLate']);
  expect(game.variables).toEqual({ text: 'why' });
  expect(game.completed).not.toContain('script');
});
