/** `Watch`: what a played process looks like from outside, read from its state and its history. */
import type { Value } from '../../engine/expressions/expression';
import type { EngineEvent } from '../../engine/semantics/events';
import {
  rootKey,
  type ElementInstance,
  type Incident,
  type InstanceState,
  type Key,
  type Scope,
  type Subscription,
  type Variables,
} from '../../engine/semantics/state';
import { emptyState } from '../../engine/semantics/draft';
import { toValue } from '../../engine/semantics/typedValues';

export type Values = Readonly<Record<string, Value>>;
export type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;

export const rootId = '00000000-0000-4000-8000-00000000002a';

export class Watch {
  readonly history: EngineEvent[] = [];
  protected state: InstanceState = emptyState(rootId);

  get status(): 'active' | 'ended' {
    return this.state.header.status;
  }

  get scopes(): readonly Scope[] {
    return [...this.state.scopes.values()].sort((a, b) => a.key - b.key);
  }

  get header(): InstanceState['header'] {
    return this.state.header;
  }

  protected get placed(): readonly { scope: Scope; element: ElementInstance }[] {
    return this.scopes
      .flatMap((scope) => scope.elements.map((element) => ({ scope, element })))
      .sort((a, b) => a.element.key - b.element.key);
  }

  /** Elements that wait themselves: active, without a scope or a called process of their own. */
  get waiting(): readonly string[] {
    return this.placed
      .filter(({ element }) => element.stage === 'active' && !element.holdsScope && element.called === undefined)
      .map(({ element }) => element.elementId);
  }

  /** All elements that are not over. */
  get open(): readonly string[] {
    return this.placed.map(({ element }) => element.elementId);
  }

  get resting(): readonly string[] {
    return this.scopes.flatMap((scope) => scope.tokens.map((token) => token.flowId));
  }

  get subscriptions(): readonly (Subscription & { scope: Key })[] {
    return this.scopes.flatMap((scope) => scope.subscriptions.map((one) => ({ ...one, scope: scope.key })));
  }

  get listening(): readonly string[] {
    return this.subscriptions.map((one) => one.elementId);
  }

  get incidents(): readonly (Incident & { scope: Key; elementId: string; message: string })[] {
    return this.scopes.flatMap((scope) =>
      scope.incidents.map((incident) => {
        const raised = this.events('incidentRaised').find((event) => event.key === incident.key);
        return { ...incident, scope: scope.key, elementId: raised?.elementId ?? '', message: raised?.message ?? '' };
      }),
    );
  }

  /** Codes and places of the open incidents. */
  get troubles(): readonly string[] {
    return this.incidents.map((incident) => `${incident.code} at ${incident.elementId}`);
  }

  get openJobs(): readonly EventOf<'jobCreated'>[] {
    const removed = new Set(this.events('jobRemoved').map((event) => event.key));
    return this.events('jobCreated').filter((event) => event.job.kind === 'continue' && !removed.has(event.key));
  }

  /** Messages and signals handed to the outbox. */
  get thrown(): readonly EventOf<'jobCreated'>['job'][] {
    return this.events('jobCreated').flatMap((event) => (event.job.kind === 'continue' ? [] : [event.job]));
  }

  events<T extends EngineEvent['type']>(type: T): readonly EventOf<T>[] {
    return this.history.filter((event): event is EventOf<T> => event.type === type);
  }

  /** Ids of completed elements in order, iterations of loops left out. */
  get completed(): readonly string[] {
    const iterations = new Set(
      this.events('elementActivated').flatMap((event) => (event.opens === 'iteration' ? [event.key] : [])),
    );
    return this.events('elementCompleted').flatMap((event) => (iterations.has(event.key) ? [] : [event.elementId]));
  }

  get terminated(): readonly string[] {
    return this.events('elementTerminated').map((event) => event.elementId);
  }

  count(elementId: string): number {
    return this.completed.filter((id) => id === elementId).length;
  }

  /** Variables of the root process while it is there; after its end, as they were last set there. */
  get variables(): Values {
    const values: Record<string, Value> = {};
    for (const event of this.history) {
      if (event.type === 'processStarted' && event.key === rootKey) Object.assign(values, plainValues(event.variables));
      if (event.type === 'variablesSet' && event.scope === rootKey && event.element === undefined) {
        Object.assign(values, plainValues(event.variables));
      }
      if (event.type === 'variablesRemoved' && event.scope === rootKey && event.element === undefined) {
        for (const name of event.names) delete values[name];
      }
    }
    return values;
  }

  /** Variables local to the nth open element with this id. */
  local(elementId: string, index = 0): Values {
    const { element } = this.find(elementId, index);
    const scope = element.holdsScope ? this.state.scopes.get(element.key) : undefined;
    return plainValues(scope?.variables ?? element.variables);
  }

  get tasks(): readonly EventOf<'taskCreated'>['task'][] {
    return this.events('taskCreated').map((event) => event.task);
  }

  /** The nth open element with this id, and its scope. */
  find(elementId: string, index = 0): { scope: Scope; element: ElementInstance } {
    const found = this.placed.filter(({ element }) => element.elementId === elementId)[index];
    if (found === undefined) throw new Error(`Expected ${elementId} to be open, but only ${this.open.join(', ')} are.`);
    return found;
  }

  protected findWaiting(elementId: string, index: number): { scope: Scope; element: ElementInstance } {
    const found = this.placed.filter(
      ({ element }) => element.elementId === elementId && !element.holdsScope && element.called === undefined,
    )[index];
    if (found === undefined) throw new Error(`Expected ${elementId} to wait, but only ${this.waiting.join(', ')} do.`);
    return found;
  }

  /** What rows a store would still hold after this history: tokens, elements, subscriptions, jobs and incidents. */
  get openRows(): readonly Key[] {
    const open = new Set<Key>();
    for (const event of this.history) {
      switch (event.type) {
        case 'elementActivated':
          for (const token of event.consumed) open.delete(token);
          open.add(event.key);
          break;
        case 'processStarted':
        case 'subscriptionOpened':
        case 'incidentRaised':
        case 'sequenceFlowTaken':
          open.add(event.key);
          break;
        case 'jobCreated':
          if (event.job.kind === 'continue') open.add(event.key);
          break;
        case 'tokensRemoved':
          for (const token of event.keys) open.delete(token);
          break;
        case 'subscriptionClosed':
        case 'incidentResolved':
        case 'elementCompleted':
        case 'elementTerminated':
        case 'processEnded':
        case 'jobRemoved':
          open.delete(event.key);
      }
    }
    return [...open].sort((a, b) => a - b);
  }
}

const plainValues = (variables: Variables): Record<string, Value> =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, toValue(value)]));
