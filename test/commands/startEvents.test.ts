/** What starts processes: several start events, parallel multiple ones, conditions, and signals over many instances. */
import type { Command } from '../../engine/commands/command';
import { addressOf, Desk, given, type Values } from './desk';
import { bpmn, flows, message, signal, timer, userTask } from './models';
import { catching, messageEvent, startedBy } from './pools';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

const send = (name: string, values: Values = {}): CommandOf<'correlateMessage'> => ({
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
  in: given(values),
  local: given(),
});

const broadcast = (name: string): CommandOf<'broadcastSignal'> => ({
  type: 'broadcastSignal',
  name,
  receiver: null,
  tenantId: undefined,
  in: given(),
});

const look = (values: Values): CommandOf<'evaluateConditions'> => ({
  type: 'evaluateConditions',
  businessKey: 'K',
  processDefinitionId: null,
  tenantId: undefined,
  in: given(values),
});

const signalEvent = (ref: string): string => `<signalEventDefinition signalRef="${ref}"/>`;

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});

const tasks = async (): Promise<readonly string[]> =>
  (await desk.rows('task', { endTime: null })).map(({ elementId }) => elementId).sort();

/** all (message a AND message b AND signal g) → work → e */
const parallel = bpmn(
  'parallel',
  `<startEvent id="all" parallelMultiple="true">${messageEvent('ma')}${messageEvent('mb')}${signalEvent('g')}</startEvent>
   ${userTask('work')}<endEvent id="e"/>${flows('all work e')}`,
  { beside: message('ma', 'a') + message('mb', 'b') + signal('g', 'go') },
);

describe('parallel multiple start events (BPMN 2.0.2 §10.5.2)', () => {
  beforeEach(() => desk.deploy({ 'parallel.bpmn': parallel }));

  test('the first trigger begins an instance, which goes on when all have occurred', async () => {
    const [begun] = await desk.accepted(send('b', { fromB: 1 }));
    expect(begun?.kind).toBe('start');
    expect((await desk.rows('subscription')).map(({ name }) => name).sort()).toEqual(['a', 'go']);
    const [woken] = await desk.accepted(send('a', { fromA: 2 }));
    expect(woken).toMatchObject({ kind: 'execution', instance: begun?.instance });
    expect(await tasks()).toEqual([]);
    expect(await desk.accepted(broadcast('go'))).toEqual({ delivered: 1 });
    expect(await tasks()).toEqual(['work']);
    const instance = await desk.only('processInstance');
    expect(instance.startElementId).toBe('all');
    expect(await desk.variables(instance.rootId)).toEqual({ fromA: 2, fromB: 1 });
    expect(await desk.only('activity', { elementId: 'all' })).toMatchObject({ canceled: false, endTime: desk.now });
  });

  test('one trigger twice begins two instances; what comes then completes one each', async () => {
    await desk.accepted(broadcast('go'));
    await desk.accepted(broadcast('go'));
    expect(await desk.rows('processInstance')).toHaveLength(2);
    await desk.refused('correlation', send('a'));
    for (const name of ['a', 'b']) await desk.accepted({ ...send(name), all: true });
    // With all, a message also begins another.
    expect(await tasks()).toEqual(['work', 'work']);
  });

  test('a time is waited for by the instance; it begins none', async () => {
    const timed = parallel
      .replace('id="parallel"', 'id="timed"')
      .replace(signalEvent('g'), timer('timeDuration', 'PT1H'));
    await desk.deploy({ 'timed.bpmn': timed });
    expect(await desk.rows('job', { kind: 'timerStart' })).toEqual([]);
    const { id } = await desk.latest('timed');
    await desk.accepted({ ...send('a'), processDefinitionId: id });
    await desk.accepted({ ...send('b'), processDefinitionId: id });
    expect(await tasks()).toEqual([]);
    desk.later(3_600_000);
    await desk.drain();
    expect(await tasks()).toEqual(['work']);
  });

  test('of times only, the first one begins it', async () => {
    const times = bpmn(
      'times',
      `<startEvent id="all" parallelMultiple="true">${timer('timeDuration', 'PT1H')}${timer('timeDuration', 'PT2H')}</startEvent>
       ${userTask('work')}<endEvent id="e"/>${flows('all work e')}`,
    );
    await desk.deploy({ 'times.bpmn': times });
    desk.later(3_600_000);
    await desk.drain();
    expect(await tasks()).toEqual([]);
    desk.later(2 * 3_600_000);
    await desk.drain();
    expect(await tasks()).toEqual(['work']);
    expect(await desk.rows('processInstance')).toHaveLength(1);
  });
});

