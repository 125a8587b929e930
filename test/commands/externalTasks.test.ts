/** External tasks: fetched under a lock, completed, failed, repaired. */
import type { Command } from '../../engine/commands/command';
import { everything } from '../../engine/commands/ports';
import { actor, addressOf, Desk, given, plain, root } from './desk';
import { bpmn, flows, line, userTask } from './models';

type Fetch = Extract<Command, { type: 'fetchExternalTasks' }>;

const model = line(
  'ext',
  'work ask',
  `<serviceTask id="work" camunda:type="external" camunda:topic="print" camunda:taskPriority="\${priority}">
     <extensionElements><camunda:inputOutput><camunda:inputParameter name="paper">A4</camunda:inputParameter></camunda:inputOutput>
     <camunda:properties><camunda:property name="tray" value="2"/></camunda:properties></extensionElements>
   </serviceTask>${userTask('ask')}`,
);

const worker = actor('robot', 'integrator');
let desk: Desk;
beforeEach(async () => {
  desk = new Desk();
  await desk.deploy({ 'ext.bpmn': model });
});

const minute = 60_000;
const fetch = (workerId: string, more: Partial<Fetch> = {}): Fetch => ({
  type: 'fetchExternalTasks',
  workerId,
  limit: 10,
  usePriority: false,
  topics: [{ topic: 'print', lockDuration: minute, where: everything }],
  ...more,
});

async function fetched(workerId: string) {
  const [task] = await desk.accepted(fetch(workerId), worker);
  if (task === undefined) throw new Error('Expected a task to be fetched.');
  return addressOf(task.row);
}

const failure = (task: ReturnType<typeof addressOf>, workerId: string, retries: number, retryTimeout = 0) =>
  ({
    type: 'failExternalTask',
    task,
    workerId,
    message: 'no paper',
    details: 'tray 2 is empty',
    retries,
    retryTimeout,
    in: given(),
    local: given(),
  }) as const;

const completion = (task: ReturnType<typeof addressOf>, workerId: string) =>
  ({ type: 'completeExternalTask', task, workerId, in: given(), local: given() }) as const;

describe('fetchExternalTasks', () => {
  test('a lock, the variables it sees, and the properties of the model', async () => {
    await desk.start('ext', { priority: 7, amount: 1 }, 'YQ-1');
    const [task, ...others] = await desk.accepted(fetch('w1'), worker);
    expect(others).toEqual([]);
    expect(task?.row).toMatchObject({
      topic: 'print',
      priority: 7,
      businessKey: 'YQ-1',
      workerId: 'w1',
      lockedUntil: '2026-03-02T04:01:00.000Z',
    });
    expect(plain(task?.variables ?? {})).toEqual({ priority: 7, amount: 1, paper: 'A4' });
    expect(plain(task?.localVariables ?? {})).toEqual({ paper: 'A4' });
    expect(task?.extensionProperties).toEqual({ tray: '2' });
    expect(await desk.rows('externalTask')).toEqual([task?.row]);
  });

  test('nobody else gets it until the lock runs out; then whoever comes', async () => {
    await desk.start('ext', { priority: 0 });
    await fetched('w1');
    expect(await desk.accepted(fetch('w2'), worker)).toEqual([]);
    desk.later(minute - 1);
    expect(await desk.accepted(fetch('w2'), worker)).toEqual([]);
    desk.later(1);
    expect(await desk.accepted(fetch('w2'), worker)).toHaveLength(1);
    expect(await desk.only('externalTask')).toMatchObject({ workerId: 'w2' });
  });

  test('of many fetchers at once each gets tasks of its own', async () => {
    for (let count = 0; count < 6; count += 1) await desk.start('ext', { priority: count });
    const all = await Promise.all(['a', 'b', 'c'].map((id) => desk.accepted(fetch(id, { limit: 3 }), worker)));
    const roots = all.flat().map(({ row }) => row.rootId);
    expect(new Set(roots).size).toBe(roots.length);
    expect(roots).toHaveLength(6);
  });

  test('highest priority first, if asked for; other topics are left alone', async () => {
    for (const priority of [1, 9, 5]) await desk.start('ext', { priority });
    const other = fetch('w1', { topics: [{ topic: 'scan', lockDuration: minute, where: everything }] });
    expect(await desk.accepted(other, worker)).toEqual([]);
    const tasks = await desk.accepted(fetch('w1', { usePriority: true, limit: 2 }), worker);
    expect(tasks.map(({ row }) => row.priority)).toEqual([9, 5]);
  });
});

