/** Boundary events, BPMN 2.0.2 §13.5.3: interrupting and not, by each kind of event. */
import type { EventDefinition } from '../../engine/model/definition';
import { noon, play } from './play';
import { condition, error, limitTimer, message, signal, sketch, timeLimit, timer, type NodeSketch } from './sketch';

/*
 * start ─> task ─> taskAfter ─> end
 *          (boundary)─> taskLate ─> endLate
 */
const lines = `f0: start -> task
  f1: task -> taskAfter
  f2: taskAfter -> end
  l0: boundary -> taskLate
  l1: taskLate -> endLate`;
const withEvent = (event: EventDefinition, more: NodeSketch = {}, task: NodeSketch = {}) =>
  sketch(lines, { boundary: { on: 'task', event, ...more }, task });

const kinds: readonly (readonly [string, EventDefinition])[] = [
  ['message', message('m')],
  ['signal', signal('s')],
  ['timer', timer('duration', 'PT1H')],
];

describe.each(kinds)('%s', (_kind, event) => {
  test('interrupting ends the activity', () => {
    const game = play(withEvent(event));
    const completion = game.completion('task');
    game.occur('boundary', { n: 1 });
    expect(game.waiting).toEqual(['taskLate']);
    expect(game.terminated).toEqual(['task']);
    expect(game.listening).toEqual([]);
    expect(game.variables).toEqual({ n: 1 });
    expect(game.try(completion)).toMatch(/over/);
    expect(game.complete('taskLate').completed).toEqual(['start', 'boundary', 'taskLate', 'endLate']);
    expect(game.status).toBe('ended');
  });

  test('not interrupting leaves it running', () => {
    const game = play(withEvent(event, { interrupting: false })).occur('boundary');
    expect(game.waiting).toEqual(['task', 'taskLate']);
    expect(game.complete('task').complete('taskAfter').complete('taskLate').status).toBe('ended');
  });

  test('completing the activity closes it', () => {
    const game = play(withEvent(event));
    const late = game.occurrence('boundary');
    expect(game.complete('task').listening).toEqual([]);
    expect(game.try(late)).toMatch(/over/);
    expect(game.waiting).toEqual(['taskAfter']);
  });
});

test.each(kinds.slice(0, 2))('a %s that does not interrupt may occur again and again', (_kind, event) => {
  const game = play(withEvent(event, { interrupting: false }))
    .occur('boundary')
    .occur('boundary');
  expect(game.waiting).toEqual(['task', 'taskLate', 'taskLate']);
  expect(game.listening).toEqual(['boundary']);
});

test('what it brings is set around the activity, even where the activity has a variable of that name', () => {
  const game = play(withEvent(message('m'), {}, { inputs: { n: '${n + 1}' } }), { variables: { n: 1 } });
  expect(game.occur('boundary', { n: 9 }).variables).toEqual({ n: 9 });
});

