/** A small service with a drawing, a table and a form, and an edited version of it: what the review is tested with. */
import type { APIRequestContext } from '@playwright/test';

export interface ServiceFile {
  readonly name: string;
  readonly text: string;
}

const drawn = (id: string, x: number, y: number, width: number, height: number): string =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
const line = (id: string, from: number, to: number): string =>
  `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${from}" y="140"/><di:waypoint x="${to}" y="140"/></bpmndi:BPMNEdge>`;

const processOf = (key: string, parts: string, shapes: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="test">
  <bpmn:process id="${key}" name="退税复核" isExecutable="true" camunda:historyTimeToLive="180">${parts}</bpmn:process>
  <bpmndi:BPMNDiagram id="Diagram"><bpmndi:BPMNPlane id="Plane" bpmnElement="${key}">${shapes}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

const start = '<bpmn:startEvent id="Start" name="收到申请"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>';
const task = (id: string, name: string, group: string, from: string, to: string): string =>
  `<bpmn:userTask id="${id}" name="${name}" camunda:candidateGroups="${group}"><bpmn:incoming>${from}</bpmn:incoming><bpmn:outgoing>${to}</bpmn:outgoing></bpmn:userTask>`;
const flow = (id: string, source: string, target: string): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"/>`;
const end = (from: string): string =>
  `<bpmn:endEvent id="End" name="办结"><bpmn:incoming>${from}</bpmn:incoming></bpmn:endEvent>`;

const ends = drawn('Start', 100, 122, 36, 36) + drawn('End', 700, 122, 36, 36) + drawn('Check', 200, 100, 100, 80);

const table = (key: string, limit: string, more: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="Definitions" name="额度" namespace="test">
  <decision id="${key}-limit" name="退税额度"><decisionTable id="Table" hitPolicy="FIRST">
    <input id="Amount" label="金额"><inputExpression id="Expression" typeRef="number"><text>amount</text></inputExpression></input>
    <output id="Level" label="级别" name="level" typeRef="string"/>
    <rule id="Large"><inputEntry id="L1"><text>&gt; ${limit}</text></inputEntry><outputEntry id="L2"><text>"高"</text></outputEntry></rule>${more}
  </decisionTable></decision>
</definitions>`;
const secondRule =
  '<rule id="Small"><inputEntry id="S1"><text>&lt;= 10</text></inputEntry><outputEntry id="S2"><text>"低"</text></outputEntry></rule>';

const form = (key: string, more: readonly object[]): string =>
  JSON.stringify({
    id: `${key}-form`,
    type: 'default',
    components: [
      { id: 'H', type: 'text', text: '## 退税申请表' },
      { id: 'A', key: 'amount', type: 'number', label: '退税金额' },
      ...more,
    ],
  });

/** 核对 is followed by 签批. */
export function serviceBefore(key: string): readonly ServiceFile[] {
  const parts =
    start +
    task('Check', '核对资料', 'fh.window', 'f1', 'f2') +
    task('Sign', '签批', 'fh.approver', 'f2', 'f3') +
    end('f3') +
    flow('f1', 'Start', 'Check') +
    flow('f2', 'Check', 'Sign') +
    flow('f3', 'Sign', 'End');
  const shapes =
    ends + drawn('Sign', 400, 100, 100, 80) + line('f1', 136, 200) + line('f2', 300, 400) + line('f3', 500, 700);
  return [
    { name: `${key}.bpmn`, text: processOf(key, parts, shapes) },
    { name: `${key}.dmn`, text: table(key, '1000', '') },
    { name: `${key}.form.json`, text: form(key, []) },
  ];
}

/** 核对 has another name and group; 签批 is gone and 复核 is new; a rule and a field are new, a rule is changed. */
export function serviceAfter(key: string): readonly ServiceFile[] {
  const parts =
    start +
    task('Check', '核对全部资料', 'fh.approver', 'f1', 'f4') +
    task('Review', '复核', 'fh.approver', 'f4', 'f5') +
    end('f5') +
    flow('f1', 'Start', 'Check') +
    flow('f4', 'Check', 'Review') +
    flow('f5', 'Review', 'End');
  const shapes =
    ends + drawn('Review', 440, 100, 100, 80) + line('f1', 136, 200) + line('f4', 300, 440) + line('f5', 540, 700);
  return [
    { name: `${key}.bpmn`, text: processOf(key, parts, shapes) },
    { name: `${key}.dmn`, text: table(key, '5000', secondRule) },
    { name: `${key}.form.json`, text: form(key, [{ id: 'B', key: 'opinion', type: 'textfield', label: '复核意见' }]) },
  ];
}

export async function deploy(request: APIRequestContext, files: readonly ServiceFile[]): Promise<void> {
  const parts = files.map(
    ({ name, text }) => [name, { name, mimeType: 'text/plain', buffer: Buffer.from(text) }] as const,
  );
  const answer = await request.post('/engine-rest/deployment/create', {
    headers: { Authorization: `Basic ${Buffer.from('admin:demo').toString('base64')}` },
    multipart: { 'deployment-name': 'review test', ...Object.fromEntries(parts) },
  });
  if (!answer.ok()) throw new Error(await answer.text());
}
