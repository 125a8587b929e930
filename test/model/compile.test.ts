import { bpmn, compiled, file, juel, line, literal, node, read } from './bpmn';

describe('structure', () => {
  test('a prefixed file and one with the default namespace compile to the same', async () => {
    const plain = line('<userTask id="t" camunda:assignee="anna"/>', 't');
    const prefixed = plain
      .replace('xmlns="', 'xmlns:b="')
      .replace(/<(\/?)(definitions|process|startEvent|endEvent|userTask|sequenceFlow)/g, '<$1b:$2')
      .replace(/xmlns:camunda/, 'xmlns:c7')
      .replace(/camunda:assignee/, 'c7:assignee');
    expect(prefixed).toContain('<b:userTask id="t" c7:assignee');
    expect(await compiled(prefixed)).toEqual(await compiled(plain));
  });

  test('incoming and outgoing come from the flows, never from what is listed', async () => {
    const task = '<task id="t"><incoming>f2</incoming><outgoing>nowhere</outgoing></task>';
    const { incoming, outgoing } = await node(line(task, 't'), 't');
    expect([incoming.map(({ id }) => id), outgoing.map(({ id }) => id)]).toEqual([['f1'], ['f2']]);
  });

  test('a global script task names its language otherwise than a script task', async () => {
    const beside = '<globalScriptTask id="g" scriptLanguage="javascript"><script>1</script></globalScriptTask>';
    const { implementation } = await node(line('<callActivity id="t" calledElement="g"/>', 't', beside), 't');
    expect(implementation).toEqual({ kind: 'script', script: { language: 'javascript', text: '1' } });
  });

  test('a receive task without a message waits for what goes by its id', async () => {
    const { event } = await node(line('<receiveTask id="t"/>', 't'), 't');
    expect(event).toEqual({ type: 'message', name: literal('t') });
  });

  test.each([
    ['', literal('x')],
    ['escalationCode=""', undefined],
    ['escalationCode="late"', literal('late')],
    ['name="Late"', literal('Late')],
  ])(
    'an escalation <escalation %s/> is caught by its code, name or id; with an empty code, any is',
    async (said, code) => {
      const beside = `<escalation id="x" ${said}/>`;
      const edge =
        '<boundaryEvent id="b" attachedToRef="t"><escalationEventDefinition escalationRef="x"/></boundaryEvent>';
      const { event } = await node(line(`<task id="t"/>${edge}`, 't', beside), 'b');
      expect(event).toEqual({ type: 'escalation', ...(code !== undefined && { code }) });
    },
  );

  test('flows without id get one made of their ends', async () => {
    const flow = '<sequenceFlow sourceRef="s" targetRef="t"/>';
    const definition = await compiled(bpmn(`<startEvent id="s"/><task id="t"/>${flow}${flow}`));
    expect(Object.keys(definition.flows)).toEqual(['s->t', 's->t:2']);
  });

  test('the index is the position in the document over all scopes', async () => {
    const inner = '<subProcess id="sub"><startEvent id="is"/><task id="it"/></subProcess>';
    const { nodes, scopes } = await compiled(bpmn(`<startEvent id="s"/>${inner}<task id="t"/>`));
    expect(Object.values(nodes).map(({ id, index, scope }) => [id, index, scope])).toEqual([
      ['s', 0, 'p'],
      ['sub', 1, 'p'],
      ['is', 2, 'sub'],
      ['it', 3, 'sub'],
      ['t', 4, 'p'],
    ]);
    expect(scopes.sub).toEqual({
      id: 'sub',
      nodes: ['is', 'it'],
      entries: ['is'],
      triggeredStarts: [],
      eventSubProcesses: [],
    });
  });

  test('without a start event, activities without incoming flow begin, but for those that others trigger', async () => {
    const content = `<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/><task id="c"/>
      <task id="undo" isForCompensation="true"/>
      <subProcess id="handler" triggeredByEvent="true"><startEvent id="hs"><errorEventDefinition/></startEvent></subProcess>
      <boundaryEvent id="edge" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>`;
    const { scopes, nodes } = await compiled(bpmn(content));
    expect(scopes.p).toMatchObject({ entries: ['a', 'c'], eventSubProcesses: ['handler'] });
    expect(nodes.handler).toMatchObject({ type: 'eventSubProcess', eventStart: 'hs' });
    expect(nodes.hs).toMatchObject({ interrupting: true, event: { type: 'error' } });
    expect(nodes.a?.boundaryEvents).toEqual(['edge']);
    expect(nodes.edge).toMatchObject({ attachedTo: 'a', interrupting: true });
    expect(nodes.undo?.isForCompensation).toBe(true);
  });

  test('a start event with a trigger is no entry', async () => {
    const message = '<message id="m" name="${prefix}-arrived"/>';
    const start =
      '<startEvent id="s" camunda:initiator="starter"><messageEventDefinition messageRef="m"/></startEvent>';
    const { scopes, nodes } = await compiled(bpmn(`${start}<task id="free"/>`, { beside: message }));
    expect(scopes.p).toMatchObject({ entries: [], triggeredStarts: ['s'] });
    expect(nodes.s).toMatchObject({
      initiatorVariable: 'starter',
      event: { type: 'message', name: juel('${prefix}-arrived') },
    });
  });

  test('the process itself', async () => {
    const attributes =
      'name="延期申报" isExecutable="true" camunda:versionTag="3" camunda:historyTimeToLive="P30D" ' +
      'camunda:isStartableInTasklist="false" camunda:candidateStarterGroups="clerks, chiefs" camunda:candidateStarterUsers="anna"';
    const content = '<documentation> D.2 </documentation><startEvent id="s"/>';
    expect(await compiled(bpmn(content, { process: attributes }))).toMatchObject({
      key: 'p',
      name: '延期申报',
      documentation: 'D.2',
      versionTag: '3',
      historyTimeToLive: 'P30D',
      isExecutable: true,
      isStartableInTasklist: false,
      candidateStarterGroups: ['clerks', 'chiefs'],
      candidateStarterUsers: ['anna'],
    });
  });

  test('every process of a file; one that is not marked executable is imported', async () => {
    const { ok, processes } = await read(
      file('<process id="a" isExecutable="true"><startEvent id="s"/></process><process id="b"/>'),
    );
    expect(ok).toBe(true);
    expect(processes.map(({ key, isExecutable }) => [key, isExecutable])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  test('what is compiled is frozen through and through', async () => {
    const definition = await compiled(line('<userTask id="t" camunda:candidateGroups="g"/>', 't'));
    expect(Object.isFrozen(definition.nodes)).toBe(true);
    expect(Object.isFrozen(definition.nodes.t?.task?.candidateGroups[0])).toBe(true);
    expect(Object.isFrozen(definition.flows.f1)).toBe(true);
    expect(Object.isFrozen(definition.scopes.p?.entries)).toBe(true);
  });
});

describe('hostile ids', () => {
  const ids = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

  test.each(ids)('%s is an id like any other', async (id) => {
    const property = `<camunda:property name="${id}" value="v"/>`;
    const element = `<userTask id="${id}"><extensionElements><camunda:properties>${property}</camunda:properties></extensionElements></userTask>`;
    const before = Object.getOwnPropertyNames(Object.prototype);
    const definition = await compiled(line(element, id));
    const found = definition.nodes[id];
    expect(Object.keys(definition.nodes)).toEqual(['s', id, 'e']);
    expect(found?.type).toBe('userTask');
    expect(Object.getPrototypeOf(definition.nodes)).toBeNull();
    expect(Object.keys(found?.properties ?? {})).toEqual([id]);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });

  test('attributes named like members of the parser’s objects do no harm', async () => {
    const inner = '<camunda:in get="1" set="2" __proto__="3" constructor="4" source="a" target="b"/>';
    const call = `<callActivity id="c" calledElement="p"><extensionElements>${inner}</extensionElements></callActivity>`;
    expect((await node(line(call, 'c'), 'c')).call?.inputs).toEqual([
      { kind: 'one', source: literal('a'), target: 'b', local: false },
    ]);
  });
});

test('a thousand elements compile, and every one of them is there', async () => {
  const tasks = Array.from({ length: 1000 }, (_, i) => `<userTask id="t${i}" camunda:assignee="\${a${i}}"/>`).join('');
  const flows = Array.from(
    { length: 999 },
    (_, i) => `<sequenceFlow id="f${i}" sourceRef="t${i}" targetRef="t${i + 1}"/>`,
  );
  const { nodes, flows: compiledFlows } = await compiled(bpmn(tasks + flows.join('')));
  expect([Object.keys(nodes).length, Object.keys(compiledFlows).length]).toEqual([1000, 999]);
});
