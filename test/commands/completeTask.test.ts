/** The two ways in which a person's work on a task ends: it is completed, or ends with a BPMN error. */
import { randomUUID } from 'node:crypto';
import { addressOf, admin, Desk, given, li, noon, plain, root, wang, zhao } from './desk';
import { bpmn, flows, line, userTask } from './models';

let desk: Desk;
beforeEach(async () => {
  desk = new Desk();
  await desk.deploy({ 'one.bpmn': line('one', 'check', userTask('check')) });
});

describe('completeTask', () => {
  test('state, history and answer: task, activities, instance, variables', async () => {
    const rootId = await desk.start('one', { amount: 5, 申请人: '王芳' }, 'YQ-1');
    const task = await desk.task('check');
    desk.later(1_000);
    const answer = await desk.accepted({ type: 'completeTask', task, in: given({ ok: true, amount: 6 }) }, wang);
    expect(plain(answer.variables)).toEqual({ amount: 6, 申请人: '王芳', ok: true });
    expect(await desk.only('task')).toMatchObject({ endTime: desk.now, deleteReason: 'completed', startTime: noon });
    expect(await desk.only('activity', { elementId: 'check' })).toMatchObject({
      activityType: 'userTask',
      startTime: noon,
      endTime: desk.now,
      canceled: false,
      taskKey: task.key,
    });
    expect(await desk.only('activity', { elementId: 'e' })).toMatchObject({ activityType: 'noneEndEvent' });
    expect(await desk.only('processInstance')).toMatchObject({
      rootId,
      state: 'COMPLETED',
      businessKey: 'YQ-1',
      startTime: noon,
      endTime: desk.now,
      document: null,
    });
    expect(await desk.rows('variable', { alive: true })).toEqual([]);
    const history = await desk.rows('variable', { rootId });
    expect(history.map(({ name, text, type, state }) => [name, text, type, state]).sort()).toEqual([
      ['amount', '6', 'Integer', 'CREATED'],
      ['ok', 'true', 'Boolean', 'CREATED'],
      ['申请人', '王芳', 'String', 'CREATED'],
    ]);
    const log = await desk.rows('logEntry', { rootId });
    expect(log.map(({ revision, command, actor: who }) => [revision, command, who])).toEqual([
      [1, 'startProcess', 'admin'],
      [2, 'completeTask', 'wang'],
    ]);
  });

  test('twice: the second is told that it was completed already', async () => {
    await desk.start('one');
    const task = await desk.task('check');
    await desk.accepted({ type: 'completeTask', task, in: given() }, wang);
    const { message } = await desk.refused('wrongState', { type: 'completeTask', task, in: given() }, wang);
    expect(message).toContain('completed already');
  });

  test('a double click: both at once, one takes effect', async () => {
    await desk.deploy({ 'two.bpmn': line('two', 'a b', userTask('a') + userTask('b')) });
    await desk.start('two');
    const task = await desk.task('a');
    const results = await Promise.all([1, 2, 3].map(() => desk.run({ type: 'completeTask', task, in: given() }, wang)));
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, false, true]);
    expect(await desk.rows('task', { elementId: 'b' })).toHaveLength(1);
  });

  test('refused: a stranger, a task of a colleague, no such task, a case that has ended', async () => {
    const rootId = await desk.start('one');
    const task = await desk.task('check');
    await desk.refused('forbidden', { type: 'completeTask', task, in: given({ x: 1 }) }, zhao);
    await desk.accepted({ type: 'claimTask', task, user: 'li' }, li);
    await desk.refused('forbidden', { type: 'completeTask', task, in: given() }, wang);
    await desk.refused('notFound', { type: 'completeTask', task: { ...task, key: 0 }, in: given() });
    await desk.refused('notFound', { type: 'completeTask', task: root(randomUUID()), in: given() });
    await desk.accepted({ type: 'cancelProcess', instance: root(rootId), reason: 'withdrawn' });
    const { message } = await desk.refused('wrongState', { type: 'completeTask', task, in: given() }, li);
    expect(message).toContain('taken back');
  });

  test('a model that cannot go on refuses the completion, and the task stays', async () => {
    const fork = `<exclusiveGateway id="which"/>${flows('s ask which')}
      <sequenceFlow id="yes" sourceRef="which" targetRef="e"><conditionExpression xsi:type="tFormalExpression">\${approved}</conditionExpression></sequenceFlow>`;
    await desk.deploy({ 'fork.bpmn': bpmn('fork', `<startEvent id="s"/>${userTask('ask')}<endEvent id="e"/>${fork}`) });
    await desk.start('fork');
    const task = await desk.task('ask');
    const { message } = await desk.refused('cannotProceed', { type: 'completeTask', task, in: given() }, wang);
    expect(message).toContain('approved');
    await desk.refused('cannotProceed', { type: 'completeTask', task, in: given({ approved: false }) }, wang);
    await desk.accepted({ type: 'completeTask', task, in: given({ approved: true }) }, wang);
    expect(await desk.only('processInstance')).toMatchObject({ state: 'COMPLETED' });
  });

  test('transient variables steer the flow and leave nothing behind', async () => {
    const fork = `<exclusiveGateway id="which" default="no"/>${flows('s ask which')}
      <sequenceFlow id="yes" sourceRef="which" targetRef="next"><conditionExpression xsi:type="tFormalExpression">\${secret == 'open-sesame'}</conditionExpression></sequenceFlow>
      <sequenceFlow id="no" sourceRef="which" targetRef="e"/>${flows('next e')}`;
    await desk.deploy({
      'fork.bpmn': bpmn('fork', `<startEvent id="s"/>${userTask('ask')}${userTask('next')}<endEvent id="e"/>${fork}`),
    });
    const rootId = await desk.start('fork');
    const variables = given({ secret: 'open-sesame', kept: 1 }, { transient: ['secret'] });
    await desk.accepted({ type: 'completeTask', task: await desk.task('ask'), in: variables }, wang);
    expect(await desk.rows('task', { elementId: 'next', endTime: null })).toHaveLength(1);
    expect(await desk.variables(rootId)).toEqual({ kept: 1 });
    expect(JSON.stringify(await desk.dump())).not.toContain('sesame');
  });

  test('transient variables leave nothing behind where the case ends with them', async () => {
    await desk.start('one');
    const variables = given({ secret: 'open-sesame' }, { transient: ['secret'] });
    await desk.accepted({ type: 'completeTask', task: await desk.task('check'), in: variables }, wang);
    expect(JSON.stringify(await desk.dump())).not.toContain('sesame');
  });

  test('transient variables are not in the answer either, nor in the one kept for an idempotency key', async () => {
    await desk.start('one', { kept: 1 });
    const task = await desk.task('check');
    const variables = given({ secret: 'open-sesame', ok: true }, { transient: ['secret'] });
    const result = await desk.run({ type: 'completeTask', task, in: variables }, wang, { key: 'k', request: 'r' });
    expect(result.ok && plain(result.value.variables)).toEqual({ kept: 1, ok: true });
    expect(JSON.stringify(await desk.dump())).not.toContain('sesame');
  });

  test('a transient variable cannot take the place of a stored one', async () => {
    const rootId = await desk.start('one', { amount: 5 });
    const variables = given({ amount: 6 }, { transient: ['amount'] });
    const { message } = await desk.refused(
      'invalidInput',
      { type: 'completeTask', task: await desk.task('check'), in: variables },
      wang,
    );
    expect(message).toContain('amount');
    expect(await desk.variables(rootId)).toEqual({ amount: 5 });
  });

  test('the answer of a task in a called process has its variables, also when it ends with the task', async () => {
    const call = `<callActivity id="call" calledElement="one"><extensionElements><camunda:in source="n" target="n"/></extensionElements></callActivity>`;
    await desk.deploy({ 'outer.bpmn': line('outer', 'call after', call + userTask('after')) });
    await desk.start('outer', { n: 1 });
    const answer = await desk.accepted({ type: 'completeTask', task: await desk.task('check'), in: given({ m: 2 }) });
    expect(plain(answer.variables)).toEqual({ n: 1, m: 2 });
    expect(await desk.rows('task', { elementId: 'after', endTime: null })).toHaveLength(1);
  });

  test('a file: its bytes are stored beside the variable that names them', async () => {
    await desk.deploy({ 'two.bpmn': line('two', 'a b', userTask('a') + userTask('b')) });
    const rootId = await desk.start('two');
    const bytes = Uint8Array.from([0, 255, 13, 10]);
    const file = { type: 'File', value: 'content-1', info: { filename: '证明.pdf' } } as const;
    await desk.accepted(
      {
        type: 'completeTask',
        task: await desk.task('a'),
        in: { variables: { proof: file }, contents: [{ contentId: 'content-1', bytes }], transient: [] },
      },
      wang,
    );
    const content = await desk.only('content');
    expect(content).toMatchObject({ rootId, contentId: 'content-1' });
    expect([...content.bytes]).toEqual([0, 255, 13, 10]);
    const row = await desk.only('variable', { name: 'proof' });
    expect(row).toMatchObject({ type: 'File', text: 'content-1', alive: true });
    expect(JSON.parse(String(row.info))).toEqual({ filename: '证明.pdf' });
  });

  test('variables whose names the language knows are variables like others', async () => {
    await desk.deploy({ 'two.bpmn': line('two', 'a b', userTask('a') + userTask('b')) });
    const rootId = await desk.start('two');
    const names = { ['__proto__']: 'p', constructor: 'c', hasOwnProperty: 'h' };
    await desk.accepted({ type: 'completeTask', task: await desk.task('a'), in: given(names) }, wang);
    const rows = await desk.rows('variable', { rootId });
    expect(rows.map(({ name, text }) => [name, text]).sort()).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
      ['hasOwnProperty', 'h'],
    ]);
    await desk.accepted({ type: 'completeTask', task: await desk.task('b'), in: given() }, wang);
  });
});