describe('several start events', () => {
  /** plain → p; asked (message) → m; any (message OR signal) → a */
  const several = bpmn(
    'several',
    `<startEvent id="plain"/>${startedBy('asked', 'ma')}<startEvent id="any">${messageEvent('mb')}${signalEvent('g')}</startEvent>
     ${userTask('p')}${userTask('m')}${userTask('a')}${flows('plain p', 'asked m', 'any a')}`,
    { beside: message('ma', 'a') + message('mb', 'b') + signal('g', 'go') },
  );

  test('each starts its own part only', async () => {
    await desk.deploy({ 'several.bpmn': several });
    await desk.start('several');
    expect(await tasks()).toEqual(['p']);
    await desk.accepted(send('a'));
    expect(await tasks()).toEqual(['m', 'p']);
    await desk.accepted(send('b'));
    await desk.accepted(broadcast('go'));
    expect(await tasks()).toEqual(['a', 'a', 'm', 'p']);
    expect(await desk.rows('processInstance')).toHaveLength(4);
  });
});

describe('conditional start events', () => {
  const condition = (text: string): string =>
    `<conditionalEventDefinition><condition xsi:type="tFormalExpression">${text}</condition></conditionalEventDefinition>`;
  const watches = bpmn(
    'watches',
    `<startEvent id="high">${condition('${level &gt; 5}')}</startEvent><startEvent id="low">${condition('${level &lt; 2}')}</startEvent>
     ${userTask('up')}${userTask('down')}${flows('high up', 'low down')}`,
  );

  test('those whose condition holds start one each, with the variables', async () => {
    await desk.deploy({ 'watches.bpmn': watches });
    expect(await desk.accepted(look({ level: 3 }))).toEqual([]);
    const [told, ...others] = await desk.accepted(look({ level: 7 }));
    expect(others).toEqual([]);
    expect(told?.definitionId).toBe((await desk.latest('watches')).id);
    expect(await tasks()).toEqual(['up']);
    expect(await desk.only('processInstance')).toMatchObject({ businessKey: 'K', startElementId: 'high' });
    await desk.accepted(look({ level: 0 }));
    expect(await tasks()).toEqual(['down', 'up']);
  });

  test('only the latest version looks; a condition that cannot be told is refused', async () => {
    await desk.deploy({ 'watches.bpmn': watches });
    await desk.deploy({ 'watches.bpmn': watches.replace('name="up"', 'name="higher"') });
    expect(await desk.accepted(look({ level: 9 }))).toHaveLength(1);
    await desk.refused('cannotProceed', look({ level: 'high' }));
    expect(await desk.accepted(look({}))).toEqual([]);
  });
});

describe('a signal', () => {
  /** s → wait (signal) → a; beside it an event sub-process that hears the signal each time; a start by the signal. */
  const hears = bpmn(
    'hears',
    `<startEvent id="s"/><startEvent id="begun">${signalEvent('g')}</startEvent>
     <intermediateCatchEvent id="wait">${signalEvent('g')}</intermediateCatchEvent>${userTask('after')}${userTask('first')}
     <subProcess id="always" triggeredByEvent="true"><startEvent id="heard" isInterrupting="false">${signalEvent('g')}</startEvent>${userTask('note')}${flows('heard note')}</subProcess>
     ${flows('s wait after', 'begun first')}`,
    { beside: signal('g', 'alarm') },
  );
  const throwsIt = bpmn(
    'throws',
    `<startEvent id="s"/><intermediateThrowEvent id="tell">${signalEvent('g')}</intermediateThrowEvent>${flows('s tell')}`,
    { beside: signal('g', 'alarm') },
  );

  beforeEach(() => desk.deploy({ 'hears.bpmn': hears, 'throws.bpmn': throwsIt }));

  test('reaches every subscription of every instance once, and starts one', async () => {
    await desk.start('hears');
    await desk.start('hears');
    expect(await desk.accepted(broadcast('alarm'))).toEqual({ delivered: 5 });
    expect(await tasks()).toEqual(['after', 'after', 'first', 'note', 'note']);
    // Three event sub-processes go on listening, two catch events do not.
    expect(await desk.accepted(broadcast('alarm'))).toEqual({ delivered: 4 });
    expect((await tasks()).filter((id) => id === 'note')).toHaveLength(5);
  });

  test('thrown by an instance, it does so too, however often its delivery is tried', async () => {
    await desk.start('hears');
    await desk.start('throws');
    const job = addressOf(await desk.only('job', { kind: 'signal' }));
    const results = await Promise.all([1, 2, 3].map(() => desk.run({ type: 'executeJob', job })));
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, false, true]);
    expect(await tasks()).toEqual(['after', 'first', 'note']);
  });
});

test('a receive task that begins a process starts one, and its version before does not hear any more', async () => {
  const receives = bpmn(
    'receives',
    `<receiveTask id="take" instantiate="true" messageRef="m"/>${userTask('t')}${catching('c', 'm')}${flows('take t c')}`,
    {
      beside: message('m', 'take it'),
    },
  );
  await desk.deploy({ 'receives.bpmn': receives });
  await desk.deploy({ 'receives.bpmn': receives.replace('name="t"', 'name="u"') });
  expect(await desk.accepted(send('take it'))).toHaveLength(1);
  expect(await tasks()).toEqual(['t']);
});
