import { compiled, bpmn, juel, line, literal, node, rulesOf } from './bpmn';

const URIS = {
  camunda: 'http://camunda.org/schema/1.0/bpmn',
  operaton: 'http://operaton.org/schema/1.0/bpmn',
  activiti: 'http://activiti.org/bpmn',
  flowable: 'http://flowable.org/bpmn',
};
const inside = (content: string): string => `<extensionElements>${content}</extensionElements>`;

test.each(Object.entries(URIS))('%s is known by its URI, whatever the prefix', async (_, uri) => {
  const form = inside(`<x:formData xmlns:x="${uri}"><x:formField id="a" label="A" type="long"/></x:formData>`);
  const task = `<userTask id="t" xmlns:y="${uri}" y:assignee="\${anna}" y:dueDate=" 2030-01-01 ">${form}</userTask>`;
  expect((await node(line(task, 't'), 't')).task).toMatchObject({
    assignee: juel('${anna}'),
    dueDate: literal('2030-01-01'),
    formFields: [{ id: 'a', label: 'A', type: 'long' }],
  });
});

test('an errorRef that names nothing is the code itself in a file of a dialect, and a fault elsewhere', async () => {
  const end = '<startEvent id="s"/><endEvent id="e"><errorEventDefinition errorRef="lost"/></endEvent>';
  const flow = '<sequenceFlow id="f" sourceRef="s" targetRef="e"/>';
  expect((await node(bpmn(end + flow), 'e')).event).toEqual({ type: 'error', code: literal('lost') });
  expect(await rulesOf(bpmn(end + flow))).toEqual(['warning:unknownReference:e']);
  const plain = bpmn(end + flow).replace(/xmlns:(camunda|activiti)="[^"]*"/g, '');
  expect(await rulesOf(plain)).toEqual(['error:incompleteElement:e', 'error:unknownReference:e']);
});

test('a prefix that means something else is no dialect', async () => {
  const task = '<userTask id="t" xmlns:camunda="urn:stranger" camunda:assignee="anna"/>';
  expect((await node(line(task, 't'), 't')).task?.assignee).toBeUndefined();
});

test('user task: people, dates, form', async () => {
  const form = `<camunda:formData>
      <camunda:formField id="level" label="Level" type="enum" defaultValue="\${first}">
        <camunda:value id="lo" name="Low"/><camunda:value id="hi"/>
        <camunda:validation><camunda:constraint name="required"/><camunda:constraint name="max" config="9"/></camunda:validation>
      </camunda:formField></camunda:formData>
      <ow:timeLimit rule="WD" days="\${days}" from="\${accepted}"/>`;
  const attributes =
    'camunda:candidateUsers="anna, ${pick(a, b)},,bert" camunda:candidateGroups="${groups}" camunda:priority="60" ' +
    'camunda:followUpDate="${soon}" camunda:formRef="review" camunda:formRefBinding="version" camunda:formRefVersion="2"';
  const source = line(`<userTask id="t" name="Review \${title}" ${attributes}>${inside(form)}</userTask>`, 't');
  const { task } = await node(source, 't', { parse: () => undefined });
  expect(task).toEqual({
    name: juel('Review ${title}'),
    candidateUsers: [literal('anna'), juel('${pick(a, b)}'), literal('bert')],
    candidateGroups: [juel('${groups}')],
    dueLimit: { rule: literal('WD'), days: juel('${days}'), from: juel('${accepted}') },
    followUpDate: juel('${soon}'),
    priority: literal('60'),
    formRef: { key: literal('review'), binding: 'version', version: literal('2') },
    formFields: [
      {
        id: 'level',
        label: 'Level',
        type: 'enum',
        defaultValue: juel('${first}'),
        values: [{ id: 'lo', name: 'Low' }, { id: 'hi' }],
        constraints: [{ name: 'required' }, { name: 'max', config: '9' }],
      },
    ],
  });
});

