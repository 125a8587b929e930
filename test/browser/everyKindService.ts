/**
 * `everyKind`: a service that has what is drawn less often: pools with a message flow and its correlation, a transaction with
 * compensation, an ad-hoc sub-process, a complex gateway, events of several triggers, links, an escalation, data.
 */

interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly size?: readonly [width: number, height: number];
}

const event = [36, 36] as const;
const gateway = [50, 50] as const;

const boxes: readonly Box[] = [
  { id: 'Bureau', x: 120, y: 60, size: [1560, 640] },
  { id: 'Payer', x: 120, y: 740, size: [1560, 60] },
  { id: 'Start', x: 190, y: 172, size: event },
  { id: 'Fork', x: 270, y: 165, size: gateway },
  { id: 'Tax', x: 360, y: 80 },
  { id: 'Land', x: 360, y: 230 },
  { id: 'Meet', x: 500, y: 165, size: gateway },
  { id: 'Transaction', x: 600, y: 90, size: [440, 300] },
  { id: 'TxStart', x: 620, y: 172, size: event },
  { id: 'Book', x: 690, y: 150 },
  { id: 'BookUndone', x: 742, y: 212, size: event },
  { id: 'Unbook', x: 800, y: 290 },
  { id: 'Paid', x: 830, y: 165, size: gateway },
  { id: 'TxEnd', x: 950, y: 122, size: event },
  { id: 'TxCancel', x: 950, y: 232, size: event },
  { id: 'Failed', x: 1022, y: 342, size: event },
  { id: 'FailedEnd', x: 1100, y: 422, size: event },
  { id: 'AdHoc', x: 1110, y: 110, size: [270, 150] },
  { id: 'Call', x: 1125, y: 150 },
  { id: 'Visit', x: 1255, y: 150 },
  { id: 'Wait', x: 1430, y: 172, size: event },
  { id: 'LinkOut', x: 1520, y: 172, size: event },
  { id: 'LinkIn', x: 190, y: 532, size: event },
  { id: 'Review', x: 290, y: 510 },
  { id: 'Reviewed', x: 372, y: 572, size: event },
  { id: 'ReviewedEnd', x: 462, y: 622, size: event },
  { id: 'Application', x: 322, y: 400, size: [36, 50] },
  { id: 'Undo', x: 480, y: 532, size: event },
  { id: 'Report', x: 580, y: 532, size: event },
  { id: 'Late', x: 720, y: 440, size: [340, 200] },
  { id: 'LateStart', x: 750, y: 522, size: event },
  { id: 'LateTask', x: 830, y: 500 },
  { id: 'LateEnd', x: 980, y: 522, size: event },
];

const flows: readonly (readonly [id: string, from: string, to: string])[] = [
  ['f1', 'Start', 'Fork'],
  ['f2', 'Fork', 'Tax'],
  ['f3', 'Fork', 'Land'],
  ['f4', 'Tax', 'Meet'],
  ['f5', 'Land', 'Meet'],
  ['f6', 'Meet', 'Transaction'],
  ['f7', 'Transaction', 'AdHoc'],
  ['f8', 'AdHoc', 'Wait'],
  ['f9', 'Wait', 'LinkOut'],
  ['f10', 'LinkIn', 'Review'],
  ['f11', 'Review', 'Undo'],
  ['f12', 'Undo', 'Report'],
  ['f13', 'Failed', 'FailedEnd'],
  ['f14', 'Reviewed', 'ReviewedEnd'],
  ['t1', 'TxStart', 'Book'],
  ['t2', 'Book', 'Paid'],
  ['t3', 'Paid', 'TxEnd'],
  ['t4', 'Paid', 'TxCancel'],
  ['l1', 'LateStart', 'LateTask'],
  ['l2', 'LateTask', 'LateEnd'],
];

