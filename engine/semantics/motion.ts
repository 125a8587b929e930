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
import type { ElementInstance, InstanceState, Key, Scope, Token, Variables } from './state';
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
  | { readonly kind: 'occur'; readonly scope: Key; readonly subscription: Key; readonly variables: Variables }
  | {
      readonly kind: 'error';
      readonly scope: Key;
      /** The element that throws, if it is still there. */
      readonly element: Key | null;
      readonly elementId: string;
      readonly code: string;
      readonly message?: string;
      readonly variables: Variables;
    };

/** Thrown where an answer is missing; the rest of the step goes on, to gather what else it needs. */
export class Unanswered {}

export class Motion {
  readonly draft: Draft;
  readonly events: EngineEvent[] = [];
  readonly asks = new Map<string, Ask>();
  readonly definitionsWanted = new Set<string>();
  /** Scopes and variable names that conditions may have to look at again. */
  readonly variablesChanged = new Map<Key, Set<string>>();
  activations = 0;
  private readonly queue: Work[] = [];
  private readonly urgent: Work[] = [];
  private served = 0;

  constructor(
    state: InstanceState,
    readonly environment: Environment,
  ) {
    this.draft = new Draft(state);
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

  later(work: Work): void {
    this.queue.push(work);
  }

  /** What has been put down and not been done, when a step has to stop before it came to rest. */
  get undone(): readonly Work[] {
    return [...this.urgent, ...this.queue.slice(this.served)];
  }

  takeWork(): Work | undefined {
    const urgent = this.urgent.pop();
    if (urgent !== undefined) return urgent;
    const work = this.queue[this.served];
    if (work === undefined) return undefined;
    this.served += 1;
    if (this.served === 1024) {
      this.queue.splice(0, this.served);
      this.served = 0;
    }
    return work;
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
    if (element?.holdsScope === true) return new ScopeView(this.draft, this.draft.scope(element.key));
    return new ScopeView(this.draft, scope, element);
  }

  scene(scope: Scope, element?: ElementInstance): Scene {
    const { environment } = this;
    return {
      now: environment.now,
      zoneOffset: environment.zoneOffset,
      evaluate: (expression) => this.evaluate(expression, scope, element),
      decide: (decision) => this.decide(decision, scope, element),
      deadline: (limit) => {
        const answer = environment.deadline(limit);
        return answer.ok ? { ok: true, value: answer.instant } : answer;
      },
    };
  }

  evaluate(expression: Expression, scope: Scope, element?: ElementInstance): Asked {
    const view = this.view(scope, element);
    const surroundings = this.surroundings(scope, element);
    const evaluated = this.answer(expression, view, surroundings);
    if (!evaluated.ok) return evaluated;
    if (evaluated.writes !== undefined) this.setClimbing(scope, [...evaluated.writes], element);
    return { ok: true, value: evaluated.value };
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
    const process = scope.kind === 'process' ? scope : this.draft.find(scope.processKey);
    const { rootId } = this.draft.header;
    return {
      now: this.environment.now,
      ...(this.environment.user === undefined ? {} : { currentUser: this.environment.user }),
      ...(process?.businessKey === undefined ? {} : { businessKey: process.businessKey }),
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
    const from = element?.holdsScope === true ? this.draft.scope(element.key) : scope;
    const local = element?.holdsScope === false ? element : undefined;
    for (const [name, value] of variables) {
      if (local !== undefined && Object.hasOwn(local.variables, name)) {
        this.setVariables(scope.key, { [name]: value }, local.key);
      } else {
        this.setVariables(owningScope(this.draft, from, name), { [name]: value });
      }
    }
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

  noteChange(scope: Key, names: Iterable<string>): void {
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
