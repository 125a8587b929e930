/**
 * Kinds of elements that the engine executes and the menus of bpmn-js leave out: events of several triggers, and receive
 * tasks and event-based gateways that start a process. As data; `MoreKindsMenu` offers them.
 */
import type { ModdleElement } from '../moddle';

export interface Kind {
  readonly id: string;
  /** English, by which the catalogue knows it. */
  readonly label: string;
  readonly icon: string;
  readonly group: 'events' | 'tasks' | 'gateways';
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Types of event definitions that it begins with; the panel adds and takes away. */
  readonly definitions?: readonly string[];
  /** May an element of this kind follow another one? */
  readonly follows: boolean;
}

const caught = ['bpmn:MessageEventDefinition', 'bpmn:SignalEventDefinition'];

function event(
  id: string,
  label: string,
  type: string,
  icon: string,
  more: Readonly<Record<string, unknown>> = {},
): Kind {
  const follows = type !== 'bpmn:StartEvent' && type !== 'bpmn:BoundaryEvent';
  return { id, label, icon, group: 'events', type: `bpmn:${type}`, properties: more, definitions: caught, follows };
}

const isParallel = { parallelMultiple: true };
const goesOn = { cancelActivity: false };

export const moreKinds: readonly Kind[] = [
  event('multiple-start', 'Multiple start event', 'StartEvent', 'start-event-multiple'),
  event(
    'parallel-multiple-start',
    'Parallel multiple start event',
    'StartEvent',
    'start-event-parallel-multiple',
    isParallel,
  ),
  event(
    'multiple-catch',
    'Multiple intermediate catch event',
    'IntermediateCatchEvent',
    'intermediate-event-catch-multiple',
  ),
  event(
    'parallel-multiple-catch',
    'Parallel multiple intermediate catch event',
    'IntermediateCatchEvent',
    'intermediate-event-catch-parallel-multiple',
    isParallel,
  ),
  event(
    'multiple-throw',
    'Multiple intermediate throw event',
    'IntermediateThrowEvent',
    'intermediate-event-throw-multiple',
  ),
  event('multiple-boundary', 'Multiple boundary event', 'BoundaryEvent', 'intermediate-event-catch-multiple'),
  event(
    'non-interrupting-multiple-boundary',
    'Multiple boundary event (non-interrupting)',
    'BoundaryEvent',
    'intermediate-event-catch-non-interrupting-multiple',
    goesOn,
  ),
  event(
    'parallel-multiple-boundary',
    'Parallel multiple boundary event',
    'BoundaryEvent',
    'intermediate-event-catch-parallel-multiple',
    isParallel,
  ),
  event(
    'non-interrupting-parallel-multiple-boundary',
    'Parallel multiple boundary event (non-interrupting)',
    'BoundaryEvent',
    'intermediate-event-catch-non-interrupting-parallel-multiple',
    { ...isParallel, ...goesOn },
  ),
  event('multiple-end', 'Multiple end event', 'EndEvent', 'end-event-multiple'),
  {
    id: 'instantiating-receive-task',
    label: 'Receive task that starts a case',
    icon: 'receive',
    group: 'tasks',
    type: 'bpmn:ReceiveTask',
    properties: { instantiate: true },
    follows: false,
  },
  ...(['Exclusive', 'Parallel'] as const).map((eventGatewayType): Kind => {
    const isAll = eventGatewayType === 'Parallel';
    return {
      id: isAll ? 'parallel-instantiating-gateway' : 'instantiating-gateway',
      label: isAll ? 'Event-based gateway that starts a case (all events)' : 'Event-based gateway that starts a case',
      icon: 'gateway-eventbased',
      group: 'gateways',
      type: 'bpmn:EventBasedGateway',
      properties: { instantiate: true, eventGatewayType },
      follows: false,
    };
  }),
];

/** Is the element of this kind already? */
export function isOfKind(element: ModdleElement, { type, properties, definitions }: Kind): boolean {
  const count: unknown = definitions === undefined ? undefined : element.get('eventDefinitions');
  const isSeveral = definitions === undefined || (Array.isArray(count) && count.length > 1);
  const defaults: Readonly<Record<string, unknown>> =
    definitions === undefined
      ? {}
      : { parallelMultiple: false, ...(type === 'bpmn:BoundaryEvent' && { cancelActivity: true }) };
  return (
    element.$type === type &&
    isSeveral &&
    Object.entries({ ...defaults, ...properties }).every(([name, value]) => element.get(name) === value)
  );
}

/** What an element of another kind may become: what stands in the same place. */
export function fits(element: ModdleElement, { type, group, id }: Kind): boolean {
  const is = (name: string): boolean => element.$instanceOf(`bpmn:${name}`);
  if (group === 'gateways') return is('Gateway');
  if (group === 'tasks') return is('Task');
  if (!is('Event')) return false;
  if (is('BoundaryEvent')) return type === 'bpmn:BoundaryEvent';
  const scope = element.$parent;
  const inSubProcess = scope?.$instanceOf('bpmn:SubProcess') === true;
  // A sub-process begins by no trigger; one that a trigger begins is entered by it and by nothing else.
  if (is('StartEvent')) {
    if (inSubProcess && scope.get('triggeredByEvent') !== true) return false;
    return id.endsWith('-start');
  }
  return is('EndEvent') ? type === 'bpmn:EndEvent' : /Intermediate/.test(type);
}
