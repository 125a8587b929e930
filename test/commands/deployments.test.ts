/** `deploy` and `deleteDeployment`: what becomes of files, versions, what starts by itself, and taking it all back. */
import { randomUUID } from 'node:crypto';
import { createEvaluatorPool } from '../../engine/expressions/workerPool';
import { composeEngine } from '../../engine/composition/composeEngine';
import { openMemoryStore } from '../../engine/store/memory/openMemoryStore';
import type { Finding } from '../../engine/model/finding';
import { admin, deployment, Desk, given, noon, root, wang } from './desk';
import { bpmn, flows, form, line, message, signal, timer, userTask } from './models';

const one = line('one', 'check', userTask('check'));
const oneChanged = line('one', 'check', userTask('check', 'camunda:assignee="wang"'));
const two = line('two', 'ask', userTask('ask'));

/** Starts by a message, a signal and a timer. */
const many = (key: string, suffix = ''): string =>
  bpmn(
    key,
    `<startEvent id="byMessage"><messageEventDefinition messageRef="msg"/></startEvent>
     <startEvent id="bySignal"><signalEventDefinition signalRef="sig"/></startEvent>
     <startEvent id="byTimer">${timer('timeCycle', 'R3/PT1H')}</startEvent>
     ${userTask('ask')}<endEvent id="e"/>${flows('byMessage ask e', 'bySignal ask', 'byTimer ask')}`,
    { beside: message('msg', `order${suffix}`) + signal('sig', `alarm${suffix}`) },
  );

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});