test('user task: performers as BPMN has them', async () => {
  const role = (tag: string, text: string): string =>
    `<${tag}><resourceAssignmentExpression><formalExpression>${text}</formalExpression></resourceAssignmentExpression></${tag}>`;
  const roles = role('humanPerformer', 'anna') + role('potentialOwner', 'user(bert), group(chiefs), clerks');
  expect((await node(line(`<userTask id="t">${roles}</userTask>`, 't'), 't')).task).toMatchObject({
    assignee: literal('anna'),
    candidateUsers: [literal('bert')],
    candidateGroups: [literal('chiefs'), literal('clerks')],
  });
});

test('start events have forms and properties', async () => {
  const start = `<startEvent id="s" camunda:formKey="embedded:x">${inside(
    '<camunda:properties><camunda:property name="a" value="1"/></camunda:properties>',
  )}</startEvent>`;
  const { startForm, properties } = await node(bpmn(start), 's');
  expect(startForm).toEqual({ formKey: literal('embedded:x'), formFields: [] });
  expect({ ...properties }).toEqual({ a: '1' });
});

describe('lanes', () => {
  const process = (lanes: string): string =>
    bpmn(`<laneSet id="ls">${lanes}</laneSet><startEvent id="s"/>
      <userTask id="plain"/><userTask id="own" camunda:assignee="anna"/>
      <subProcess id="sub"><startEvent id="is"/><userTask id="inner"/></subProcess>`);
  const groupsIn = async (source: string) => {
    const { nodes } = await compiled(source);
    return ['plain', 'own', 'inner'].map((id) => nodes[id]?.task?.candidateGroups.map(({ text }) => text).join('+'));
  };
  const refs = ['plain', 'own', 'sub'].map((id) => `<flowNodeRef>${id}</flowNodeRef>`).join('');

  test('ow:assignment is inherited, into sub-processes too, but not over an assignment of one’s own', async () => {
    const lane = `<lane id="l">${inside('<ow:assignment candidateGroups="window, hall"/>')}${refs}</lane>`;
    expect(await groupsIn(process(lane))).toEqual(['window+hall', '', 'window+hall']);
  });

  test('candidateGroups of a dialect count on a lane too', async () => {
    expect(await groupsIn(process(`<lane id="l" camunda:candidateGroups="window">${refs}</lane>`))).toEqual([
      'window',
      '',
      'window',
    ]);
  });

  test('the innermost lane that has groups decides', async () => {
    const nested = (attributes: string): string =>
      `<lane id="l" camunda:candidateGroups="outer">${refs}<childLaneSet id="cs"><lane id="i" ${attributes}><flowNodeRef>plain</flowNodeRef></lane></childLaneSet></lane>`;
    expect(await groupsIn(process(nested('camunda:candidateGroups="inner"')))).toEqual(['inner', '', 'outer']);
    expect(await groupsIn(process(nested('')))).toEqual(['outer', '', 'outer']);
  });
});

