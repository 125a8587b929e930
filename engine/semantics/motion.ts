/**
 * One step in motion: the draft it writes, the events it has produced, the work still to do, and what it needs from
 * outside. It lives for one step and is not seen outside of it. The files beside it work on it and never call each
 * other in a circle: what another file has to do is put down as work.
 */
import type { Evaluated, Expression } from '../expressions/expression';
import type { FlowNode, ProcessDefinition } from '../model/definition';
import { answerKey } from './answerKey';
import { apply } from './apply';
import type { Asked, DecisionCall, Results, Scene } from './behavior';
import { Draft } from './draft';
import type { EngineEvent } from './events';
import { isEmpty, noNames } from './noNames';
import { PlacedScene, PlacedSurroundings } from './scenes';
import { owningPlace, ScopeView } from './scopeView';
import type {
  Compensable,
  ElementInstance,
  InstanceState,
  Key,
  PausedWork,
  Scope,
  TypedValue,
  Variables,
} from './state';
import { toTyped } from './typedValues';
import type { Ask, Environment } from './trigger';
import type { Deferred, Work } from './work';

/** Thrown where an answer is missing; the rest of the step goes on, to gather what else it needs. */
export class Unanswered {}

export class Motion {
  readonly draft: Draft;
  readonly events: EngineEvent[] = [];
  readonly asks = new Map<string, Ask>();
  readonly definitionsWanted = new Set<string>();
  /** Scopes and variable names that conditions may have to look at again. */
  readonly variablesChanged = new Map<Key, Set<string>>();
  /** A correlation key has become known. */
  keysChanged = false;
  /** Elements started that count for an endless loop, and all that were started. */
  activations = 0;
  starts = 0;
  spentBefore: number;
  /** Left by earlier steps: work and joins whose turn comes with the job that goes on. */
  held: readonly PausedWork[];
  heldScopes: readonly Key[];
  /** This step ends before all is at rest; and how much it may take up, where it goes on with earlier work. */
  isCut = false;
  servable = Number.POSITIVE_INFINITY;
  private readonly queue: Deferred[] = [];
  private readonly urgent: Work[] = [];
  private served = 0;
  /** The node asked for last: most questions in a row are about one. */
  private last: { readonly definitionId: string; readonly node: FlowNode } | undefined;

  constructor(
    state: InstanceState,
    readonly environment: Environment,
  ) {
    this.draft = new Draft(state);
    this.held = state.header.paused?.work ?? [];
    this.heldScopes = state.header.paused?.scopes ?? [];
    this.spentBefore = state.header.paused?.spent ?? 0;
  }

  emit(event: EngineEvent): void {
    this.events.push(event);
    apply(this.draft, event);
  }

  /** Nothing has changed that conditions or correlation keys look at. */
  get isQuiet(): boolean {
    return !this.keysChanged && this.variablesChanged.size === 0;
  }

  /** Written out: an event with parts spread into it takes nearly twice as long to make. */
  complete(scope: Key, key: Key, elementId: string, compensable: Compensable | undefined): void {
    const type = 'elementCompleted';
    if (compensable === undefined) this.emit({ type, key, scope, elementId });
    else this.emit({ type, key, scope, elementId, compensable });
  }

  nextKey(): Key {
    return this.draft.header.lastKey + 1;
  }

  /** Before everything that waits: it belongs to what is being done. The last one put down comes first. */
  next(work: Work): void {
    this.urgent.push(work);
  }

  later(work: Deferred): void {
    this.queue.push(work);
  }

  /** No further element may start: what keeps going for so long goes round in a circle. */
  get isExhausted(): boolean {
    return this.spentBefore + this.activations > this.environment.maxActivations;
  }

  /** Long enough for one transaction: nothing more may start in this step, but one element always may. */
  get mustPause(): boolean {
    const { startsPerStep = Number.POSITIVE_INFINITY, isTimeUp } = this.environment;
    return this.starts > 0 && (this.starts >= startsPerStep || isTimeUp?.() === true);
  }

