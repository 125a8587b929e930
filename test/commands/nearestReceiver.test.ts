/** Several elements of one instance wait for one message: the innermost gets it, and only that one (BPMN leaves it open). */
import type { Command } from '../../engine/commands/command';
import { Desk, given } from './desk';
import { bpmn, flows, message, userTask } from './models';
import { catching, messageEvent, throwing } from './pools';

type Correlate = Extract<Command, { type: 'correlateMessage' }>;

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
  in: given(),
  local: given(),
  ...more,
});

const beside = message('m', 'news');
const boundary = (id: string, host: string, interrupts = true): string =>
  `<boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="${interrupts}">${messageEvent('m')}</boundaryEvent>`;

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});

const reached = async (): Promise<readonly string[]> =>
  (await desk.rows('activity', { activityType: 'noneEndEvent' })).map(({ elementId }) => elementId).sort();

/** A message over the API, to all, and from another process must come to the same place. */
async function reachedByAllRoads(content: string): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = [];
  const sender = bpmn('sender', `<startEvent id="s"/>${throwing('tell', 'm')}${flows('s tell')}`, { beside });
  for (const road of ['one', 'all', 'thrown'] as const) {
    desk = new Desk();
    await desk.deploy({ 'p.bpmn': bpmn('p', content, { beside }), 'sender.bpmn': sender });
    await desk.start('p');
    if (road === 'thrown') {
      await desk.start('sender');
      await desk.drain();
    } else await desk.accepted(send({ all: road === 'all' }));
    found.push(await reached());
  }
  return found;
}

test('a receive task and its boundary event: the task', async () => {
  const content = `<startEvent id="s"/><receiveTask id="take" messageRef="m"/>${boundary('out', 'take')}
    <endEvent id="taken"/><endEvent id="left"/>${flows('s take taken', 'out left')}`;
  expect(await reachedByAllRoads(content)).toEqual([['taken'], ['taken'], ['taken']]);
});

test('a receive task inside a sub-process with a boundary event and an event sub-process around all: the task', async () => {
  const content = `<startEvent id="s"/>
    <subProcess id="sub"><startEvent id="s1"/><receiveTask id="take" messageRef="m"/><endEvent id="taken"/>${flows('s1 take taken')}</subProcess>
    ${boundary('out', 'sub')}
    <subProcess id="always" triggeredByEvent="true"><startEvent id="heard">${messageEvent('m')}</startEvent><endEvent id="heardEnd"/>${flows('heard heardEnd')}</subProcess>
    ${userTask('after')}<endEvent id="e"/><endEvent id="left"/>${flows('s sub after e', 'out left')}`;
  expect(await reachedByAllRoads(content)).toEqual([['taken'], ['taken'], ['taken']]);
});

test('a boundary event and an event sub-process around it: the boundary event', async () => {
  const content = `<startEvent id="s"/>${userTask('ask')}${boundary('out', 'ask')}
    <subProcess id="always" triggeredByEvent="true"><startEvent id="heard">${messageEvent('m')}</startEvent><endEvent id="heardEnd"/>${flows('heard heardEnd')}</subProcess>
    <endEvent id="e"/><endEvent id="left"/>${flows('s ask e', 'out left')}`;
  expect(await reachedByAllRoads(content)).toEqual([['left'], ['left'], ['left']]);
});

test('two boundary events: the one that interrupts, else the first in the document', async () => {
  const content = (first: boolean, second: boolean): string => `<startEvent id="s"/>${userTask('ask')}
    ${boundary('one', 'ask', first)}${boundary('two', 'ask', second)}
    <endEvent id="e"/><endEvent id="byOne"/><endEvent id="byTwo"/>${flows('s ask e', 'one byOne', 'two byTwo')}`;
  const byOne = [['byOne'], ['byOne'], ['byOne']];
  expect(await reachedByAllRoads(content(true, true))).toEqual(byOne);
  expect(await reachedByAllRoads(content(false, false))).toEqual(byOne);
  expect(await reachedByAllRoads(content(false, true))).toEqual([['byTwo'], ['byTwo'], ['byTwo']]);
});

test('side by side neither is nearer: refused over the API, both with all; thrown, the one that has waited longer', async () => {
  const content = `<startEvent id="s"/><parallelGateway id="both"/>${catching('one', 'm')}${catching('two', 'm')}
    <endEvent id="byOne"/><endEvent id="byTwo"/>${flows('s both one byOne', 'both two byTwo')}`;
  const sender = bpmn('sender', `<startEvent id="s"/>${throwing('tell', 'm')}${flows('s tell')}`, { beside });
  await desk.deploy({ 'p.bpmn': bpmn('p', content, { beside }), 'sender.bpmn': sender });
  await desk.start('p');
  await desk.refused('correlation', send());
  await desk.start('sender');
  await desk.drain();
  expect(await reached()).toEqual(['byOne']);
  await desk.start('p');
  expect(await desk.accepted(send({ all: true }))).toHaveLength(3);
  expect(await reached()).toEqual(['byOne', 'byOne', 'byTwo', 'byTwo']);
});

test('instances of a loop that wait alike: the one that is named', async () => {
  const content = `<startEvent id="s"/>
    <receiveTask id="take" messageRef="m"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></receiveTask>
    <endEvent id="e"/>${flows('s take e')}`;
  await desk.deploy({ 'p.bpmn': bpmn('p', content, { beside }) });
  await desk.start('p');
  const [first, second] = await desk.rows('subscription', { name: 'news' });
  if (first === undefined || second === undefined) throw new Error('Expected two that wait.');
  const { partition, rootId, elementKey, processKey } = second;
  const processInstance = { partition, rootId, key: processKey };
  await desk.refused('correlation', send({ processInstance }));
  await desk.accepted(send({ processInstance, receiver: { partition, rootId, key: elementKey } }));
  expect((await desk.rows('subscription')).map(({ elementKey: key }) => key)).toEqual([first.elementKey]);
});
