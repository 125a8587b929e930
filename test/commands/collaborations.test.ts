/** Collaborations (BPMN 2.0.2 §9.3, §8.4.2): message flows between pools, correlation keys and subscriptions, one receiver. */
import type { Command } from '../../engine/commands/command';
import { Desk, given } from './desk';
import { bpmn, flows, message, userTask } from './models';
import {
  catching,
  collaboration,
  correlationKey,
  messageEvent,
  property,
  startedBy,
  subscribesTo,
  throwing,
} from './pools';

type Correlate = Extract<Command, { type: 'correlateMessage' }>;

const correlate = (name: string, more: Partial<Correlate> = {}): Correlate => ({
  type: 'correlateMessage',
  name,
  businessKey: null,
  processInstance: null,
  processDefinitionId: null,
  correlation: {},
  localCorrelation: {},
  tenantId: undefined,
  all: false,
  startOnly: false,
  in: given(),
  local: given(),
  ...more,
});

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});

const states = async (key: string): Promise<readonly string[]> =>
  (await desk.rows('processInstance', { definitionKey: key })).map(({ state }) => state).sort();

const stateOf = async (rootId: string): Promise<string> => (await desk.only('processInstance', { rootId })).state;

/**
 * customer: s → order ┄┄► answered → e
 *                 ┊           ▲
 * shop:      ordered → reply ┄┘ → e
 */
describe('message flows', () => {
  const customer = {
    key: 'customer',
    content: `<startEvent id="s"/>${throwing('order', undefined, 'orderId')}<receiveTask id="answered"/><endEvent id="e"/>${flows('s order answered e')}`,
  };
  const shop = {
    key: 'shop',
    content: `${startedBy('ordered')}<endEvent id="reply">${messageEvent()}</endEvent>${flows('ordered reply')}`,
  };
  const between = [
    { from: 'order', to: 'ordered' },
    { from: 'reply', to: 'answered' },
  ];

  test('lead to a start event and back to a receive task, with nothing named at either end', async () => {
    await desk.deploy({ 'c.bpmn': collaboration([customer, shop], between) });
    const rootId = await desk.start('customer', { orderId: 7 }, 'K');
    expect(await stateOf(rootId)).toBe('ACTIVE');
    await desk.drain();
    expect(await states('customer')).toEqual(['COMPLETED']);
    const started = await desk.only('processInstance', { definitionKey: 'shop' });
    expect(started).toMatchObject({ state: 'COMPLETED', startElementId: 'ordered', businessKey: 'K' });
    const told = await desk.only('variable', { rootId: started.rootId, name: 'orderId' });
    expect(told.number).toBe(7);
  });

  test('say which message it is, where the events do not', async () => {
    const named = between.map((flow, index) => ({ ...flow, message: `m${index}` }));
    const beside = message('m0', 'an order') + message('m1', 'an answer');
    await desk.deploy({ 'c.bpmn': collaboration([customer, shop], named, { beside }) });
    expect((await desk.rows('startSubscription')).map(({ name }) => name)).toEqual(['an order']);
    await desk.start('customer', { orderId: 7 });
    expect((await desk.only('subscription')).name).toBe('an answer');
    await desk.drain();
    expect(await states('customer')).toEqual(['COMPLETED']);
  });

  test('control: without the flows nobody hears of it', async () => {
    await desk.deploy({ 'c.bpmn': collaboration([customer, shop], []) });
    await desk.start('customer', { orderId: 7 });
    await desk.drain();
    expect(await states('shop')).toEqual([]);
  });
});

