/** Process instances as a whole: start, variables, cancelling, incidents, and idempotency keys. */
import { randomUUID } from 'node:crypto';
import type { Command } from '../../engine/commands/command';
import { actor, addressOf, admin, Desk, given, plain, root, wang, zhao, type Values } from './desk';
import { flows, line, userTask } from './models';

type Start = Extract<Command, { type: 'startProcess' }>;
type SetVariables = Extract<Command, { type: 'setVariables' }>;

const one = line('one', 'check', userTask('check'));
const inner = line('inner', 'ask', userTask('ask'));
const outer = line('outer', 'call', '<callActivity id="call" calledElement="inner"/>');
/** A sub-process around the task, with a variable of its own. */
const nested = line(
  'nested',
  'sub',
  `<subProcess id="sub"><extensionElements><camunda:inputOutput><camunda:inputParameter name="near">1</camunda:inputParameter></camunda:inputOutput></extensionElements>
   <startEvent id="s2"/>${userTask('ask')}<endEvent id="e2"/>${flows('s2 ask e2')}</subProcess>`,
);

let desk: Desk;
beforeEach(async () => {
  desk = new Desk();
  await desk.deploy({ 'one.bpmn': one, 'inner.bpmn': inner, 'outer.bpmn': outer, 'nested.bpmn': nested });
});

const start = async (key: string, more: Partial<Start> = {}): Promise<Start> => ({
  type: 'startProcess',
  definitionId: (await desk.latest(key)).id,
  businessKey: null,
  in: given(),
  ...more,
});

const setting = (at: SetVariables['at'], values: Values, more: Partial<SetVariables> = {}): SetVariables => ({
  type: 'setVariables',
  at,
  local: false,
  in: given(values),
  removals: [],
  ...more,
});

describe('startProcess', () => {
  test('rows of the instance, its activities, its task and candidates, its variables', async () => {
    const { rootId, ended, variables } = await desk.accepted(
      await start('one', { businessKey: 'YQ-1', in: given({ amount: 3.5, urgent: true }) }),
      wang,
    );
    expect(ended).toBe(false);
    expect(plain(variables)).toEqual({ amount: 3.5, urgent: true });
    expect(await desk.only('processInstance')).toMatchObject({
      rootId,
      key: 0,
      state: 'ACTIVE',
      startUser: 'wang',
      startElementId: 's',
      businessKey: 'YQ-1',
      startTime: desk.now,
      endTime: null,
      revision: 1,
    });
    const activities = await desk.rows('activity', { rootId });
    expect(activities.map(({ elementId, activityType, endTime }) => [elementId, activityType, endTime])).toEqual([
      ['s', 'startEvent', desk.now],
      ['check', 'userTask', null],
    ]);
    expect(await desk.only('task')).toMatchObject({ name: 'check', assignee: null, endTime: null });
    expect(await desk.rows('taskLink')).toMatchObject([{ kind: 'candidateGroup', who: 'window' }]);
    expect((await desk.rows('variable')).map(({ name, type, number }) => [name, type, number]).sort()).toEqual([
      ['amount', 'Double', 3.5],
      ['urgent', 'Boolean', 1],
    ]);
  });

  test('one that ends at once leaves its history and no state', async () => {
    await desk.deploy({ 'm.bpmn': line('quick', 'work', '<manualTask id="work"/>') });
    const answer = await desk.accepted(await start('quick', { in: given({ a: 1 }) }));
    expect(answer).toMatchObject({ ended: true });
    expect(plain(answer.variables)).toEqual({ a: 1 });
    expect(await desk.only('processInstance')).toMatchObject({ state: 'COMPLETED', document: null, endTime: desk.now });
    expect(await desk.rows('scope')).toEqual([]);
    expect((await desk.rows('activity')).map(({ elementId }) => elementId)).toEqual(['s', 'work', 'e']);
  });

  test('refused: unknown; where the first expression fails', async () => {
    await desk.refused('notFound', { ...(await start('one')), definitionId: 'one:9:x' });
    await desk.refused('notFound', { ...(await start('one')), definitionId: '__proto__' });
    const failing = '<serviceTask id="work" camunda:expression="${missing + 1}"/>';
    await desk.deploy({ 'f.bpmn': line('failing', 'work', failing) });
    const { message } = await desk.refused('cannotProceed', await start('failing'));
    expect(message).toContain('missing');
  });

  test('refused: a call to a process that is not deployed', async () => {
    await desk.deploy({ 'x.bpmn': line('lonely', 'call', '<callActivity id="call" calledElement="nowhere"/>') });
    const { message } = await desk.refused('cannotProceed', await start('lonely'));
    expect(message).toContain('nowhere');
  });

  test('transient variables of a start leave nothing behind', async () => {
    const variables = given({ secret: 'open-sesame', kept: 1 }, { transient: ['secret'] });
    const { rootId } = await desk.accepted(await start('one', { in: variables }));
    expect(await desk.variables(rootId)).toEqual({ kept: 1 });
    expect(JSON.stringify(await desk.dump())).not.toContain('sesame');
  });
});

