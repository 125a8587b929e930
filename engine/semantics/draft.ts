/**
 * A state being written: what was loaded, and over it the scopes that changed. The loaded state itself is never
 * touched. Of a changed scope its few fields are copied, and what it holds many of is shared: a step costs what it
 * changes and not what there is.
 */
import { noNames } from './noNames';
import type { Header, InstanceState, Key, LoopState, Scope, TypedValue } from './state';

type Writable<T> = { -readonly [P in keyof T]: T[P] };

export type DraftScope = Writable<Scope>;

/** Thrown inside a step when a scope is wanted that has not been loaded; `step` turns it into needs. */
export class NotLoaded {
  constructor(
    readonly scopes: readonly Key[],
    readonly childrenOf: readonly Key[],
  ) {}
}

/** Of the places for scopes asked for last, the highest: one less than a power of two. */
const places = 15;

export class Draft {
  header: Writable<Header>;
  /** Null where a scope is over that was there before. One that began and ended in this step leaves nothing. */
  readonly changed = new Map<Key, DraftScope | null>();
  /** Variables of scopes copied already: once per step, however many of them are set. */
  private readonly variables = new Map<Key, Record<string, TypedValue>>();

  /**
   * Changed scopes that were asked for last, each in a place by its key: most questions in a row are about one scope and
   * those around it.
   */
  private readonly recent: (DraftScope | undefined)[] = [];
  /** Counts of a loop copied already; the loop that counts is most often the same. */
  private ownLoop: Writable<LoopState> | undefined;

  /** The last key given out before this step. */
  private readonly before: Key;

  constructor(private readonly base: InstanceState) {
    this.header = { ...base.header };
    this.before = base.header.lastKey;
  }

  /** For reading. Throws NotLoaded for a scope that may exist but is not here. */
  scope(key: Key): Scope {
    const scope = this.find(key);
    if (scope === undefined) throw new NotLoaded([key], []);
    return scope;
  }

  /** Undefined if it is over or not loaded. */
  find(key: Key): Scope | undefined {
    const recent = this.recent[key & places];
    if (recent?.key === key) return recent;
    const changed = this.changed.get(key);
    if (changed === undefined) return this.base.scopes.get(key);
    if (changed === null) return undefined;
    this.recent[key & places] = changed;
    return changed;
  }

  /** Like `scope`, but where everything has been loaded, what is not here is over. */
  scopeIfOpen(key: Key): Scope | undefined {
    return this.base.childrenLoaded === 'all' || this.isOver(key) ? this.find(key) : this.scope(key);
  }

  isOver(key: Key): boolean {
    const changed = this.changed.get(key);
    return changed === null || (changed === undefined && key > this.before);
  }

  edit(key: Key): DraftScope {
    const recent = this.recent[key & places];
    if (recent?.key === key) return recent;
    const known = this.changed.get(key);
    if (known) return known;
    const copy: DraftScope = { ...this.scope(key) };
    this.changed.set(key, copy);
    return copy;
  }

  /** For writing: the variables of a scope. */
  variablesOf(key: Key): Record<string, TypedValue> {
    const known = this.variables.get(key);
    if (known !== undefined) return known;
    const scope = this.edit(key);
    const variables = Object.assign(noNames(), scope.variables);
    this.variables.set(key, variables);
    scope.variables = variables;
    return variables;
  }

  /** For writing: what a loop has counted. Copied once per step, and not for each of a thousand iterations. */
  countsOf(scope: DraftScope, loop: LoopState): Writable<LoopState> {
    if (this.ownLoop === loop) return this.ownLoop;
    this.ownLoop = { ...loop };
    scope.loop = this.ownLoop;
    return this.ownLoop;
  }

  add(scope: DraftScope): void {
    this.changed.set(scope.key, scope);
    this.recent[scope.key & places] = scope;
  }

  remove(key: Key): void {
    if (this.recent[key & places]?.key === key) this.recent[key & places] = undefined;
    if (key > this.before) this.changed.delete(key);
    else this.changed.set(key, null);
    const { joinScopes } = this.header;
    if (joinScopes?.includes(key) !== true) return;
    this.header.joinScopes = joinScopes.filter((one) => one !== key);
  }

  /** Whether all scopes directly below this one are here. */
  hasChildren(key: Key): boolean {
    const { childrenLoaded } = this.base;
    const isNew = !this.base.scopes.has(key) && this.changed.has(key);
    return isNew || childrenLoaded === 'all' || childrenLoaded.has(key);
  }

  /** All scopes directly below this one. Wanted only where something ends as a whole. */
  children(key: Key): readonly Scope[] {
    if (!this.hasChildren(key)) throw new NotLoaded([], [key]);
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

/** Before anything has happened: the state that every history begins from. */
export function emptyState(rootId: string): InstanceState {
  return {
    header: { rootId, lastKey: -1, status: 'active', conditionScopes: [] },
    scopes: new Map(),
    childrenLoaded: 'all',
  };
}
