/** Send and receive tasks, BPMN 2.0.2 §13.3.3. */
import { play } from './play';
import { external, message, sketch, type NodeSketch } from './sketch';

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

test('a send task with a message of its own puts it into the outbox, with the business key', () => {
  const sends = around('send', {
    implementation: { kind: 'message', name: { language: 'juel', text: 'ready-${n}' } },
  });
  const game = play(sends, { variables: { n: 3 }, businessKey: 'B-1' });
  expect(game.thrown).toEqual([{ kind: 'message', name: 'ready-3', businessKey: 'B-1', variables: {} }]);
  expect(game.waiting).toEqual(['taskAfter']);
});

test('what its input mappings computed goes with the message, and stays out of the case', () => {
  const sketched = sketch('f0: start -> send\nf1: send -> end', {
    send: {
      implementation: { kind: 'message', name: { language: 'literal', text: 'ready' } },
      inputs: { document: '${n + 1}' },
    },
  });
  const game = play(sketched, { variables: { n: 3 } });
  expect(game.thrown).toEqual([
    { kind: 'message', name: 'ready', variables: { document: { type: 'Integer', value: 4 } } },
  ]);
});

test('a send task may be a worker’s', () => {
  expect(play(around('send', { implementation: external('mail') })).waiting).toEqual(['send']);
});

test('a receive task waits for its message', () => {
  const game = play(around('receive', { event: message('paid', '${order}') }), { variables: { order: 'A1' } });
  expect(game.waiting).toEqual(['receive']);
  expect(game.subscriptions).toMatchObject([{ on: { kind: 'message', name: 'paid', correlationKey: 'A1' } }]);
  game.occur('receive', { sum: 5 });
  expect(game.waiting).toEqual(['taskAfter']);
  expect(game.variables).toEqual({ order: 'A1', sum: 5 });
});

test('a receive task without a message waits until it is told', () => {
  const game = play(around('receive', {}));
  expect(game.waiting).toEqual(['receive']);
  expect(game.complete('receive', { told: true }).waiting).toEqual(['taskAfter']);
});