describe('setVariables', () => {
  test('climbing, each name changes where it is defined, else at the process', async () => {
    const rootId = await desk.start('nested', { far: 1 });
    const sub = addressOf(await desk.only('activity', { elementId: 'sub' }));
    await desk.accepted(setting(await desk.task('ask'), { near: '2', far: 2, other: 3 }));
    expect(await desk.variables(rootId)).toEqual({ far: 2, other: 3 });
    expect(await desk.variables(rootId, sub.key)).toEqual({ near: '2' });
  });

  test('local, exactly there; also to a task, whose variables end with it', async () => {
    const rootId = await desk.start('nested', { far: 1 });
    const task = await desk.task('ask');
    await desk.accepted(setting(task, { far: 9 }, { local: true }));
    expect(await desk.variables(rootId)).toEqual({ far: 1 });
    expect(await desk.variables(rootId, task.key)).toEqual({ far: 9 });
    await desk.accepted({ type: 'completeTask', task, in: given() });
    expect(await desk.rows('variable', { alive: true })).toEqual([]);
    expect((await desk.rows('variable', { name: 'far' })).map(({ number }) => number).sort()).toEqual([1, 9]);
  });

  test('removed: gone from the living, kept in the history; then it can come again', async () => {
    const rootId = await desk.start('one', { a: 1, b: 2 });
    await desk.accepted(setting(root(rootId), { b: 3 }, { removals: ['a', 'unknown'] }));
    expect(await desk.variables(rootId)).toEqual({ b: 3 });
    expect(await desk.only('variable', { name: 'a' })).toMatchObject({ state: 'DELETED', alive: false });
    await desk.accepted(setting(root(rootId), { a: 4 }));
    expect(await desk.variables(rootId)).toEqual({ a: 4, b: 3 });
    expect(await desk.only('variable', { name: 'a' })).toMatchObject({ state: 'CREATED', alive: true });
  });

  test('a clerk writes where he has a task, an operator anywhere, others nowhere', async () => {
    const rootId = await desk.start('one');
    await desk.accepted(setting(root(rootId), { a: 1 }), wang);
    await desk.accepted(setting(await desk.task('check'), { a: 2 }), wang);
    await desk.accepted(setting(root(rootId), { a: 3 }), actor('op', 'operator'));
    await desk.refused('forbidden', setting(root(rootId), { a: 4 }), zhao);
    await desk.refused('forbidden', setting(root(rootId), { a: 4 }), actor('de', 'designer'));
    await desk.accepted({ type: 'claimTask', task: await desk.task('check'), user: 'li' });
    await desk.refused('forbidden', setting(root(rootId), { a: 5 }), wang);
  });

  test('refused: nothing there, or over', async () => {
    const rootId = await desk.start('nested');
    const task = await desk.task('ask');
    await desk.refused('notFound', setting({ ...task, key: 99 }, { a: 1 }));
    await desk.refused('notFound', setting(root(randomUUID()), { a: 1 }));
    await desk.accepted({ type: 'cancelProcess', instance: root(rootId), reason: null });
    await desk.refused('notFound', setting(root(rootId), { a: 1 }));
  });
});

