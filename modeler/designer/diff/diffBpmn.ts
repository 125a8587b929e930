/** `diffBpmn` compares two versions of a process file: what they say and do, and, apart from that, where things are drawn. */
import { danglingReferences } from '../losslessModdle';
import { createBpmnModdle, elementIn, elementsIn, type ModdleElement } from '../moddle';
import { elementKind, localName } from '../elementKind';
import { type Change, compareSubjects, type Fact, type Facts, inOrder, plain, type Subject } from './change';
import { drawnIn } from './drawnIn';
import { factsOf, nameOf } from './factsOf';
import { knownAs } from './knownAs';
import { wordOfBpmn } from './wordOfBpmn';

/** Where elements with an identity of their own lie. */
const holders = [
  'rootElements',
  'participants',
  'messageFlows',
  'correlationKeys',
  'flowElements',
  'artifacts',
  'laneSets',
  'lanes',
];

/** @throws Error where one of the files cannot be read */
export async function diffBpmn(file: string, before: string, after: string): Promise<readonly Change[]> {
  if (before === after) return [];
  const [old, fresh] = [await readSubjects(before), await readSubjects(after)];
  return withoutFollowers(compareSubjects(file, { before: old, after: fresh }, wordOfBpmn), fresh);
}

/** A line follows what it connects, a name its shape: that is no change of its own. */
function withoutFollowers(changes: readonly Change[], subjects: ReadonlyMap<string, Subject>): readonly Change[] {
  const isMoved = new Set(changes.filter(({ property }) => property === 'position').map(({ elementId }) => elementId));
  const isNewWay = new Set(changes.filter(({ kind }) => kind === 'changed').map(({ elementId }) => elementId));
  const follows = ({ elementId, property }: Change): boolean => {
    if (property !== 'line' && property !== 'labelPlace') return false;
    const facts = subjects.get(elementId)?.facts;
    const ends = ['sourceRef', 'targetRef'].flatMap((end) => facts?.get(end)?.value ?? []);
    return isNewWay.has(elementId) || [elementId, ...ends].some((id) => isMoved.has(id));
  };
  return changes.filter((change) => change.kind !== 'moved' || !follows(change));
}

async function readSubjects(xml: string): Promise<ReadonlyMap<string, Subject>> {
  const moddle = createBpmnModdle();
  const { rootElement } = await moddle.fromXML(xml);
  // What is not in the file is still what the file says: an error code without an error, for one.
  for (const { element, property, id } of danglingReferences(rootElement)) {
    element.set(property, moddle.createAny('missing:element', 'urn:onewindow:missing', { id }));
  }
  const drawings = drawnIn(rootElement);
  const found = new Map<string, Subject>();
  const lanes = new Map<string, ModdleElement>();
  for (const lane of allLanes(rootElement)) {
    for (const node of elementsIn(lane, 'flowNodeRef')) if (node.id !== undefined) lanes.set(node.id, lane);
  }
  const walk = (element: ModdleElement, scope: ModdleElement | undefined): void => {
    if (isSubject(element) && element.id !== undefined) {
      const facts = new Map<string, Fact>([...ownFacts(element, scope, lanes.get(element.id))]);
      const drawn = drawings.get(element.id);
      const name = nameOf(element);
      found.set(element.id, {
        id: element.id,
        name: name === element.id ? undefined : name,
        ...(name === element.id && unnamed(element)),
        type: typeOf(element),
        facts,
        ...(drawn === undefined ? {} : { drawn }),
      });
    }
    const inner = element.$instanceOf('bpmn:FlowElementsContainer') ? element : scope;
    for (const holder of holders) for (const child of childrenIn(element, holder)) walk(child, inner);
    const nested = has(element, 'childLaneSet') ? elementIn(element, 'childLaneSet') : undefined;
    if (nested !== undefined) walk(nested, inner);
  };
  walk(rootElement, undefined);
  return found;
}

