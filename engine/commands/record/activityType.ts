/** What the REST API calls a flow node: its type, made more exact by its event. */
import type { EventDefinition, FlowNode } from '../../model/definition';

type Names = Readonly<Partial<Record<EventDefinition['type'], string>>>;

const starts: Names = {
  message: 'messageStartEvent',
  timer: 'startTimerEvent',
  signal: 'signalStartEvent',
  error: 'errorStartEvent',
  condition: 'conditionalStartEvent',
  escalation: 'escalationStartEvent',
  compensation: 'compensationStartEvent',
  multiple: 'multipleStartEvent',
};

const ends: Names = {
  message: 'messageEndEvent',
  signal: 'signalEndEvent',
  error: 'caughtErrorEndEvent',
  escalation: 'caughtEscalationEndEvent',
  compensation: 'compensationEndEvent',
  cancel: 'cancelEndEvent',
  terminate: 'terminateEndEvent',
  multiple: 'multipleEndEvent',
};

const catches: Names = {
  message: 'intermediateMessageCatch',
  timer: 'intermediateTimer',
  signal: 'intermediateSignalCatch',
  condition: 'intermediateConditional',
  link: 'intermediateLinkCatch',
  multiple: 'intermediateMultipleCatch',
};

const throws: Names = {
  message: 'intermediateMessageThrowEvent',
  signal: 'intermediateSignalThrow',
  escalation: 'intermediateEscalationThrowEvent',
  compensation: 'intermediateCompensationThrowEvent',
  link: 'intermediateLinkThrow',
  multiple: 'intermediateMultipleThrow',
};

const boundaries: Names = {
  message: 'boundaryMessage',
  timer: 'boundaryTimer',
  signal: 'boundarySignal',
  error: 'boundaryError',
  condition: 'boundaryConditional',
  escalation: 'boundaryEscalation',
  compensation: 'compensationBoundaryCatch',
  cancel: 'cancelBoundaryCatch',
  multiple: 'boundaryMultiple',
};

export function activityType(node: FlowNode): string {
  const event = node.event?.type ?? 'none';
  switch (node.type) {
    case 'startEvent':
      return starts[event] ?? 'startEvent';
    case 'endEvent':
      return ends[event] ?? 'noneEndEvent';
    case 'intermediateCatchEvent':
      return catches[event] ?? 'intermediateCatchEvent';
    case 'intermediateThrowEvent':
      return throws[event] ?? 'intermediateNoneThrowEvent';
    case 'boundaryEvent':
      return boundaries[event] ?? 'boundaryEvent';
    default:
      return node.type;
  }
}

/**
 * An end event that nobody caught is what the instance ended with; one that was caught is a step of the case. Whoever reads
 * the history must be able to tell, so they have names of their own.
 */
export const uncaughtType = { errorUncaught: 'errorEndEvent', escalationUncaught: 'escalationEndEvent' } as const;

/** The activity instance around the instances of a loop. */
export const loopBodyType = 'multiInstanceBody';