describe('deploy', () => {
  test('files, definitions and forms get rows; the bytes come back as they were', async () => {
    const answer = await desk.deploy(
      { 'one.bpmn': one, 'apply.form': form('apply'), 'note.txt': '说明' },
      { source: 'test' },
    );
    const { deployment: row } = answer;
    expect(row).toMatchObject({ name: 'test', source: 'test', tenantId: null, deploymentTime: noon });
    expect(await desk.rows('deployment')).toEqual([row]);
    expect(answer.processes).toEqual(await desk.rows('processDefinition'));
    expect(answer.processes).toMatchObject([{ definitionKey: 'one', version: 1, resourceName: 'one.bpmn' }]);
    expect(answer.processes?.[0]?.id).toMatch(/^one:1:[0-9a-f-]{36}$/);
    expect(await desk.only('formDefinition')).toMatchObject({ definitionKey: 'apply', version: 1 });
    const resources = await desk.rows('resource');
    const texts = resources.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]).sort();
    expect(texts).toEqual([
      ['apply.form', form('apply')],
      ['note.txt', '说明'],
      ['one.bpmn', one],
    ]);
  });

  test('versions count up by key and tenant', async () => {
    await desk.deploy({ 'one.bpmn': one });
    await desk.deploy({ 'one.bpmn': one, 'two.bpmn': two });
    await desk.deploy({ 'one.bpmn': one }, { tenantId: 'north' });
    const versions = (await desk.rows('processDefinition')).map((row) => [
      row.definitionKey,
      row.version,
      row.tenantId,
    ]);
    expect(versions.sort()).toEqual([
      ['one', 1, null],
      ['one', 1, 'north'],
      ['one', 2, null],
      ['two', 1, null],
    ]);
  });

  test('at the same moment, each gets a version of its own', async () => {
    await Promise.all([1, 2, 3, 4].map(() => desk.deploy({ 'one.bpmn': one })));
    expect((await desk.rows('processDefinition')).map(({ version }) => version).sort()).toEqual([1, 2, 3, 4]);
  });

  test('the duplicate filter answers with the deployment there is', async () => {
    const first = await desk.deploy({ 'one.bpmn': one, 'two.bpmn': two });
    const before = await desk.dump();
    const again = await desk.deploy({ 'one.bpmn': one, 'two.bpmn': two }, { filterDuplicates: true });
    expect(again).toMatchObject({ deployment: first.deployment, processes: null, decisions: null });
    expect(await desk.dump()).toEqual(before);
  });

  test('the duplicate filter deploys everything again when one file has changed', async () => {
    await desk.deploy({ 'one.bpmn': one, 'two.bpmn': two });
    const { processes } = await desk.deploy({ 'one.bpmn': oneChanged, 'two.bpmn': two }, { filterDuplicates: true });
    expect(processes?.map(({ id }) => id.split(':').slice(0, 2))).toEqual([
      ['one', '2'],
      ['two', '2'],
    ]);
  });

  test('with changedOnly, what is unchanged stays where it is, also over several deployments', async () => {
    await desk.deploy({ 'one.bpmn': one, 'two.bpmn': two });
    const wish = { filterDuplicates: true, changedOnly: true };
    desk.later(1_000);
    const second = await desk.deploy({ 'one.bpmn': oneChanged, 'two.bpmn': two }, wish);
    expect(second.processes?.map(({ definitionKey, version }) => [definitionKey, version])).toEqual([['one', 2]]);
    desk.later(1_000);
    const third = await desk.deploy({ 'one.bpmn': oneChanged, 'two.bpmn': two }, wish);
    expect(third).toMatchObject({ deployment: second.deployment, processes: null });
    const back = await desk.deploy({ 'one.bpmn': one, 'two.bpmn': two }, wish);
    expect(back.processes?.map(({ definitionKey, version }) => [definitionKey, version])).toEqual([['one', 3]]);
  });

  test('errors stop it, name the file and the element, and nothing is kept', async () => {
    const broken = line('bad', 'work', '<serviceTask id="work"/>');
    const rejection = await desk.refused('invalidInput', deployment({ 'one.bpmn': one, 'bad.bpmn': broken }));
    expect(rejection.details as readonly Finding[]).toContainEqual(
      expect.objectContaining({ resource: 'bad.bpmn', elementId: 'work', severity: 'error' }),
    );
  });

  test.each([
    ['a form without an id', { 'f.form': '{"type":"default"}' }, 'f.form'],
    ['a form that is no JSON', { 'f.form': '{' }, 'f.form'],
    ['a file that is no XML', { 'x.bpmn': 'hello' }, 'x.bpmn'],
    ['two processes of one key', { 'a.bpmn': one, 'b.bpmn': oneChanged }, 'b.bpmn'],
    ['a start timer without a time', { 't.bpmn': timerStart('${missing}') }, 't.bpmn'],
  ])('refused: %s', async (_name, files, resource) => {
    const { details } = await desk.refused('invalidInput', deployment(files));
    expect(details).toContainEqual(expect.objectContaining({ resource, severity: 'error' }));
  });

  test('warnings do not stop it and are told', async () => {
    const { findings, processes } = await desk.deploy({ 'n.bpmn': line('n', 'ask', userTask('ask', '')) });
    expect(processes).toHaveLength(1);
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'warning', elementId: 'ask', resource: 'n.bpmn' }),
    );
  });

  test('scripts are parsed apart; what does not parse stops it', async () => {
    desk = new Desk({
      answer: (ask) => (ask.kind === 'check' ? { ok: true, value: 'unexpected token' } : { ok: true, value: null }),
    });
    const script = '<scriptTask id="work" scriptFormat="javascript"><script>1 +</script></scriptTask>';
    const { details } = await desk.refused('invalidInput', deployment({ 's.bpmn': line('s1', 'work', script) }));
    expect(details).toContainEqual(expect.objectContaining({ rule: 'unparsableExpression', elementId: 'work' }));
  });

  test('not executable: imported, not startable, and nothing starts it', async () => {
    const draft = many('draft').replace('isExecutable="true"', 'isExecutable="false"');
    await desk.deploy({ 'draft.bpmn': draft });
    expect(await desk.rows('startSubscription')).toEqual([]);
    expect(await desk.rows('job')).toEqual([]);
    const definitionId = (await desk.latest('draft')).id;
    await desk.refused('invalidInput', { type: 'startProcess', definitionId, businessKey: null, in: given() });
  });
});