/** A flow without a name is known by what it connects, a step by what it comes after. */
function unnamed(element: ModdleElement): Pick<Subject, 'known' | 'ends'> {
  if (element.$instanceOf('bpmn:FlowNode')) return { known: knownAs(element) };
  if (!/Flow$|Association$/.test(element.$type)) return {};
  const [source, target] = [elementIn(element, 'sourceRef'), elementIn(element, 'targetRef')];
  return source === undefined || target === undefined ? {} : { ends: [knownAs(source), knownAs(target)] };
}

function isSubject(element: ModdleElement): boolean {
  return !['bpmn:LaneSet', 'bpmn:Collaboration'].includes(element.$type);
}

/** The whole file is told about under its own name. */
function typeOf(element: ModdleElement): string {
  if (element.$type === 'bpmn:SubProcess' && element.get('triggeredByEvent') === true) return 'EventSubProcess';
  return localName(element);
}

function ownFacts(element: ModdleElement, scope: ModdleElement | undefined, lane: ModdleElement | undefined): Facts {
  const facts = new Map(factsOf(element));
  // A part of the type.
  facts.delete('triggeredByEvent');
  facts.set('$type', plain(elementKind(element)));
  const triggers = triggersOf(element);
  if (triggers !== undefined) facts.set('$triggers', triggers);
  const isPart = element.$instanceOf('bpmn:FlowElement') && scope?.id !== undefined;
  if (isPart) facts.set('$scope', { value: scope.id ?? '', shown: nameOf(scope) });
  if (lane?.id !== undefined) facts.set('$lane', { value: lane.id, shown: nameOf(lane) });
  const order = branchOrder(element);
  if (order !== undefined) facts.set('$branchOrder', order);
  // The name of the tool that wrote the file says nothing.
  if (element.$type === 'bpmn:Definitions')
    for (const name of ['exporter', 'exporterVersion', 'name']) facts.delete(name);
  return facts;
}

/** Of several things that an event waits for or throws, the type of the event does not tell which. */
function triggersOf(element: ModdleElement): Fact | undefined {
  const definitions = element.$instanceOf('bpmn:Event') ? elementsIn(element, 'eventDefinitions') : [];
  if (definitions.length < 2) return undefined;
  return plain(definitions.map((one) => localName(one).replace(/EventDefinition$/, '')).join('、'));
}

/** Exclusive gateways take the first way that fits: their order counts where more than one has a condition. */
function branchOrder(element: ModdleElement): Fact | undefined {
  if (element.$type !== 'bpmn:ExclusiveGateway') return undefined;
  const scope = element.$parent;
  const ways = elementsIn(scope, 'flowElements').filter(
    (flow) =>
      flow.$type === 'bpmn:SequenceFlow' &&
      elementIn(flow, 'sourceRef') === element &&
      elementIn(flow, 'conditionExpression') !== undefined,
  );
  if (ways.length < 2) return undefined;
  return inOrder(
    ways.map(({ id }) => id ?? ''),
    ways.map(nameOf),
  );
}

function allLanes(root: ModdleElement): readonly ModdleElement[] {
  const inSet = (set: ModdleElement): readonly ModdleElement[] =>
    elementsIn(set, 'lanes').flatMap((lane) => {
      const nested = elementIn(lane, 'childLaneSet');
      // The inner lane comes later and counts.
      return [lane, ...(nested === undefined ? [] : inSet(nested))];
    });
  const inContainer = (container: ModdleElement): readonly ModdleElement[] => [
    ...childrenIn(container, 'laneSets').flatMap(inSet),
    ...childrenIn(container, 'flowElements').flatMap(inContainer),
  ];
  return elementsIn(root, 'rootElements').flatMap(inContainer);
}

function childrenIn(element: ModdleElement, name: string): readonly ModdleElement[] {
  return has(element, name) ? elementsIn(element, name) : [];
}

function has(element: ModdleElement, name: string): boolean {
  return element.$descriptor.properties?.some(({ ns }) => ns.localName === name) === true;
}
