/** Messages that nobody waits for yet: kept for a time, delivered in the order of arrival, each once. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Command } from '../../engine/commands/command';
import { addressOf, Desk, given } from './desk';
import { bpmn, flows, message, userTask } from './models';
import { catching, messageEvent, throwing } from './pools';
import { watched, type Hooks } from './watchedSession';

type Correlate = Extract<Command, { type: 'correlateMessage' }>;

const hour = 3_600_000;

const send = (more: Partial<Correlate> = {}): Correlate => ({
  type: 'correlateMessage',
  name: 'news',
  businessKey: null,
  processInstance: null,
  processDefinitionId: null,
  correlation: {},
  localCorrelation: {},
  tenantId: undefined,
  all: false,
  startOnly: false,
  timeToLive: hour,
  in: given(),
  local: given(),
  ...more,
});

const beside = message('m', 'news');

/** s → tell → e */
const sender = bpmn(
  'sender',
  `<startEvent id="s"/>${throwing('tell', 'm', 'n')}<endEvent id="e"/>${flows('s tell e')}`,
  {
    beside,
  },
);

/** s → before (user task) → wait → e */
const late = bpmn(
  'late',
  `<startEvent id="s"/>${userTask('before')}${catching('wait', 'm')}<endEvent id="e"/>${flows('s before wait e')}`,
  { beside },
);

/** s → wait → again → e */
const twice = bpmn(
  'twice',
  `<startEvent id="s"/>${catching('wait', 'm')}${userTask('between')}${catching('again', 'm')}<endEvent id="e"/>${flows('s wait between again e')}`,
  { beside },
);

let desk: Desk;
beforeEach(async () => {
  desk = new Desk();
  await desk.deploy({ 'sender.bpmn': sender, 'late.bpmn': late, 'twice.bpmn': twice });
});

const completeBefore = async (rootId: string): Promise<void> => {
  await desk.accepted({ type: 'completeTask', task: await desk.task('before', rootId), in: given() });
};
const stateOf = async (rootId: string): Promise<string> => (await desk.only('processInstance', { rootId })).state;
const numberIn = async (rootId: string): Promise<unknown> => (await desk.variables(rootId))['n'];

test('what a process throws too early waits for its receiver', async () => {
  const rootId = await desk.start('late');
  await desk.start('sender', { n: 1 });
  await desk.drain();
  const kept = await desk.only('bufferedMessage');
  expect(kept).toMatchObject({ name: 'news', createTime: desk.now, expireTime: '2026-03-02T05:00:00.000Z' });
  await completeBefore(rootId);
  expect(await stateOf(rootId)).toBe('COMPLETED');
  expect(await desk.rows('bufferedMessage')).toEqual([]);
  expect((await desk.only('variable', { rootId, name: 'n' })).number).toBe(1);
});

test('in the order of arrival, one for each who waits', async () => {
  for (const n of [1, 2, 3]) {
    await desk.start('sender', { n });
    desk.later(10);
  }
  await desk.drain();
  const [a, b] = [await desk.start('twice'), await desk.start('twice')];
  expect([await numberIn(a), await numberIn(b)]).toEqual([1, 2]);
  await desk.accepted({ type: 'completeTask', task: await desk.task('between', b), in: given() });
  expect((await desk.only('variable', { rootId: b, name: 'n' })).number).toBe(3);
  expect(await stateOf(b)).toBe('COMPLETED');
  expect(await desk.rows('bufferedMessage')).toEqual([]);
});

test('several that began to wait at once share what is kept, each message once', async () => {
  for (const n of [1, 2, 3]) await desk.start('sender', { n });
  await desk.drain();
  const waiting = await Promise.all([1, 2, 3, 4, 5].map(() => desk.start('twice')));
  const got = await Promise.all(waiting.map(numberIn));
  expect(got.filter((n) => n !== undefined).sort()).toEqual([1, 2, 3]);
  expect(await desk.rows('bufferedMessage')).toEqual([]);
});

describe('whoever sends while another begins to wait', () => {
  let hooks: Hooks;

  /** A case before its wait state, and a message under way to it. */
  async function prepared(): Promise<{ rootId: string; deliver: () => Promise<unknown> }> {
    hooks = {};
    desk = new Desk({ watch: (session) => watched(session, hooks) });
    await desk.deploy({ 'sender.bpmn': sender, 'late.bpmn': late });
    const rootId = await desk.start('late');
    await desk.start('sender', { n: 1 });
    const job = addressOf(await desk.only('job', { kind: 'message' }));
    return { rootId, deliver: () => desk.run({ type: 'executeJob', job }) };
  }

  async function arrived(rootId: string): Promise<void> {
    await desk.drain();
    expect(await stateOf(rootId)).toBe('COMPLETED');
    expect(await desk.rows('bufferedMessage')).toEqual([]);
  }

  test('he waits when the message has just found nobody: it looks once more', async () => {
    const { rootId, deliver } = await prepared();
    hooks.lockName = async (name) => {
      if (!name.startsWith('message')) return;
      delete hooks.lockName;
      await completeBefore(rootId);
    };
    await deliver();
    expect(await desk.rows('bufferedMessage')).toEqual([]);
    await arrived(rootId);
  });

  test('he has looked for kept messages, and has not saved yet that he waits: the message waits for him', async () => {
    const { rootId, deliver } = await prepared();
    let delivering: Promise<unknown> = Promise.resolve();
    hooks.looked = async () => {
      delete hooks.looked;
      delivering = deliver();
      for (let round = 0; round < 50; round += 1) await turn();
    };
    await completeBefore(rootId);
    await delivering;
    await arrived(rootId);
  });
});

