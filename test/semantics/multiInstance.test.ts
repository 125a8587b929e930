/** Multi-instance activities, BPMN 2.0.2 §10.3.8 and §13.3.7. */
import type { LoopCharacteristics } from '../../engine/model/definition';
import { play, type Options } from './play';
import { calls, error, external, forEach, message, runs, sketch, timer, type NodeSketch } from './sketch';

/*
 * start ─> task (|||) ─> taskAfter ─> end
 */
const lines = `f0: start -> task
  f1: task -> taskAfter
  f2: taskAfter -> end`;
const looping = (loop: LoopCharacteristics, more: NodeSketch = {}) => sketch(lines, { task: { loop, ...more } });
const playing = (loop: Parameters<typeof forEach>[0], variables = {}, more: NodeSketch = {}, options: Options = {}) =>
  play(looping(forEach(loop), more), { variables, ...options });

describe('parallel', () => {
  test('by cardinality: so many instances at once, each with its counter', () => {
    const game = playing({ cardinality: '${n}' }, { n: 3 });
    expect(game.waiting).toEqual(['task', 'task', 'task']);
    const counters = game.scopes.flatMap((scope) => scope.variables['loopCounter']?.value ?? []);
    expect(counters).toEqual([0, 1, 2]);
    game.complete('task', {}, { index: 1 }).complete('task');
    expect(game.waiting).toEqual(['task']);
    expect(game.complete('task').waiting).toEqual(['taskAfter']);
    expect(game.scopes).toHaveLength(1);
  });

  test('over a collection, by expression or by the name of a variable, each with its item', () => {
    for (const collection of ['${items}', 'items']) {
      const game = playing(
        { collection, elementVariable: 'item' },
        { items: ['a', 'b'] },
        {
          task: { assignee: { language: 'juel', text: '${item}' } },
        },
      );
      expect(game.tasks.map((task) => task.assignee)).toEqual(['a', 'b']);
      expect(game.complete('task').complete('task').waiting).toEqual(['taskAfter']);
    }
  });

  test('no items: over at once', () => {
    expect(playing({ collection: 'items' }, { items: [] }).waiting).toEqual(['taskAfter']);
    expect(playing({ cardinality: '0' }).waiting).toEqual(['taskAfter']);
  });

  test('the completion condition ends the rest, and sees the counts', () => {
    const game = playing({ cardinality: '5', completionCondition: '${nrOfCompletedInstances/nrOfInstances >= 0.6}' });
    game.complete('task').complete('task');
    expect(game.waiting).toEqual(['task', 'task', 'task']);
    game.complete('task');
    expect(game.waiting).toEqual(['taskAfter']);
    expect(game.terminated).toEqual(['task', 'task', 'task', 'task']);
    expect(game.events('elementTerminated').every((event) => event.reason === 'completionCondition')).toBe(true);
  });

  test('counts of active ones too; a condition may see what the one just completed has set', () => {
    const game = playing(
      { cardinality: '3', completionCondition: '${refused or nrOfActiveInstances == 1}' },
      { refused: false },
    );
    expect(game.complete('task').waiting).toEqual(['task', 'task']);
    expect(game.complete('task').waiting).toEqual(['taskAfter']);
    const other = playing({ cardinality: '3', completionCondition: '${refused}' }, { refused: false });
    expect(other.complete('task', { refused: true }).waiting).toEqual(['taskAfter']);
  });

  test('outputs are gathered in the order of the collection, not of completion', () => {
    const game = playing(
      { collection: 'items', elementVariable: 'item', output: ['results', '${item}-${loopCounter}'] },
      {
        items: ['a', 'b', 'c'],
      },
    );
    game.complete('task', {}, { index: 2 }).complete('task').complete('task');
    expect(game.variables['results']).toEqual(['a-0', 'b-1', 'c-2']);
  });

  test('outputs of nothing are an empty list; those of terminated instances are left out', () => {
    expect(playing({ cardinality: '0', output: ['r', '${loopCounter}'] }).variables).toEqual({ r: [] });
    const game = playing({
      cardinality: '3',
      output: ['r', '${loopCounter}'],
      completionCondition: '${nrOfCompletedInstances == 2}',
    });
    expect(game.complete('task', {}, { index: 2 }).complete('task').variables['r']).toEqual([0, 2]);
  });

  test('inputs and outputs are mapped for each instance', () => {
    const game = playing(
      { collection: 'items', elementVariable: 'item' },
      { items: [1, 2], sum: 0 },
      {
        inputs: { twice: '${item * 2}' },
        outputs: { sum: '${sum + twice}' },
      },
    );
    expect(game.local('task', 1)).toEqual({ twice: 2 });
    expect(game.complete('task').complete('task').variables['sum']).toBe(6);
  });

  test('of a service task: all done in one step', () => {
    const definition = sketch('f0: start -> service\nf1: service -> end', {
      service: { loop: forEach({ cardinality: '200' }), implementation: runs('${sum + loopCounter}', 'sum') },
    });
    const game = play(definition, { variables: { sum: 0 }, maxActivations: 50 });
    expect(game.status).toBe('ended');
    expect(game.variables['sum']).toBe(19900);
  });

  test('the completion condition of one that is done in one step stops the rest before they begin', () => {
    const definition = sketch('f0: start -> service\nf1: service -> end', {
      service: {
        loop: forEach({ cardinality: '10', completionCondition: '${nrOfCompletedInstances == 3}' }),
        implementation: runs('${sum + 1}', 'sum'),
      },
    });
    expect(play(definition, { variables: { sum: 0 } }).variables['sum']).toBe(3);
  });

  test('external tasks, one for each', () => {
    const definition = sketch('f0: start -> service\nf1: service -> end', {
      service: { loop: forEach({ cardinality: '2' }), implementation: external('t-${loopCounter}') },
    });
    const game = play(definition);
    expect(game.events('externalTaskCreated').map((event) => event.topic)).toEqual(['t-0', 't-1']);
    expect(game.complete('service').complete('service').status).toBe('ended');
  });

  test('asynchronous: one job for all', () => {
    const game = playing({ cardinality: '2' }, {}, { asyncBefore: true, asyncAfter: true });
    expect(game.openJobs).toHaveLength(1);
    expect(game.continue('task').waiting).toEqual(['task', 'task']);
    game.complete('task').complete('task');
    expect(game.openJobs).toHaveLength(1);
    expect(game.continue('task').waiting).toEqual(['taskAfter']);
  });
});