  takeWork(): Work | undefined {
    const urgent = this.urgent.pop();
    if (urgent !== undefined) return urgent;
    const work = this.queue[this.served];
    if (work === undefined) return undefined;
    if (this.mustPause || this.servable === 0) {
      this.isCut = true;
      return undefined;
    }
    this.servable -= 1;
    this.served += 1;
    if (this.served === 1024) {
      this.queue.splice(0, this.served);
      this.served = 0;
    }
    return work;
  }

  /** What has not had its turn in this step. */
  get left(): readonly Deferred[] {
    return this.queue.slice(this.served);
  }

  definition(scope: Pick<Scope, 'definitionId'>): ProcessDefinition {
    const definition = this.environment.definition(scope.definitionId);
    if (definition === undefined) {
      this.definitionsWanted.add(scope.definitionId);
      throw new Unanswered();
    }
    return definition;
  }

  /** A node of the scope's definition. A stored state can only name nodes of its own definition. */
  node({ definitionId }: Scope, id: string): FlowNode {
    const { last } = this;
    if (last?.node.id === id && last.definitionId === definitionId) return last.node;
    const node = this.definition({ definitionId }).nodes[id];
    if (node === undefined) throw new Error(`Expected ${definitionId} to have the node ${id}, but it has none.`);
    this.last = { definitionId, node };
    return node;
  }

  element(scope: Scope, key: Key): ElementInstance {
    const element = scope.elements.get(key);
    if (element === undefined) throw new Error(`Expected scope ${scope.key} to hold element ${key}, but it does not.`);
    return element;
  }

  /** Variables as seen from an element, or from its scope. An element that holds a scope sees with its eyes. */
  view(scope: Scope, element?: ElementInstance): ScopeView {
    const current =
      element === undefined ? undefined : (this.draft.find(scope.key)?.elements.get(element.key) ?? element);
    if (current?.holdsScope === true) return new ScopeView(this.draft, this.draft.scope(current.key));
    return new ScopeView(this.draft, scope, current);
  }

  scene(scope: Scope, element?: ElementInstance, keys?: Scene['keys']): Scene {
    return new PlacedScene(this, scope, element, keys);
  }

  evaluate(expression: Expression, scope: Scope, element?: ElementInstance): Asked {
    const evaluated = this.answer(expression, this.view(scope, element), scope, element);
    if (!evaluated.ok) return evaluated;
    const { value, writes, removes } = evaluated;
    if (writes === undefined && removes === undefined) return evaluated;
    if (writes !== undefined) this.setClimbing(scope, [...writes], element);
    if (removes !== undefined) for (const name of removes) this.removeClimbing(scope, name, element);
    return { ok: true, value };
  }

  /** With names that no element has yet, as at a join. What such an expression writes is not kept. */
  evaluateWith(expression: Expression, scope: Scope, variables: Variables): Asked {
    const element = {
      key: scope.key,
      elementId: scope.elementId,
      holdsScope: false,
      stage: 'entering',
      variables,
    } as const;
    return this.answer(expression, new ScopeView(this.draft, scope, element), scope);
  }

  private answer(expression: Expression, view: ScopeView, scope: Scope, element?: ElementInstance): Evaluated {
    const { language, text } = expression;
    const surroundings = new PlacedSurroundings(this.draft, this.environment, scope, element);
    switch (language) {
      case 'feel':
        return this.ask({ kind: 'feel', text, variables: view.values(), now: this.environment.now });
      case 'javascript':
        return this.ask({ kind: 'script', text, variables: view.values(), surroundings: surroundings.plain() });
      default:
        return this.environment.evaluate(expression, view, surroundings);
    }
  }

