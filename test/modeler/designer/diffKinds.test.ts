/** More kinds of change, each shown at its place with words in both languages, and nothing else shown. */
import type { Change } from '../../../modeler/designer/diff/change';
import { diffService, isSubstantial } from '../../../modeler/designer/diff/diffService';
import { elementTypeTexts } from '../../../modeler/ui/catalogue/designerTypes';
import { changeTexts } from '../../../modeler/ui/catalogue/designerChanges';
import { reviewTexts } from '../../../modeler/ui/catalogue/designerReview';

// The texts alone: there is no browser here that has a language.
jest.mock('../../../modeler/ui/texts', () => ({ defineTexts: (room: string, keys: object) => ({ room, keys }) }));

const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:ow="urn:onewindow:bpmn:1" xmlns:foreign="urn:foreign" id="D" targetNamespace="t">
  <bpmn:signal id="Signal_1" name="overdue" />
  <bpmn:collaboration id="C"><bpmn:participant id="Pool" name="税务机关" processRef="p" /><bpmn:participant id="Payer" name="纳税人" /><bpmn:messageFlow id="Mail" name="决定书" sourceRef="Send" targetRef="Payer" /></bpmn:collaboration>
  <bpmn:process id="p" name="延期" isExecutable="true">
    <bpmn:laneSet id="L"><bpmn:lane id="Lane_A" name="受理岗"><bpmn:flowNodeRef>Check</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
    <bpmn:startEvent id="Start" camunda:initiator="starter" camunda:formKey="f"><bpmn:outgoing>F1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Check" name="核对" camunda:candidateGroups="window" camunda:candidateUsers="zhang" camunda:dueDate="\${due}" camunda:followUpDate="\${ask}" camunda:priority="50">
      <bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name="limit">5</camunda:inputParameter><camunda:outputParameter name="result">\${ok}</camunda:outputParameter></camunda:inputOutput><camunda:taskListener event="create" class="a.B" /></bpmn:extensionElements>
      <bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing>
      <bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">3</bpmn:loopCardinality><bpmn:completionCondition xsi:type="bpmn:tFormalExpression">\${done}</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>
    </bpmn:userTask>
    <bpmn:sendTask id="Send" name="发出" camunda:type="external" camunda:topic="send"><bpmn:incoming>F2</bpmn:incoming><bpmn:outgoing>F3</bpmn:outgoing></bpmn:sendTask>
    <bpmn:callActivity id="Call" calledElement="c" camunda:calledElementBinding="deployment"><bpmn:extensionElements><camunda:out source="x" target="y" /></bpmn:extensionElements><bpmn:incoming>F3</bpmn:incoming><bpmn:outgoing>F4</bpmn:outgoing></bpmn:callActivity>
    <bpmn:subProcess id="Sub" name="期间"><bpmn:incoming>F4</bpmn:incoming><bpmn:outgoing>F5</bpmn:outgoing><bpmn:userTask id="Inner" name="里面" /></bpmn:subProcess>
    <bpmn:boundaryEvent id="Late" attachedToRef="Check"><bpmn:timerEventDefinition id="T"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:intermediateThrowEvent id="Shout"><bpmn:incoming>F5</bpmn:incoming><bpmn:signalEventDefinition id="S" signalRef="Signal_1" /></bpmn:intermediateThrowEvent>
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Check" /><bpmn:sequenceFlow id="F2" name="齐全" sourceRef="Check" targetRef="Send" /><bpmn:sequenceFlow id="F3" sourceRef="Send" targetRef="Call" /><bpmn:sequenceFlow id="F4" sourceRef="Call" targetRef="Sub" /><bpmn:sequenceFlow id="F5" sourceRef="Sub" targetRef="Shout" />
    <bpmn:textAnnotation id="Note"><bpmn:text>第27条</bpmn:text></bpmn:textAnnotation>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="Di"><bpmndi:BPMNPlane id="Pl" bpmnElement="C">
    <bpmndi:BPMNShape id="Check_di" bpmnElement="Check" bioc:fill="#ffffff"><dc:Bounds x="100" y="100" width="100" height="80" /><bpmndi:BPMNLabel><dc:Bounds x="110" y="190" width="40" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="Send_di" bpmnElement="Send"><dc:Bounds x="300" y="100" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="F2_di" bpmnElement="F2"><di:waypoint x="200" y="140" /><di:waypoint x="300" y="140" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