describe('what starts by itself', () => {
  const listening = async () => {
    const subscriptions = await desk.rows('startSubscription');
    const jobs = await desk.rows('job', { kind: 'timerStart' });
    return [
      ...subscriptions.map(({ kind, name, definitionId }) => [kind, name, definitionId]),
      ...jobs.map((job) => [job.kind, job.due, job.definitionId]),
    ].sort();
  };

  test('only the latest version listens', async () => {
    await desk.deploy({ 'm.bpmn': many('m') });
    await desk.deploy({ 'm.bpmn': many('m', '2') });
    const { id, version } = await desk.latest('m');
    expect(version).toBe(2);
    expect(await listening()).toEqual([
      ['message', 'order2', id],
      ['signal', 'alarm2', id],
      ['timerStart', '2026-03-02T05:00:00.000Z', id],
    ]);
  });

  test('a version that starts by hand only takes the place of one that listened', async () => {
    await desk.deploy({ 'm.bpmn': many('m') });
    await desk.deploy({ 'm.bpmn': line('m', 'ask', userTask('ask')) });
    expect(await listening()).toEqual([]);
  });

  test('tenants listen for themselves', async () => {
    await desk.deploy({ 'm.bpmn': many('m') });
    await desk.deploy({ 'm.bpmn': many('m') }, { tenantId: 'north' });
    expect(await listening()).toHaveLength(6);
  });

  test('when the latest is deleted, the version before listens again; an older one changes nothing', async () => {
    const first = await desk.deploy({ 'm.bpmn': many('m') });
    const second = await desk.deploy({ 'm.bpmn': many('m', '2') });
    const third = await desk.deploy({ 'm.bpmn': many('m', '3') });
    const before = await listening();
    await desk.accepted({ type: 'deleteDeployment', deploymentId: first.deployment.id, cascade: false });
    expect(await listening()).toEqual(before);
    await desk.accepted({ type: 'deleteDeployment', deploymentId: third.deployment.id, cascade: false });
    expect(await listening()).toEqual([
      ['message', 'order2', second.processes?.[0]?.id],
      ['signal', 'alarm2', second.processes?.[0]?.id],
      ['timerStart', '2026-03-02T05:00:00.000Z', second.processes?.[0]?.id],
    ]);
    await desk.accepted({ type: 'deleteDeployment', deploymentId: second.deployment.id, cascade: false });
    expect(await listening()).toEqual([]);
  });
});

describe('deleteDeployment', () => {
  test('takes back everything it brought, and nothing else', async () => {
    await desk.deploy({ 'two.bpmn': two });
    const before = await desk.dump();
    const { deployment: row } = await desk.deploy({ 'one.bpmn': one, 'apply.form': form('apply') });
    await desk.accepted({ type: 'deleteDeployment', deploymentId: row.id, cascade: false });
    expect(await desk.dump()).toEqual(before);
    await desk.refused('notFound', { type: 'deleteDeployment', deploymentId: row.id, cascade: false });
    await desk.refused('notFound', { type: 'deleteDeployment', deploymentId: 'x', cascade: true });
  });

  test('refused while instances run, unless with cascade: then they and their history go too', async () => {
    const { deployment: row } = await desk.deploy({ 'one.bpmn': one });
    const running = await desk.start('one', { amount: 1 });
    const ended = await desk.start('one');
    await desk.accepted({ type: 'completeTask', task: await desk.task('check', ended), in: given() });
    const { message: text } = await desk.refused('wrongState', {
      type: 'deleteDeployment',
      deploymentId: row.id,
      cascade: false,
    });
    expect(text).toContain('1');
    await desk.accepted({ type: 'deleteDeployment', deploymentId: row.id, cascade: true });
    expect(Object.values(await desk.dump()).flat()).toEqual([]);
    await desk.refused('notFound', { type: 'cancelProcess', instance: root(running), reason: null });
  });

  test('without cascade, the history of ended instances stays', async () => {
    const { deployment: row } = await desk.deploy({ 'one.bpmn': one });
    const ended = await desk.start('one');
    await desk.accepted({ type: 'completeTask', task: await desk.task('check'), in: given() }, wang);
    await desk.accepted({ type: 'deleteDeployment', deploymentId: row.id, cascade: false });
    expect(await desk.only('processInstance')).toMatchObject({ rootId: ended, state: 'COMPLETED' });
    expect(await desk.rows('processDefinition')).toEqual([]);
    const definitionId = (await desk.only('processInstance')).definitionId;
    await desk.refused('notFound', { type: 'startProcess', definitionId, businessKey: null, in: given() });
  });
});

