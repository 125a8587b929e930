/** Every kind of change is shown, named and located; nothing is shown where nothing changed. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isSubstantial, diffService } from '../../../modeler/designer/diff/diffService';
import type { Change } from '../../../modeler/designer/diff/change';
import { createBpmnModdle } from '../../../modeler/designer/moddle';

const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:ow="urn:onewindow:bpmn:1" xmlns:foreign="urn:foreign" id="D" targetNamespace="t">
  <bpmn:message id="Message_1" name="supplied" />
  <bpmn:error id="Error_1" name="refused" errorCode="REFUSED" />
  <bpmn:process id="p" name="延期" isExecutable="true" camunda:versionTag="1">
    <bpmn:laneSet id="L"><bpmn:lane id="Lane_A" name="受理岗"><bpmn:flowNodeRef>Start</bpmn:flowNodeRef><bpmn:flowNodeRef>Approve</bpmn:flowNodeRef></bpmn:lane><bpmn:lane id="Lane_B" name="核批岗"><bpmn:extensionElements><ow:assignment candidateGroups="g1" /></bpmn:extensionElements><bpmn:flowNodeRef>Work</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
    <bpmn:startEvent id="Start" name="开始"><bpmn:outgoing>F1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Approve" name="审批" camunda:assignee="zhang" camunda:formRef="f" camunda:formRefBinding="deployment">
      <bpmn:documentation>第27条</bpmn:documentation>
      <bpmn:extensionElements><ow:timeLimit rule="WD" days="3" /><foreign:note level="1">x</foreign:note><camunda:properties><camunda:property name="a" value="1" /><camunda:property name="b" value="2" /></camunda:properties></bpmn:extensionElements>
      <bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing>
      <bpmn:multiInstanceLoopCharacteristics camunda:collection="people" camunda:elementVariable="one" />
    </bpmn:userTask>
    <bpmn:exclusiveGateway id="Choose" name="同意？" default="F5"><bpmn:incoming>F2</bpmn:incoming><bpmn:outgoing>F3</bpmn:outgoing><bpmn:outgoing>F4</bpmn:outgoing><bpmn:outgoing>F5</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:serviceTask id="Work" name="结算" camunda:type="external" camunda:topic="settle"><bpmn:incoming>F3</bpmn:incoming><bpmn:outgoing>F6</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:businessRuleTask id="Rule" camunda:decisionRef="limits" camunda:resultVariable="r"><bpmn:incoming>F4</bpmn:incoming><bpmn:outgoing>F7</bpmn:outgoing></bpmn:businessRuleTask>
    <bpmn:callActivity id="Call" calledElement="c-serve"><bpmn:extensionElements><camunda:in source="a" target="b" /></bpmn:extensionElements><bpmn:incoming>F5</bpmn:incoming><bpmn:outgoing>F8</bpmn:outgoing></bpmn:callActivity>
    <bpmn:scriptTask id="Script" scriptFormat="javascript"><bpmn:incoming>F8</bpmn:incoming><bpmn:outgoing>F9</bpmn:outgoing><bpmn:script>1 + 1</bpmn:script></bpmn:scriptTask>
    <bpmn:intermediateCatchEvent id="Wait" name="等待"><bpmn:incoming>F6</bpmn:incoming><bpmn:outgoing>F10</bpmn:outgoing><bpmn:timerEventDefinition id="T"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:boundaryEvent id="Late" attachedToRef="Approve"><bpmn:outgoing>F11</bpmn:outgoing><bpmn:messageEventDefinition id="M" messageRef="Message_1" /></bpmn:boundaryEvent>
    <bpmn:endEvent id="End" name="办结"><bpmn:incoming>F7</bpmn:incoming><bpmn:incoming>F9</bpmn:incoming><bpmn:incoming>F10</bpmn:incoming><bpmn:incoming>F11</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Approve" /><bpmn:sequenceFlow id="F2" sourceRef="Approve" targetRef="Choose" />
    <bpmn:sequenceFlow id="F3" name="大额" sourceRef="Choose" targetRef="Work"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">\${amount &gt; 1000}</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="F4" sourceRef="Choose" targetRef="Rule"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">\${amount &gt; 10}</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="F5" sourceRef="Choose" targetRef="Call" /><bpmn:sequenceFlow id="F6" sourceRef="Work" targetRef="Wait" /><bpmn:sequenceFlow id="F7" sourceRef="Rule" targetRef="End" /><bpmn:sequenceFlow id="F8" sourceRef="Call" targetRef="Script" /><bpmn:sequenceFlow id="F9" sourceRef="Script" targetRef="End" /><bpmn:sequenceFlow id="F10" sourceRef="Wait" targetRef="End" /><bpmn:sequenceFlow id="F11" sourceRef="Late" targetRef="End" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="Di"><bpmndi:BPMNPlane id="Pl" bpmnElement="p"><bpmndi:BPMNShape id="Lane_A_di" bpmnElement="Lane_A"><dc:Bounds x="100" y="100" width="900" height="200" /></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

const table = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="d" namespace="n">
  <decision id="limits" name="期限"><decisionTable id="T" hitPolicy="FIRST">
    <input id="I1" label="金额"><inputExpression id="E1" typeRef="number"><text>amount</text></inputExpression></input>
    <output id="O1" label="天数" name="days" typeRef="number" />
    <rule id="R1"><inputEntry id="C1"><text>&gt; 1000</text></inputEntry><outputEntry id="C2"><text>5</text></outputEntry></rule>
    <rule id="R2"><inputEntry id="C3"><text></text></inputEntry><outputEntry id="C4"><text>3</text></outputEntry></rule>
  </decisionTable></decision>
</definitions>`;

const form = JSON.stringify({
  id: 'f',
  type: 'default',
  components: [
    { id: 'A', key: 'amount', type: 'number', label: '金额', validate: { required: true } },
    { id: 'B', key: 'reason', type: 'textfield', label: '理由' },
  ],
});

const files = (changed: { readonly bpmn?: string; readonly dmn?: string; readonly form?: string } = {}) => [
  { name: 'p.bpmn', text: changed.bpmn ?? process },
  { name: 'd.dmn', text: changed.dmn ?? table },
  { name: 'f.form.json', text: changed.form ?? form },
];

/** Replaces exactly what is there: an edit that misses would prove nothing. */
function swap(text: string, from: string, to: string): string {
  expect(text.split(from)).toHaveLength(2);
  return text.replace(from, () => to);
}

