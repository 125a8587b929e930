/** Message flows that name messages, and correlation keys and subscriptions, as they stand in a compiled process. */
import {
  correlationKey,
  collaboration,
  catching,
  property,
  startedBy,
  subscribesTo,
  throwing,
} from '../commands/pools';
import { message } from '../commands/models';
import { juel, literal, read, rulesOf } from './bpmn';

const chain = (...ids: readonly string[]): string =>
  ids
    .slice(1)
    .map((id, index) => `<sequenceFlow id="${ids[index]}-${id}" sourceRef="${ids[index]}" targetRef="${id}"/>`)
    .join('');

const asks = {
  key: 'asks',
  content: `<startEvent id="s"/>${throwing('ask')}<sendTask id="remind"/><receiveTask id="answered"/>${chain('s', 'ask', 'remind', 'answered')}`,
};
const answers = {
  key: 'answers',
  content: `${startedBy('asked')}${catching('reminded')}<endEvent id="answer"><messageEventDefinition/></endEvent>${chain('asked', 'reminded', 'answer')}`,
};

async function messagesIn(source: string): Promise<Readonly<Record<string, string>>> {
  const { processes } = await read(source);
  const named = processes.flatMap(({ nodes }) =>
    Object.values(nodes).flatMap(({ id, event, implementation }) => {
      if (implementation?.kind === 'message') return [[id, implementation.name.text] as const];
      return event?.type === 'message' ? [[id, event.name.text] as const] : [];
    }),
  );
  return Object.fromEntries(named);
}

describe('message flows', () => {
  const flows = [
    { from: 'ask', to: 'asked' },
    { from: 'remind', to: 'reminded' },
    { from: 'answer', to: 'answered' },
  ];

  test('nobody names a message: both ends go by the id of who receives', async () => {
    expect(await messagesIn(collaboration([asks, answers], flows))).toEqual({
      ask: 'asked',
      asked: 'asked',
      remind: 'reminded',
      reminded: 'reminded',
      answer: 'answered',
      answered: 'answered',
    });
    expect(await rulesOf(collaboration([asks, answers], flows))).toEqual([]);
  });

  test('the flow names it', async () => {
    const named = flows.map((flow, index) => ({ ...flow, message: `m${index}` }));
    const beside = ['question', 'reminder', 'answer'].map((name, index) => message(`m${index}`, name)).join('');
    expect(await messagesIn(collaboration([asks, answers], named, { beside }))).toEqual({
      ask: 'question',
      asked: 'question',
      remind: 'reminder',
      reminded: 'reminder',
      answer: 'answer',
      answered: 'answer',
    });
  });

  test('one end names it: so does the other; what an element says itself stands', async () => {
    const beside = message('m', 'question') + message('n', 'other');
    const naming = {
      ...answers,
      content: answers.content.replace(
        '<startEvent id="asked"><messageEventDefinition>',
        '<startEvent id="asked"><messageEventDefinition messageRef="m">',
      ),
    };
    expect(await messagesIn(collaboration([asks, naming], flows, { beside }))).toMatchObject({
      ask: 'question',
      asked: 'question',
    });
    const twice = flows.map((flow) => (flow.from === 'ask' ? { ...flow, message: 'n' } : flow));
    expect(await messagesIn(collaboration([asks, naming], twice, { beside }))).toMatchObject({
      ask: 'other',
      asked: 'question',
    });
  });

  test('without one, a receive task waits for what goes by its id, and an event warns', async () => {
    const { processes } = await read(collaboration([asks, answers], []));
    expect(processes[0]?.nodes['answered']?.event).toMatchObject({ name: { text: 'answered' } });
    expect(await rulesOf(collaboration([asks, answers], flows.slice(1)))).toContain('warning:unnamedMessage:asked');
  });
});

describe('correlation keys', () => {
  const beside =
    message('m1', 'order') +
    message('m2', 'confirm') +
    property('number', 'orderId', 'm1', 'm2') +
    property('place', 'shop', 'm1');
  const keys = correlationKey('byNumber', 'number') + correlationKey('byBoth', 'number', 'place');

  test('with the ways to read their properties out of each message, and out of the process', async () => {
    const subscribed = { ...asks, content: subscribesTo('byNumber', 'number', 'mine') + asks.content };
    const { processes } = await read(collaboration([subscribed], [], { beside, keys }));
    const number = { id: 'number', retrievals: { order: juel('${orderId}'), confirm: juel('${orderId}') } };
    expect(processes[0]?.correlationKeys).toEqual([
      { id: 'byNumber', properties: [{ ...number, binding: juel('${mine}') }] },
      { id: 'byBoth', properties: [number, { id: 'place', retrievals: { order: juel('${shop}') } }] },
    ]);
  });

  test('only of the collaborations that the process takes part in, their conversations included', async () => {
    const conversation = `<conversation id="talk">${correlationKey('inTalk', 'number')}</conversation>`;
    const source = collaboration([asks], [], { beside, keys: conversation });
    expect((await read(source)).processes[0]?.correlationKeys?.map(({ id }) => id)).toEqual(['inTalk']);
    const foreign = source.replace('processRef="asks"', '');
    expect((await read(foreign)).processes[0]?.correlationKeys).toBeUndefined();
  });

  test('a parallel multiple start event is executed', async () => {
    const start = `<startEvent id="s" parallelMultiple="true"><messageEventDefinition messageRef="m1"/><messageEventDefinition messageRef="m2"/></startEvent><task id="t"/>${chain('s', 't')}`;
    const source = collaboration([{ key: 'p', content: start }], [], { beside });
    expect(await rulesOf(source)).toEqual([]);
    expect((await read(source)).processes[0]?.nodes['s']?.event).toMatchObject({
      type: 'multiple',
      isParallel: true,
      of: [{ name: literal('order') }, { name: literal('confirm') }],
    });
  });
});