describe('timer', () => {
  const due = (event: EventDefinition, variables = {}) => {
    const [subscription] = play(withEvent(event), { variables }).subscriptions;
    return subscription?.on;
  };

  test('a date, a duration, a time limit of law', () => {
    expect(due(timer('date', '2026-04-01T09:00:00'))).toEqual({ kind: 'timer', due: '2026-04-01T01:00:00.000Z' });
    expect(due(timer('date', '${when}'), { when: new Date('2026-04-01T00:00:00Z') })).toEqual({
      kind: 'timer',
      due: '2026-04-01T00:00:00.000Z',
    });
    expect(due(timer('duration', '${wait}'), { wait: 'P1M' })).toEqual({
      kind: 'timer',
      due: '2026-04-02T04:00:00.000Z',
    });
    expect(due(limitTimer(timeLimit('CD', '3')))).toEqual({ kind: 'timer', due: '2026-03-05T16:00:00.000Z' });
  });

  test('a time limit beyond the published calendar is marked, to be counted again', () => {
    expect(due(limitTimer(timeLimit('WD', '3000')))).toMatchObject({ kind: 'timer', provisional: true });
  });

  test('a cycle that does not interrupt occurs as often as it says, counted from when it was due', () => {
    const game = play(withEvent(timer('cycle', 'R3/PT1H'), { interrupting: false }));
    const dueNow = () => game.subscriptions.map(({ on }) => (on.kind === 'timer' ? on.due : ''));
    expect(dueNow()).toEqual(['2026-03-02T05:00:00.000Z']);
    game.now = '2026-03-02T05:00:07.000Z';
    expect((game.occur('boundary'), dueNow())).toEqual(['2026-03-02T06:00:00.000Z']);
    expect((game.occur('boundary'), dueNow())).toEqual(['2026-03-02T07:00:00.000Z']);
    expect((game.occur('boundary'), dueNow())).toEqual([]);
    expect(game.waiting).toEqual(['task', 'taskLate', 'taskLate', 'taskLate']);
  });

  test('a cycle that interrupts occurs once', () => {
    const game = play(withEvent(timer('cycle', 'R3/PT1H'))).occur('boundary');
    expect(game.waiting).toEqual(['taskLate']);
    expect(game.listening).toEqual([]);
  });

  test('a cycle of no times never occurs', () => {
    expect(play(withEvent(timer('cycle', 'R0/PT1H'))).listening).toEqual([]);
  });

  test.each([
    ['duration', '${missing}', /missing/],
    ['duration', 'tomorrow', /tomorrow/],
    ['duration', '${null}', /gave nothing/],
    ['date', '2026-02-30', /calendar/],
    ['cycle', '0 0 * * *', /R3\/PT10M/],
    ['cycle', 'R/PT0S', /R3\/PT10M/],
    ['duration', 'P300000Y', /too far/],
  ] as const)('a %s of %s is an incident of its activity', (kind, text, words) => {
    const game = play(withEvent(timer(kind, text)));
    expect(game.troubles).toEqual(['expressionFailed at task']);
    expect(game.incidents[0]?.message).toMatch(words);
    expect(game.tasks).toEqual([]);
  });

  test('mended, the activity begins, and its other events listen once', () => {
    const game = play(
      sketch(`${lines}\nm0: boundaryM -> taskM`, {
        boundaryM: { on: 'task', event: message('m') },
        boundary: { on: 'task', event: timer('duration', '${wait}') },
      }),
    );
    expect(game.listening).toEqual([]);
    game.set({ wait: 'PT5M' }).resolve();
    expect(game.listening).toEqual(['boundaryM', 'boundary']);
    expect(game.waiting).toEqual(['task']);
    expect(game.subscriptions[1]?.on).toEqual({ kind: 'timer', due: '2026-03-02T04:05:00.000Z' });
    expect(noon).toBe('2026-03-02T04:00:00.000Z');
  });
});

describe('error', () => {
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
});