  decide(decision: DecisionCall, scope: Scope, element?: ElementInstance): Asked {
    const variables = this.view(scope, element).values();
    return this.ask({
      kind: 'decision',
      ...decision,
      definitionId: scope.definitionId,
      variables,
      now: this.environment.now,
    });
  }

  ask(ask: Ask): Evaluated {
    const key = answerKey(ask);
    const answer = this.environment.answers.get(key);
    if (answer !== undefined) return answer;
    this.asks.set(key, ask);
    throw new Unanswered();
  }

  /** Sets each variable where its name is defined, climbing from here; an unknown name goes to the process. */
  setClimbing(scope: Scope, results: Results, element?: ElementInstance): void {
    const only = results[0];
    // By far the most often there is one, and nothing to sort.
    if (only !== undefined && results.length === 1) {
      const { 0: name, 1: value } = only;
      const owned = noNames();
      owned[name] = toTyped(value);
      return this.setOwned(scope, owningPlace(this.draft, scope, name, element), owned, element);
    }
    const typed = results.map(([name, value]) => [name, toTyped(value)] as const);
    this.setTypedClimbing(scope, typed, element);
  }

  setTypedClimbing(scope: Scope, variables: Iterable<readonly [string, TypedValue]>, element?: ElementInstance): void {
    const byOwner = new Map<Key, Record<string, TypedValue>>();
    for (const [name, value] of variables) {
      const owner = owningPlace(this.draft, scope, name, element);
      const owned = byOwner.get(owner) ?? noNames();
      owned[name] = value;
      byOwner.set(owner, owned);
    }
    for (const [owner, owned] of byOwner) this.setOwned(scope, owner, owned, element);
  }

  private setOwned(scope: Scope, owner: Key, owned: Variables, element?: ElementInstance): void {
    if (element?.key === owner) this.writeLocal(scope.key, owner, owned);
    else this.writeVariables(owner, owned);
  }

  removeClimbing(scope: Scope, name: string, element?: ElementInstance): void {
    const owner = owningPlace(this.draft, scope, name, element);
    const isLocal = element?.key === owner && !element.holdsScope;
    if (isLocal) this.removeVariables(scope.key, [name], owner);
    else this.removeVariables(owner, [name]);
  }

  /** Local to an element: kept with it or, if it holds a scope, in there. */
  setLocal(scope: Key, element: Key, variables: Variables): void {
    this.writeLocal(scope, element, Object.assign(noNames(), variables));
  }

  removeVariables(scope: Key, names: readonly string[], element?: Key): void {
    if (names.length === 0) return;
    this.emit({ type: 'variablesRemoved', scope, ...(element === undefined ? {} : { element }), names });
    this.noteChange(scope, names);
  }

  setVariables(scope: Key, variables: Variables, element?: Key): void {
    this.writeVariables(scope, Object.assign(noNames(), variables), element);
  }

  private writeLocal(scope: Key, element: Key, variables: Variables): void {
    if (this.element(this.draft.scope(scope), element).holdsScope) this.writeVariables(element, variables);
    else this.writeVariables(scope, variables, element);
  }

  /** @param variables not the caller's any more */
  private writeVariables(scope: Key, variables: Variables, element?: Key): void {
    if (isEmpty(variables)) return;
    if (element === undefined) this.emit({ type: 'variablesSet', scope, variables });
    else this.emit({ type: 'variablesSet', scope, element, variables });
    if (this.isWatched) this.noteChange(scope, Object.keys(variables));
  }

  /** Whether anybody looks at variables. What begins to watch later looks at once by itself. */
  private get isWatched(): boolean {
    const { conditionScopes, keyedScopes } = this.draft.header;
    return conditionScopes.length > 0 || keyedScopes !== undefined;
  }

  private noteChange(scope: Key, names: Iterable<string>): void {
    if (!this.isWatched) return;
    const noted = this.variablesChanged.get(scope) ?? new Set();
    for (const name of names) noted.add(name);
    this.variablesChanged.set(scope, noted);
  }
}
