/** What a trigger sets in motion first. A trigger that no longer fits the state is stale and changes nothing. */
import { isAdHoc } from './adHoc';
import { enterFlow, populateProcess } from './populating';
import { raiseIncident } from './incidents';
import type { Motion } from './motion';
import { resume } from './pausing';
import { startRoot } from './processes';
import type { ElementInstance, IncidentCode, Key, Scope } from './state';
import { terminateElement, terminateProcess } from './termination';
import type { Trigger } from './trigger';
import { lookAgain } from './watchConditions';

type TriggerOf<T extends Trigger['type']> = Extract<Trigger, { type: T }>;

/** Undefined when the motion has begun; otherwise why the trigger does not fit. */
export function begin(motion: Motion, trigger: Trigger): string | undefined {
  switch (trigger.type) {
    case 'start':
      startRoot(motion, trigger);
      return undefined;
    case 'complete':
      return complete(motion, trigger);
    case 'occur':
      return occurs(motion, trigger);
    case 'throwError':
      return throwsError(motion, trigger);
    case 'setVariables':
      return setVariables(motion, trigger);
    case 'cancel':
      return cancel(motion, trigger);
    case 'continue':
      return goOn(motion, trigger);
    case 'resume':
      return resume(motion, trigger.job);
    case 'raiseIncident':
      return raise(motion, trigger);
    case 'resolveIncident':
      return resolveIncident(motion, trigger);
  }
}

const gone = (what: string, key: Key): string =>
  `Expected ${what} ${key} to be active, but it is over. Load the case again.`;

function find(motion: Motion, key: Key): Scope | undefined {
  return motion.draft.header.status === 'ended' ? undefined : motion.draft.scopeIfOpen(key);
}

function complete(motion: Motion, trigger: TriggerOf<'complete'>): string | undefined {
  const scope = find(motion, trigger.scope);
  const element = scope?.elements.get(trigger.element);
  const isWaiting = element?.stage === 'active' && !element.holdsScope && element.called === undefined;
  if (scope === undefined || element === undefined || !isWaiting) return gone('element', trigger.element);
  motion.setVariables(scope.key, trigger.localVariables, element.key);
  const around = motion.draft.scope(scope.key);
  motion.setTypedClimbing(around, Object.entries(trigger.variables), motion.element(around, element.key));
  motion.next({ kind: 'leave', scope: scope.key, element: element.key });
  return undefined;
}

function occurs(motion: Motion, trigger: TriggerOf<'occur'>): string | undefined {
  const scope = find(motion, trigger.scope);
  const subscription = scope?.subscriptions.get(trigger.subscription);
  if (scope === undefined || subscription === undefined) return gone('subscription', trigger.subscription);
  const { localVariables, variables } = trigger;
  const { owner } = subscription;
  if (localVariables !== undefined && owner === scope.key) motion.setVariables(owner, localVariables);
  if (localVariables !== undefined && owner !== scope.key) motion.setLocal(scope.key, owner, localVariables);
  motion.next({ kind: 'occur', scope: scope.key, subscription: subscription.key, variables });
  return undefined;
}

function throwsError(motion: Motion, trigger: TriggerOf<'throwError'>): string | undefined {
  const element = find(motion, trigger.scope)?.elements.get(trigger.element);
  if (element === undefined || element.stage !== 'active') return gone('element', trigger.element);
  const { scope, code, variables, message } = trigger;
  const text = message === undefined ? {} : { message };
  motion.next({
    kind: 'error',
    scope,
    source: element.key,
    element: element.key,
    elementId: element.elementId,
    code,
    ...text,
    variables,
  });
  return undefined;
}

function setVariables(motion: Motion, trigger: TriggerOf<'setVariables'>): string | undefined {
  const scope = find(motion, trigger.scope);
  if (scope === undefined) return gone('scope', trigger.scope);
  const element = trigger.element === undefined ? undefined : scope.elements.get(trigger.element);
  if (trigger.element !== undefined && element === undefined) return gone('element', trigger.element);
  const { climb, variables, removals } = trigger;
  if (climb) {
    motion.setTypedClimbing(scope, Object.entries(variables), element);
    for (const name of removals) motion.removeClimbing(scope, name, element);
  } else if (element === undefined || element.holdsScope) {
    motion.setVariables(element?.key ?? scope.key, variables);
    motion.removeVariables(element?.key ?? scope.key, removals);
  } else {
    motion.setVariables(scope.key, variables, element.key);
    motion.removeVariables(scope.key, removals, element.key);
  }
  return undefined;
}