describe('condition', () => {
  test('occurs when it becomes true', () => {
    const game = play(withEvent(condition('${n > 1}')), { variables: { n: 0 } });
    expect(game.set({ n: 1 }).waiting).toEqual(['task']);
    expect(game.set({ n: 2 }).waiting).toEqual(['taskLate']);
    expect(game.listening).toEqual([]);
  });

  test('holds already: the activity is interrupted as soon as it is there', () => {
    const game = play(withEvent(condition('${n > 1}')), { variables: { n: 2 } });
    expect(game.waiting).toEqual(['taskLate']);
    expect(game.terminated).toEqual(['task']);
  });

  test('not interrupting: each time it becomes true', () => {
    const game = play(withEvent(condition('${n > 1}'), { interrupting: false }), { variables: { n: 2 } });
    expect(game.waiting).toEqual(['task', 'taskLate']);
    game.set({ n: 3 }).set({ n: 0 }).set({ n: 2 });
    expect(game.waiting).toEqual(['task', 'taskLate', 'taskLate']);
  });

  test('watches only the variable it names', () => {
    const game = play(withEvent(condition('${n > 1}', 'm')), { variables: { n: 0, m: 0 } });
    expect(game.set({ n: 2 }).waiting).toEqual(['task']);
    expect(game.set({ m: 1 }).waiting).toEqual(['taskLate']);
  });

  test('sees the activity’s own variables, and wakes when they change', () => {
    const game = play(withEvent(condition('${own > 1}'), {}, { inputs: { own: '${0}' } }));
    expect(game.set({ own: 5 }).waiting).toEqual(['task']);
    expect(game.set({ own: 5 }, { at: 'task' }).waiting).toEqual(['taskLate']);
  });

  test('on a sub-process it sees into it, and wakes by what changes in there', () => {
    const game = play(
      sketch(
        `f0: start -> sub
         sub {
           g0: startIn -> taskIn
           g1: taskIn -> taskTwo
         }
         l0: boundary -> taskLate`,
        { sub: { inputs: { own: '${0}' } }, boundary: { on: 'sub', event: condition('${own > 1}') } },
      ),
    );
    expect(game.complete('taskIn', { own: 2 }).waiting).toEqual(['taskLate']);
  });

  test('that fails later: an incident at the activity, whose work goes on; mended, it is looked at again', () => {
    const game = play(withEvent(condition('${n > 1}')), { variables: { n: 0 } });
    game.set({}, { removals: ['n'] });
    expect(game.troubles).toEqual(['expressionFailed at boundary']);
    expect(game.waiting).toEqual(['task']);
    game.set({ m: 1 });
    expect(game.incidents).toHaveLength(1);
    game.set({ n: 0 }).resolve();
    expect(game.troubles).toEqual([]);
    expect(game.waiting).toEqual(['task']);
    expect(game.tasks).toHaveLength(1);
    expect(game.set({ n: 2 }).waiting).toEqual(['taskLate']);
  });

  test('two that wake each other for ever: an incident', () => {
    const game = play(
      sketch(
        `f0: start -> task
         l0: boundary -> service
         l1: service -> end`,
        {
          boundary: { on: 'task', event: condition('${n % 2 == 1}'), interrupting: false, outputs: { n: '${n + 1}' } },
          service: { outputs: { n: '${n + 1}' } },
        },
      ),
      { variables: { n: 0 }, maxActivations: 30 },
    );
    game.set({ n: 1 });
    expect(game.troubles).toEqual([expect.stringMatching(/^endlessLoop/)]);
    expect(game.cancel().status).toBe('ended');
  });
});

test('several on one activity: each on its own', () => {
  const game = play(
    sketch(`${lines}\nm0: boundaryM -> taskM`, {
      boundary: { on: 'task', event: timer('duration', 'PT1H'), interrupting: false },
      boundaryM: { on: 'task', event: message('m') },
    }),
  );
  expect(game.listening).toEqual(['boundary', 'boundaryM']);
  game.occur('boundary').occur('boundaryM');
  expect(game.waiting).toEqual(['taskLate', 'taskM']);
});

test('on a sub-process it ends everything inside', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       sub {
         g0: startIn -> and
         ga: and -> taskA
         gb: and -> subIn
         subIn {
           taskB
         }
         gc: and -> andJoin
         gd: taskA -> andJoin
       }
       l0: boundary -> taskLate`,
      { boundary: { on: 'sub', event: message('m') } },
    ),
  ).occur('boundary');
  expect(game.waiting).toEqual(['taskLate']);
  expect(game.terminated).toEqual(['taskA', 'taskB', 'subIn', 'sub']);
  expect(game.scopes).toHaveLength(1);
  expect(game.resting).toEqual([]);
});

test('one without a way out ends its token', () => {
  const game = play(sketch('f0: start -> task\nboundary', { boundary: { on: 'task', event: message('m') } }));
  expect(game.occur('boundary').status).toBe('ended');
});