describe('implementations', () => {
  const implementation = async (tag: string, attributes: string, content = '', options = {}) =>
    (await node(line(`<${tag} id="t" ${attributes}>${content}</${tag}>`, 't'), 't', options)).implementation;

  test('external task with the priority of its own or of the process', async () => {
    const external = 'camunda:type="external" camunda:topic="${topic}"';
    expect(await implementation('serviceTask', external)).toEqual({ kind: 'external', topic: juel('${topic}') });
    const own = `${external} camunda:taskPriority="7"`;
    expect(await implementation('serviceTask', own)).toMatchObject({ priority: literal('7') });
    const source = line(`<serviceTask id="t" ${external}/>`, 't').replace(
      '<process',
      '<process camunda:taskPriority="3"',
    );
    expect((await node(source, 't')).implementation).toMatchObject({ priority: literal('3') });
  });

  test('expression, script, decision', async () => {
    expect(await implementation('serviceTask', 'camunda:expression="${f}" camunda:resultVariable="r"')).toEqual({
      kind: 'expression',
      expression: juel('${f}'),
      resultVariable: 'r',
    });
    expect(
      await implementation(
        'scriptTask',
        'scriptFormat="JavaScript" camunda:resultVariable="r"',
        '<script><![CDATA[1 < 2]]></script>',
      ),
    ).toEqual({ kind: 'script', script: { language: 'javascript', text: '1 < 2' }, resultVariable: 'r' });
    const decision =
      'camunda:decisionRef="d" camunda:decisionRefBinding="versionTag" camunda:decisionRefVersionTag="v1" ' +
      'camunda:mapDecisionResult="singleEntry" camunda:resultVariable="r"';
    expect(await implementation('businessRuleTask', decision)).toEqual({
      kind: 'decision',
      decision: literal('d'),
      binding: 'versionTag',
      version: literal('v1'),
      resultVariable: 'r',
      mapResult: 'singleEntry',
    });
  });

  test('delegates become topics where they are known or all are taken for topics', async () => {
    const known = { delegates: new Set(['mailer', 'org.x.Send']) };
    expect(await implementation('serviceTask', 'camunda:delegateExpression="${mailer}"', '', known)).toEqual({
      kind: 'external',
      topic: literal('mailer'),
    });
    expect(await implementation('sendTask', 'activiti:class="org.x.Send"', '', known)).toMatchObject({
      topic: literal('org.x.Send'),
    });
    expect(
      await implementation('serviceTask', 'camunda:class="org.x.Any"', '', { delegatesAsTopics: true }),
    ).toMatchObject({ topic: literal('org.x.Any') });
  });

  test('a send task and a throwing message event without worker send their message', async () => {
    const message = '<message id="m" name="note"/>';
    const send = line('<sendTask id="t" messageRef="m"/>', 't', message);
    expect((await node(send, 't')).implementation).toEqual({ kind: 'message', name: literal('note') });
    const end = (attributes: string): string =>
      bpmn(
        `<startEvent id="s"/><endEvent id="t"><messageEventDefinition ${attributes}/></endEvent><sequenceFlow id="f" sourceRef="s" targetRef="t"/>`,
        { beside: message },
      );
    expect((await node(end('messageRef="m"'), 't')).implementation).toEqual({ kind: 'message', name: literal('note') });
    expect(await node(end('camunda:type="external" camunda:topic="x"'), 't')).toMatchObject({
      event: { type: 'message' },
      implementation: { kind: 'external', topic: literal('x') },
    });
  });
});

test('input and output parameters', async () => {
  const mappings = `<camunda:inputOutput>
    <camunda:inputParameter name="text"> \${a} </camunda:inputParameter>
    <camunda:inputParameter name="empty"/>
    <camunda:inputParameter name="list"><camunda:list><camunda:value>1</camunda:value><camunda:script scriptFormat="feel">a + 1</camunda:script></camunda:list></camunda:inputParameter>
    <camunda:outputParameter name="map"><camunda:map><camunda:entry key="__proto__">x</camunda:entry><camunda:entry key="l"><camunda:list/></camunda:entry></camunda:map></camunda:outputParameter>
  </camunda:inputOutput>`;
  const { inputs, outputs } = await node(line(`<task id="t">${inside(mappings)}</task>`, 't'), 't');
  const value = (expression: object) => ({ kind: 'expression', expression });
  expect(inputs).toEqual([
    { name: 'text', value: value(juel('${a}')) },
    { name: 'empty', value: { kind: 'none' } },
    { name: 'list', value: { kind: 'list', items: [value(literal('1')), value({ language: 'feel', text: 'a + 1' })] } },
  ]);
  expect(outputs).toEqual([
    {
      name: 'map',
      value: {
        kind: 'map',
        entries: [
          { key: '__proto__', value: value(literal('x')) },
          { key: 'l', value: { kind: 'list', items: [] } },
        ],
      },
    },
  ]);
});

test('call activity', async () => {
  const content = `<camunda:in variables="all" local="true"/><camunda:in source="a" target="b"/>
    <camunda:in sourceExpression="constant" target="c"/><camunda:in businessKey="\${key}"/>
    <camunda:out sourceExpression="\${x}" target="y"/>`;
  const attributes = 'calledElement="${which}" camunda:calledElementBinding="version" camunda:calledElementVersion="4"';
  expect(
    (await node(line(`<callActivity id="c" ${attributes}>${inside(content)}</callActivity>`, 'c'), 'c')).call,
  ).toEqual({
    calledElement: juel('${which}'),
    binding: 'version',
    version: literal('4'),
    businessKey: juel('${key}'),
    inputs: [
      { kind: 'all', local: true },
      { kind: 'one', source: literal('a'), target: 'b', local: false },
      { kind: 'one', source: juel('constant'), target: 'c', local: false },
    ],
    outputs: [{ kind: 'one', source: juel('${x}'), target: 'y', local: false }],
  });
});