function cancel(motion: Motion, trigger: TriggerOf<'cancel'>): string | undefined {
  const process = find(motion, trigger.process);
  if (process === undefined) return gone('process instance', trigger.process);
  terminateProcess(motion, process.key, 'cancelled', trigger.reason);
  if (process.parent !== null && process.caller !== undefined) {
    // A called instance ends together with the call: nobody is left to wait for it.
    terminateElement(motion, process.parent, process.caller, trigger.reason);
    motion.next({ kind: 'check', scope: process.parent });
  }
  return undefined;
}

function goOn(motion: Motion, trigger: TriggerOf<'continue'>): string | undefined {
  const scope = find(motion, trigger.scope);
  const element = scope?.elements.get(trigger.element);
  if (scope === undefined || element === undefined || element.job !== trigger.job)
    return gone('element', trigger.element);
  const place = { scope: scope.key, element: element.key };
  motion.emit({ type: 'jobRemoved', key: trigger.job, ...place });
  motion.next(element.stage === 'leaving' ? { kind: 'depart', ...place } : { kind: 'enter', ...place });
  return undefined;
}

function raise(motion: Motion, trigger: TriggerOf<'raiseIncident'>): string | undefined {
  const scope = find(motion, trigger.scope);
  if (scope === undefined) return gone('scope', trigger.scope);
  const elementId = scope.elements.get(trigger.element)?.elementId ?? scope.elementId;
  const place = { scope: scope.key, element: trigger.element, elementId, cause: trigger.cause };
  raiseIncident(motion, place, trigger.code, trigger.message);
  return undefined;
}

/** Struck out; where nothing else will move the element or token again, it is tried once more. */
function resolveIncident(motion: Motion, trigger: TriggerOf<'resolveIncident'>): string | undefined {
  const scope = find(motion, trigger.scope);
  const incident = scope?.incidents.get(trigger.incident);
  if (scope === undefined || incident === undefined) return gone('incident', trigger.incident);
  motion.emit({ type: 'incidentResolved', key: incident.key, scope: scope.key });
  if (!trigger.retry) return undefined;
  const element = scope.elements.get(incident.element);
  if (incident.element === scope.key) retryScope(motion, scope, incident.code);
  else if (element === undefined) retryTokens(motion, scope);
  else retryElement(motion, scope, element);
  return undefined;
}

/** Taken up where it failed: what has been done before is not done again. */
function retryElement(motion: Motion, scope: Scope, element: ElementInstance): void {
  if (element.job !== undefined) return;
  const place = { scope: scope.key, element: element.key };
  if (element.stage === 'entering') motion.next({ kind: 'enter', ...place });
  else if (element.stage === 'leaving') motion.next({ kind: element.mapped === true ? 'depart' : 'leave', ...place });
  else if (element.called !== undefined) motion.next({ kind: 'check', scope: motion.draft.scope(element.called).key });
  else lookAgain(motion, scope, element.key);
}

function retryTokens(motion: Motion, scope: Scope): void {
  const { flows } = motion.definition(scope);
  for (const token of scope.tokens) {
    const target = flows[token.flowId]?.target;
    if (target !== undefined) motion.later({ kind: 'arrive', scope: scope.key, node: target, token });
  }
}

function retryScope(motion: Motion, scope: Scope, code: IncidentCode): void {
  const { key, elementId } = scope;
  const isEmpty = scope.tokens.size === 0 && scope.elements.size === 0;
  if (scope.kind === 'loopBody') motion.next({ kind: 'goOnLooping', scope: key });
  else if (scope.kind === 'iteration' && code !== 'endlessLoop') motion.next({ kind: 'check', scope: key });
  else if (isEmpty && isAdHoc(motion, scope)) motion.next({ kind: 'goOnAdHoc', scope: key });
  else if (!isEmpty) lookAgain(motion, scope, key);
  else if (scope.kind === 'iteration') motion.next({ kind: 'activate', scope: key, node: elementId });
  else if (code === 'endlessLoop') enterFlow(motion, key, elementId);
  else if (scope.kind === 'process') populateProcess(motion, key);
}
