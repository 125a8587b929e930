/** What a trigger sets in motion first. A trigger that no longer fits the state is stale and changes nothing. */
import type { Motion } from './motion';
import { raiseIncident } from './incidents';
import { startRoot } from './processes';
import { terminateContents, terminateElement } from './termination';
import { owningScope } from './scopeView';
import type { Key, Scope } from './state';
import type { Trigger } from './trigger';

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
    case 'raiseIncident':
      return raise(motion, trigger);
    case 'resolveIncident':
      return resolve(motion, trigger);
  }
}

const gone = (what: string, key: Key): string =>
  `Expected ${what} ${key} to be active, but it is over. Load the case again.`;

function find(motion: Motion, key: Key): Scope | undefined {
  return motion.draft.header.status === 'ended' ? undefined : motion.draft.scope(key);
}

function complete(motion: Motion, trigger: TriggerOf<'complete'>): string | undefined {
  const scope = find(motion, trigger.scope);
  const element = scope?.elements[trigger.element];
  if (scope === undefined || element === undefined || element.stage !== 'active')
    return gone('element', trigger.element);
  motion.setVariables(scope.key, trigger.localVariables, element.key);
  const around = motion.draft.scope(scope.key);
  motion.setTypedClimbing(around, Object.entries(trigger.variables), motion.element(around, element.key));
  motion.next({ kind: 'leave', scope: scope.key, element: element.key });
  return undefined;
}

function occurs(motion: Motion, trigger: TriggerOf<'occur'>): string | undefined {
  const scope = find(motion, trigger.scope);
  const subscription = scope?.subscriptions.find((one) => one.key === trigger.subscription);
  if (scope === undefined || subscription === undefined) return gone('subscription', trigger.subscription);
  const { localVariables, variables } = trigger;
  if (localVariables !== undefined && scope.elements[subscription.owner]?.holdsScope === false) {
    motion.setVariables(scope.key, localVariables, subscription.owner);
  }
  motion.next({ kind: 'occur', scope: scope.key, subscription: subscription.key, variables });
  return undefined;
}

function throwsError(motion: Motion, trigger: TriggerOf<'throwError'>): string | undefined {
  const element = find(motion, trigger.scope)?.elements[trigger.element];
  if (element === undefined || element.stage !== 'active') return gone('element', trigger.element);
  const { scope, code, variables, message } = trigger;
  const text = message === undefined ? {} : { message };
  motion.next({ kind: 'error', scope, element: element.key, elementId: element.elementId, code, ...text, variables });
  return undefined;
}

function setVariables(motion: Motion, trigger: TriggerOf<'setVariables'>): string | undefined {
  const scope = find(motion, trigger.scope);
  if (scope === undefined) return gone('scope', trigger.scope);
  const element = trigger.element === undefined ? undefined : scope.elements[trigger.element];
  if (trigger.element !== undefined && element === undefined) return gone('element', trigger.element);
  if (trigger.climb) {
    motion.setTypedClimbing(scope, Object.entries(trigger.variables), element);
    for (const name of trigger.removals) removeClimbing(motion, scope, trigger.element, name);
    return undefined;
  }
  motion.setVariables(scope.key, trigger.variables, trigger.element);
  remove(motion, scope.key, trigger.element, trigger.removals);
  return undefined;
}

function removeClimbing(motion: Motion, scope: Scope, element: Key | undefined, name: string): void {
  const own = element === undefined ? undefined : scope.elements[element]?.variables;
  if (own !== undefined && Object.hasOwn(own, name)) remove(motion, scope.key, element, [name]);
  else remove(motion, owningScope(motion.draft, scope, name), undefined, [name]);
}

function remove(motion: Motion, scope: Key, element: Key | undefined, names: readonly string[]): void {
  if (names.length === 0) return;
  const owner = element === undefined ? {} : { element };
  motion.emit({ type: 'variablesRemoved', scope, ...owner, names });
  motion.noteChange(scope, names);
}

function cancel(motion: Motion, trigger: TriggerOf<'cancel'>): string | undefined {
  const process = find(motion, trigger.process);
  if (process === undefined) return gone('process instance', trigger.process);
  if (process.parent !== null && process.caller !== undefined) {
    // A called instance ends together with the call: nobody is left to wait for it.
    terminateElement(motion, process.parent, process.caller, trigger.reason);
    motion.next({ kind: 'check', scope: process.parent });
    return undefined;
  }
  terminateContents(motion, process.key, trigger.reason);
  const reason = trigger.reason === undefined ? {} : { reason: trigger.reason };
  motion.emit({ type: 'processEnded', key: process.key, outcome: 'cancelled', ...reason });
  return undefined;
}

function goOn(motion: Motion, trigger: TriggerOf<'continue'>): string | undefined {
  const scope = find(motion, trigger.scope);
  const element = scope?.elements[trigger.element];
  if (scope === undefined || element === undefined || element.job !== trigger.job)
    return gone('element', trigger.element);
  const place = { scope: scope.key, element: element.key };
  motion.emit({ type: 'jobRemoved', key: trigger.job, scope: scope.key });
  motion.next(element.stage === 'leaving' ? { kind: 'depart', ...place } : { kind: 'enter', ...place });
  return undefined;
}

function raise(motion: Motion, trigger: TriggerOf<'raiseIncident'>): string | undefined {
  const scope = find(motion, trigger.scope);
  if (scope === undefined) return gone('scope', trigger.scope);
  const elementId = scope.elements[trigger.element]?.elementId ?? scope.elementId;
  const place = { scope: scope.key, element: trigger.element, elementId, cause: trigger.cause };
  raiseIncident(motion, place, trigger.code, trigger.message);
  return undefined;
}

/** Struck out; where nothing else will move the element or token again, it is tried once more. */
function resolve(motion: Motion, trigger: TriggerOf<'resolveIncident'>): string | undefined {
  const scope = find(motion, trigger.scope);
  const incident = scope?.incidents.find((one) => one.key === trigger.incident);
  if (scope === undefined || incident === undefined) return gone('incident', trigger.incident);
  motion.emit({ type: 'incidentResolved', key: incident.key, scope: scope.key });
  if (trigger.retry) retry(motion, scope, incident.element);
  return undefined;
}

function retry(motion: Motion, scope: Scope, key: Key): void {
  const element = scope.elements[key];
  if (element === undefined) {
    const { flows } = motion.definition(scope);
    for (const token of scope.tokens) {
      const target = flows[token.flowId]?.target;
      if (target !== undefined) motion.later({ kind: 'arrive', scope: scope.key, node: target, token });
    }
    return;
  }
  if (element.stage === 'leaving') return motion.next({ kind: 'leave', scope: scope.key, element: key });
  // Begun anew: what it had opened before it failed must not stay open beside it.
  terminateElement(motion, scope.key, key, 'retried');
  motion.next({ kind: 'activate', scope: scope.key, node: element.elementId });
}
