/** What the REST API calls a flow node: its type, made more exact by its event. */
import type { EventDefinition, FlowNode } from '../../model/definition';

type EventType = EventDefinition['type'];

const starts: Readonly<Record<EventType, string>> = {
  none: 'startEvent',
  message: 'messageStartEvent',
  timer: 'startTimerEvent',
  signal: 'signalStartEvent',
  error: 'errorStartEvent',
  condition: 'conditionalStartEvent',
  terminate: 'startEvent',
};

const ends: Readonly<Record<EventType, string>> = {
  none: 'noneEndEvent',
  message: 'messageEndEvent',
  timer: 'noneEndEvent',
  signal: 'signalEndEvent',
  error: 'errorEndEvent',
  condition: 'noneEndEvent',
  terminate: 'terminateEndEvent',
};

const catches: Readonly<Record<EventType, string>> = {
  none: 'intermediateCatchEvent',
  message: 'intermediateMessageCatch',
  timer: 'intermediateTimer',
  signal: 'intermediateSignalCatch',
  error: 'intermediateCatchEvent',
  condition: 'intermediateConditional',
  terminate: 'intermediateCatchEvent',
};

const throws: Readonly<Record<EventType, string>> = {
  none: 'intermediateNoneThrowEvent',
  message: 'intermediateMessageThrowEvent',
  timer: 'intermediateNoneThrowEvent',
  signal: 'intermediateSignalThrow',
  error: 'intermediateNoneThrowEvent',
  condition: 'intermediateNoneThrowEvent',
  terminate: 'intermediateNoneThrowEvent',
};

const boundaries: Readonly<Record<EventType, string>> = {
  none: 'boundaryEvent',
  message: 'boundaryMessage',
  timer: 'boundaryTimer',
  signal: 'boundarySignal',
  error: 'boundaryError',
  condition: 'boundaryConditional',
  terminate: 'boundaryEvent',
};

export function activityType(node: FlowNode): string {
  const event = node.event?.type ?? 'none';
  switch (node.type) {
    case 'startEvent':
      return starts[event];
    case 'endEvent':
      return ends[event];
    case 'intermediateCatchEvent':
      return catches[event];
    case 'intermediateThrowEvent':
      return throws[event];
    case 'boundaryEvent':
      return boundaries[event];
    default:
      return node.type;
  }
}

/** The activity instance around the instances of a loop. */
export const loopBodyType = 'multiInstanceBody';
