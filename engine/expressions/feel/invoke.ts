/** Calls of functions (DMN 1.5, 10.3.2.13.1): arguments by position or by name, coerced to the types declared. */
import { nothing, type Scope } from './scope';
import { type Node } from './syntax';
import { coerce, typeOf } from './feelTypes';
import { FeelFunction, type FeelParameter, type FeelValue, kindOf } from './values';

export function call(node: Extract<Node, { kind: 'call' }>, scope: Scope): FeelValue {
  const callee = calleeOf(node.callee, scope);
  if (!(callee instanceof FeelFunction)) {
    const shown = node.callee.kind === 'name' ? `'${node.callee.name}'` : 'what is called';
    return nothing(scope, `${shown} to be a function, but found ${kindOf(callee)}`);
  }
  const values = node.values.map((value) => scope.interpret(value));
  if (callee.builtIn !== undefined) return callee.builtIn(node.names, values);
  return invoke(callee, node.names, values, scope);
}

function calleeOf(node: Node, scope: Scope): FeelValue {
  if (node.kind !== 'name') return scope.interpret(node);
  // A variable that is no function does not hide one that is built in: `date(date)`.
  const found = scope.get(node.name);
  if (found instanceof FeelFunction) return found;
  return scope.environment.builtIns.get(node.name) ?? found ?? null;
}

/** Calls a function of the model. Null for arguments that it does not take. */
export function invoke(
  target: FeelFunction,
  names: readonly string[] | undefined,
  values: readonly FeelValue[],
  scope: Scope,
): FeelValue {
  if (target.builtIn !== undefined) return target.builtIn(names, values);
  const { parameters } = target;
  const given = names === undefined ? values : inPosition(parameters, names, values);
  if (given === undefined || given.length !== parameters.length)
    return nothing(scope, `the arguments ${parameters.map(({ name }) => name).join(', ')}, but found others`);
  const coerced: FeelValue[] = [];
  for (const [index, { name, type }] of parameters.entries()) {
    const value = given[index] ?? null;
    const fitting = type === undefined ? value : coerce(value, type);
    if (fitting === undefined) {
      nothing(scope, `the argument '${name}' to be of its type, but found ${kindOf(value)}`);
      return null;
    }
    coerced.push(fitting);
  }
  return target.call(coerced);
}

function inPosition(
  parameters: readonly FeelParameter[],
  names: readonly string[],
  values: readonly FeelValue[],
): FeelValue[] | undefined {
  if (names.length !== parameters.length || new Set(names).size !== names.length) return undefined;
  const found = parameters.map(({ name }) => values[names.indexOf(name)]);
  return found.every((value) => value !== undefined) ? found : undefined;
}

export function functionOf(node: Extract<Node, { kind: 'function' }>, scope: Scope): FeelValue {
  if (node.external) return nothing(scope, 'a function in FEEL, but found one of another language');
  const parameters = node.parameters.map(({ name, type }): FeelParameter =>
    type === undefined ? { name } : { name, type: typeOf(type, scope.environment) },
  );
  return new FeelFunction(parameters, (values) =>
    scope.with(new Map(parameters.map(({ name }, index) => [name, values[index] ?? null]))).interpret(node.body),
  );
}
