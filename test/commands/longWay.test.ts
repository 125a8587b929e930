/** Bounded work: a long way is cut into transactions with jobs in between, can be cancelled there, and must end somewhere. */
import { addressOf, Desk, root } from './desk';
import { bpmn, flows } from './models';

const length = 3_000;

/** s → t1 → t2 → … → t3000 → e, each a service task that counts. */
const ids = Array.from({ length }, (_, index) => `t${index + 1}`);
const inARow = bpmn(
  'row',
  `<startEvent id="s"/>${ids
    .map((id) => `<serviceTask id="${id}" camunda:expression="\${n + 1}" camunda:resultVariable="n"/>`)
    .join('')}<endEvent id="e"/>${flows(`s ${ids.join(' ')} e`)}`,
);

/** s → merge → t → (n < limit) back to merge, else e */
const loop = bpmn(
  'loop',
  `<startEvent id="s"/><exclusiveGateway id="merge"/><serviceTask id="t" camunda:expression="\${n + 1}" camunda:resultVariable="n"/>
   <exclusiveGateway id="x" default="x_e"/><endEvent id="e"/>${flows('s merge t x e')}
   <sequenceFlow id="back" sourceRef="x" targetRef="merge"><conditionExpression xsi:type="tFormalExpression">\${n &lt; limit}</conditionExpression></sequenceFlow>`,
);

const numberOf = async (desk: Desk): Promise<number | null> => (await desk.only('variable', { name: 'n' })).number;

/** Starts with counter 0 towards its goal, 250 elements at a time. */
async function begun(key: string, model: string, goal: number): Promise<{ desk: Desk; rootId: string }> {
  const desk = new Desk({ startsPerStep: 250 });
  await desk.deploy({ 'p.bpmn': model });
  return { desk, rootId: await desk.start(key, { n: 0, limit: goal }) };
}

test.each([
  ['3,000 service tasks in a row', 'row', inARow, length],
  ['a loop of 1,000 rounds', 'loop', loop, 1_000],
])('%s: several transactions, each of which a job begins', async (_name, key, model, goal) => {
  const { desk, rootId } = await begun(key, model, goal);
  expect(await desk.only('job')).toMatchObject({ kind: 'resume', rootId, key: expect.any(Number) as number });
  expect(await numberOf(desk)).toBeLessThanOrEqual(250);
  const jobs = await desk.drain();
  expect(jobs).toBeGreaterThanOrEqual(goal / 250 - 1);
  expect(await desk.only('processInstance')).toMatchObject({ state: 'COMPLETED' });
  expect(await numberOf(desk)).toBe(goal);
  const log = await desk.rows('logEntry', { rootId });
  expect(log).toHaveLength(jobs + 1);
  expect(log.slice(1).every(({ command }) => command === 'executeJob')).toBe(true);
});

describe('between two parts of a long way', () => {
  const goal = 1_000;

  test('each part is done once, however often its job is tried', async () => {
    const { desk } = await begun('loop', loop, goal);
    const job = addressOf(await desk.only('job'));
    const results = await Promise.all([1, 2, 3].map(() => desk.run({ type: 'executeJob', job })));
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, false, true]);
    await desk.drain();
    expect(await numberOf(desk)).toBe(goal);
  });

  test('can be cancelled on the way: nothing goes on', async () => {
    const { desk, rootId } = await begun('loop', loop, goal);
    await desk.accepted({ type: 'executeJob', job: addressOf(await desk.only('job')) });
    const reached = await numberOf(desk);
    await desk.accepted({ type: 'cancelProcess', instance: root(rootId), reason: 'enough' });
    expect(await desk.drain()).toBe(0);
    expect(await desk.rows('job')).toEqual([]);
    expect(await desk.only('processInstance')).toMatchObject({ state: 'EXTERNALLY_TERMINATED' });
    expect(await numberOf(desk)).toBe(reached);
  });
});

test('a loop without end becomes an incident, over however many transactions; resolved, it gets as much again', async () => {
  const desk = new Desk({ startsPerStep: 100, maxActivations: 1_000 });
  await desk.deploy({ 'p.bpmn': loop });
  await desk.start('loop', { n: 0, limit: 1_000_000 });
  const jobs = await desk.drain();
  expect(jobs).toBeGreaterThan(5);
  const incident = await desk.only('incident');
  expect(incident).toMatchObject({ kind: 'endlessLoop', endTime: null });
  expect(await desk.rows('job')).toEqual([]);
  const reached = await numberOf(desk);
  expect(reached).toBeLessThan(1_000);
  await desk.accepted({ type: 'resolveIncident', incident: addressOf(incident) });
  await desk.drain();
  expect(await desk.rows('incident', { endTime: null })).toHaveLength(1);
  expect((await numberOf(desk)) ?? 0).toBeGreaterThan(reached ?? 0);
});

test('control: without a cut it is one transaction', async () => {
  const desk = new Desk({ startsPerStep: 100_000 });
  await desk.deploy({ 'p.bpmn': loop });
  await desk.start('loop', { n: 0, limit: 200 });
  expect(await desk.rows('job')).toEqual([]);
  expect(await desk.rows('logEntry')).toHaveLength(1);
});