describe('sequential', () => {
  test('one after the other', () => {
    const game = playing(
      { isSequential: true, collection: 'items', elementVariable: 'item' },
      { items: ['a', 'b'] },
      {
        task: { assignee: { language: 'juel', text: '${item}' } },
      },
    );
    expect(game.tasks.map((task) => task.assignee)).toEqual(['a']);
    // The items are fixed when it begins.
    game.complete('task', { items: ['a', 'x', 'y'] });
    expect(game.tasks.map((task) => task.assignee)).toEqual(['a', 'b']);
    expect(game.waiting).toEqual(['task']);
    expect(game.complete('task').waiting).toEqual(['taskAfter']);
  });

  test('by cardinality, with outputs and a completion condition', () => {
    const game = playing({
      isSequential: true,
      cardinality: '5',
      completionCondition: '${nrOfCompletedInstances == 2}',
      output: ['done', '${loopCounter}'],
    });
    expect(game.complete('task').waiting).toEqual(['task']);
    expect(game.complete('task').waiting).toEqual(['taskAfter']);
    expect(game.variables).toEqual({ done: [0, 1] });
    expect(game.terminated).toEqual([]);
  });

  test('no items: over at once', () => {
    expect(playing({ isSequential: true, collection: 'items' }, { items: [] }).waiting).toEqual(['taskAfter']);
  });
});

describe('boundary events sit on the whole of it', () => {
  test('an interrupting timer ends all instances', () => {
    const definition = sketch(`${lines}\nl0: boundary -> taskLate`, {
      task: { loop: forEach({ cardinality: '3' }) },
      boundary: { on: 'task', event: timer('duration', 'P1D') },
    });
    const game = play(definition).complete('task');
    expect(game.listening).toEqual(['boundary']);
    game.occur('boundary');
    expect(game.waiting).toEqual(['taskLate']);
    expect(game.scopes).toHaveLength(1);
  });

  test('one that does not interrupt leaves them', () => {
    const definition = sketch(`${lines}\nl0: boundary -> taskLate`, {
      task: { loop: forEach({ cardinality: '2' }) },
      boundary: { on: 'task', event: message('m'), interrupting: false },
    });
    expect(play(definition).occur('boundary').waiting).toEqual(['task', 'task', 'taskLate']);
  });

  test('an error in one instance interrupts them all', () => {
    const definition = sketch(`${lines}\nl0: boundary -> taskLate`, {
      task: { loop: forEach({ cardinality: '3' }) },
      boundary: { on: 'task', event: error('E') },
    });
    const game = play(definition).complete('task').throwError('task', 'E');
    expect(game.waiting).toEqual(['taskLate']);
    expect(game.scopes).toHaveLength(1);
  });

  test('an error nothing catches ends that instance only', () => {
    const game = playing({ cardinality: '3' }).throwError('task', 'E');
    expect(game.waiting).toEqual(['task', 'task']);
    expect(game.complete('task').complete('task').waiting).toEqual(['taskAfter']);
  });
});

test('of a call activity: one process instance each, gone with a cancellation', () => {
  const child = sketch('c0: startIn -> taskIn', {}, { key: 'child' });
  const game = play(
    sketch('f0: start -> call\nf1: call -> taskAfter', {
      call: {
        loop: forEach({ collection: 'items', elementVariable: 'item' }),
        call: calls('child', {
          inputs: [{ kind: 'one', source: { language: 'literal', text: 'item' }, target: 'x', local: false }],
        }),
      },
    }),
    { called: [child], variables: { items: [5, 6] } },
  );
  expect(game.waiting).toEqual(['taskIn', 'taskIn']);
  expect(game.complete('taskIn').waiting).toEqual(['taskIn']);
  expect(game.cancel().status).toBe('ended');
});

test('a join waits for a multi-instance like for any activity', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> task
       fb: and -> taskB
       ja: task -> orJoin
       jb: taskB -> orJoin
       f1: orJoin -> end`,
      { task: { loop: forEach({ cardinality: '2' }) } },
    ),
  );
  game.complete('taskB').complete('task');
  expect(game.resting).toEqual(['jb']);
  expect(game.complete('task').status).toBe('ended');
  expect(game.count('orJoin')).toBe(1);
});
