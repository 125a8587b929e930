/** `correlateMessage` and `broadcastSignal`: whom they reach, whom they do not, and what they start. */
import type { Command } from '../../engine/commands/command';
import { addressOf, Desk, given, plain, root } from './desk';
import { bpmn, flows, message, signal, userTask } from './models';

type Correlate = Extract<Command, { type: 'correlateMessage' }>;
type Broadcast = Extract<Command, { type: 'broadcastSignal' }>;

/** s → ask → wait (message paid) → e, and a start by the message order. */
const order = bpmn(
  'order',
  `<startEvent id="s"/><startEvent id="ordered"><messageEventDefinition messageRef="m0"/></startEvent>
   <intermediateCatchEvent id="wait"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
   <endEvent id="e"/>${flows('s wait e', 'ordered wait')}`,
  { beside: message('m', 'paid') + message('m0', 'order') },
);

/** The receiver names whom it waits for itself. */
const keyed = bpmn(
  'keyed',
  `<startEvent id="s"/><intermediateCatchEvent id="wait">
     <messageEventDefinition messageRef="m"><extensionElements><ow:correlation key="\${receipt}"/></extensionElements></messageEventDefinition>
   </intermediateCatchEvent><endEvent id="e"/>${flows('s wait e')}`,
  { beside: message('m', 'paid') },
);

/** s → wait (signal alarm) → e, and a start by the same signal. */
const alarm = bpmn(
  'alarm',
  `<startEvent id="s"/><startEvent id="alarmed"><signalEventDefinition signalRef="g"/></startEvent>
   <intermediateCatchEvent id="wait"><signalEventDefinition signalRef="g"/></intermediateCatchEvent>
   ${userTask('act')}<endEvent id="e"/>${flows('s wait e', 'alarmed act e')}`,
  { beside: signal('g', 'alarm') },
);

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

const broadcast = (name: string, more: Partial<Broadcast> = {}): Broadcast => ({
  type: 'broadcastSignal',
  name,
  receiver: null,
  tenantId: undefined,
  in: given(),
  ...more,
});

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});

const ended = async (): Promise<string[]> =>
  (await desk.rows('processInstance', { state: 'COMPLETED' })).map(({ rootId }) => rootId);