describe('throwTaskError', () => {
  test('caught on the boundary: the task is over, the flow goes on there', async () => {
    const content = `<startEvent id="s"/>${userTask('ask')}${userTask('mend')}<endEvent id="e"/>
      <boundaryEvent id="caught" attachedToRef="ask"><errorEventDefinition errorRef="bad" camunda:errorCodeVariable="code"/></boundaryEvent>
      ${flows('s ask e', 'caught mend')}`;
    await desk.deploy({ 'c.bpmn': bpmn('c', content, { beside: '<error id="bad" errorCode="BAD"/>' }) });
    const rootId = await desk.start('c');
    const task = await desk.task('ask');
    const thrown = { type: 'throwTaskError', task, code: 'BAD', message: 'torn', in: given({ note: 'x' }) } as const;
    await desk.refused('forbidden', thrown, zhao);
    await desk.accepted(thrown, wang);
    expect(await desk.only('task', { elementId: 'ask' })).toMatchObject({ deleteReason: 'deleted', endTime: noon });
    expect(await desk.only('activity', { elementId: 'ask' })).toMatchObject({ canceled: true });
    expect(await desk.variables(rootId)).toEqual({ code: 'BAD', note: 'x' });
    await desk.refused('wrongState', thrown, wang);
    expect(addressOf(await desk.only('task', { elementId: 'mend' })).rootId).toBe(rootId);
  });

  test('caught by nobody: the case ends and says why', async () => {
    await desk.start('one');
    const task = await desk.task('check');
    await desk.accepted({ type: 'throwTaskError', task, code: 'LOST', message: null, in: given() }, admin);
    const { state, deleteReason } = await desk.only('processInstance');
    expect([state, deleteReason]).toEqual([expect.any(String), 'Uncaught BPMN error LOST at check']);
    expect(state).not.toBe('ACTIVE');
  });
});
