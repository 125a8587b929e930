/** Jobs: timers, continuations, deliveries, start timers; failed attempts, retries, incidents, stale fetchers. */
import type { Address } from '../../engine/commands/ids';
import { addressOf, admin, Desk, given, noon, root } from './desk';
import { bpmn, flows, line, message, signal, timer, userTask } from './models';

const timed = line(
  'timed',
  'wait ask',
  `<intermediateCatchEvent id="wait">${timer('timeDuration', 'PT1H')}</intermediateCatchEvent>${userTask('ask')}`,
);

/** A continuation whose work can fail: `amount` may be missing. */
const later = line(
  'later',
  'work ask',
  `<serviceTask id="work" camunda:asyncBefore="true" camunda:expression="\${amount + 1}" camunda:resultVariable="sum"/>${userTask('ask')}`,
);

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});

const job = async (kind: string): Promise<Address> => addressOf(await desk.only('job', { kind }));
const attempt = (address: Address, number: number) => desk.engine.runJob(address, number, { actor: admin });

describe('timers', () => {
  beforeEach(() => desk.deploy({ 'timed.bpmn': timed }));

  test('a row with its due date; executed, the token goes on and the job is gone', async () => {
    await desk.start('timed');
    expect(await desk.only('job')).toMatchObject({
      kind: 'timer',
      elementId: 'wait',
      due: '2026-03-02T05:00:00.000Z',
      retries: 3,
    });
    expect(desk.news).toEqual([{ externalTasks: false, jobs: true }]);
    const timerJob = await job('timer');
    desk.now = '2026-03-02T05:00:00.000Z';
    await desk.accepted({ type: 'executeJob', job: timerJob });
    expect(await desk.rows('job')).toEqual([]);
    expect(await desk.only('activity', { elementId: 'wait' })).toMatchObject({ startTime: noon, endTime: desk.now });
    expect(await desk.rows('task', { elementId: 'ask' })).toHaveLength(1);
    await desk.refused('notFound', { type: 'executeJob', job: timerJob });
  });

  test('a stale attempt cannot do it: somebody else has taken it over', async () => {
    await desk.start('timed');
    const before = await desk.dump();
    const timerJob = await job('timer');
    expect(await attempt(timerJob, 1)).toMatchObject({ ok: false, rejection: { code: 'wrongState' } });
    expect(await desk.dump()).toEqual(before);
    expect(await attempt(timerJob, 0)).toMatchObject({ ok: true });
  });

  test('twice at once: it fires once', async () => {
    await desk.start('timed');
    const timerJob = await job('timer');
    const results = await Promise.all([attempt(timerJob, 0), attempt(timerJob, 0)]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await desk.rows('task')).toHaveLength(1);
  });

  test('the due date can be set, and taken away: then it is due now', async () => {
    await desk.start('timed');
    const timerJob = await job('timer');
    await desk.accepted({ type: 'setJobDue', job: timerJob, due: '2027-01-01T00:00:00.000Z' });
    expect(await desk.only('job')).toMatchObject({ due: '2027-01-01T00:00:00.000Z' });
    desk.later(1);
    await desk.accepted({ type: 'setJobDue', job: timerJob, due: null });
    expect(await desk.only('job')).toMatchObject({ due: desk.now });
    await desk.refused('notFound', { type: 'setJobDue', job: { ...timerJob, key: 99 }, due: null });
  });

  test('the end of the case takes its timers with it', async () => {
    const rootId = await desk.start('timed');
    const timerJob = await job('timer');
    await desk.accepted({ type: 'cancelProcess', instance: root(rootId), reason: null });
    expect(await desk.rows('job')).toEqual([]);
    await desk.refused('notFound', { type: 'setJobRetries', job: timerJob, retries: 1 });
  });
});