/** sender: s → tell → e; waiter: s → wait → e, several of them. */
describe('one message, one receiver', () => {
  const sender = bpmn(
    'sender',
    `<startEvent id="s"/>${throwing('tell', 'm', 'orderId')}<endEvent id="e"/>${flows('s tell e')}`,
    { beside: message('m', 'news') },
  );
  const waiter = bpmn(
    'waiter',
    `<startEvent id="s"/>${startedBy('begun', 'm')}${catching('wait', 'm')}${userTask('after')}<endEvent id="e"/>
     ${flows('s wait after e', 'begun wait')}`,
    { beside: message('m', 'news') },
  );
  const waiting = async (): Promise<readonly string[]> => (await desk.rows('subscription')).map(({ rootId }) => rootId);

  beforeEach(() => desk.deploy({ 'sender.bpmn': sender, 'waiter.bpmn': waiter }));

  test('of several that wait, the one of the same business key', async () => {
    const [a, b] = [await desk.start('waiter', {}, 'A'), await desk.start('waiter', {}, 'B')];
    await desk.start('sender', { orderId: 1 }, 'B');
    await desk.drain();
    expect(await waiting()).toEqual([a]);
    expect(await desk.rows('task', { rootId: b })).toHaveLength(1);
  });

  test('without a business key, the one that has waited longest', async () => {
    const a = await desk.start('waiter');
    desk.later(1000);
    const b = await desk.start('waiter');
    await desk.start('sender', { orderId: 1 });
    await desk.drain();
    expect(await waiting()).toEqual([b]);
    expect(await desk.rows('task', { rootId: a })).toHaveLength(1);
  });

  test('it starts one only where nobody waits, and of many versions and runs one', async () => {
    await desk.deploy({ 'waiter.bpmn': waiter.replace('id="after" name="after"', 'id="after" name="then"') });
    await desk.deploy({ 'other.bpmn': waiter.replace('id="waiter"', 'id="another"') });
    await desk.start('sender', { orderId: 1 });
    const [delivery] = await desk.rows('job', { kind: 'message' });
    if (delivery === undefined) throw new Error('Expected a delivery.');
    const { partition, rootId, key } = delivery;
    const job = { type: 'executeJob', job: { partition, rootId, key } } as const;
    const results = await Promise.all([desk.run(job), desk.run(job), desk.run(job)]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, false, true]);
    const [started, ...others] = await desk.rows('processInstance', { startElementId: 'begun' });
    expect(others).toEqual([]);
    expect(started).toMatchObject({ definitionKey: 'another' });
    expect(await states('waiter')).toEqual([]);
  });

  test('the same Idempotency-Key starts once', async () => {
    const only = { key: 'k', request: 'r' };
    const command = correlate('news', { processDefinitionId: (await desk.latest('waiter')).id });
    const [first, second] = [await desk.run(command, undefined, only), await desk.run(command, undefined, only)];
    expect(second).toEqual(first);
    expect(await states('waiter')).toEqual(['ACTIVE']);
  });

  test('two that send to each other at once do not wait for each other', async () => {
    const talk = bpmn(
      'talk',
      `<startEvent id="s"/>${throwing('tell', 'm')}${catching('wait', 'm')}<endEvent id="e"/>${flows('s tell wait e')}`,
      { beside: message('m', 'hello') },
    );
    await desk.deploy({ 'talk.bpmn': talk });
    await Promise.all([desk.start('talk'), desk.start('talk')]);
    const jobs = await desk.rows('job', { kind: 'message' });
    const results = await Promise.all(
      jobs.map(({ partition, rootId, key }) => desk.run({ type: 'executeJob', job: { partition, rootId, key } })),
    );
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    await desk.drain();
    expect(await states('talk')).toEqual(['COMPLETED', 'COMPLETED']);
  });
});

/**
 * buyer: s → order ┄► , then confirmed ◄┄ ; the key is the order's number, learnt from what is sent.
 * seller: ordered → pack (user task) → confirm ┄►
 */
