/** Correlation keys, BPMN 2.0.2 §8.4.2: learnt from the first message, or read out of the instance; and what must agree. */
import type { CorrelationKey, ProcessDefinition } from '../../engine/model/definition';
import { play, type Play } from './play';
import { message, sketch } from './sketch';

const path = (text: string) => ({ language: 'juel', text: `\${${text}}` }) as const;

const byOrder = (binding?: string): CorrelationKey => ({
  id: 'byOrder',
  properties: [
    {
      id: 'order',
      retrievals: { asked: path('orderId'), answered: path('order.number'), late: path('orderId') },
      ...(binding === undefined ? {} : { binding: path(binding) }),
    },
  ],
});

const keyed = (definition: ProcessDefinition, ...correlationKeys: readonly CorrelationKey[]): ProcessDefinition => ({
  ...definition,
  correlationKeys,
});

const keysOf = (game: Play): readonly unknown[] =>
  game.subscriptions.map(({ on }) => (on.kind === 'message' ? on.keys : undefined));

/*
 * start ─> ask (throws "asked") ─> answer (catches "answered") ─> late ─> end
 */
const asks = sketch(
  `f0: start -> throwAsk
   f1: throwAsk -> catchAnswer
   f2: catchAnswer -> catchLate
   f3: catchLate -> end`,
  {
    throwAsk: {
      event: message('asked'),
      implementation: { kind: 'message', name: { language: 'literal', text: 'asked' } },
      inputs: { orderId: '${mine}' },
    },
    catchAnswer: { event: message('answered') },
    catchLate: { event: message('late') },
  },
);

test('the first message sent sets the key, and it stays', () => {
  const game = play(keyed(asks, byOrder()), { variables: { mine: 7 } });
  expect(keysOf(game)).toEqual([{ byOrder: '["7"]' }]);
  game.occur('catchAnswer', { orderId: 8 });
  expect(keysOf(game)).toEqual([{ byOrder: '["7"]' }]);
  expect(game.occur('catchLate').status).toBe('ended');
});

test('what the message does not carry sets no key; the next one may', () => {
  const silent = keyed(asks, byOrder());
  const game = play(
    { ...silent, nodes: { ...silent.nodes, throwAsk: { ...silent.nodes['throwAsk']!, inputs: [] } } },
    {},
  );
  expect(keysOf(game)).toEqual([undefined]);
  // The variables of the instance are not the message.
  game.set({ orderId: 3 });
  expect(keysOf(game)).toEqual([undefined]);
});

test('a message without a way to read every property of a key does not carry it', () => {
  const [property] = byOrder().properties;
  const other = { id: 'place', retrievals: { asked: path('orderId') } };
  const two = { id: 'both', properties: [...(property === undefined ? [] : [property]), other] };
  expect(keysOf(play(keyed(asks, two), { variables: { mine: 7 } }))).toEqual([undefined]);
});

/*
 *          ┌─> first (catches "asked") ─┐
 * start ─> +                            + ─> end
 *          └─> second (catches "late") ─┘
 */
const both = sketch(
  `f0: start -> andFork
   f1: andFork -> catchFirst
   f2: andFork -> catchSecond
   f3: catchFirst -> andJoin
   f4: catchSecond -> andJoin
   f5: andJoin -> end`,
  { catchFirst: { event: message('asked') }, catchSecond: { event: message('late') } },
);

test('the first message received sets it for those who wait beside', () => {
  const game = play(keyed(both, byOrder()));
  expect(keysOf(game)).toEqual([undefined, undefined]);
  game.occur('catchFirst', { orderId: 'A' });
  expect(keysOf(game)).toEqual([{ byOrder: '["A"]' }]);
  expect(game.occur('catchSecond').status).toBe('ended');
});

test('context-based: read out of the instance after every change; what it lacks agrees with nothing', () => {
  const game = play(keyed(both, byOrder('mine')));
  expect(keysOf(game)).toEqual([{ byOrder: '' }, { byOrder: '' }]);
  game.set({ mine: 5 });
  expect(keysOf(game)).toEqual([{ byOrder: '["5"]' }, { byOrder: '["5"]' }]);
  game.occur('catchFirst', { orderId: 6 });
  expect(keysOf(game)).toEqual([{ byOrder: '["5"]' }]);
});

test('without correlation keys, messages are waited for as ever', () => {
  expect(keysOf(play(both))).toEqual([undefined, undefined]);
});

/*
 * all (message a AND message b) ─> taskAfter
 */
test('a parallel multiple start event begins with one trigger and waits for the others', () => {
  const event = {
    type: 'multiple',
    isParallel: true,
    of: [message('a'), message('b'), message('c')].flatMap((one) => (one.type === 'multiple' ? [] : [one])),
  } as const;
  const game = play(sketch('f0: startAll -> taskAfter', { startAll: { event } }), {
    startElementId: 'startAll',
    startPart: 1,
  });
  expect(game.waiting).toEqual(['startAll']);
  expect(game.subscriptions.map(({ part }) => part)).toEqual([0, 2]);
  game.occur('startAll', { x: 1 });
  expect(game.waiting).toEqual(['startAll']);
  game.occur('startAll', { y: 2 });
  expect(game.waiting).toEqual(['taskAfter']);
  expect(game.variables).toEqual({ x: 1, y: 2 });
  expect(game.count('startAll')).toBe(1);
});
