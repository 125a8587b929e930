/**
 * A state being written: what was loaded, and over it the scopes that changed. The loaded state itself is never
 * touched, and only changed scopes are copied, so a step costs what it changes and not what there is.
 */
import type { Header, InstanceState, Key, Scope } from './state';

type Writable<T> = { -readonly [P in keyof T]: T[P] };

export type DraftScope = Writable<Omit<Scope, 'tokens' | 'subscriptions' | 'incidents' | 'elements' | 'variables'>> & {
  tokens: Scope['tokens'][number][];
  subscriptions: Scope['subscriptions'][number][];
  incidents: Scope['incidents'][number][];
  elements: Record<Key, Scope['elements'][Key]>;
  variables: Record<string, Scope['variables'][string]>;
};

/** Thrown inside a step when a scope is wanted that has not been loaded; `step` turns it into needs. */
export class NotLoaded {
  constructor(
    readonly scopes: readonly Key[],
    readonly childrenOf: readonly Key[],
  ) {}
}

export class Draft {
  header: Writable<Header>;
  readonly changed = new Map<Key, DraftScope | null>();

  constructor(private readonly base: InstanceState) {
    this.header = { ...base.header };
  }

  /** For reading. Throws NotLoaded for a scope that may exist but is not here. */
  scope(key: Key): Scope {
    const scope = this.find(key);
    if (scope === undefined) throw new NotLoaded([key], []);
    return scope;
  }

  /** Undefined if it is over or not loaded. */
  find(key: Key): Scope | undefined {
    const changed = this.changed.get(key);
    return changed === undefined ? this.base.scopes.get(key) : (changed ?? undefined);
  }

  isOver(key: Key): boolean {
    return this.changed.get(key) === null;
  }

  edit(key: Key): DraftScope {
    const known = this.changed.get(key);
    if (known) return known;
    const scope = this.scope(key);
    const copy: DraftScope = {
      ...scope,
      tokens: [...scope.tokens],
      subscriptions: [...scope.subscriptions],
      incidents: [...scope.incidents],
      elements: { ...scope.elements },
      variables: copyRecord(scope.variables),
    };
    this.changed.set(key, copy);
    return copy;
  }

  add(scope: DraftScope): void {
    this.changed.set(scope.key, scope);
  }

  remove(key: Key): void {
    this.changed.set(key, null);
  }

  /** All scopes directly below this one. Wanted only where something ends as a whole. */
  children(key: Key): readonly Scope[] {
    const { childrenLoaded } = this.base;
    const isNew = !this.base.scopes.has(key) && this.changed.has(key);
    if (!isNew && childrenLoaded !== 'all' && !childrenLoaded.has(key)) throw new NotLoaded([], [key]);
    const found: Scope[] = [];
    for (const scope of this.base.scopes.values()) {
      if (scope.parent === key && !this.changed.has(scope.key)) found.push(scope);
    }
    for (const scope of this.changed.values()) if (scope !== null && scope.parent === key) found.push(scope);
    return found.sort((a, b) => a.key - b.key);
  }

  /** The state after all changes. */
  result(): InstanceState {
    const scopes = new Map(this.base.scopes);
    for (const [key, scope] of this.changed) {
      if (scope === null) scopes.delete(key);
      else scopes.set(key, scope);
    }
    return { header: { ...this.header }, scopes, childrenLoaded: this.base.childrenLoaded };
  }
}

function copyRecord<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, record);
}

/** Before anything has happened: the state that every history begins from. */
export function emptyState(rootId: string): InstanceState {
  return {
    header: { rootId, lastKey: -1, status: 'active', conditionScopes: [] },
    scopes: new Map(),
    childrenLoaded: 'all',
  };
}
