/**
 * One step in motion: the draft it writes, the events it has produced, the work still to do, and what it needs from
 * outside. It lives for one step and is not seen outside of it. The files beside it work on it and never call each
 * other in a circle: what another file has to do is put down as work.
 */
import type { Evaluated, Expression, Surroundings, Value } from '../expressions/expression';
import type { FlowNode, ProcessDefinition } from '../model/definition';
import { answerKey } from './answerKey';
import { apply } from './apply';
import type { Asked, DecisionCall, Results, Scene } from './behavior';
import { Draft } from './draft';
import type { EngineEvent } from './events';
import { publicId } from './ids';
import { owningScope, ScopeView } from './scopeView';
import type { ElementInstance, InstanceState, Key, PausedWork, Scope, Token, Variables } from './state';
import { toTyped } from './typedValues';
import type { Ask, Environment } from './trigger';

export type Work =
  /** A token has come to a node. */
  | { readonly kind: 'arrive'; readonly scope: Key; readonly node: string; readonly token: Token }
  /** Born or called here without a token: start of a scope, iteration, event sub-process. */
  | { readonly kind: 'activate'; readonly scope: Key; readonly node: string }
  /** An event has occurred: its node starts and is left at once. */
  | { readonly kind: 'pass'; readonly scope: Key; readonly node: string; readonly consumed: readonly Key[] }
  | { readonly kind: 'enter'; readonly scope: Key; readonly element: Key }
  | { readonly kind: 'leave'; readonly scope: Key; readonly element: Key }
  /** The flows are all that is left to do. */
  | { readonly kind: 'depart'; readonly scope: Key; readonly element: Key }
  /** Is this scope finished? */
  | { readonly kind: 'check'; readonly scope: Key }
  | { readonly kind: 'call'; readonly scope: Key; readonly element: Key }
  | { readonly kind: 'endProcess'; readonly scope: Key }
  | { readonly kind: 'loop'; readonly scope: Key; readonly element: Key }
  | { readonly kind: 'iterationDone'; readonly scope: Key }
  /** What comes after an iteration, or the end of the loop. */
  | { readonly kind: 'goOnLooping'; readonly scope: Key }
  | { readonly kind: 'occur'; readonly scope: Key; readonly subscription: Key; readonly variables: Variables }
  | {
      readonly kind: 'error';
      readonly scope: Key;
      /** Who throws it, and the same where it is still there to be ended. */
      readonly source: Key;
      readonly element: Key | null;
      readonly elementId: string;
      readonly code: string;
      readonly message?: string;
      readonly variables: Variables;
    }
  | {
      readonly kind: 'escalation';
      readonly scope: Key;
      readonly element: Key;
      readonly elementId: string;
      readonly code: string;
      readonly variables: Variables;
    }
  /** A throwing event wants to have something undone. */
  | {
      readonly kind: 'compensate';
      readonly scope: Key;
      readonly element: Key;
      readonly activity?: string;
      readonly waits: boolean;
    }
  /** The next one to be undone, or the end of it. */
  | { readonly kind: 'goOnCompensating'; readonly scope: Key; readonly compensation: Key }
  /** An activity of an ad-hoc sub-process is over. */
  | { readonly kind: 'goOnAdHoc'; readonly scope: Key }
  /** A process starts at an event behind a gateway that instantiates it. */
  | { readonly kind: 'instantiate'; readonly scope: Key; readonly gateway: string; readonly event: string }
  /** A process starts at an event all of whose triggers must occur; one of them has. */
  | { readonly kind: 'gather'; readonly scope: Key; readonly node: string; readonly part: number }
  | { readonly kind: 'cancelTransaction'; readonly scope: Key; readonly elementId: string };