test('many times over, nothing is lost and nothing comes twice', async () => {
  for (let round = 0; round < 20; round += 1) {
    const rootId = await desk.start('late');
    await desk.start('sender', { n: round });
    const delivery = addressOf(await desk.only('job', { kind: 'message' }));
    await Promise.all([completeBefore(rootId), desk.run({ type: 'executeJob', job: delivery })]);
    await desk.drain();
    expect(await stateOf(rootId)).toBe('COMPLETED');
  }
  expect(await desk.rows('bufferedMessage')).toEqual([]);
});

test('its time over, nobody gets it, and it is removed', async () => {
  const rootId = await desk.start('late');
  await desk.start('sender', { n: 1 });
  await desk.drain();
  desk.later(hour);
  await completeBefore(rootId);
  expect(await stateOf(rootId)).toBe('ACTIVE');
  const system = { actor: { id: 'system', roles: new Set(['administrator'] as const), groups: new Set<string>() } };
  expect(await desk.engine.forgetMessages(system)).toEqual({ ok: true, value: 1 });
  expect(await desk.rows('bufferedMessage')).toEqual([]);
});

test('where nothing is to be kept, nothing is', async () => {
  desk = new Desk({ messageTimeToLive: 0 });
  await desk.deploy({ 'sender.bpmn': sender });
  await desk.start('sender', { n: 1 });
  await desk.drain();
  expect(await desk.rows('bufferedMessage')).toEqual([]);
});

test('over the API: refused as ever, kept where that is asked for', async () => {
  const { timeToLive: _asked, ...plain } = send();
  await desk.refused('correlation', plain);
  expect(await desk.accepted(send({ in: given({ n: 4 }) }))).toEqual([]);
  const rootId = await desk.start('twice');
  expect(await numberIn(rootId)).toBe(4);
});

test('kept for its business key and its correlation key only', async () => {
  const by = '<extensionElements><ow:correlation key="${mine}"/></extensionElements>';
  const keyed = bpmn(
    'keyed',
    `<startEvent id="s"/>${catching('wait', 'm', by)}<endEvent id="e"/>${flows('s wait e')}`,
    {
      beside,
    },
  );
  await desk.deploy({ 'keyed.bpmn': keyed });
  await desk.accepted(send({ businessKey: 'A' }));
  const other = await desk.start('late', {}, 'B');
  await completeBefore(other);
  expect(await stateOf(other)).toBe('ACTIVE');
  expect(await stateOf(await desk.start('keyed', { mine: 'C' }))).toBe('ACTIVE');
  expect(await stateOf(await desk.start('keyed', { mine: 'A' }))).toBe('COMPLETED');
  expect(await desk.rows('bufferedMessage')).toEqual([]);
});

test('of a receive task and its boundary event, the task gets what is kept', async () => {
  // s → take (receive task, boundary out) → e
  const both = bpmn(
    'both',
    `<startEvent id="s"/><receiveTask id="take" messageRef="m"/>
     <boundaryEvent id="out" attachedToRef="take">${messageEvent('m')}</boundaryEvent>
     <endEvent id="e"/><endEvent id="e2"/>${flows('s take e', 'out e2')}`,
    { beside },
  );
  await desk.deploy({ 'both.bpmn': both });
  await desk.accepted(send());
  const rootId = await desk.start('both');
  expect(await stateOf(rootId)).toBe('COMPLETED');
  expect(await desk.rows('activity', { elementId: 'e2' })).toEqual([]);
});

test('a message that the model cannot go on with is refused to whoever begins to wait, and stays', async () => {
  const broken = bpmn(
    'broken',
    `<startEvent id="s"/>${catching('wait', 'm')}<exclusiveGateway id="x"/><endEvent id="e"/>${flows('s wait x')}
     <sequenceFlow id="f" sourceRef="x" targetRef="e"><conditionExpression xsi:type="tFormalExpression">\${missing > 1}</conditionExpression></sequenceFlow>`,
    { beside },
  );
  await desk.deploy({ 'broken.bpmn': broken });
  await desk.accepted(send());
  const definitionId = (await desk.latest('broken')).id;
  await desk.refused('cannotProceed', { type: 'startProcess', definitionId, businessKey: null, in: given() });
  expect(await desk.rows('bufferedMessage')).toHaveLength(1);
});