test('with the real evaluators: decisions are read, scripts parsed, FEEL evaluated by the way', async () => {
  const pool = createEvaluatorPool({ size: 1, deadlineMilliseconds: 10_000, scriptMilliseconds: 10_000 });
  const store = openMemoryStore({ now: () => new Date(noon) });
  const engine = composeEngine({ store, pool, notify: () => undefined });
  try {
    const dmn = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:test">
      <decision id="limit" name="限额"><decisionTable id="t" hitPolicy="FIRST">
        <input id="i"><inputExpression id="x" typeRef="number"><text>amount</text></inputExpression></input>
        <output id="o" name="days" typeRef="number"/>
        <rule id="r1"><inputEntry id="a"><text>&gt; 100</text></inputEntry><outputEntry id="b"><text>10</text></outputEntry></rule>
        <rule id="r2"><inputEntry id="c"><text></text></inputEntry><outputEntry id="f"><text>5</text></outputEntry></rule>
      </decisionTable></decision></definitions>`;
    const rule =
      '<businessRuleTask id="decide" camunda:decisionRef="limit" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="days"/>';
    const script =
      '<scriptTask id="count" scriptFormat="javascript" camunda:resultVariable="twice"><script>days * 2</script></scriptTask>';
    const model = line('rules', 'decide count ask', rule + script + userTask('ask'));
    const deployed = await engine.run(deployment({ 'r.bpmn': model, 'limit.dmn': dmn }), { actor: admin });
    expect(deployed).toMatchObject({
      ok: true,
      value: { decisions: [{ definitionKey: 'limit', name: '限额', version: 1 }] },
    });
    if (!deployed.ok) return;
    const definitionId = deployed.value.processes?.[0]?.id ?? '';
    const started = await engine.run(
      { type: 'startProcess', definitionId, businessKey: null, in: given({ amount: 200 }) },
      { actor: admin },
    );
    expect(started).toMatchObject({ ok: true, value: { variables: { days: { value: 10 }, twice: { value: 20 } } } });
    const decisionId = deployed.value.decisions?.[0]?.id ?? '';
    expect(await engine.decide(decisionId, { amount: 1 })).toEqual({ ok: true, value: [{ days: 5 }] });
    expect(await engine.decide(randomUUID(), {})).toMatchObject({ ok: false, rejection: { code: 'notFound' } });
    const library = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="l" name="l" namespace="urn:library">
      <businessKnowledgeModel id="k" name="doubled"><variable name="doubled"/><encapsulatedLogic><formalParameter name="n"/>
      <literalExpression><text>n * 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel></definitions>`;
    const importing = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="urn:own">
      <import name="lib" namespace="urn:library" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
      <decision id="fee" name="fee"><variable name="fee"/><knowledgeRequirement><requiredKnowledge href="urn:library#k"/></knowledgeRequirement>
      <literalExpression><text>lib.doubled(amount)</text></literalExpression></decision></definitions>`;
    const both = await engine.run(deployment({ 'fee.dmn': importing, 'library.dmn': library }), { actor: admin });
    const feeId = both.ok ? (both.value.decisions?.[0]?.id ?? '') : JSON.stringify(both);
    expect(await engine.decide(feeId, { amount: 21 })).toEqual({ ok: true, value: [{ fee: 42 }] });
    const alone = await engine.run(deployment({ 'fee.dmn': importing }), { actor: admin });
    expect(alone).toMatchObject({ ok: false, rejection: { code: 'invalidInput' } });
    const broken = await engine.run(deployment({ 'limit.dmn': dmn.replace('&gt; 100', '&gt; (') }), { actor: admin });
    expect(broken).toMatchObject({ ok: false, rejection: { code: 'invalidInput' } });
  } finally {
    await pool.close();
  }
});

function timerStart(text: string): string {
  return bpmn('t', `<startEvent id="s">${timer('timeDate', text)}</startEvent><endEvent id="e"/>${flows('s e')}`);
}