describe('continuations that fail', () => {
  beforeEach(() => desk.deploy({ 'later.bpmn': later }));

  test('each attempt costs a retry and a pause; after the last there is an incident, and the state stays', async () => {
    const rootId = await desk.start('later');
    const work = await job('continue');
    for (const [retries, seconds] of [
      [2, 5],
      [1, 30],
    ] as const) {
      expect(await attempt(work, 0)).toMatchObject({ ok: false, rejection: { code: 'cannotProceed' } });
      const row = await desk.only('job');
      expect(row).toMatchObject({ retries, lockedBy: null, errorMessage: expect.stringContaining('amount') });
      expect(Date.parse(row.lockedUntil ?? '') - Date.parse(desk.now)).toBe(seconds * 1000);
      expect(await desk.rows('incident')).toEqual([]);
    }
    await attempt(work, 0);
    expect(await desk.only('job')).toMatchObject({ retries: 0, lockedUntil: null });
    expect(await desk.only('incident')).toMatchObject({
      rootId,
      kind: 'failedJob',
      elementId: 'work',
      causeKey: work.key,
      endTime: null,
      message: expect.stringContaining('amount'),
    });
    await attempt(work, 0);
    expect(await desk.rows('incident')).toHaveLength(1);
    expect(await desk.only('processInstance')).toMatchObject({ state: 'ACTIVE' });
  });

  test('executed by hand, it tells why it failed, and that counts as an attempt', async () => {
    await desk.start('later');
    const work = await job('continue');
    expect(await desk.run({ type: 'executeJob', job: work })).toMatchObject({ rejection: { code: 'cannotProceed' } });
    expect(await desk.only('job')).toMatchObject({ retries: 2 });
  });

  test('a failure of a stale attempt is not recorded', async () => {
    await desk.start('later');
    const work = await job('continue');
    const before = await desk.dump();
    await attempt(work, 7);
    expect(await desk.dump()).toEqual(before);
  });

  test('new retries strike the incident out; mended, the job goes through', async () => {
    const rootId = await desk.start('later');
    const work = await job('continue');
    for (let tried = 0; tried < 3; tried += 1) await attempt(work, 0);
    await desk.accepted({
      type: 'setVariables',
      at: root(rootId),
      local: false,
      in: given({ amount: 4 }),
      removals: [],
    });
    desk.later(1_000);
    await desk.accepted({ type: 'setJobRetries', job: work, retries: 1 });
    expect(await desk.only('incident')).toMatchObject({ endTime: desk.now });
    expect(await desk.only('job')).toMatchObject({ retries: 1, lockedUntil: null });
    expect(await attempt(work, 0)).toMatchObject({ ok: true });
    expect(await desk.variables(rootId)).toEqual({ amount: 4, sum: 5 });
    expect(await desk.rows('job')).toEqual([]);
  });

  test('executed by hand while the incident is open: it goes through and the incident is over', async () => {
    const rootId = await desk.start('later');
    const work = await job('continue');
    for (let tried = 0; tried < 3; tried += 1) await attempt(work, 0);
    await desk.accepted({
      type: 'setVariables',
      at: root(rootId),
      local: false,
      in: given({ amount: 4 }),
      removals: [],
    });
    await desk.accepted({ type: 'executeJob', job: work });
    expect(await desk.only('incident')).toMatchObject({ endTime: desk.now });
    expect(await desk.rows('task', { elementId: 'ask' })).toHaveLength(1);
    await desk.accepted({ type: 'completeTask', task: await desk.task('ask'), in: given() });
    expect(await desk.only('processInstance')).toMatchObject({ state: 'COMPLETED' });
  });

  test('retries of 0 leave the incident alone', async () => {
    await desk.start('later');
    const work = await job('continue');
    for (let tried = 0; tried < 3; tried += 1) await attempt(work, 0);
    await desk.accepted({ type: 'setJobRetries', job: work, retries: 0 });
    expect(await desk.only('incident')).toMatchObject({ endTime: null });
  });

  test('resolveIncident gives the job its retries back', async () => {
    await desk.start('later');
    const work = await job('continue');
    for (let tried = 0; tried < 3; tried += 1) await attempt(work, 0);
    const incident = addressOf(await desk.only('incident'));
    await desk.accepted({ type: 'resolveIncident', incident });
    expect(await desk.only('job')).toMatchObject({ retries: 3, lockedUntil: null });
    expect(await desk.only('incident')).toMatchObject({ endTime: desk.now });
    await desk.refused('notFound', { type: 'resolveIncident', incident });
  });
});

describe('what is thrown reaches others after the thrower, once', () => {
  const throws = (definition: string, beside: string): string =>
    line('thrower', 'tell', `<intermediateThrowEvent id="tell">${definition}</intermediateThrowEvent>`, beside);
  const waits = (definition: string, beside: string): string =>
    line('waiter', 'wait', `<intermediateCatchEvent id="wait">${definition}</intermediateCatchEvent>`, beside);

  test('a message', async () => {
    const caught = '<messageEventDefinition messageRef="msg"/>';
    await desk.deploy({
      'thrower.bpmn': throws(caught, message('msg', 'news')),
      'waiter.bpmn': waits(caught, message('msg', 'news')),
    });
    const waiter = await desk.start('waiter');
    await desk.start('thrower', { told: 1 });
    const outbox = await desk.only('job', { kind: 'message' });
    expect(JSON.parse(outbox.payload ?? '')).toMatchObject({ kind: 'message', name: 'news' });
    expect(await desk.rows('processInstance', { state: 'COMPLETED' })).toHaveLength(1);
    expect(await attempt(addressOf(outbox), 0)).toMatchObject({ ok: true });
    expect(await desk.rows('job')).toEqual([]);
    expect((await desk.rows('processInstance', { rootId: waiter }))[0]).toMatchObject({ state: 'COMPLETED' });
    expect(await attempt(addressOf(outbox), 0)).toMatchObject({ ok: false, rejection: { code: 'notFound' } });
  });

  test('a message that nobody waits for is delivered to nobody, and that is that', async () => {
    await desk.deploy({ 'thrower.bpmn': throws('<messageEventDefinition messageRef="msg"/>', message('msg', 'news')) });
    await desk.start('thrower');
    expect(await attempt(await job('message'), 0)).toMatchObject({ ok: true });
    expect(await desk.rows('job')).toEqual([]);
  });

  test('a signal', async () => {
    const caught = '<signalEventDefinition signalRef="sig"/>';
    await desk.deploy({
      'thrower.bpmn': throws(caught, signal('sig', 'alarm')),
      'waiter.bpmn': waits(caught, signal('sig', 'alarm')),
    });
    const waiters = [await desk.start('waiter'), await desk.start('waiter')];
    await desk.start('thrower');
    expect(await attempt(await job('signal'), 0)).toMatchObject({ ok: true });
    expect(await desk.rows('job')).toEqual([]);
    const states = await Promise.all(
      waiters.map(async (rootId) => (await desk.rows('processInstance', { rootId }))[0]?.state),
    );
    expect(states).toEqual(['COMPLETED', 'COMPLETED']);
  });
});

