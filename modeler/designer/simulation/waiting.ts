/** What a state waits for, read from it: work to be done, events to occur, what is stuck. */
import type { FlowNode } from '../../../engine/model/definition';
import { toValue } from '../../../engine/semantics/typedValues';
import type { EngineEvent } from '../../../engine/semantics/events';
import type { Value } from '../../../engine/expressions/expression';
import type {
  ElementInstance,
  Incident,
  InstanceState,
  Key,
  Scope,
  Subscription,
} from '../../../engine/semantics/state';

export interface Placed {
  readonly scope: Scope;
  readonly element: ElementInstance;
}

type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;

export function scopesOf({ scopes }: InstanceState): readonly Scope[] {
  return [...scopes.values()].sort((a, b) => a.key - b.key);
}

/** Every element that is not over, in the order of its beginning. */
export function elementsOf(state: InstanceState): readonly Placed[] {
  return scopesOf(state)
    .flatMap((scope) => scope.elements.map((element) => ({ scope, element })))
    .sort((a, b) => a.element.key - b.element.key);
}

/** Elements that wait themselves, for a person, a worker or a message. */
export function waitingElements(state: InstanceState): readonly Placed[] {
  return elementsOf(state).filter(
    ({ element }) => element.stage === 'active' && !element.holdsScope && element.called === undefined,
  );
}

/** Finds a node of a process by the id that states name the process by. */
export type NodeOf = (definitionId: string, elementId: string) => FlowNode | undefined;

/** Work for people and workers. What waits for an event shows with its event. */
export function workIn(state: InstanceState, nodeOf: NodeOf): readonly Placed[] {
  return waitingElements(state).filter(({ scope, element }) => {
    const node = nodeOf(scope.definitionId, element.elementId);
    if (node === undefined || node.type === 'intermediateCatchEvent' || node.type === 'eventBasedGateway') return false;
    // An event that throws waits for a worker, or for what it has had undone.
    if (node.type.endsWith('Event')) return node.implementation?.kind === 'external';
    return node.type !== 'receiveTask' || node.event === undefined;
  });
}

export type OpenSubscription = Subscription & { readonly scope: Key };

export function subscriptions(state: InstanceState): readonly OpenSubscription[] {
  return scopesOf(state).flatMap((scope) => scope.subscriptions.map((one) => ({ ...one, scope: scope.key })));
}

export interface OpenIncident extends Incident {
  readonly scope: Key;
  readonly elementId: string;
  readonly message: string;
}

export function incidents(state: InstanceState, history: readonly EngineEvent[]): readonly OpenIncident[] {
  return scopesOf(state).flatMap((scope) =>
    scope.incidents.map((incident) => {
      const raised = history.find(
        (event): event is EventOf<'incidentRaised'> => event.type === 'incidentRaised' && event.key === incident.key,
      );
      return { ...incident, scope: scope.key, elementId: raised?.elementId ?? '', message: raised?.message ?? '' };
    }),
  );
}

export interface ShownVariable {
  readonly name: string;
  readonly value: Value;
}

/** The variables that are seen from a scope: its own and, not hidden by them, those around it. */
export function variablesSeenFrom(state: InstanceState, key: Key): readonly ShownVariable[] {
  const found = new Map<string, Value>();
  for (let at: Key | null = key; at !== null;) {
    const scope: Scope | undefined = state.scopes.get(at);
    if (scope === undefined) break;
    for (const [name, typed] of Object.entries(scope.variables)) if (!found.has(name)) found.set(name, toValue(typed));
    // A called process does not see its caller's.
    at = scope.kind === 'process' ? null : scope.parent;
  }
  return [...found].map(([name, value]) => ({ name, value })).sort((a, b) => a.name.localeCompare(b.name));
}

/** Process instances of the case: the root, and those it called that are open. */
export function processesOf(state: InstanceState): readonly Scope[] {
  return scopesOf(state).filter(({ kind }) => kind === 'process');
}