const inner = new Set(['t1', 't2', 't3', 't4', 'l1', 'l2']);
/** Drawn, and written elsewhere. */
const others: readonly (readonly [id: string, from: string, to: string])[] = [
  ['Undoing', 'BookUndone', 'Unbook'],
  ['Mail', 'Payer', 'Start'],
  ['Taken', 'Application', 'Review'],
];

const task = (id: string, name: string, inside = ''): string =>
  `<userTask id="${id}" name="${name}" camunda:candidateGroups="fh.window">${inside}</userTask>`;

const formal = (tag: string, text: string): string =>
  `<${tag} xsi:type="tFormalExpression">${text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</${tag}>`;

function flowXml([id, from, to]: (typeof flows)[number]): string {
  const condition = id === 't3' ? formal('conditionExpression', '${paid}') : '';
  return `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition}</sequenceFlow>`;
}

const flowsXml = (wanted: (id: string) => boolean): string =>
  flows
    .filter(([id]) => wanted(id))
    .map(flowXml)
    .join('');

const transaction = `<transaction id="Transaction" name="划扣税款"><startEvent id="TxStart" />${task('Book', '记账')}
  <boundaryEvent id="BookUndone" attachedToRef="Book"><compensateEventDefinition id="BookUndoneBy" /></boundaryEvent>
  <userTask id="Unbook" name="冲账" isForCompensation="true" camunda:candidateGroups="fh.window" />
  <exclusiveGateway id="Paid" name="扣到了？" default="t4" /><endEvent id="TxEnd" />
  <endEvent id="TxCancel" name="扣不到"><cancelEventDefinition id="TxCancelled" /></endEvent>
  ${flowsXml((id) => id.startsWith('t'))}<association id="Undoing" associationDirection="One" sourceRef="BookUndone" targetRef="Unbook" /></transaction>
  <boundaryEvent id="Failed" name="作废" attachedToRef="Transaction"><cancelEventDefinition id="TxFailed" /></boundaryEvent><endEvent id="FailedEnd" name="没有办成" />`;

const review = task(
  'Review',
  '会审',
  `<dataInputAssociation id="Taken"><sourceRef>Application</sourceRef><targetRef>ReviewEnd</targetRef></dataInputAssociation>
  <multiInstanceLoopCharacteristics behavior="None" noneBehaviorEventRef="ReviewedOne" camunda:collection="reviewers" camunda:elementVariable="reviewer" />`,
).replace('<dataInputAssociation', '<property id="ReviewEnd" name="__targetRef_placeholder" /><dataInputAssociation');

const late = `<subProcess id="Late" name="催办" triggeredByEvent="true"><startEvent id="LateStart" isInterrupting="false"><escalationEventDefinition id="LateBy" escalationRef="Escalation" /></startEvent>
  ${task('LateTask', '催办')}<endEvent id="LateEnd" />${flowsXml((id) => id.startsWith('l'))}</subProcess>`;

const beside = `<message id="Applied" name="application.sent" /><signal id="Signal" name="one.reviewed" /><escalation id="Escalation" name="超期" escalationCode="LATE" />
  <signalEventDefinition id="ReviewedOne" signalRef="Signal" /><itemDefinition id="Item" structureRef="application" />
  <correlationProperty id="Number" name="申请编号"><correlationPropertyRetrievalExpression messageRef="Applied">${'<messagePath>${number}</messagePath>'}</correlationPropertyRetrievalExpression></correlationProperty>`;

