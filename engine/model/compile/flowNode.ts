/**
 * `compileNode` turns one flow node of the XML into its frozen form. What each kind of element adds is read by the files
 * beside this one; here is only what belongs to whom.
 */
import type {
  AdHocDetails,
  ElementType,
  EventDefinition,
  Expression,
  FlowNode,
  Implementation,
  SequenceFlow,
} from '../definition';
import { defined } from '../defined';
import { attribute, childrenNamed, extensionAttribute, extensions } from '../dialect';
import { documentationOf, elementOf, flagOf, isA, numberOf, textOf, type ModdleElement } from '../element';
import { readCall } from './call';
import type { PlacedNode } from './collect';
import {
  eventDefinitionsOf,
  isInterrupting,
  messageName,
  readCorrelation,
  readEvent,
  readMessage,
  type EventPlace,
} from './event';
import { readImplementation, readScriptTask, type Delegates } from './implementation';
import { readLoop, type WrittenReference } from './loop';
import { readMappings } from './mapping';
import type { Notebook } from './notebook';
import { readForm, readUserTask } from './userTask';

/** What a node's neighbours and its process say about it. */
export interface Surroundings {
  readonly incoming: readonly SequenceFlow[];
  readonly outgoing: readonly SequenceFlow[];
  readonly boundaryEvents: readonly string[];
  /** Event sub-processes: the start events directly inside. */
  readonly startEvents: readonly string[];
  readonly scopeType: ElementType | 'process';
  /** Activities: the activity that the compensation boundary event is associated with. */
  readonly compensatedBy?: string;
  readonly processPriority?: string;
  readonly delegates: Delegates;
  readonly written: WrittenReference;
}

const SERVICE_LIKE: ReadonlySet<ElementType> = new Set(['serviceTask', 'sendTask', 'businessRuleTask']);

/** Undefined, with a note, where the node is an event that is not executed: it is left out. */
export function compileNode(placed: PlacedNode, around: Surroundings, notebook: Notebook): FlowNode | undefined {
  const { element, type } = placed;
  const place = eventPlace(type, around.scopeType);
  const event = place === undefined ? taskEvent(placed, notebook) : readEvent(element, place, notebook);
  if (place !== undefined && event === undefined) return undefined;
  noteIgnored(element, notebook);
  return defined({
    id: placed.id,
    type,
    name: textOf(element, 'name'),
    documentation: documentationOf(element),
    index: placed.index,
    scope: placed.scope,
    incoming: around.incoming,
    outgoing: around.outgoing,
    defaultFlow: elementOf(element, 'default')?.id,
    event,
    boundaryEvents: around.boundaryEvents,
    attachedTo: type === 'boundaryEvent' ? elementOf(element, 'attachedToRef')?.id : undefined,
    interrupting: place === 'boundary' || place === 'eventSubProcessStart' ? isInterrupting(element, event) : undefined,
    eventStart: type === 'eventSubProcess' ? around.startEvents[0] : undefined,
    loop: isA(element, 'Activity') ? readLoop(element, notebook, around.written) : undefined,
    ...readMappings(element, notebook),
    task: type === 'userTask' ? readUserTask(placed.globalTask ?? element, notebook) : undefined,
    startForm: type === 'startEvent' ? startForm(element, notebook) : undefined,
    implementation: implementationOf(placed, place, event, around, notebook),
    call: type === 'callActivity' ? readCall(element, notebook) : undefined,
    initiatorVariable: type === 'startEvent' ? attribute(element, 'initiator') : undefined,
    asyncBefore: attribute(element, 'asyncBefore') === 'true' || attribute(element, 'async') === 'true',
    asyncAfter: attribute(element, 'asyncAfter') === 'true',
    ...(isA(element, 'Activity') ? readQuantities(element) : {}),
    isParallel: type === 'eventBasedGateway' && textOf(element, 'eventGatewayType') === 'Parallel' ? yes : undefined,
    instantiates: INSTANTIATING.has(type) && flagOf(element, 'instantiate') ? yes : undefined,
    adHoc: type === 'adHocSubProcess' ? readAdHoc(element, notebook) : undefined,
    activationCondition: activationCondition(element, type, notebook),
    compensatedBy: around.compensatedBy,
    isForCompensation: isA(element, 'Activity') && flagOf(element, 'isForCompensation'),
    properties: readProperties(element),
  });
}