describe('correlation keys', () => {
  const beside =
    message('order', 'order') + message('confirm', 'confirm') + property('number', 'orderId', 'order', 'confirm');
  const keys = correlationKey('byNumber', 'number');
  const buyer = {
    key: 'buyer',
    content: `<startEvent id="s"/>${throwing('send', 'order', 'orderId')}${catching('confirmed', 'confirm')}<endEvent id="e"/>${flows('s send confirmed e')}`,
  };
  const seller = {
    key: 'seller',
    content: `${startedBy('ordered', 'order')}${userTask('pack')}${throwing('answer', 'confirm', 'orderId')}<endEvent id="e2"/>${flows('ordered pack answer e2')}`,
  };
  const flowsBetween = [
    { from: 'send', to: 'ordered' },
    { from: 'answer', to: 'confirmed' },
  ];
  const model = collaboration([buyer, seller], flowsBetween, { keys, beside });

  test('the first message sent sets the key: the answer finds the instance that asked', async () => {
    await desk.deploy({ 'c.bpmn': model });
    const [one, two] = [await desk.start('buyer', { orderId: 1 }), await desk.start('buyer', { orderId: 2 })];
    expect((await desk.rows('subscription')).map(({ correlationValues }) => correlationValues).sort()).toEqual([
      '["[\\"1\\"]"]',
      '["[\\"2\\"]"]',
    ]);
    await desk.drain();
    const sellers = await desk.rows('variable', { definitionKey: 'seller', name: 'orderId' });
    const second = sellers.find(({ number }) => number === 2)?.rootId;
    await desk.accepted({ type: 'completeTask', task: await desk.task('pack', second), in: given() });
    await desk.drain();
    expect([await stateOf(one), await stateOf(two)]).toEqual(['ACTIVE', 'COMPLETED']);
  });

  test('over the API: a message whose key disagrees, or is missing, is not for it', async () => {
    await desk.deploy({ 'c.bpmn': model });
    const one = await desk.start('buyer', { orderId: 1 });
    await desk.start('buyer', { orderId: 2 });
    await desk.refused('correlation', correlate('confirm', { in: given({ orderId: 3 }) }));
    await desk.refused('correlation', correlate('confirm'));
    await desk.accepted(correlate('confirm', { in: given({ orderId: '1' }) }));
    expect(await stateOf(one)).toBe('COMPLETED');
  });

  test('the first message received sets it too, for whoever waits beside', async () => {
    // s → both → first (order), and → second (confirm)
    const waits = {
      key: 'waits',
      content: `<startEvent id="s"/><parallelGateway id="both"/>${catching('first', 'order')}${catching('second', 'confirm')}${flows('s both first', 'both second')}`,
    };
    await desk.deploy({ 'c.bpmn': collaboration([waits], [], { keys, beside }) });
    const rootId = await desk.start('waits');
    expect((await desk.rows('subscription')).map(({ correlationValues }) => correlationValues)).toEqual([null, null]);
    await desk.accepted(correlate('order', { in: given({ orderId: 5 }) }));
    expect(await desk.only('subscription')).toMatchObject({ name: 'confirm', correlationValues: '["[\\"5\\"]"]' });
    await desk.refused('correlation', correlate('confirm', { in: given({ orderId: 6 }) }));
    await desk.accepted(correlate('confirm', { in: given({ orderId: 5 }) }));
    expect(await stateOf(rootId)).toBe('COMPLETED');
  });

  test('context-based: read out of the instance, again when its variables change', async () => {
    const subscribed = {
      key: 'subscribed',
      content: `${subscribesTo('byNumber', 'number', 'mine')}<startEvent id="s"/>${catching('wait', 'confirm')}<endEvent id="e"/>${flows('s wait e')}`,
    };
    await desk.deploy({ 'c.bpmn': collaboration([subscribed], [], { keys, beside }) });
    const rootId = await desk.start('subscribed');
    // It does not know its number yet: nothing is for it.
    await desk.refused('correlation', correlate('confirm', { in: given({ orderId: 8 }) }));
    const at = { partition: (await desk.only('processInstance')).partition, rootId, key: 0 };
    const set = (mine: number): Command => ({
      type: 'setVariables',
      at,
      local: true,
      in: given({ mine }),
      removals: [],
    });
    await desk.accepted(set(7) as Extract<Command, { type: 'setVariables' }>);
    await desk.refused('correlation', correlate('confirm', { in: given({ orderId: 8 }) }));
    await desk.accepted(set(8) as Extract<Command, { type: 'setVariables' }>);
    await desk.refused('correlation', correlate('confirm', { in: given({ orderId: 7 }) }));
    await desk.accepted(correlate('confirm', { in: given({ orderId: 8 }) }));
    expect(await stateOf(rootId)).toBe('COMPLETED');
  });

  test('read by FEEL, which sees nothing but the message', async () => {
    const seen: unknown[] = [];
    desk = new Desk({
      answer: (ask) => {
        if (ask.kind !== 'feel') return { ok: true, value: null };
        seen.push([...ask.variables.keys()]);
        return { ok: true, value: ask.variables.get('orderId') ?? null };
      },
    });
    const feel = model.replaceAll(
      'xsi:type="tFormalExpression">${orderId}</messagePath>',
      'xsi:type="tFormalExpression" language="feel">orderId</messagePath>',
    );
    await desk.deploy({ 'c.bpmn': feel });
    const rootId = await desk.start('buyer', { orderId: 1, other: 2 });
    await desk.refused('correlation', correlate('confirm', { in: given({ orderId: 2 }) }));
    await desk.accepted(correlate('confirm', { in: given({ orderId: 1 }) }));
    expect(await stateOf(rootId)).toBe('COMPLETED');
    expect(new Set(seen.map(String))).toEqual(new Set(['orderId']));
  });

  test('a key of two properties: both must agree', async () => {
    const two =
      message('order', 'order') +
      message('confirm', 'confirm') +
      property('number', 'orderId', 'order', 'confirm') +
      property('place', 'shop', 'order', 'confirm');
    const sends = {
      key: 'buyer',
      content: buyer.content.replace(
        throwing('send', 'order', 'orderId'),
        throwing('send', 'order', 'orderId', 'shop'),
      ),
    };
    await desk.deploy({
      'c.bpmn': collaboration([sends], [], { keys: correlationKey('both', 'number', 'place'), beside: two }),
    });
    const rootId = await desk.start('buyer', { orderId: 1, shop: 'north' });
    await desk.refused('correlation', correlate('confirm', { in: given({ orderId: 1, shop: 'south' }) }));
    await desk.refused('correlation', correlate('confirm', { in: given({ orderId: 1 }) }));
    await desk.accepted(correlate('confirm', { in: given({ orderId: 1, shop: 'north' }) }));
    expect(await stateOf(rootId)).toBe('COMPLETED');
  });

  test('ow:correlation: the thrower names the key that the receiver waits by', async () => {
    const by = (key: string): string => `<extensionElements><ow:correlation key="\${${key}}"/></extensionElements>`;
    const beside = message('m', 'paid');
    const waits = bpmn(
      'waits',
      `<startEvent id="s"/>${catching('wait', 'm', by('mine'))}<endEvent id="e"/>${flows('s wait e')}`,
      { beside },
    );
    const pays = bpmn(
      'pays',
      `<startEvent id="s"/><intermediateThrowEvent id="tell">${messageEvent('m', by('its'))}</intermediateThrowEvent><endEvent id="e"/>${flows('s tell e')}`,
      { beside },
    );
    await desk.deploy({ 'waits.bpmn': waits, 'pays.bpmn': pays });
    const [a, b] = [await desk.start('waits', { mine: 'R-1' }), await desk.start('waits', { mine: 'R-2' })];
    await desk.start('pays', { its: 'R-2' });
    await desk.drain();
    expect([await stateOf(a), await stateOf(b)]).toEqual(['ACTIVE', 'COMPLETED']);
  });
});