describe('cancelProcess', () => {
  test('ends everything that lives in it, and says why', async () => {
    const rootId = await desk.start('nested', { a: 1 });
    const task = await desk.task('ask');
    desk.later(5);
    await desk.accepted({ type: 'cancelProcess', instance: root(rootId), reason: '撤回申请' });
    expect(await desk.only('processInstance')).toMatchObject({
      state: 'EXTERNALLY_TERMINATED',
      deleteReason: '撤回申请',
      endTime: desk.now,
      document: null,
    });
    expect(await desk.rows('scope')).toEqual([]);
    expect(await desk.only('task')).toMatchObject({ deleteReason: 'deleted', endTime: desk.now });
    for (const elementId of ['sub', 'ask']) {
      expect(await desk.only('activity', { elementId })).toMatchObject({ canceled: true, endTime: desk.now });
    }
    expect(await desk.rows('variable', { alive: true })).toEqual([]);
    await desk.refused('notFound', { type: 'cancelProcess', instance: root(rootId), reason: null });
    await desk.refused('wrongState', { type: 'completeTask', task, in: given() });
  });

  test('refused: unknown, and what is no process instance', async () => {
    const rootId = await desk.start('nested');
    const sub = addressOf(await desk.only('activity', { elementId: 'sub' }));
    await desk.refused('notFound', { type: 'cancelProcess', instance: sub, reason: null });
    await desk.refused('notFound', { type: 'cancelProcess', instance: { ...root(rootId), key: 77 }, reason: null });
    await desk.refused('notFound', { type: 'cancelProcess', instance: root(randomUUID()), reason: null });
  });

  test('the caller takes what it called with it', async () => {
    const rootId = await desk.start('outer');
    await desk.accepted({ type: 'cancelProcess', instance: root(rootId), reason: null });
    const states = (await desk.rows('processInstance')).map(({ definitionKey, endTime }) => [definitionKey, endTime]);
    expect(states.sort()).toEqual([
      ['inner', desk.now],
      ['outer', desk.now],
    ]);
    expect(await desk.rows('task', { endTime: null })).toEqual([]);
  });

  test('a called one alone: the caller does not hang', async () => {
    await desk.start('outer');
    const called = addressOf(await desk.only('processInstance', { definitionKey: 'inner' }));
    await desk.accepted({ type: 'cancelProcess', instance: called, reason: null });
    expect(await desk.only('processInstance', { definitionKey: 'inner' })).toMatchObject({
      state: 'EXTERNALLY_TERMINATED',
    });
    const { state } = await desk.only('processInstance', { definitionKey: 'outer' });
    const incidents = await desk.rows('incident', { endTime: null });
    expect([state, incidents]).toEqual(['COMPLETED', []]);
  });

  test('a called one: its rows know where they belong', async () => {
    const rootId = await desk.start('outer', {}, 'K');
    const call = await desk.only('activity', { elementId: 'call' });
    const called = await desk.only('processInstance', { definitionKey: 'inner' });
    expect(called).toMatchObject({ rootId, callerKey: call.key, superKey: 0, document: null });
    expect(call).toMatchObject({ activityType: 'callActivity', calledKey: called.key });
    expect(await desk.only('task')).toMatchObject({ processKey: called.key, definitionKey: 'inner' });
    await desk.accepted({ type: 'completeTask', task: await desk.task('ask'), in: given() });
    expect((await desk.rows('processInstance')).map(({ state }) => state)).toEqual(['COMPLETED', 'COMPLETED']);
  });
});

describe('resolveIncident', () => {
  /** The timer's job ends in an expression that fails after its wait: the element waits for a person. */
  test('a cause that is not mended is told, and the incident stays', async () => {
    const work = `<serviceTask id="work" camunda:asyncBefore="true" camunda:expression="\${amount + 1}"/>`;
    await desk.deploy({ 'w.bpmn': line('work1', 'work', work) });
    await desk.start('work1');
    const job = addressOf(await desk.only('job'));
    for (let tried = 0; tried < 3; tried += 1) await desk.engine.runJob(job, 0, { actor: admin });
    const incident = addressOf(await desk.only('incident'));
    await desk.refused('notFound', { type: 'resolveIncident', incident: { ...incident, key: 999 } });
    await desk.accepted({ type: 'resolveIncident', incident });
    expect(await desk.run({ type: 'executeJob', job })).toMatchObject({ ok: false });
    expect(await desk.only('job')).toMatchObject({ retries: 2 });
  });
});

describe('idempotency keys', () => {
  const key = { key: 'k-1', request: 'hash-1' };

  test('the same key again gives the same answer and does nothing', async () => {
    const command = await start('one', { in: given({ a: 1 }) });
    const first = await desk.run(command, admin, key);
    const before = await desk.dump();
    desk.later(1_000);
    expect(await desk.run(command, admin, key)).toEqual(first);
    expect(await desk.dump()).toEqual(before);
    expect(await desk.only('idempotency')).toMatchObject({ actor: 'admin', idempotencyKey: 'k-1', request: 'hash-1' });
  });

  test('with another request it is refused; another person may use it', async () => {
    await desk.run(await start('one'), admin, key);
    const reused = await desk.run(await start('one'), admin, { key: 'k-1', request: 'hash-2' });
    expect(reused).toMatchObject({ ok: false, rejection: { code: 'keyReused' } });
    expect(await desk.run(await start('one'), wang, key)).toMatchObject({ ok: true });
    expect(await desk.rows('processInstance')).toHaveLength(2);
  });

  test('at the same moment: one takes effect, all get its answer', async () => {
    const command = await start('one');
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => desk.run(command, admin, key)));
    for (const result of results) expect(result).toEqual(results[0]);
    expect(await desk.rows('processInstance')).toHaveLength(1);
  });

  test('a refusal is not kept: the same key may try again', async () => {
    await desk.start('one');
    const task = await desk.task('check');
    const command = { type: 'completeTask', task, in: given() } as const;
    expect(await desk.run(command, zhao, key)).toMatchObject({ ok: false, rejection: { code: 'forbidden' } });
    expect(await desk.rows('idempotency')).toEqual([]);
    await desk.accepted({ type: 'assignTask', task, user: 'zhao' });
    expect(await desk.run(command, zhao, key)).toMatchObject({ ok: true });
    expect(await desk.run(command, zhao, key)).toMatchObject({ ok: true });
  });
});