function eventPlace(type: ElementType, scopeType: ElementType | 'process'): EventPlace | undefined {
  switch (type) {
    case 'startEvent':
      if (scopeType === 'process') return 'processStart';
      return scopeType === 'eventSubProcess' ? 'eventSubProcessStart' : 'embeddedStart';
    case 'intermediateCatchEvent':
      return 'catch';
    case 'intermediateThrowEvent':
      return 'throw';
    case 'boundaryEvent':
      return 'boundary';
    case 'endEvent':
      return 'end';
    default:
      return undefined;
  }
}

/** A receive task waits for its message like a catching event; one that names none waits for what goes by its own id. */
function taskEvent({ element, type }: PlacedNode, notebook: Notebook): EventDefinition | undefined {
  return type === 'receiveTask' ? readMessage(element, 'catch', notebook) : undefined;
}

const yes = true as const;

const INSTANTIATING: ReadonlySet<ElementType> = new Set(['receiveTask', 'eventBasedGateway']);

function readQuantities(element: ModdleElement): Pick<FlowNode, 'startQuantity' | 'completionQuantity'> {
  const more = (property: string): number | undefined => {
    const value = numberOf(element, property) ?? 1;
    return value > 1 ? value : undefined;
  };
  return defined({ startQuantity: more('startQuantity'), completionQuantity: more('completionQuantity') });
}

function readAdHoc(element: ModdleElement, notebook: Notebook): AdHocDetails {
  return defined({
    isSequential: textOf(element, 'ordering') === 'Sequential',
    completionCondition: notebook.formal(elementOf(element, 'completionCondition'), 'condition'),
    cancelsRemaining: element.get('cancelRemainingInstances') !== false,
  });
}

function activationCondition(element: ModdleElement, type: ElementType, notebook: Notebook): Expression | undefined {
  return type === 'complexGateway'
    ? notebook.formal(elementOf(element, 'activationCondition'), 'condition')
    : undefined;
}

function startForm(element: ModdleElement, notebook: Notebook): FlowNode['startForm'] {
  const form = readForm(element, notebook);
  return form.formKey === undefined && form.formRef === undefined && form.formFields.length === 0 ? undefined : form;
}

function implementationOf(
  { element: own, globalTask, type }: PlacedNode,
  place: EventPlace | undefined,
  event: EventDefinition | undefined,
  around: Surroundings,
  notebook: Notebook,
): Implementation | undefined {
  const element = globalTask ?? own;
  const before = notebook.count;
  const read = (): Implementation | undefined => {
    if (type === 'scriptTask') return readScriptTask(element, notebook);
    const carrier = place === undefined ? element : eventDefinitionsOf(element)[0];
    if (carrier === undefined) return undefined;
    return (
      readImplementation(carrier, notebook, around.delegates, around.processPriority) ??
      (type === 'sendTask' || place !== undefined ? ownMessage(carrier, event, notebook) : undefined)
    );
  };
  const throwsMessage = (place === 'throw' || place === 'end') && event?.type === 'message';
  if (!throwsMessage && type !== 'scriptTask' && !SERVICE_LIKE.has(type)) return undefined;
  const implementation = read();
  if (implementation === undefined && notebook.count === before) notebook.withoutImplementation();
  return implementation;
}

function ownMessage(
  carrier: ModdleElement,
  event: EventDefinition | undefined,
  notebook: Notebook,
): Implementation | undefined {
  const name = messageName(carrier, notebook) ?? (event?.type === 'message' ? event.name : undefined);
  const correlation = event?.type === 'message' ? event.correlation : readCorrelation(carrier, notebook);
  return name === undefined ? undefined : defined({ kind: 'message' as const, name, correlation });
}

function readProperties(element: ModdleElement): Readonly<Record<string, string>> {
  const properties = Object.create(null) as Record<string, string>;
  const found = extensions(element, 'properties').flatMap((block) => childrenNamed(block, 'property'));
  for (const property of found) {
    const name = extensionAttribute(property, 'name');
    if (name !== undefined) properties[name] = extensionAttribute(property, 'value') ?? '';
  }
  return properties;
}

/** Extensions that have an effect in Camunda 7 and none here: said, so that nobody relies on them. */
function noteIgnored(element: ModdleElement, notebook: Notebook): void {
  for (const name of ['executionListener', 'taskListener']) {
    if (extensions(element, name).length > 0) notebook.ignored(name);
  }
}