const table = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="d" namespace="n">
  <decision id="limits" name="期限"><informationRequirement id="Q"><requiredInput href="#amount" /></informationRequirement><decisionTable id="T" hitPolicy="COLLECT" aggregation="SUM">
    <input id="I1" label="金额"><inputExpression id="E1" typeRef="number"><text>amount</text></inputExpression><inputValues id="V"><text>[0..9]</text></inputValues></input>
    <output id="O1" label="天数" name="days" typeRef="number" /><annotation name="依据" />
    <rule id="R1"><description>大额</description><inputEntry id="C1"><text>&gt; 1000</text></inputEntry><outputEntry id="C2"><text>5</text></outputEntry><annotationEntry><text>第27条</text></annotationEntry></rule>
    <rule id="R2"><inputEntry id="C3"><text></text></inputEntry><outputEntry id="C4"><text>3</text></outputEntry></rule>
  </decisionTable></decision>
  <decision id="fee" name="费用"><literalExpression id="X"><text>1 + 1</text></literalExpression></decision>
  <inputData id="amount" name="金额" />
</definitions>`;

const schema = {
  id: 'f',
  type: 'default',
  components: [
    { id: 'A', key: 'amount', type: 'number', label: '金额', validate: { required: true, max: 9 }, defaultValue: 1 },
    {
      id: 'B',
      key: 'kind',
      type: 'select',
      label: '类别',
      description: '选一项',
      values: [{ label: '甲', value: 'a' }],
    },
    {
      id: 'G',
      path: 'group',
      type: 'group',
      label: '材料',
      components: [{ id: 'H', key: 'paper', type: 'textfield' }],
    },
  ],
};
const form = JSON.stringify(schema);

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

const bpmn = (...edits: readonly (readonly [string, string])[]) =>
  files({ bpmn: edits.reduce((text, [from, to]) => swap(text, from, to), process) });
const dmn = (...edits: readonly (readonly [string, string])[]) =>
  files({ dmn: edits.reduce((text, [from, to]) => swap(text, from, to), table) });
const json = (from: string, to: string) => files({ form: swap(form, from, to) });

const told = ({ kind, elementId, property, before, after }: Change): string =>
  [kind, elementId, property, before, after].map((part) => part ?? '').join('|');

const loop = process.slice(process.indexOf('<bpmn:multiInstance'), process.indexOf('</bpmn:userTask>'));

const kinds: readonly (readonly [what: string, after: ReturnType<typeof files>, expected: readonly string[]])[] = [
  ['the name of a lane', bpmn(['name="受理岗"', 'name="窗口岗"']), ['changed|Lane_A|name|受理岗|窗口岗']],
  ['the name of a pool', bpmn(['name="税务机关"', 'name="税务局"']), ['changed|Pool|name|税务机关|税务局']],
  ['the name of a flow', bpmn(['name="齐全"', 'name="补齐"']), ['changed|F2|name|齐全|补齐']],
  ['a message flow', bpmn(['targetRef="Payer"', 'targetRef="Check"']), ['changed|Mail|target|纳税人|核对']],
  ['a note', bpmn(['>第27条<', '>第28条<']), ['changed|Note|text|第27条|第28条']],
  [
    'what is referred to and not in the file',
    bpmn(['signalRef="Signal_1"', 'signalRef="elsewhere"']),
    ['changed|Shout|signal|overdue|elsewhere'],
  ],
  ['a signal', bpmn(['name="overdue"', 'name="late"']), ['changed|Signal_1|name|overdue|late']],
  ['candidate groups', bpmn(['Groups="window"', 'Groups="desk"']), ['changed|Check|candidateGroups|window|desk']],
  ['candidate users', bpmn(['Users="zhang"', 'Users="li"']), ['changed|Check|candidateUsers|zhang|li']],
  ['when it is due', bpmn(['${due}', '${soon}']), ['changed|Check|dueDate|${due}|${soon}']],
  ['a reminder', bpmn(['${ask}', '${soon}']), ['changed|Check|followUp|${ask}|${soon}']],
  ['a priority', bpmn(['priority="50"', 'priority="70"']), ['changed|Check|priority|50|70']],
  ['the variable of the starter', bpmn(['"starter"', '"who"']), ['changed|Start|starter|starter|who']],
  ['the address of a form', bpmn(['formKey="f"', 'formKey="g"']), ['changed|Start|formKey|f|g']],
  ['what is put in', bpmn(['>5</camunda:input', '>6</camunda:input']), ['changed|Check|input|5|6']],
  ['what is taken out', bpmn(['>${ok}<', '>${fine}<']), ['changed|Check|output|${ok}|${fine}']],
  ['a listener', bpmn(['class="a.B"', 'class="a.C"']), ['changed|Check|extension|a.B|a.C']],
  [
    'a foreign extension that is new',
    bpmn(['<camunda:taskListener', '<foreign:seal kind="red" /><camunda:taskListener']),
    ['changed|Check|extension||red'],
  ],
  ['a foreign attribute', bpmn(['<bpmn:sendTask ', '<bpmn:sendTask foreign:x="1" ']), ['changed|Send|extension||1']],
  ['how often it is repeated', bpmn(['>3</bpmn:loop', '>4</bpmn:loop']), ['changed|Check|cardinality|3|4']],
  ['when repeating ends', bpmn(['${done}', '${enough}']), ['changed|Check|completion|${done}|${enough}']],
  [
    'that it is repeated at all',
    bpmn([loop, '']),
    [
      'changed|Check|repeat|MultiInstanceLoopCharacteristics|',
      'changed|Check|cardinality|3|',
      'changed|Check|completion|${done}|',
    ],
  ],
  ['what comes back', bpmn(['source="x"', 'source="z"']), ['changed|Call|callOut|x|z']],
  ['the version called', bpmn(['"deployment"', '"latest"']), ['changed|Call|binding|deployment|latest']],
  [
    'a date for a duration',
    bpmn(['<bpmn:timeDuration', '<bpmn:timeDate'], ['PT1H</bpmn:timeDuration', '2026-01-01T00:00:00Z</bpmn:timeDate']),
    ['changed|Late|timerDuration|PT1H|', 'changed|Late|timerDate||2026-01-01T00:00:00Z'],
  ],
  [
    'a step in a sub-process',
    bpmn(
      ['<bpmn:userTask id="Inner" name="里面" />', ''],
      ['<bpmn:boundaryEvent', '<bpmn:userTask id="Inner" name="里面" /><bpmn:boundaryEvent'],
    ),
    ['changed|Inner|scope|期间|延期'],
  ],
  [
    'a description that is new',
    bpmn([
      '<bpmn:userTask id="Inner" name="里面" />',
      '<bpmn:userTask id="Inner" name="里面"><bpmn:documentation>怎样办</bpmn:documentation></bpmn:userTask>',
    ]),
    ['changed|Inner|documentation||怎样办'],
  ],
  [
    'a sub-process of events',
    bpmn(['<bpmn:subProcess ', '<bpmn:subProcess triggeredByEvent="true" ']),
    ['changed|Sub|type|SubProcess|EventSubProcess'],
  ],
  [
    'a shape that was moved',
    bpmn(['x="300" y="100"', 'x="300" y="300"']),
    ['moved|Send|position|300 100 100 80|300 300 100 80'],
  ],
  [
    'a shape that was moved, and its line after it',
    bpmn(['x="300" y="100"', 'x="320" y="100"'], ['<di:waypoint x="300"', '<di:waypoint x="320"']),
    ['moved|Send|position|300 100 100 80|320 100 100 80'],
  ],
  [
    'a line led otherwise',
    bpmn(['<di:waypoint x="300" y="140" />', '<di:waypoint x="250" y="90" /><di:waypoint x="300" y="140" />']),
    ['moved|F2|line|200 140 → 300 140|200 140 → 250 90 → 300 140'],
  ],
  [
    'a name that was moved',
    bpmn(['x="110" y="190"', 'x="120" y="190"']),
    ['moved|Check|labelPlace|110 190 40 14|120 190 40 14'],
  ],
  ['a colour', bpmn(['"#ffffff"', '"#FF0000"']), ['moved|Check|colour|#ffffff|#ff0000']],
  ['how results are gathered', dmn(['"SUM"', '"MAX"']), ['changed|limits|aggregation|SUM|MAX']],
  ['what is allowed', dmn(['[0..9]', '[0..8]']), ['changed|I1|allowedValues|[0..9]|[0..8]']],
  [
    'the type of a column',
    dmn(['name="days" typeRef="number"', 'name="days" typeRef="string"']),
    ['changed|O1|typeRef|number|string'],
  ],
  [
    'the name of a column',
    dmn(['<input id="I1" label="金额"', '<input id="I1" label="税额"']),
    [
      // The cell is told under its column, which has another name now.
      'changed|I1|label|金额|税额',
    ],
  ],
  ['the note of a rule', dmn(['>第27条<', '>第28条<']), ['changed|R1|note|第27条|第28条']],
  ['the words about a rule', dmn(['>大额<', '>小额<']), ['changed|R1|documentation|大额|小额']],
  ['the name of the notes', dmn(['name="依据"', 'name="理由"']), ['changed|limits|notes|依据|理由']],
  ['a formula', dmn(['1 + 1', '1 + 2']), ['changed|fee|expression|1 + 1|1 + 2']],
  ['what a decision needs', dmn(['href="#amount"', 'href="#fee"']), ['changed|limits|requirement|#amount|#fee']],
  [
    'input data',
    dmn(['<inputData id="amount" name="金额"', '<inputData id="amount" name="税额"']),
    ['changed|amount|name|金额|税额'],
  ],
  [
    'a column more',
    dmn(
      [
        '<output id="O1"',
        '<input id="I2" label="信用"><inputExpression id="E2"><text>credit</text></inputExpression></input><output id="O1"',
      ],
      [
        '</inputEntry><outputEntry id="C2">',
        '</inputEntry><inputEntry id="C5"><text>"A"</text></inputEntry><outputEntry id="C2">',
      ],
      [
        '</inputEntry><outputEntry id="C4">',
        '</inputEntry><inputEntry id="C6"><text>-</text></inputEntry><outputEntry id="C4">',
      ],
    ),
    ['added|I2|||', 'changed|R1|when||"A"'],
  ],
  ['a largest value', json('"max":9', '"max":8'), ['changed|amount|validation|9|8']],
  ['a default', json('"defaultValue":1', '"defaultValue":2'), ['changed|amount|default|1|2']],
  ['an explanation', json('选一项', '必选'), ['changed|kind|documentation|选一项|必选']],
  ['an option', json('"value":"a"', '"value":"b"'), ['changed|kind|options|a|b']],
  ['when it is shown', json('"id":"B",', '"id":"B","conditional":{"hide":"=x"},'), ['changed|kind|shownWhen||=x']],
  ['read-only', json('"id":"B",', '"id":"B","readonly":true,'), ['changed|kind|readonly||true']],
  [
    'fields in another order',
    files({
      form: JSON.stringify({
        ...schema,
        components: [schema.components[1], schema.components[0], schema.components[2]],
      }),
    }),
    ['changed|form f|fieldOrder|amount → kind → group|kind → amount → group'],
  ],
  [
    'a field in another group',
    files({
      form: JSON.stringify({
        ...schema,
        components: [schema.components[0], schema.components[2], schema.components[1]]
          .map((one) =>
            one === schema.components[2]
              ? { ...one, components: [...(schema.components[2]?.components ?? []), schema.components[1]] }
              : one,
          )
          .filter((one) => one !== schema.components[1]),
      }),
    }),
    ['changed|kind|fieldGroup|form|group'],
  ],
];

const words: Readonly<Record<string, { readonly zh: string; readonly en: unknown }>> = {
  ...reviewTexts.keys,
  ...changeTexts.keys,
  ...elementTypeTexts.keys,
};

describe('the diff of two versions', () => {
  test.each(kinds)('shows %s, and nothing else', async (_what, after, expected) => {
    expect((await diffService(files(), after)).map(told)).toEqual(expected);
  });

  test.each(kinds)('has words for %s in both languages', async (_what, after) => {
    for (const { property, elementType } of await diffService(files(), after)) {
      const type = words[elementType] ?? words[`type_${elementType}`];
      const word = property === undefined ? type : words[`word_${property}`];
      for (const one of [type, word]) {
        expect(one?.zh).toMatch(/[一-龥]/);
        expect(one?.en).toMatch(/[a-z]/);
      }
    }
  });

  test.each(kinds)('finds %s in one of the two versions', async (_what, after) => {
    for (const { file, elementId } of await diffService(files(), after)) {
      const written = [files(), after].map((version) => version.find(({ name }) => name === file)?.text ?? '');
      const id = elementId.replace(/^form /, '');
      expect(written.some((text) => text.includes(`"${id}"`))).toBe(true);
    }
  });

  test('tells what only looks different apart from what is done otherwise', async () => {
    for (const [, after, expected] of kinds) {
      const substantial = (await diffService(files(), after)).filter(isSubstantial);
      expect(substantial).toHaveLength(expected.filter((one) => !one.startsWith('moved')).length);
    }
  });
});