describe('completeExternalTask', () => {
  test('by its locker: the flow goes on, variables are mapped, the row is gone', async () => {
    const rootId = await desk.start('ext', { priority: 0 });
    const task = await fetched('w1');
    await desk.accepted(
      { ...completion(task, 'w1'), in: given({ printed: true }), local: given({ trays: 1 }) },
      worker,
    );
    expect(await desk.rows('externalTask')).toEqual([]);
    expect(await desk.variables(rootId)).toEqual({ priority: 0, printed: true });
    expect(await desk.rows('task', { elementId: 'ask', endTime: null })).toHaveLength(1);
    await desk.refused('notFound', completion(task, 'w1'), worker);
  });

  test('refused: not locked by this worker; locked by another since', async () => {
    await desk.start('ext', { priority: 0 });
    const task = addressOf(await desk.only('externalTask'));
    await desk.refused('notYourLock', completion(task, 'w1'), worker);
    await fetched('w1');
    await desk.refused('notYourLock', completion(task, 'w2'), worker);
    desk.later(2 * minute);
    await fetched('w2');
    const { message } = await desk.refused('notYourLock', completion(task, 'w1'), worker);
    expect(message).toContain("locked by worker 'w2'");
  });

  test('after the lock has run out, but before anybody else came, it still counts', async () => {
    await desk.start('ext', { priority: 0 });
    const task = await fetched('w1');
    desk.later(2 * minute);
    await desk.accepted(completion(task, 'w1'), worker);
  });

  test('twice at once: once', async () => {
    await desk.start('ext', { priority: 0 });
    const task = await fetched('w1');
    const results = await Promise.all([desk.run(completion(task, 'w1')), desk.run(completion(task, 'w1'))]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });
});

describe('failExternalTask', () => {
  test('with retries left it can be fetched again after the pause', async () => {
    await desk.start('ext', { priority: 0 });
    const task = await fetched('w1');
    await desk.refused('notYourLock', failure(task, 'w2', 1), worker);
    await desk.accepted(failure(task, 'w1', 2, minute), worker);
    expect(await desk.only('externalTask')).toMatchObject({
      retries: 2,
      workerId: null,
      errorMessage: 'no paper',
      errorDetails: 'tray 2 is empty',
    });
    expect(await desk.rows('incident')).toEqual([]);
    expect(await desk.accepted(fetch('w2'), worker)).toEqual([]);
    desk.later(minute);
    expect(await desk.accepted(fetch('w2'), worker)).toHaveLength(1);
  });

  test('without retries there is an incident, one only, and nobody fetches it', async () => {
    await desk.start('ext', { priority: 0 });
    const task = await fetched('w1');
    await desk.accepted(failure(task, 'w1', 0), worker);
    expect(await desk.only('incident')).toMatchObject({
      kind: 'failedExternalTask',
      elementId: 'work',
      causeKey: task.key,
      message: 'no paper',
      endTime: null,
    });
    expect(await desk.accepted(fetch('w2'), worker)).toEqual([]);
    desk.later(2 * minute);
    expect(await desk.accepted(fetch('w2'), worker)).toEqual([]);
  });

  test('new retries mend it: the incident is over, workers are woken, the task can be fetched', async () => {
    await desk.start('ext', { priority: 0 });
    const task = await fetched('w1');
    await desk.accepted(failure(task, 'w1', 0), worker);
    await desk.accepted({ type: 'setExternalTaskRetries', task, retries: 0 });
    expect(await desk.only('incident')).toMatchObject({ endTime: null });
    desk.news.length = 0;
    desk.later(1);
    await desk.accepted({ type: 'setExternalTaskRetries', task, retries: 3 });
    expect(await desk.only('incident')).toMatchObject({ endTime: desk.now });
    expect(desk.news).toEqual([{ externalTasks: true, jobs: false }]);
    const again = await fetched('w2');
    await desk.accepted(completion(again, 'w2'), worker);
    expect(await desk.rows('task', { elementId: 'ask' })).toHaveLength(1);
  });

  test('resolveIncident mends it too', async () => {
    await desk.start('ext', { priority: 0 });
    const task = await fetched('w1');
    await desk.accepted(failure(task, 'w1', 0), worker);
    await desk.accepted({ type: 'resolveIncident', incident: addressOf(await desk.only('incident')) });
    expect(await desk.only('externalTask')).toMatchObject({ retries: 1 });
    expect(await desk.accepted(fetch('w2'), worker)).toHaveLength(1);
  });

  test('variables of a failure are kept', async () => {
    const rootId = await desk.start('ext', { priority: 0 });
    const task = await fetched('w1');
    const kept = { ...failure(task, 'w1', 1), in: given({ tried: 1 }), local: given({ tray: 2 }) };
    await desk.accepted(kept, worker);
    expect(await desk.variables(rootId)).toEqual({ priority: 0, tried: 1 });
    expect(await desk.variables(rootId, task.key)).toEqual({ paper: 'A4', tray: 2 });
  });
});

describe('throwExternalTaskError', () => {
  test('caught on the boundary', async () => {
    const content = `<startEvent id="s"/><serviceTask id="work" camunda:type="external" camunda:topic="print"/>
      <boundaryEvent id="caught" attachedToRef="work"><errorEventDefinition errorRef="jam"/></boundaryEvent>
      ${userTask('mend')}<endEvent id="e"/>${flows('s work e', 'caught mend')}`;
    await desk.deploy({ 'jam.bpmn': bpmn('jamming', content, { beside: '<error id="jam" errorCode="JAM"/>' }) });
    await desk.start('jamming');
    const task = await fetched('w1');
    const thrown = {
      type: 'throwExternalTaskError',
      task,
      workerId: 'w1',
      code: 'JAM',
      message: null,
      in: given(),
    } as const;
    await desk.refused('notYourLock', { ...thrown, workerId: 'w2' }, worker);
    await desk.accepted(thrown, worker);
    expect(await desk.rows('externalTask')).toEqual([]);
    expect(await desk.rows('task', { elementId: 'mend', endTime: null })).toHaveLength(1);
  });
});

describe('locks and priority', () => {
  test('extended while it runs, not after', async () => {
    await desk.start('ext', { priority: 0 });
    const task = await fetched('w1');
    const extend = { type: 'extendExternalTaskLock', task, workerId: 'w1', duration: 5 * minute } as const;
    await desk.refused('notYourLock', { ...extend, workerId: 'w2' }, worker);
    desk.later(30_000);
    await desk.accepted(extend, worker);
    expect(await desk.only('externalTask')).toMatchObject({ lockedUntil: '2026-03-02T04:05:30.000Z' });
    desk.later(5 * minute);
    await desk.refused('notYourLock', extend, worker);
  });

  test('locked by hand unless another worker has it; unlocked, workers are woken', async () => {
    await desk.start('ext', { priority: 0 });
    const task = addressOf(await desk.only('externalTask'));
    const lock = { type: 'lockExternalTask', task, workerId: 'w1', duration: minute } as const;
    await desk.accepted(lock, worker);
    await desk.accepted(lock, worker);
    await desk.refused('notYourLock', { ...lock, workerId: 'w2' }, worker);
    desk.news.length = 0;
    await desk.accepted({ type: 'unlockExternalTask', task }, worker);
    expect(await desk.only('externalTask')).toMatchObject({ workerId: null, lockedUntil: null });
    expect(desk.news).toEqual([{ externalTasks: true, jobs: false }]);
    await desk.accepted({ ...lock, workerId: 'w2' }, worker);
  });

  test('priority is set; nothing of it where the task is over', async () => {
    const rootId = await desk.start('ext', { priority: 0 });
    const task = addressOf(await desk.only('externalTask'));
    await desk.accepted({ type: 'setExternalTaskPriority', task, priority: 50 });
    expect(await desk.only('externalTask')).toMatchObject({ priority: 50 });
    await desk.accepted({ type: 'cancelProcess', instance: root(rootId), reason: null });
    expect(await desk.rows('externalTask')).toEqual([]);
    await desk.refused('notFound', { type: 'setExternalTaskPriority', task, priority: 1 });
    await desk.refused('notFound', { type: 'setExternalTaskRetries', task, retries: 1 });
    await desk.refused('notFound', { type: 'lockExternalTask', task, workerId: 'w', duration: 1 });
    await desk.refused('notFound', { type: 'unlockExternalTask', task });
    await desk.refused('notFound', failure(task, 'w1', 0));
  });
});
