/** `drawProcess` writes a small process as BPMN XML with its drawing, from a list of steps and of arrows. */

export interface PatternNode {
  readonly id: string;
  /** The local name of the BPMN element. */
  readonly type: string;
  readonly name?: string;
  /** Column and row of a grid, counted from 0. */
  readonly at: readonly [column: number, row: number];
  /** Further attributes, by their names with prefix. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Child elements as XML; texts inside are escaped already. */
  readonly inside?: string;
}

export interface PatternFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly name?: string;
  /** JUEL. */
  readonly condition?: string;
}

export interface Pattern {
  readonly key: string;
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly nodes: readonly PatternNode[];
  readonly flows: readonly PatternFlow[];
  /** XML of what stands beside the process: messages, errors. */
  readonly beside?: string;
}

const columnWidth = 160;
const rowHeight = 130;
const left = 180;
const top = 160;

const namespaces = {
  'xmlns:bpmn': 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  'xmlns:bpmndi': 'http://www.omg.org/spec/BPMN/20100524/DI',
  'xmlns:dc': 'http://www.omg.org/spec/DD/20100524/DC',
  'xmlns:di': 'http://www.omg.org/spec/DD/20100524/DI',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xmlns:camunda': 'http://camunda.org/schema/1.0/bpmn',
  'xmlns:ow': 'urn:onewindow:bpmn:1',
};

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function drawProcess(pattern: Pattern): string {
  const { key, name, nodes, flows } = pattern;
  const process = { id: key, name, isExecutable: 'true', ...pattern.attributes };
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<bpmn:definitions${attributes({ ...namespaces, id: 'Definitions_1', targetNamespace: 'urn:onewindow:processes' })}>`,
    ...(pattern.beside === undefined ? [] : [pattern.beside]),
    `<bpmn:process${attributes(process)}>`,
    ...nodes.map((node) => nodeXml(node, flows)),
    ...flows.map(flowXml),
    '</bpmn:process>',
    `<bpmndi:BPMNDiagram id="Diagram_1"><bpmndi:BPMNPlane${attributes({ id: 'Plane_1', bpmnElement: key })}>`,
    ...nodes.map(shapeXml),
    ...flows.map((flow) => edgeXml(flow, nodes)),
    '</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
    '</bpmn:definitions>',
  ];
  return `${lines.join('\n')}\n`;
}

export function escapeXml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\n/g, '&#10;');
}

export function attributes(all: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(all)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeXml(value)}"`]))
    .join('');
}

function nodeXml(node: PatternNode, flows: readonly PatternFlow[]): string {
  const { id, type, name } = node;
  const arrows = [
    ...flows.filter(({ to }) => to === id).map((flow) => `<bpmn:incoming>${flow.id}</bpmn:incoming>`),
    ...flows.filter(({ from }) => from === id).map((flow) => `<bpmn:outgoing>${flow.id}</bpmn:outgoing>`),
  ];
  // Extension elements come before the arrows in BPMN, event definitions and loops after them.
  const { inside = '' } = node;
  const split = inside.indexOf('</bpmn:extensionElements>');
  const cut = split < 0 ? 0 : split + '</bpmn:extensionElements>'.length;
  return `<bpmn:${type}${attributes({ id, name, ...node.attributes })}>${inside.slice(0, cut)}${arrows.join('')}${inside.slice(cut)}</bpmn:${type}>`;
}

function flowXml({ id, from, to, name, condition }: PatternFlow): string {
  const body =
    condition === undefined
      ? ''
      : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escapeXml(condition)}</bpmn:conditionExpression>`;
  return `<bpmn:sequenceFlow${attributes({ id, name, sourceRef: from, targetRef: to })}>${body}</bpmn:sequenceFlow>`;
}

function boxOf({ type, at: [column, row] }: PatternNode): Box {
  const [width, height] = sizeOf(type);
  return { x: left + column * columnWidth - width / 2, y: top + row * rowHeight - height / 2, width, height };
}

function sizeOf(type: string): readonly [width: number, height: number] {
  if (type.endsWith('Event')) return [36, 36];
  return type.endsWith('Gateway') ? [50, 50] : [100, 80];
}

function shapeXml(node: PatternNode): string {
  const box = boxOf(node);
  const isSmall = box.width < 100 && node.name !== undefined;
  const isGateway = node.type.endsWith('Gateway');
  const label = isSmall
    ? `<bpmndi:BPMNLabel>${bounds({ x: box.x + box.width / 2 - 50, y: isGateway ? box.y - 22 : box.y + box.height + 6, width: 100, height: 14 })}</bpmndi:BPMNLabel>`
    : '';
  const marker = node.type === 'exclusiveGateway' ? { isMarkerVisible: 'true' } : {};
  return `<bpmndi:BPMNShape${attributes({ id: `${node.id}_di`, bpmnElement: node.id, ...marker })}>${bounds(box)}${label}</bpmndi:BPMNShape>`;
}

function bounds({ x, y, width, height }: Box): string {
  return `<dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />`;
}

function edgeXml(flow: PatternFlow, nodes: readonly PatternNode[]): string {
  const from = nodes.find(({ id }) => id === flow.from);
  const to = nodes.find(({ id }) => id === flow.to);
  if (from === undefined || to === undefined) throw new Error(`Expected both ends of ${flow.id}, but one is missing.`);
  const points = waypoints(boxOf(from), boxOf(to));
  const [first, second] = points;
  const label =
    flow.name === undefined || first === undefined || second === undefined
      ? ''
      : `<bpmndi:BPMNLabel>${bounds(labelOf(first, second))}</bpmndi:BPMNLabel>`;
  const drawn = points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join('');
  return `<bpmndi:BPMNEdge${attributes({ id: `${flow.id}_di`, bpmnElement: flow.id })}>${drawn}${label}</bpmndi:BPMNEdge>`;
}

type Point = readonly [x: number, y: number];

function labelOf([x, y]: Point, [nextX, nextY]: Point): Box {
  // Beside a vertical arrow, above a level one.
  if (x === nextX) return { x: x + 6, y: Math.min(y, nextY) + 12, width: 60, height: 14 };
  return { x: Math.min(x, nextX) + 4, y: y - 18, width: 52, height: 14 };
}

/** Level where both stand in one row; else down or up first, then across. Backwards goes around below. */
function waypoints(from: Box, to: Box): readonly Point[] {
  const [fromX, fromY] = [from.x + from.width / 2, from.y + from.height / 2];
  const [toX, toY] = [to.x + to.width / 2, to.y + to.height / 2];
  if (fromX === toX) {
    const isDown = toY > fromY;
    return [
      [fromX, isDown ? from.y + from.height : from.y],
      [toX, isDown ? to.y : to.y + to.height],
    ];
  }
  if (fromY === toY) {
    const isForward = toX > fromX;
    return [
      [isForward ? from.x + from.width : from.x, fromY],
      [isForward ? to.x : to.x + to.width, toY],
    ];
  }
  const isGatewayFrom = from.width === 50;
  if (isGatewayFrom) {
    return [
      [fromX, toY > fromY ? from.y + from.height : from.y],
      [fromX, toY],
      [toX > fromX ? to.x : to.x + to.width, toY],
    ];
  }
  return [
    [toX > fromX ? from.x + from.width : from.x, fromY],
    [toX, fromY],
    [toX, toY > fromY ? to.y : to.y + to.height],
  ];
}