/** Work that may wait for a later step: a conditional event brings nothing with it. */
export type Deferred =
  | Extract<Work, { kind: 'arrive' | 'activate' | 'goOnCompensating' }>
  | (Extract<Work, { kind: 'occur' }> & { readonly variables: Readonly<Record<string, never>> });

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

  definition(scope: Scope): ProcessDefinition {
    const definition = this.environment.definition(scope.definitionId);
    if (definition === undefined) {
      this.definitionsWanted.add(scope.definitionId);
      throw new Unanswered();
    }
    return definition;
  }

  /** A node of the scope's definition. A stored state can only name nodes of its own definition. */
  node(scope: Scope, id: string): FlowNode {
    const node = this.definition(scope).nodes[id];
    if (node === undefined) throw new Error(`Expected ${scope.definitionId} to have the node ${id}, but it has none.`);
    return node;
  }

  element(scope: Scope, key: Key): ElementInstance {
    const element = scope.elements[key];
    if (element === undefined) throw new Error(`Expected scope ${scope.key} to hold element ${key}, but it does not.`);
    return element;
  }

  /** Variables as seen from an element, or from its scope. An element that holds a scope sees with its eyes. */
  view(scope: Scope, element?: ElementInstance): ScopeView {
    const current = element === undefined ? undefined : (this.draft.find(scope.key)?.elements[element.key] ?? element);
    if (current?.holdsScope === true) return new ScopeView(this.draft, this.draft.scope(current.key));
    return new ScopeView(this.draft, scope, current);
  }

  scene(scope: Scope, element?: ElementInstance): Scene {
    const { environment } = this;
    return {
      now: environment.now,
      zoneOffset: environment.zoneOffset,
      evaluate: (expression) => this.evaluate(expression, scope, element),
      decide: (decision) => this.decide(decision, scope, element),
      deadline: (limit) => {
        return environment.deadline(limit);
      },
    };
  }

  evaluate(expression: Expression, scope: Scope, element?: ElementInstance): Asked {
    const view = this.view(scope, element);
    const surroundings = this.surroundings(scope, element);
    const evaluated = this.answer(expression, view, surroundings);
    if (!evaluated.ok) return evaluated;
    if (evaluated.writes !== undefined) this.setClimbing(scope, [...evaluated.writes], element);
    for (const name of evaluated.removes ?? []) this.removeClimbing(scope, name, element);
    return { ok: true, value: evaluated.value };
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
    return this.answer(expression, new ScopeView(this.draft, scope, element), this.surroundings(scope));
  }

  private answer(expression: Expression, view: ScopeView, surroundings: Surroundings): Evaluated {
    switch (expression.language) {
      case 'feel':
        return this.ask({ kind: 'feel', text: expression.text, variables: snapshot(view), now: surroundings.now });
      case 'javascript':
        return this.ask({ kind: 'script', text: expression.text, variables: snapshot(view), surroundings });
      default:
        return this.environment.evaluate(expression, view, surroundings);
    }
  }

  private decide(decision: DecisionCall, scope: Scope, element?: ElementInstance): Asked {
    const variables = snapshot(this.view(scope, element));
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

  private surroundings(scope: Scope, element?: ElementInstance): Surroundings {
    const process = this.draft.scope(scope.processKey);
    const { rootId } = this.draft.header;
    return {
      now: this.environment.now,
      ...(this.environment.user === undefined ? {} : { currentUser: this.environment.user }),
      ...(process.businessKey === undefined ? {} : { businessKey: process.businessKey }),
      processInstanceId: publicId(rootId, scope.processKey),
      ...(element === undefined
        ? {}
        : { elementInstanceId: publicId(rootId, element.key), activityId: element.elementId }),
    };
  }

  /** Sets each variable where its name is defined, climbing from here; an unknown name goes to the process. */
  setClimbing(scope: Scope, results: Results, element?: ElementInstance): void {
    this.setTypedClimbing(
      scope,
      results.map(([name, value]) => [name, toTyped(value)] as const),
      element,
    );
  }

  setTypedClimbing(
    scope: Scope,
    variables: Iterable<readonly [string, Variables[string]]>,
    element?: ElementInstance,
  ): void {
    const byOwner = new Map<Key, Record<string, Variables[string]>>();
    for (const [name, value] of variables) {
      const owner = this.ownerOf(scope, name, element);
      const owned = byOwner.get(owner) ?? (Object.create(null) as Record<string, Variables[string]>);
      owned[name] = value;
      byOwner.set(owner, owned);
    }
    for (const [owner, owned] of byOwner) {
      if (element?.key === owner) this.setLocal(scope.key, owner, owned);
      else this.setVariables(owner, owned);
    }
  }

  removeClimbing(scope: Scope, name: string, element?: ElementInstance): void {
    const owner = this.ownerOf(scope, name, element);
    const isLocal = element?.key === owner && !element.holdsScope;
    if (isLocal) this.removeVariables(scope.key, [name], owner);
    else this.removeVariables(owner, [name]);
  }

  /** The element or scope that has the variable, climbing from here; the process, where none has. */
  private ownerOf(scope: Scope, name: string, element?: ElementInstance): Key {
    if (element?.holdsScope === true) return owningScope(this.draft, this.draft.scope(element.key), name);
    if (element !== undefined && Object.hasOwn(element.variables, name)) return element.key;
    return owningScope(this.draft, scope, name);
  }

  /** Local to an element: kept with it or, if it holds a scope, in there. */
  setLocal(scope: Key, element: Key, variables: Variables): void {
    if (this.element(this.draft.scope(scope), element).holdsScope) this.setVariables(element, variables);
    else this.setVariables(scope, variables, element);
  }

  removeVariables(scope: Key, names: readonly string[], element?: Key): void {
    if (names.length === 0) return;
    this.emit({ type: 'variablesRemoved', scope, ...(element === undefined ? {} : { element }), names });
    this.noteChange(scope, names);
  }

  setVariables(scope: Key, variables: Variables, element?: Key): void {
    const names = Object.keys(variables);
    if (names.length === 0) return;
    const safe = Object.assign(Object.create(null) as Record<string, Variables[string]>, variables);
    this.emit(
      element === undefined
        ? { type: 'variablesSet', scope, variables: safe }
        : { type: 'variablesSet', scope, element, variables: safe },
    );
    this.noteChange(scope, names);
  }

  private noteChange(scope: Key, names: Iterable<string>): void {
    const noted = this.variablesChanged.get(scope) ?? new Set();
    for (const name of names) noted.add(name);
    this.variablesChanged.set(scope, noted);
  }
}

/** Everything visible, by value: for languages that are evaluated elsewhere. */
function snapshot(view: ScopeView): Record<string, Value> {
  const variables = Object.create(null) as Record<string, Value>;
  for (const name of view.names()) variables[name] = view.get(name);
  return variables;
}