describe('loops', () => {
  const loop = async (content: string) =>
    (await node(line(`<userTask id="t" camunda:assignee="a">${content}</userTask>`, 't'), 't')).loop;

  test('multi-instance over a collection, gathering an output', async () => {
    const output = inside('<ow:output collection="results" element="${r}"/>');
    const condition = '<completionCondition>${nrOfCompletedInstances >= 2}</completionCondition>';
    const attributes = 'isSequential="true" camunda:collection="list" camunda:elementVariable="item"';
    expect(
      await loop(
        `<multiInstanceLoopCharacteristics ${attributes}>${output}${condition}</multiInstanceLoopCharacteristics>`,
      ),
    ).toEqual({
      kind: 'multiInstance',
      isSequential: true,
      collection: literal('list'),
      elementVariable: 'item',
      completionCondition: juel('${nrOfCompletedInstances >= 2}'),
      output: { collection: 'results', element: juel('${r}') },
    });
  });

  test('multi-instance by cardinality, and by BPMN’s own data input', async () => {
    const by = (content: string): string =>
      `<multiInstanceLoopCharacteristics>${content}</multiInstanceLoopCharacteristics>`;
    expect(await loop(by('<loopCardinality>3</loopCardinality>'))).toMatchObject({
      cardinality: literal('3'),
      isSequential: false,
    });
    const data = '<loopDataInputRef>people</loopDataInputRef><inputDataItem id="d" name="person"/>';
    expect(await loop(by(data))).toMatchObject({ collection: literal('people'), elementVariable: 'person' });
  });

  test('standard loop', async () => {
    const content =
      '<standardLoopCharacteristics testBefore="true" loopMaximum="5"><loopCondition>${more}</loopCondition></standardLoopCharacteristics>';
    expect(await loop(content)).toEqual({
      kind: 'standardLoop',
      testBefore: true,
      maximum: 5,
      condition: juel('${more}'),
    });
  });
});

