/** The variables visible from a place: an element's own, then those of the scopes around it, up to its process. */
import type { Value, VariableScope } from '../expressions/expression';
import type { Draft } from './draft';
import { noVariables } from './emptyScope';
import type { ElementInstance, Key, LoopState, Scope, TypedValue, Variables } from './state';
import { toTyped, toValue } from './typedValues';

export class ScopeView implements VariableScope {
  /** Who asks for a value has asked before whether there is one. Nothing changes while a view is looked at. */
  private name: string | undefined;
  private found: TypedValue | undefined;

  constructor(
    private readonly draft: Draft,
    private readonly scope: Scope,
    private readonly element?: ElementInstance,
  ) {}

  has(name: string): boolean {
    this.found = this.lookUp(name);
    this.name = name;
    return this.found !== undefined;
  }

  get(name: string): Value {
    const found = this.name === name ? this.found : this.lookUp(name);
    return found === undefined ? null : toValue(found);
  }

  names(): ReadonlySet<string> {
    const names = new Set<string>();
    if (this.element !== undefined) for (const name of Object.keys(this.element.variables)) names.add(name);
    for (const scope of ancestry(this.draft, this.scope)) {
      for (const name of Object.keys(scope.variables)) names.add(name);
      if (scope.loop !== undefined) for (const name of loopNames) names.add(name);
      if (scope.loop?.total === null) names.add('loopCounter');
    }
    return names;
  }

  /** Everything visible, by value: for languages that are evaluated elsewhere. */
  values(): Record<string, Value> {
    const values = Object.create(null) as Record<string, Value>;
    for (const name of this.names()) values[name] = this.get(name);
    return values;
  }

  lookUp(name: string): TypedValue | undefined {
    const own = this.element?.variables;
    if (own !== undefined && has(own, name)) return own[name];
    for (let scope = this.draft.find(this.scope.key) ?? this.scope; ; scope = this.draft.scope(scope.parent)) {
      if (has(scope.variables, name)) return scope.variables[name];
      const counted = scope.loop === undefined ? undefined : loopVariable(scope.loop, name);
      if (counted !== undefined) return counted;
      if (scope.kind === 'process' || scope.parent === null) return undefined;
    }
  }
}

/** Most places have nothing of their own, and the same nothing. */
const has = (variables: Variables, name: string): boolean =>
  variables !== noVariables && Object.hasOwn(variables, name);

/** The scope itself, as it stands now, and those around it, up to and including its process. */
export function* ancestry(draft: Draft, scope: Scope): Generator<Scope> {
  let current = draft.find(scope.key) ?? scope;
  for (;;) {
    yield current;
    if (current.kind === 'process' || current.parent === null) return;
    current = draft.scope(current.parent);
  }
}

/** The element or scope that has a variable, climbing from there; the process, where none has. */
export function owningPlace(draft: Draft, scope: Scope, name: string, element?: ElementInstance): Key {
  if (element?.holdsScope === true) return owningScope(draft, draft.scope(element.key), name);
  if (element !== undefined && has(element.variables, name)) return element.key;
  return owningScope(draft, scope, name);
}

/** The scope where a name is defined, nearest first; where it is not, the process. */
function owningScope(draft: Draft, scope: Scope, name: string): Key {
  for (let current = draft.find(scope.key) ?? scope; ; current = draft.scope(current.parent)) {
    if (has(current.variables, name)) return current.key;
    if (current.kind === 'process' || current.parent === null) return current.key;
  }
}

/** BPMN 2.0.2 table 10.30: what a multi-instance activity tells about itself. Derived, never stored. */
const loopNames = ['nrOfInstances', 'nrOfActiveInstances', 'nrOfCompletedInstances', 'nrOfTerminatedInstances'];

function loopVariable(loop: LoopState, name: string): TypedValue | undefined {
  switch (name) {
    case 'nrOfInstances':
      return toTyped(loop.total ?? loop.started);
    case 'nrOfActiveInstances':
      return toTyped(loop.active);
    case 'nrOfCompletedInstances':
      return toTyped(loop.completed);
    case 'nrOfTerminatedInstances':
      return toTyped(loop.terminated);
    // A standard loop (table 10.28) counts what has begun: its condition is asked between two iterations.
    case 'loopCounter':
      return loop.total === null ? toTyped(loop.started) : undefined;
    default:
      return undefined;
  }
}
