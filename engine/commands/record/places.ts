/**
 * Where scopes and elements of a hierarchy stand, followed through the events of one command: scopes that were loaded,
 * and those that opened and perhaps ended since.
 */
import type { EngineEvent } from '../../semantics/events';
import type { Key, Scope, ScopeKind, SubscribedTo, Subscription } from '../../semantics/state';

export interface Place {
  readonly key: Key;
  readonly kind: ScopeKind;
  readonly parent: Key | null;
  readonly processKey: Key;
  readonly definitionId: string;
  readonly elementId: string;
  readonly businessKey?: string;
}

export class Places {
  private readonly scopes = new Map<Key, Place>();
  private readonly elementIds = new Map<Key, string>();
  /** Elements whose work is over, while a job or a person has yet to bring them on their way. */
  private readonly leaving = new Set<Key>();
  private readonly subscriptions = new Map<Key, Pick<Subscription, 'elementId' | 'owner' | 'on'>>();
  /** Names of variables by their owner: a scope or an element. */
  private readonly names = new Map<Key, Set<string>>();

  constructor(loaded: Iterable<Scope>) {
    for (const scope of loaded) this.learn(scope);
  }

  learn(scope: Scope): void {
    if (this.scopes.has(scope.key)) return;
    this.scopes.set(scope.key, scope);
    this.names.set(scope.key, new Set(Object.keys(scope.variables)));
    for (const element of scope.elements) {
      this.elementIds.set(element.key, element.elementId);
      if (element.stage === 'leaving') this.leaving.add(element.key);
      if (!element.holdsScope) this.names.set(element.key, new Set(Object.keys(element.variables)));
    }
    for (const subscription of scope.subscriptions) this.subscriptions.set(subscription.key, subscription);
  }

  scope(key: Key): Place {
    const place = this.scopes.get(key);
    if (place === undefined) throw new Error(`Expected scope ${key} to be known, but it is not.`);
    return place;
  }

  elementId(key: Key): string | undefined {
    return this.elementIds.get(key) ?? this.scopes.get(key)?.elementId;
  }

  isLeaving(key: Key): boolean {
    return this.leaving.has(key);
  }

  subscribedTo(key: Key): SubscribedTo | undefined {
    return this.subscriptions.get(key)?.on;
  }

  namesOf(owner: Key): ReadonlySet<string> {
    return this.names.get(owner) ?? new Set();
  }

  /** The nearest scope that people see as an activity instance: iterations are not. */
  visibleParent(key: Key): Key {
    const place = this.scope(key);
    return place.kind === 'iteration' && place.parent !== null ? place.parent : key;
  }

  follow(event: EngineEvent): void {
    switch (event.type) {
      case 'processStarted':
        this.scopes.set(event.key, {
          key: event.key,
          kind: 'process',
          parent: event.parent,
          processKey: event.key,
          definitionId: event.definitionId,
          elementId: event.processId,
          ...(event.businessKey === undefined ? {} : { businessKey: event.businessKey }),
        });
        return this.named(event.key, Object.keys(event.variables));
      case 'elementActivated':
        this.elementIds.set(event.key, event.elementId);
        if (event.opens !== undefined) this.opened(event.key, event.opens, event.scope, event.elementId);
        return this.named(event.key, Object.keys(event.variables ?? {}));
      case 'elementLeaving':
        this.leaving.add(event.key);
        return;
      case 'scopeOpened':
        return this.opened(event.key, event.kind, event.scope, event.elementId);
      case 'subscriptionOpened':
        this.subscriptions.set(event.key, event);
        return;
      case 'variablesSet':
        return this.named(event.element ?? event.scope, Object.keys(event.variables));
      case 'variablesRemoved': {
        const names = this.names.get(event.element ?? event.scope);
        for (const name of event.names) names?.delete(name);
        return;
      }
      default:
        return;
    }
  }

  private opened(key: Key, kind: ScopeKind, parent: Key, elementId: string): void {
    const around = this.scope(parent);
    this.scopes.set(key, {
      key,
      kind,
      parent,
      processKey: around.processKey,
      definitionId: around.definitionId,
      elementId,
      ...(around.businessKey === undefined ? {} : { businessKey: around.businessKey }),
    });
  }

  private named(owner: Key, names: readonly string[]): void {
    const known = this.names.get(owner) ?? new Set<string>();
    for (const name of names) known.add(name);
    this.names.set(owner, known);
  }
}
