/**
 * `applyRepair` does what a finding proposes, as a person would do it in the drawing and as one step: it can be undone.
 */
import type { Change, Repair } from '../../../engine/model/finding';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type { DiagramElement, OwnModeler } from '../editor/createModeler';
import { together } from '../editor/together';
import { elementsIn, isElement, type ModdleElement, type ModdleProperty } from '../moddle';
import { drawnFor, elementById } from './shapeOf';

/** False where the drawing has changed since, and nothing was done. */
export function applyRepair(modeler: OwnModeler, { changes }: Repair): boolean {
  if (!changes.every((change) => isPossible(modeler, change))) return false;
  together(modeler.get('commandStack'), () => {
    for (const change of changes) carryOut(modeler, change);
  });
  return true;
}

function isPossible(modeler: OwnModeler, change: Change): boolean {
  if (change.kind === 'add') return drawnFor(modeler, change.after ?? change.scopeId) !== undefined;
  return elementById(modeler, change.elementId) !== undefined && drawnFor(modeler, change.elementId) !== undefined;
}

function carryOut(modeler: OwnModeler, change: Change): void {
  if (change.kind === 'add') return add(modeler, change);
  const element = elementById(modeler, change.elementId);
  const drawn = drawnFor(modeler, change.elementId);
  // An earlier change may have taken it along.
  if (element === undefined || drawn === undefined) return;
  if (change.kind === 'set') return set(modeler, element, drawn, change);
  if (drawn.businessObject === element) modeler.get('modeling').removeElements([drawn as unknown as Shape]);
  else takeOut(modeler, element, drawn);
}

type SetChange = Extract<Change, { kind: 'set' }>;

function set(modeler: OwnModeler, element: ModdleElement, drawn: DiagramElement, { property, value }: SetChange): void {
  const described = element.$descriptor.properties?.find(({ ns }) => ns.localName === property);
  const properties = { [described?.name ?? property]: valueFor(modeler, element, described, value) };
  const modeling = modeler.get('modeling');
  const shape = drawn as unknown as Element;
  if (drawn.businessObject === element) modeling.updateProperties(shape, properties);
  else modeling.updateModdleProperties(shape, element, properties);
}

function valueFor(
  modeler: OwnModeler,
  element: ModdleElement,
  described: ModdleProperty | undefined,
  value: SetChange['value'],
): unknown {
  if (value === null) return undefined;
  if (described?.isReference === true) return elementById(modeler, String(value));
  if (!/Expression$/.test(described?.type ?? '')) return value;
  const expression: ModdleElement = modeler.get('bpmnFactory').create('bpmn:FormalExpression', { body: String(value) });
  expression.$parent = element;
  return expression;
}

/** What is not drawn is taken out of the property that holds it. */
function takeOut(modeler: OwnModeler, element: ModdleElement, drawn: DiagramElement): void {
  const holder = element.$parent;
  const property = holder?.$descriptor.properties?.find(
    ({ name, isReference }) => isReference !== true && valuesOf(holder, name).includes(element),
  );
  if (holder === undefined || property === undefined) return;
  const { name, isMany } = property;
  const kept = isMany === true ? elementsIn(holder, name).filter((one) => one !== element) : undefined;
  modeler.get('modeling').updateModdleProperties(drawn as unknown as Element, holder, { [name]: kept });
}

function valuesOf(holder: ModdleElement, name: string): readonly ModdleElement[] {
  const value = holder.get(name);
  return (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isElement);
}

function add(modeler: OwnModeler, { type, scopeId, after }: Extract<Change, { kind: 'add' }>): void {
  const name = `bpmn:${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  const before =
    after === undefined ? endsIn(modeler, scopeId) : [drawnFor(modeler, after)].flatMap((one) => one ?? []);
  const shape = modeler.get('elementFactory').createShape({ type: name });
  // Behind the one farthest to the right; the others lead there, too.
  const [first, ...others] = [...before].sort((a, b) => rightOf(b) - rightOf(a));
  if (first === undefined) return place(modeler, shape, scopeId);
  const added = modeler.get('autoPlace').append(first as unknown as Shape, shape) as unknown as Element;
  for (const other of others) modeler.get('modeling').connect(other as unknown as Element, added);
}

/** Nodes at this level that nothing follows. */
function endsIn(modeler: OwnModeler, scopeId: string): readonly DiagramElement[] {
  const all = modeler.get('elementRegistry').getAll() as unknown as readonly DiagramElement[];
  return all.filter(({ businessObject, labelTarget, outgoing }) => {
    const is = (type: string): boolean => businessObject.$instanceOf(`bpmn:${type}`);
    const leads = (outgoing ?? []).some((line) => line.type === 'bpmn:SequenceFlow');
    const isNode = is('FlowNode') && businessObject.$parent?.id === scopeId && labelTarget === undefined;
    const standsApart =
      is('EndEvent') ||
      isLink(businessObject) ||
      (is('SubProcess') && businessObject.get('triggeredByEvent') === true) ||
      (is('Activity') && businessObject.get('isForCompensation') === true) ||
      elementsInEvent(businessObject).some(({ $type }) => $type === 'bpmn:CompensateEventDefinition');
    return isNode && !leads && !standsApart;
  });
}

function isLink(element: ModdleElement): boolean {
  const links = elementsInEvent(element).some(({ $type }) => $type === 'bpmn:LinkEventDefinition');
  return element.$instanceOf('bpmn:ThrowEvent') && links;
}

function elementsInEvent(element: ModdleElement): readonly ModdleElement[] {
  return element.$instanceOf('bpmn:Event') ? elementsIn(element, 'eventDefinitions') : [];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const boxOf = (drawn: DiagramElement): Box => drawn as unknown as Box;
const rightOf = (drawn: DiagramElement): number => boxOf(drawn).x + boxOf(drawn).width;

/** Nothing it could follow: in the middle of where it belongs. */
function place(modeler: OwnModeler, shape: Shape, scopeId: string): void {
  const scope = drawnFor(modeler, scopeId);
  if (scope === undefined) return;
  const { x = 0, y = 0, width = 400, height = 240 } = scope as unknown as Partial<Box>;
  const middle = { x: x + width / 2, y: y + height / 2 };
  modeler.get('modeling').createShape(shape, middle, scope as unknown as Shape);
}