describe('correlateMessage', () => {
  beforeEach(() => desk.deploy({ 'order.bpmn': order }));

  test('one waits: it goes on, with the variables', async () => {
    const rootId = await desk.start('order', { amount: 1 });
    const [told, ...others] = await desk.accepted(correlate('paid', { in: given({ receipt: 'R-1' }) }));
    expect(others).toEqual([]);
    expect(told).toMatchObject({ kind: 'execution', instance: root(rootId) });
    expect(await ended()).toEqual([rootId]);
    expect(await desk.rows('subscription')).toEqual([]);
    const history = await desk.rows('variable', { rootId });
    expect(history.map(({ name }) => name).sort()).toEqual(['amount', 'receipt']);
    expect((await desk.only('activity', { elementId: 'wait' })).activityType).toBe('intermediateMessageCatch');
  });

  test('none, of this name, key, instance or value: refused', async () => {
    await desk.start('order', { amount: 1 }, 'A');
    await desk.refused('correlation', correlate('unknown'));
    await desk.refused('correlation', correlate('paid', { businessKey: 'B' }));
    await desk.refused(
      'correlation',
      correlate('paid', { processInstance: root('0198a6a0-0000-7000-8000-000000000001') }),
    );
    await desk.refused('correlation', correlate('paid', { correlation: { amount: 2 } }));
    await desk.refused('correlation', correlate('paid', { correlation: { constructor: 'x' } }));
    await desk.refused('correlation', correlate('paid', { tenantId: 'north' }));
    await desk.refused('correlation', correlate('paid', { startOnly: true }));
    await desk.refused('correlation', correlate('paid', { all: true, businessKey: 'B' }));
  });

  test('several: refused, and each can be named', async () => {
    const [a, b, c, d] = [
      await desk.start('order', { amount: 1 }, 'A'),
      await desk.start('order', { amount: 2 }, 'B'),
      await desk.start('order', { amount: 3 }, 'C'),
      await desk.start('order', { amount: 3 }, 'C'),
    ];
    const { message: text } = await desk.refused('correlation', correlate('paid'));
    expect(text).toContain('4 executions match');
    await desk.refused('correlation', correlate('paid', { businessKey: 'C' }));
    await desk.accepted(correlate('paid', { businessKey: 'A' }));
    await desk.accepted(correlate('paid', { correlation: { amount: 2 } }));
    await desk.accepted(correlate('paid', { processInstance: root(c ?? '') }));
    expect((await ended()).sort()).toEqual([a, b, c].sort());
    await desk.accepted(correlate('paid'));
    expect(await ended()).toContain(d);
  });

  test('all of them at once', async () => {
    const ids = [await desk.start('order'), await desk.start('order'), await desk.start('order')];
    const told = await desk.accepted(correlate('paid', { all: true }));
    expect(told.map((one) => one.instance.rootId).sort()).toEqual([...ids].sort());
    expect((await ended()).sort()).toEqual([...ids].sort());
  });

  test('a start: a new instance with the business key and the variables', async () => {
    const [told] = await desk.accepted(correlate('order', { businessKey: 'K', in: given({ amount: 7 }) }));
    expect(told).toMatchObject({ kind: 'start', definitionId: (await desk.latest('order')).id });
    expect(plain(told?.variables ?? {})).toEqual({ amount: 7 });
    const instance = await desk.only('processInstance');
    expect(instance).toMatchObject({ businessKey: 'K', startElementId: 'ordered', rootId: told?.instance.rootId });
    expect(await desk.only('activity', { elementId: 'ordered' })).toMatchObject({ activityType: 'messageStartEvent' });
  });

  test('nothing is started where an instance is asked for, or its variables', async () => {
    await desk.refused('correlation', correlate('order', { correlation: { amount: 1 } }));
    const rootId = await desk.start('order');
    await desk.refused('correlation', correlate('order', { processInstance: root(rootId) }));
  });

  test('a message that starts one and wakes another wakes; with all it does both', async () => {
    const both = order.replace('name="order"', 'name="paid"');
    await desk.deploy({ 'order.bpmn': both });
    const rootId = await desk.start('order');
    await desk.accepted(correlate('paid'));
    expect(await ended()).toEqual([rootId]);
    const waiting = await desk.start('order');
    const told = await desk.accepted(correlate('paid', { all: true }));
    expect(told.map(({ kind }) => kind).sort()).toEqual(['execution', 'start']);
    expect(await ended()).toContain(waiting);
    await desk.accepted(correlate('paid', { startOnly: true }));
    expect(await desk.rows('processInstance')).toHaveLength(4);
  });

  test('a receiver with a key of its own hears only what names it', async () => {
    await desk.deploy({ 'keyed.bpmn': keyed });
    const rootId = await desk.start('keyed', { receipt: 'R-1' });
    expect((await desk.only('subscription')).correlationKey).toBe('R-1');
    await desk.refused('correlation', correlate('paid'));
    await desk.refused('correlation', correlate('paid', { businessKey: 'R-2' }));
    await desk.accepted(correlate('paid', { correlation: { receipt: 'R-1' } }));
    expect(await ended()).toEqual([rootId]);
  });

  test('local variables stay with the receiver', async () => {
    const rootId = await desk.start('order');
    await desk.accepted(correlate('paid', { local: given({ here: 1 }), in: given({ there: 2 }) }));
    const rows = await desk.rows('variable', { rootId });
    expect(rows.map(({ name, key }) => [name, key === 0]).sort()).toEqual([
      ['here', false],
      ['there', true],
    ]);
  });

  test('the same message twice at once wakes once', async () => {
    const rootId = await desk.start('order');
    const results = await Promise.all([desk.run(correlate('paid')), desk.run(correlate('paid'))]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await ended()).toEqual([rootId]);
  });
});

describe('broadcastSignal', () => {
  beforeEach(() => desk.deploy({ 'alarm.bpmn': alarm }));

  test('reaches everybody who listens, and starts what it starts', async () => {
    const ids = [await desk.start('alarm'), await desk.start('alarm')];
    expect(await desk.accepted(broadcast('alarm', { in: given({ level: 3 }) }))).toEqual({ delivered: 3 });
    expect((await ended()).sort()).toEqual([...ids].sort());
    const started = await desk.only('processInstance', { state: 'ACTIVE' });
    expect(started.startElementId).toBe('alarmed');
    expect(await desk.variables(started.rootId)).toEqual({ level: 3 });
  });

  test('nobody listens: no error, nothing happens', async () => {
    const before = await desk.dump();
    expect(await desk.accepted(broadcast('silence'))).toEqual({ delivered: 0 });
    expect(await desk.accepted(broadcast('alarm', { tenantId: 'north' }))).toEqual({ delivered: 0 });
    expect(await desk.dump()).toEqual(before);
  });

  test('to one receiver: only there, and nothing is started', async () => {
    const [a] = [await desk.start('alarm'), await desk.start('alarm')];
    expect(await desk.accepted(broadcast('alarm', { receiver: root(a ?? '') }))).toEqual({ delivered: 1 });
    expect(await ended()).toEqual([a]);
    expect(await desk.rows('processInstance')).toHaveLength(2);
    await desk.refused('notFound', broadcast('alarm', { receiver: root(a ?? '') }));
    const waiting = addressOf(await desk.only('activity', { elementId: 'wait', endTime: null }));
    expect(await desk.accepted(broadcast('alarm', { receiver: waiting }))).toEqual({ delivered: 1 });
  });
});