const told = ({ kind, elementId, property, before, after }: Change): string =>
  [kind, elementId, property, before, after].map((part) => part ?? '').join('|');

const bpmn = (...edits: readonly (readonly [string, string])[]) =>
  files({ bpmn: edits.reduce((text, [from, to]) => swap(text, from, to), process) });
const dmn = (from: string, to: string) => files({ dmn: swap(table, from, to) });
const json = (from: string, to: string) => files({ form: swap(form, from, to) });

const rule1 = table.slice(table.indexOf('<rule id="R1">'), table.indexOf('<rule id="R2">'));
const rule2 = table.slice(table.indexOf('<rule id="R2">'), table.indexOf('</decisionTable>'));
const flow3 = process.slice(
  process.indexOf('<bpmn:sequenceFlow id="F3"'),
  process.indexOf('<bpmn:sequenceFlow id="F4"'),
);
const flow4 = process.slice(
  process.indexOf('<bpmn:sequenceFlow id="F4"'),
  process.indexOf('<bpmn:sequenceFlow id="F5"'),
);

const kinds: readonly (readonly [what: string, after: ReturnType<typeof files>, expected: readonly string[]])[] = [
  ['a name', bpmn(['name="审批"', 'name="复核"']), ['changed|Approve|name|审批|复核']],
  ['a description', bpmn(['第27条', '第28条']), ['changed|Approve|documentation|第27条|第28条']],
  ['an assignee', bpmn(['assignee="zhang"', 'assignee="li"']), ['changed|Approve|assignee|zhang|li']],
  [
    'an assignee for a group',
    bpmn(['camunda:assignee="zhang"', 'camunda:candidateGroups="g2"']),
    ['changed|Approve|assignee|zhang|', 'changed|Approve|candidateGroups||g2'],
  ],
  ['a form', bpmn(['formRef="f"', 'formRef="g"']), ['changed|Approve|formRef|f|g']],
  [
    'the version of a form',
    bpmn([' camunda:formRefBinding="deployment"', '']),
    ['changed|Approve|binding|deployment|'],
  ],
  ['a time limit', bpmn(['days="3"', 'days="5"']), ['changed|Approve|limitDays|3|5']],
  ['the counting of days', bpmn(['rule="WD"', 'rule="CD"']), ['changed|Approve|limitRule|WD|CD']],
  ['a foreign extension', bpmn(['level="1"', 'level="2"']), ['changed|Approve|extension|1|2']],
  ['the text of a foreign extension', bpmn(['>x</foreign', '>y</foreign']), ['changed|Approve|extension|x|y']],
  ['a property', bpmn(['name="a" value="1"', 'name="a" value="9"']), ['changed|Approve|extension|1|9']],
  ['the list of a repetition', bpmn(['"people"', '"reviewers"']), ['changed|Approve|collection|people|reviewers']],
  [
    'repetition one after the other',
    bpmn(['<bpmn:multiInstanceLoopCharacteristics ', '<bpmn:multiInstanceLoopCharacteristics isSequential="true" ']),
    ['changed|Approve|sequential|false|true'],
  ],
  [
    'a condition',
    bpmn(['amount &gt; 1000', 'amount &gt; 2000']),
    ['changed|F3|condition|${amount > 1000}|${amount > 2000}'],
  ],
  [
    'where a flow leads',
    bpmn(['sourceRef="Rule" targetRef="End"', 'sourceRef="Rule" targetRef="Wait"']),
    ['changed|F7|target|办结|等待'],
  ],
  [
    'where a flow begins',
    bpmn(['sourceRef="Script" targetRef="End"', 'sourceRef="Call" targetRef="End"']),
    ['changed|F9|source|Script|Call'],
  ],
  ['the default way', bpmn(['default="F5"', 'default="F3"']), ['changed|Choose|default|F5|大额']],
  [
    'the order of ways',
    bpmn([`${flow3}${flow4}`, `${flow4}${flow3}`]),
    ['changed|Choose|branchOrder|大额 → F4|F4 → 大额'],
  ],
  ['a topic', bpmn(['topic="settle"', 'topic="pay"']), ['changed|Work|topic|settle|pay']],
  ['a decision', bpmn(['decisionRef="limits"', 'decisionRef="fees"']), ['changed|Rule|decision|limits|fees']],
  ['a result', bpmn(['resultVariable="r"', 'resultVariable="s"']), ['changed|Rule|resultVariable|r|s']],
  [
    'a called process',
    bpmn(['calledElement="c-serve"', 'calledElement="c-mail"']),
    ['changed|Call|calledElement|c-serve|c-mail'],
  ],
  ['what is passed to it', bpmn(['source="a" target="b"', 'source="c" target="b"']), ['changed|Call|callIn|a|c']],
  ['a script', bpmn(['1 + 1', '1 + 2']), ['changed|Script|script|1 + 1|1 + 2']],
  ['a timer', bpmn(['PT1H', 'PT2H']), ['changed|Wait|timerDuration|PT1H|PT2H']],
  [
    'what an event waits for',
    bpmn([
      '<bpmn:timerEventDefinition id="T"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>',
      '<bpmn:signalEventDefinition id="T" />',
    ]),
    ['changed|Wait|timerDuration|PT1H|', 'changed|Wait|type|TimerIntermediateCatchEvent|SignalIntermediateCatchEvent'],
  ],
  ['a message', bpmn(['name="supplied"', 'name="sent"']), ['changed|Message_1|name|supplied|sent']],
  ['an error code', bpmn(['errorCode="REFUSED"', 'errorCode="NO"']), ['changed|Error_1|errorCode|REFUSED|NO']],
  [
    'interrupting',
    bpmn(['attachedToRef="Approve"', 'attachedToRef="Approve" cancelActivity="false"']),
    ['changed|Late|interrupting|true|false'],
  ],
  [
    'where a boundary event sits',
    bpmn(['attachedToRef="Approve"', 'attachedToRef="Work"']),
    ['changed|Late|attachedTo|审批|结算'],
  ],
  ['a version tag', bpmn(['versionTag="1"', 'versionTag="2"']), ['changed|p|versionTag|1|2']],
  ['whether it can be run', bpmn(['isExecutable="true"', 'isExecutable="false"']), ['changed|p|executable|true|false']],
  [
    'the group of a lane',
    bpmn(['candidateGroups="g1"', 'candidateGroups="g2"']),
    ['changed|Lane_B|candidateGroups|g1|g2'],
  ],
  [
    'a task in another lane',
    bpmn(
      ['<bpmn:flowNodeRef>Approve</bpmn:flowNodeRef>', ''],
      [
        '<bpmn:flowNodeRef>Work</bpmn:flowNodeRef>',
        '<bpmn:flowNodeRef>Work</bpmn:flowNodeRef><bpmn:flowNodeRef>Approve</bpmn:flowNodeRef>',
      ],
    ),
    ['changed|Approve|lane|受理岗|核批岗'],
  ],
  [
    'a lane that was moved',
    bpmn(['y="100" width="900"', 'y="400" width="900"']),
    ['moved|Lane_A|position|100 100 900 200|100 400 900 200'],
  ],
  [
    'a type',
    bpmn(['<bpmn:serviceTask id="Work"', '<bpmn:sendTask id="Work"'], ['</bpmn:serviceTask>', '</bpmn:sendTask>']),
    ['changed|Work|type|ServiceTask|SendTask'],
  ],
  [
    'background',
    bpmn(['camunda:topic="settle"', 'camunda:topic="settle" camunda:asyncBefore="true"']),
    ['changed|Work|background||true'],
  ],
  [
    'an element more',
    bpmn(['<bpmn:endEvent id="End"', '<bpmn:endEvent id="End2" name="另结" /><bpmn:endEvent id="End"']),
    ['added|End2|||'],
  ],
  [
    'an element less',
    bpmn(['<bpmn:message id="Message_1" name="supplied" />', ''], [' messageRef="Message_1"', '']),
    ['changed|Late|message|supplied|', 'removed|Message_1|||'],
  ],
  ['the name of a decision', dmn('name="期限"', 'name="时限"'), ['changed|limits|name|期限|时限']],
  ['a hit policy', dmn('hitPolicy="FIRST"', 'hitPolicy="UNIQUE"'), ['changed|limits|hitPolicy|FIRST|UNIQUE']],
  ['the condition of a rule', dmn('&gt; 1000', '&gt; 5000'), ['changed|R1|when|> 1000|> 5000']],
  ['the result of a rule', dmn('<text>5</text>', '<text>7</text>'), ['changed|R1|then|5|7']],
  [
    'a rule more',
    dmn('<rule id="R2">', `${rule1.replace('R1', 'R0').replace('C1', 'C7').replace('C2', 'C8')}<rule id="R2">`),
    ['added|R0|||> 1000 → 5'],
  ],
  ['a rule less', dmn(rule1, ''), ['removed|R1||> 1000 → 5|']],
  [
    'the order of rules',
    dmn(`${rule1}${rule2}`, `${rule2}${rule1}`),
    ['changed|limits|ruleOrder|(> 1000) → (-)|(-) → (> 1000)'],
  ],
  ['what a column looks at', dmn('<text>amount</text>', '<text>tax</text>'), ['changed|I1|inputExpression|amount|tax']],
  ['the name of a result', dmn('name="days"', 'name="limit"'), ['changed|O1|name|days|limit']],
  ['the label of a field', json('"label":"金额"', '"label":"税额"'), ['changed|amount|label|金额|税额']],
  ['a required field', json('"required":true', '"required":false'), ['changed|amount|required|true|false']],
  [
    'the type of a field',
    json('"type":"textfield"', '"type":"textarea"'),
    ['changed|reason|fieldType|textfield|textarea'],
  ],
  [
    'a field more',
    json('"components":[', '"components":[{"id":"C","key":"note","type":"textfield"},'),
    ['added|note|||'],
  ],
  ['a field less', json(',{"id":"B","key":"reason","type":"textfield","label":"理由"}', ''), ['removed|reason|||']],
  ['a file more', [...files(), { name: 'g.form.json', text: form }], ['added|g.form.json|||']],
  ['a file less', files().slice(0, 2), ['removed|f.form.json|||']],
];