function shapeXml({ id, x, y, size = [100, 80] }: Box): string {
  const [width, height] = size;
  const open = /^(Bureau|Payer)$/.test(id)
    ? ' isHorizontal="true"'
    : /^(Transaction|AdHoc|Late)$/.test(id)
      ? ' isExpanded="true"'
      : '';
  return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${open}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`;
}

/** From the right edge to the left one, or straight down and up where they stand above each other. */
function edgeXml([id, from, to]: (typeof flows)[number]): string {
  const boxOf = (name: string): Required<Box> => ({
    size: [100, 80],
    ...(boxes.find((box) => box.id === name) ?? { id: name, x: 0, y: 0 }),
  });
  const [a, b] = [boxOf(from), boxOf(to)];
  const middle = { a: a.y + a.size[1] / 2, b: b.y + b.size[1] / 2 };
  const points: readonly (readonly [number, number])[] =
    id === 'Mail'
      ? [
          [208, 740],
          [208, 208],
        ]
      : id === 'Taken'
        ? [
            [340, 450],
            [340, 510],
          ]
        : from === 'Failed' || from === 'Reviewed' || from === 'BookUndone'
          ? [
              [a.x + 18, a.y + 36],
              [a.x + 18, middle.b],
              [b.x, middle.b],
            ]
          : [
              [a.x + a.size[0], middle.a],
              [(a.x + a.size[0] + b.x) / 2, middle.a],
              [(a.x + a.size[0] + b.x) / 2, middle.b],
              [b.x, middle.b],
            ];
  const waypoints = points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join('');
  return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${waypoints}</bpmndi:BPMNEdge>`;
}

export const everyKind = (key: string, name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="test">
  <collaboration id="Both"><participant id="Bureau" name="税务机关" processRef="${key}" /><participant id="Payer" name="纳税人" />
    <messageFlow id="Mail" name="申请" sourceRef="Payer" targetRef="Start" messageRef="Applied" />
    <correlationKey id="Key" name="申请编号"><correlationPropertyRef>Number</correlationPropertyRef></correlationKey></collaboration>
  <process id="${key}" name="${name}" isExecutable="true" camunda:historyTimeToLive="180">
    <property id="Seen" name="seen" />
    <startEvent id="Start" name="收到申请"><messageEventDefinition id="StartBy" messageRef="Applied" /></startEvent>
    <parallelGateway id="Fork" />${task('Tax', '核税')}${task('Land', '核地')}
    <complexGateway id="Meet" name="到一路就走">${formal('activationCondition', '${activationCount >= 1}')}</complexGateway>
    ${transaction}
    <adHocSubProcess id="AdHoc" name="随时可办" ordering="Parallel" cancelRemainingInstances="true">${task('Call', '电话联系')}${task('Visit', '上门')}
      ${formal('completionCondition', '${reached}')}</adHocSubProcess>
    <intermediateCatchEvent id="Wait" name="补正或到期"><signalEventDefinition id="WaitSignal" signalRef="Signal" />
      <timerEventDefinition id="WaitTimer">${formal('timeDuration', 'P5D')}</timerEventDefinition></intermediateCatchEvent>
    <intermediateThrowEvent id="LinkOut" name="转会审"><linkEventDefinition id="LinkOutBy" name="会审" /></intermediateThrowEvent>
    <intermediateCatchEvent id="LinkIn" name="会审"><linkEventDefinition id="LinkInBy" name="会审" /></intermediateCatchEvent>
    ${review}
    <boundaryEvent id="Reviewed" name="一人审完" attachedToRef="Review" cancelActivity="false"><signalEventDefinition id="ReviewedBy" signalRef="Signal" /></boundaryEvent><endEvent id="ReviewedEnd" />
    <dataObject id="ApplicationData" name="application" itemSubjectRef="Item" /><dataObjectReference id="Application" name="申请表" dataObjectRef="ApplicationData" />
    <intermediateThrowEvent id="Undo" name="撤销划扣"><compensateEventDefinition id="UndoBy" activityRef="Transaction" /></intermediateThrowEvent>
    <endEvent id="Report" name="上报"><escalationEventDefinition id="ReportBy" escalationRef="Escalation" /></endEvent>
    ${late}
    ${flowsXml((id) => !inner.has(id))}
  </process>
  ${beside}
  <bpmndi:BPMNDiagram id="Diagram"><bpmndi:BPMNPlane id="Plane" bpmnElement="Both">
    ${boxes.map(shapeXml).join('\n    ')}
    ${[...flows, ...others].map(edgeXml).join('\n    ')}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;