describe('start timers', () => {
  const cycle = bpmn(
    'cycle',
    `<startEvent id="s">${timer('timeCycle', 'R2/PT1H')}</startEvent>${userTask('ask')}<endEvent id="e"/>${flows('s ask e')}`,
  );

  test('each time starts one, and the next time is counted from the last; then it is over', async () => {
    await desk.deploy({ 'cycle.bpmn': cycle });
    const first = await job('timerStart');
    expect(await desk.only('job')).toMatchObject({ due: '2026-03-02T05:00:00.000Z', attempt: 0 });
    // Late: the node was down.
    desk.now = '2026-03-02T05:20:00.000Z';
    expect(await attempt(first, 0)).toMatchObject({ ok: true });
    expect(await desk.only('job')).toMatchObject({ due: '2026-03-02T06:00:00.000Z' });
    expect(await desk.only('processInstance')).toMatchObject({ startElementId: 's', startTime: desk.now });
    desk.now = '2026-03-02T06:00:00.000Z';
    expect(await attempt(first, 0)).toMatchObject({ ok: true });
    expect(await desk.rows('job')).toEqual([]);
    expect(await desk.rows('processInstance')).toHaveLength(2);
  });

  test('two nodes at once start one', async () => {
    await desk.deploy({ 'cycle.bpmn': cycle.replace('R2/PT1H', 'R1/PT1H') });
    const only = await job('timerStart');
    const results = await Promise.all([attempt(only, 0), attempt(only, 0)]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await desk.rows('processInstance')).toHaveLength(1);
  });

  test('fetched before its deployment was deleted: there is nothing to start any more', async () => {
    const { deployment } = await desk.deploy({ 'cycle.bpmn': cycle });
    const only = await job('timerStart');
    await desk.accepted({ type: 'deleteDeployment', deploymentId: deployment.id, cascade: false });
    expect(await attempt(only, 0)).toMatchObject({ ok: false, rejection: { code: 'notFound' } });
    expect(await desk.rows('processInstance')).toEqual([]);
  });
});

test('a sub-process that leaves in the background takes its scope and its variables with it', async () => {
  const inner = `<startEvent id="s2"/>${userTask('ask')}<endEvent id="e2"/>${flows('s2 ask e2')}`;
  const mapped =
    '<extensionElements><camunda:inputOutput><camunda:inputParameter name="inner">1</camunda:inputParameter></camunda:inputOutput></extensionElements>';
  const content = `<subProcess id="sub" camunda:asyncAfter="true">${mapped}${inner}</subProcess>`;
  await desk.deploy({ 'leaving.bpmn': line('leaving', 'sub', content) });
  await desk.start('leaving');
  await desk.accepted({ type: 'completeTask', task: await desk.task('ask'), in: given() });
  expect(await desk.rows('scope')).toHaveLength(1);
  await desk.accepted({ type: 'executeJob', job: await job('continue') });
  expect(await desk.rows('scope')).toEqual([]);
  expect(await desk.rows('variable', { name: 'inner', alive: true })).toEqual([]);
});

test('a message thrown to two receivers reaches one: what waits itself comes before the event sub-process around it', async () => {
  const handler = `<subProcess id="handler" triggeredByEvent="true"><startEvent id="s2"><messageEventDefinition messageRef="m"/></startEvent>${userTask('ask')}<endEvent id="e2"/>${flows('s2 ask e2')}</subProcess>`;
  const content = `<startEvent id="s"/><parallelGateway id="fork"/><receiveTask id="wait" messageRef="m"/><intermediateThrowEvent id="throw"><messageEventDefinition messageRef="m"/></intermediateThrowEvent><endEvent id="e"/>${flows('s fork wait e', 'fork throw e')}${handler}`;
  await desk.deploy({ 'rivals.bpmn': bpmn('rivals', content, { beside: message('m', 'news') }) });
  await desk.start('rivals');
  await desk.accepted({ type: 'executeJob', job: await job('message') });
  expect(await desk.rows('activity', { elementId: 'wait' })).toMatchObject([{ canceled: false }]);
  expect(await desk.rows('activity', { elementId: 'handler' })).toEqual([]);
  expect(await desk.rows('processInstance')).toMatchObject([{ state: 'COMPLETED' }]);
  expect(await desk.rows('job')).toEqual([]);
});