describe('the diff of two versions', () => {
  test.each(kinds)('shows %s, and nothing else', async (_what, after, expected) => {
    expect((await diffService(files(), after)).map(told)).toEqual(expected);
  });

  test('knows what every element is called and is', async () => {
    const [change] = await diffService(files(), bpmn(['days="3"', 'days="5"']));
    expect(change).toMatchObject({ file: 'p.bpmn', elementName: '审批', elementType: 'UserTask' });
  });

  test('takes a moved shape for less than a change of what is done', async () => {
    const changes = await diffService(files(), bpmn(['y="100" width="900"', 'y="400" width="900"']));
    expect(changes.filter(isSubstantial)).toEqual([]);
  });
});

describe('where nothing changed, nothing is shown', () => {
  test('for files written anew by the modeler', async () => {
    const { rootElement } = await createBpmnModdle().fromXML(process);
    const { xml } = await createBpmnModdle().toXML(rootElement, { format: true });
    expect(xml).not.toBe(process);
    expect(await diffService(files(), files({ bpmn: xml }))).toEqual([]);
  });

  test('for another order of extensions, another prefix and explicit defaults', async () => {
    const after = process
      .replace(
        '<camunda:property name="a" value="1" /><camunda:property name="b" value="2" />',
        '<camunda:property name="b" value="2" /><camunda:property value="1" name="a" />',
      )
      .replace('attachedToRef="Approve"', 'cancelActivity="true" attachedToRef="Approve"')
      .replaceAll('camunda:', 'c7:')
      .replaceAll('xmlns:camunda', 'xmlns:c7');
    expect(await diffService(files(), files({ bpmn: after }))).toEqual([]);
  });

  test('for a form in another layout', async () => {
    const after = JSON.stringify(JSON.parse(form), null, 4);
    expect(await diffService(files(), files({ form: after }))).toEqual([]);
  });

  const folder = join(__dirname, '..', '..', '..', 'processes');
  test.each(readdirSync(folder))('for %s as the modeler writes it', async (name) => {
    for (const file of readdirSync(join(folder, name)).filter((one) => one.endsWith('.bpmn'))) {
      const text = readFileSync(join(folder, name, file), 'utf8');
      const { rootElement } = await createBpmnModdle().fromXML(text);
      const { xml } = await createBpmnModdle().toXML(rootElement, { format: true });
      expect(await diffService([{ name: file, text }], [{ name: file, text: xml }])).toEqual([]);
    }
  });
});