describe('events', () => {
  const beside = `<message id="m" name="\${kind}-note"/><signal id="sig" name="go"/>
    <error id="err" errorCode="\${code}" camunda:errorMessage="bad"/><error id="bare"/>`;
  const event = async (tag: string, content: string, attributes = '') => {
    const around = tag === 'boundaryEvent' ? '<task id="h"/><sequenceFlow id="f" sourceRef="s" targetRef="h"/>' : '';
    const flow = tag === 'boundaryEvent' ? '' : '<sequenceFlow id="f" sourceRef="s" targetRef="t"/>';
    const source = bpmn(`<startEvent id="s"/>${around}<${tag} id="t" ${attributes}>${content}</${tag}>${flow}`, {
      beside,
    });
    return (await node(source, 't')).event;
  };
  const timer = (content: string): string => `<timerEventDefinition>${content}</timerEventDefinition>`;

  test.each([
    ['timeDate', 'date'],
    ['timeDuration', 'duration'],
    ['timeCycle', 'cycle'],
  ])('timer by %s', async (tag, kind) => {
    const found = await event('intermediateCatchEvent', timer(`<${tag}> \${when} </${tag}>`));
    expect(found).toEqual({ type: 'timer', timer: { kind, value: juel('${when}') } });
    const feel = await event(
      'intermediateCatchEvent',
      timer(`<${tag} xsi:type="tFormalExpression" language="feel">when</${tag}>`),
    );
    expect(feel).toMatchObject({ timer: { value: { language: 'feel', text: 'when' } } });
  });

  test('ow:timeLimit wins over the other ways', async () => {
    const limit = inside('<ow:timeLimit rule="${rule}" days="20"/>');
    expect(await event('intermediateCatchEvent', timer(`${limit}<timeDuration>P1D</timeDuration>`))).toEqual({
      type: 'timer',
      timer: { kind: 'timeLimit', limit: { rule: juel('${rule}'), days: literal('20') } },
    });
  });

  test('message with correlation, signal, condition, terminate', async () => {
    const message = `<messageEventDefinition messageRef="m">${inside('<ow:correlation key="${no}"/>')}</messageEventDefinition>`;
    expect(await event('intermediateCatchEvent', message)).toEqual({
      type: 'message',
      name: juel('${kind}-note'),
      correlation: juel('${no}'),
    });
    const signal = '<signalEventDefinition signalRef="sig"/>';
    expect(await event('intermediateThrowEvent', signal)).toEqual({ type: 'signal', name: literal('go') });
    const condition =
      '<conditionalEventDefinition camunda:variableName="x"><condition>${x > 1}</condition></conditionalEventDefinition>';
    expect(await event('intermediateCatchEvent', condition)).toEqual({
      type: 'condition',
      condition: juel('${x > 1}'),
      variableName: 'x',
    });
    expect(await event('endEvent', '<terminateEventDefinition/>')).toEqual({ type: 'terminate' });
  });

  test('errors: thrown with a code, caught with variables, or all of them', async () => {
    expect(await event('endEvent', '<errorEventDefinition errorRef="err"/>')).toEqual({
      type: 'error',
      code: juel('${code}'),
      message: literal('bad'),
    });
    const caught =
      '<errorEventDefinition errorRef="bare" camunda:errorCodeVariable="c" camunda:errorMessageVariable="m"/>';
    expect(await event('boundaryEvent', caught, 'attachedToRef="h"')).toEqual({
      type: 'error',
      code: literal('bare'),
      codeVariable: 'c',
      messageVariable: 'm',
    });
    expect(await event('boundaryEvent', '<errorEventDefinition/>', 'attachedToRef="h"')).toEqual({ type: 'error' });
  });

  test('references may be qualified names, and event definitions may stand beside the process', async () => {
    const shared = '<signalEventDefinition id="shared" signalRef="tns:sig"/>';
    const source = bpmn(
      '<startEvent id="s"/><endEvent id="t"><eventDefinitionRef>tns:shared</eventDefinitionRef></endEvent><sequenceFlow id="f" sourceRef="s" targetRef="t"/>',
      { beside: beside + shared, definitions: 'xmlns:tns="urn:test"' },
    );
    expect((await node(source, 't')).event).toEqual({ type: 'signal', name: literal('go') });
  });

  test('a receive task waits for its message', async () => {
    const receive = `<receiveTask id="t" messageRef="m">${inside('<ow:correlation key="${no}"/>')}</receiveTask>`;
    expect((await node(line(receive, 't', beside), 't')).event).toMatchObject({
      type: 'message',
      correlation: juel('${no}'),
    });
  });
});

test('asynchronous continuations of the dialects', async () => {
  const flags = async (attributes: string) => {
    const { asyncBefore, asyncAfter } = await node(line(`<task id="t" ${attributes}/>`, 't'), 't');
    return [asyncBefore, asyncAfter];
  };
  expect(await flags('')).toEqual([false, false]);
  expect(await flags('camunda:asyncBefore="true"')).toEqual([true, false]);
  expect(await flags('activiti:async="true"')).toEqual([true, false]);
  expect(await flags('camunda:asyncAfter="true"')).toEqual([false, true]);
});

test('FEEL is taken where it is declared, on the expression or for the whole file', async () => {
  const flow = (language: string): string =>
    `<startEvent id="s"/><task id="t"/><sequenceFlow id="f" sourceRef="s" targetRef="t"><conditionExpression xsi:type="tFormalExpression" ${language}>a = 1</conditionExpression></sequenceFlow>`;
  const condition = async (language: string, definitions = '') =>
    (await compiled(bpmn(flow(language), { definitions }))).flows.f?.condition;
  const feel = { language: 'feel', text: 'a = 1' };
  expect(await condition('')).toEqual(literal('a = 1'));
  expect(await condition('language="FEEL"')).toEqual(feel);
  expect(await condition('', 'expressionLanguage="https://www.omg.org/spec/DMN/20191111/FEEL/"')).toEqual(feel);
  expect(await condition('', 'expressionLanguage="http://www.w3.org/1999/XPath"')).toEqual(literal('a = 1'));
});
