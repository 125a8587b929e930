/** The only place where state changes. No decisions here: an event is a fact. */
import { patchCompensation, startCompensation } from './applyCompensation';
import {
  activate,
  endElement,
  endProcess,
  forgetJob,
  gatherOutput,
  openScope,
  patchElement,
  removeTokens,
  startProcess,
  used,
  type EventOf,
} from './applyLife';
import { closeSubscription, openSubscription, updateSubscription } from './applySubscriptions';
import type { Draft } from './draft';
import type { EngineEvent } from './events';
import type { TypedValue, Variables } from './state';

export function apply(draft: Draft, event: EngineEvent): void {
  switch (event.type) {
    case 'processStarted':
      return startProcess(draft, event);
    case 'processEnded':
      return endProcess(draft, event);
    case 'elementActivated':
      return activate(draft, event);
    case 'elementEntered':
      return patchElement(draft, event.scope, event.key, { stage: 'active' });
    case 'elementLeaving':
      return patchElement(draft, event.scope, event.key, {
        stage: 'leaving',
        ...(event.mapped === true ? { mapped: true } : {}),
      });
    case 'scopeOpened':
      return openScope(draft, event);
    case 'elementCompleted':
    case 'elementTerminated':
      return endElement(draft, event);
    case 'iterationOutput':
      return gatherOutput(draft, event);
    case 'sequenceFlowTaken': {
      used(draft, event.key);
      const scope = draft.edit(event.scope);
      scope.tokens = scope.tokens.with({ key: event.key, flowId: event.flowId });
      return;
    }
    case 'tokensRemoved':
      return removeTokens(draft.edit(event.scope), event.keys);
    case 'variablesSet':
    case 'variablesRemoved':
      return changeVariables(draft, event);
    case 'subscriptionOpened':
      return openSubscription(draft, event);
    case 'subscriptionClosed':
      return closeSubscription(draft, event);
    case 'subscriptionUpdated':
      return updateSubscription(draft, event);
    case 'correlationKeySet': {
      const scope = draft.edit(event.scope);
      scope.correlations = { ...scope.correlations, [event.id]: event.value };
      return;
    }
    case 'jobCreated':
      used(draft, event.key);
      if (event.job.kind === 'continue') patchElement(draft, event.scope, event.element, { job: event.key });
      return;
    case 'compensationStarted':
      return startCompensation(draft, event);
    case 'compensationAdvanced':
      return patchCompensation(draft, event.scope, event.key, (one) => ({
        ...one,
        remaining: one.remaining.slice(0, -1),
        current: event.current,
      }));
    case 'compensationEnded':
      return patchCompensation(draft, event.scope, event.key, () => undefined);
    case 'activitiesOffered': {
      const scope = draft.edit(event.scope);
      if (event.elementIds.length === 0) delete scope.offered;
      else scope.offered = event.elementIds;
      return;
    }
    case 'complexGatewaySet':
      return setComplexGateway(draft, event);
    case 'stepPaused':
      used(draft, event.key);
      draft.header.paused = { job: event.key, work: event.work, scopes: event.scopes, spent: event.spent };
      return;
    case 'stepResumed':
      delete draft.header.paused;
      return;
    case 'joinWatched':
      draft.header.joinScopes = [...(draft.header.joinScopes ?? []), event.scope];
      return;
    case 'incidentRaised': {
      used(draft, event.key);
      const scope = draft.edit(event.scope);
      scope.incidents = scope.incidents.with({ key: event.key, element: event.element, code: event.code });
      return;
    }
    case 'incidentResolved': {
      const scope = draft.edit(event.scope);
      scope.incidents = scope.incidents.without(event.key);
      return;
    }
    case 'jobRemoved':
      return event.element === undefined ? undefined : forgetJob(draft, event.scope, event.element);
    // Kept in rows of their own; the tokens do not depend on them.
    case 'taskCreated':
    case 'taskAssigned':
    case 'externalTaskCreated':
    case 'errorUncaught':
    case 'escalationUncaught':
      return;
    default:
      return event satisfies never;
  }
}

function setComplexGateway(draft: Draft, { scope: key, elementId, taken }: EventOf<'complexGatewaySet'>): void {
  const scope = draft.edit(key);
  const resets = Object.assign(Object.create(null) as Record<string, readonly string[]>, scope.resets);
  if (taken === null) delete resets[elementId];
  else resets[elementId] = taken;
  if (Object.keys(resets).length === 0) delete scope.resets;
  else scope.resets = resets;
}

function changeVariables(draft: Draft, event: EventOf<'variablesSet' | 'variablesRemoved'>): void {
  if (event.element === undefined) return change(draft.variablesOf(event.scope), event);
  const scope = draft.edit(event.scope);
  const element = scope.elements.get(event.element);
  if (element === undefined) return;
  const variables = Object.assign(Object.create(null) as Record<string, Variables[string]>, element.variables);
  change(variables, event);
  scope.elements = scope.elements.with({ ...element, variables });
}

function change(
  variables: Record<string, Variables[string]>,
  event: EventOf<'variablesSet' | 'variablesRemoved'>,
): void {
  if (event.type === 'variablesRemoved') {
    for (const name of event.names) delete variables[name];
    return;
  }
  const { variables: set } = event;
  // Without a list of the names for each of a thousand small events.
  for (const name in set) if (Object.hasOwn(set, name)) variables[name] = set[name] as TypedValue;
}
