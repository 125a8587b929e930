/**
 * A service in which every text that people can write is one of the payloads: process, steps, documentation, forms with
 * everything they can hold, a decision table.
 */
import { elsewhere, payloads } from './xssPayloads';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
const at = (index: number): string => payloads[index % payloads.length] ?? '';

const header = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="test">`;

export interface NamedFile {
  readonly name: string;
  readonly text: string;
}

/** Start ─► twenty tasks at once, each named by a payload ─► (never) end; and a job that fails, and a service that does. */
export function poisonedProcess(key: string): NamedFile {
  const tasks = payloads.map((payload, index) => ({ id: `Task${index + 1}`, payload }));
  const model = `${header}
  <process id="${key}" name="${xml(at(1))}" isExecutable="true" camunda:historyTimeToLive="180" camunda:versionTag="${xml(at(4))}">
    <documentation>${xml(payloads.join('\n'))}</documentation>
    <startEvent id="Start" name="${xml(at(2))}" camunda:formRef="${key}-form" camunda:formRefBinding="deployment"/>
    <parallelGateway id="Fork" name="${xml(at(3))}"/>
    <sequenceFlow id="Begin" name="${xml(at(4))}" sourceRef="Start" targetRef="Fork"/>
    ${tasks
      .map(
        ({ id, payload }) => `<userTask id="${id}" name="${xml(payload)}" camunda:candidateGroups="fh.window"
      camunda:formRef="${key}-form" camunda:formRefBinding="deployment"><documentation>${xml(payload)}</documentation></userTask>
    <sequenceFlow id="To${id}" name="${xml(payload)}" sourceRef="Fork" targetRef="${id}"/>`,
      )
      .join('\n')}
    <serviceTask id="Fail" name="${xml(at(6))}" camunda:type="external" camunda:topic="${key}"/>
    <sequenceFlow id="ToFail" sourceRef="Fork" targetRef="Fail"/>
    <textAnnotation id="Note"><text>${xml(at(7))}</text></textAnnotation>
  </process>
  <bpmndi:BPMNDiagram id="Diagram"><bpmndi:BPMNPlane id="Plane" bpmnElement="${key}">
    ${shape('Start', 20, 20, 36, 36)}${shape('Fork', 100, 13, 50, 50)}${shape('Fail', 200, 0, 100, 80)}${shape('Note', 20, 100, 150, 60)}
    ${edge('Begin', 56, 38, 100, 38)}${edge('ToFail', 150, 38, 200, 38)}
    ${tasks.map(({ id }, index) => shape(id, 200 + 130 * (index % 5), 120 + 110 * Math.floor(index / 5), 100, 80)).join('')}
    ${tasks.map(({ id }, index) => edge(`To${id}`, 125, 63, 200 + 130 * (index % 5), 160 + 110 * Math.floor(index / 5))).join('')}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;
  return { name: `${key}.bpmn`, text: model };
}

/** Waits for a program, which fails: lists of processes, cases and incidents have a row of it. */
export function stuckProcess(key: string, name: string): NamedFile {
  return {
    name: `${key}.bpmn`,
    text: `${header}
  <process id="${key}" name="${xml(name)}" isExecutable="true" camunda:historyTimeToLive="180">
    <startEvent id="Start"/><sequenceFlow id="ToFail" name="${xml(name)}" sourceRef="Start" targetRef="Fail"/>
    <serviceTask id="Fail" name="${xml(name)}" camunda:type="external" camunda:topic="${key}"/>
  </process>
  <bpmndi:BPMNDiagram id="Diagram"><bpmndi:BPMNPlane id="Plane" bpmnElement="${key}">
    ${shape('Start', 20, 22, 36, 36)}${shape('Fail', 100, 0, 100, 80)}${edge('ToFail', 56, 40, 100, 40)}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`,
  };
}

export function poisonedForm(key: string): NamedFile {
  const components = payloads.flatMap((payload, index) => [
    { type: 'text', id: `T${index}`, text: payload },
    { type: 'html', id: `H${index}`, content: payload },
    { type: 'image', id: `I${index}`, source: payload, alt: payload },
    { type: 'iframe', id: `F${index}`, label: payload, url: payload },
    {
      type: 'textfield',
      id: `V${index}`,
      key: `value${index}`,
      label: payload,
      description: payload,
      appearance: { prefixAdorner: payload, suffixAdorner: payload },
      properties: { 'label.en': payload },
    },
    {
      type: 'select',
      id: `S${index}`,
      key: `select${index}`,
      label: payload,
      values: [{ label: payload, value: 'a' }],
    },
    { type: 'radio', id: `R${index}`, key: `radio${index}`, label: payload, values: [{ label: payload, value: 'a' }] },
  ]);
  const links = [
    { type: 'image', id: 'Elsewhere', source: `${elsewhere}/picture.png`, alt: at(1) },
    { type: 'button', id: 'Button', label: at(2), action: 'reset' },
  ];
  const schema = { type: 'default', id: `${key}-form`, schemaVersion: 18, components: [...components, ...links] };
  return { name: `forms/${key}.form.json`, text: JSON.stringify(schema) };
}

export function poisonedDecision(key: string): NamedFile {
  const text = (payload: string): string => `<text>${xml(JSON.stringify(payload))}</text>`;
  const rules = payloads.map(
    (payload, index) => `<rule id="Rule${index}"><description>${xml(payload)}</description>
      <inputEntry id="In${index}">${text(payload)}</inputEntry><outputEntry id="Out${index}">${text(payload)}</outputEntry></rule>`,
  );
  return {
    name: `${key}.dmn`,
    text: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${key}-drd" name="${xml(at(1))}" namespace="test">
  <decision id="${key}-decision" name="${xml(at(2))}"><description>${xml(at(3))}</description>
    <decisionTable id="Table" hitPolicy="FIRST">
      <input id="Input" label="${xml(at(4))}"><inputExpression id="InputOf" typeRef="string"><text>why</text></inputExpression></input>
      <output id="Output" label="${xml(at(5))}" name="level" typeRef="string"/>
      ${rules.join('\n')}
    </decisionTable>
  </decision>
</definitions>`,
  };
}

function shape(id: string, x: number, y: number, width: number, height: number): string {
  return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
}

function edge(id: string, x: number, y: number, toX: number, toY: number): string {
  return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${x}" y="${y}"/><di:waypoint x="${toX}" y="${toY}"/></bpmndi:BPMNEdge>`;
}
