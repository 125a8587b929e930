/** User task, BPMN 2.0.2 §10.3.4 and §13.3.3. */
import { play } from './play';
import { sketch, timeLimit, type NodeSketch } from './sketch';

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

test('waits with what people need to know', () => {
  const game = play(
    around('task', {
      name: 'Check ${id}',
      documentation: 'how',
      task: {
        name: { language: 'juel', text: 'Check ${id}' },
        assignee: { language: 'juel', text: '${who}' },
        candidateUsers: [{ language: 'literal', text: 'anna, bert' }],
        candidateGroups: [
          { language: 'juel', text: '${groups}' },
          { language: 'literal', text: 'hall' },
        ],
        dueDate: { language: 'literal', text: 'P2D' },
        followUpDate: { language: 'literal', text: '2026-03-05T09:00:00' },
        priority: { language: 'juel', text: '${urgent ? 80 : 20}' },
        formKey: { language: 'literal', text: 'form-1' },
        formRef: {
          key: { language: 'literal', text: 'f' },
          binding: 'version',
          version: { language: 'literal', text: '3' },
        },
      },
    }),
    { variables: { id: 7, who: 'carla', groups: ['a', 'b'], urgent: true } },
  );
  expect(game.tasks).toEqual([
    {
      name: 'Check 7',
      description: 'how',
      assignee: 'carla',
      candidateUsers: ['anna', 'bert'],
      candidateGroups: ['a', 'b', 'hall'],
      due: '2026-03-04T04:00:00.000Z',
      followUp: '2026-03-05T01:00:00.000Z',
      priority: 80,
      formKey: 'form-1',
      formRef: { key: 'f', binding: 'version', version: 3 },
    },
  ]);
  expect(game.complete('task', { ok: true }).waiting).toEqual(['taskAfter']);
  expect(game.variables).toMatchObject({ ok: true });
});

test('nothing said: no assignee, no dates, middle priority, the name of the element', () => {
  const [task] = play(around('task', { name: 'Check' })).tasks;
  expect(task).toMatchObject({
    name: 'Check',
    assignee: null,
    candidateUsers: [],
    due: null,
    priority: 50,
    formRef: null,
  });
});

test('a due date counted by a rule of law', () => {
  const game = play(around('task', { task: { dueLimit: timeLimit('WD', '${days}', '${from}') } }), {
    variables: { days: 5, from: '2026-03-02' },
  });
  expect(game.tasks[0]?.due).toBe('2026-03-09T16:00:00.000Z');
});

test.each<[string, NodeSketch['task'], RegExp]>([
  ['assignee', { assignee: { language: 'juel', text: '${who}' } }, /who/],
  ['priority', { priority: { language: 'literal', text: 'high' } }, /whole number.*high/],
  ['due date', { dueDate: { language: 'literal', text: 'soon' } }, /soon/],
  ['days of the limit', { dueLimit: timeLimit('WD', 'some') }, /whole number.*some/],
  ['rule of the limit', { dueLimit: timeLimit('XX', '3') }, /XX/],
  ['start of the limit', { dueLimit: timeLimit('WD', '3', '${null}') }, /from/],
])('a wrong %s is an incident', (_what, task, words) => {
  const game = play(around('task', { task: task ?? {} }));
  expect(game.troubles).toEqual(['expressionFailed at task']);
  expect(game.incidents[0]?.message).toMatch(words);
  expect(game.waiting).toEqual([]);
  expect(game.cancel().status).toBe('ended');
});

test('the same element instance goes on after its assignee has been mended', () => {
  const game = play(around('task', { task: { assignee: { language: 'juel', text: '${who}' } } }));
  const { key } = game.find('task').element;
  game.set({ who: 'anna' }).resolve();
  expect(game.tasks).toMatchObject([{ assignee: 'anna' }]);
  expect(game.find('task').element).toMatchObject({ key, stage: 'active' });
  expect(game.events('elementActivated').filter((event) => event.elementId === 'task')).toHaveLength(1);
  expect(game.complete('task').complete('taskAfter').status).toBe('ended');
});

test('completed twice, it is stale the second time; so is what belongs to an ended instance', () => {
  const game = play(around('task', {}));
  const completion = game.completion('task');
  game.send(completion);
  expect(game.try(completion)).toMatch(/over/);
  game.complete('taskAfter');
  expect(game.try(completion)).toMatch(/over/);
  expect(game.try({ type: 'cancel', process: 0 })).toMatch(/over/);
  expect(game.try({ type: 'setVariables', scope: 0, climb: false, variables: {}, removals: [] })).toMatch(/over/);
});
