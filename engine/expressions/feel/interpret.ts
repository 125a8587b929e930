/** `interpret` computes the value of a tree (DMN 1.5, 10.3.2). What cannot be computed is null, with a warning. */
import { call, functionOf } from './invoke';
import { compareOperands, logic, passes } from './tests';
import { filter, iterate, quantify } from './iterate';
import { minus, opposite, over, plus, times, toThePower } from './operators';
import { orderOf } from './compareValues';
import { pathOf } from './properties';
import { nothing, type Scope } from './scope';
import { type Node, type Operator } from './syntax';
import { isOfType, typeOf } from './feelTypes';
import { FeelRange, type FeelValue, kindOf } from './values';

export function interpret(node: Node, scope: Scope): FeelValue {
  switch (node.kind) {
    case 'literal':
      if (node.fault !== undefined) scope.environment.warn(`Expected a value, but ${node.fault}`);
      return node.value;
    case 'name':
      return valueOf(node.name, scope);
    case 'list':
      return node.items.map((item) => interpret(item, scope));
    case 'context':
      return contextOf(node, scope);
    case 'interval':
      return intervalOf(node, scope);
    case 'endpoint':
      return endpointOf(node, scope);
    case 'binary':
      return binary(node, scope);
    case 'logic':
      return logic(node, scope);
    case 'negation': {
      const operand = interpret(node.operand, scope);
      return opposite(operand) ?? nothing(scope, `a number or a duration behind -, but found ${kindOf(operand)}`);
    }
    case 'between':
      return between(node, scope);
    case 'in': {
      const value = interpret(node.value, scope);
      return anyOf(node.tests.map((test) => passes(value, interpret(test, scope), scope)));
    }
    case 'instanceOf':
      return isOfType(interpret(node.value, scope), typeOf(node.type, scope.environment));
    case 'if':
      return interpret(interpret(node.condition, scope) === true ? node.then : node.otherwise, scope);
    case 'for':
      return iterate(node, scope);
    case 'quantified':
      return quantify(node, scope);
    case 'path':
      return pathOf(interpret(node.value, scope), node.name, scope);
    case 'filter':
      return filter(interpret(node.value, scope), node.condition, scope);
    case 'call':
      return call(node, scope);
    case 'function':
      return functionOf(node, scope);
  }
}

function valueOf(name: string, scope: Scope): FeelValue {
  return scope.get(name) ?? scope.environment.builtIns.get(name) ?? unknown(name, scope);
}

/**
 * A name that a scope knows to be null is null without a warning. A name with points in it may have been read for one
 * that is known elsewhere, while here it is a path.
 */
function unknown(name: string, scope: Scope): FeelValue {
  if (scope.get(name) === null) return null;
  const [first = '', ...path] = name.split('.');
  if (path.length > 0 && scope.get(first) !== undefined)
    return path.reduce<FeelValue>((value, part) => pathOf(value, part.trim(), scope), scope.get(first) ?? null);
  return nothing(scope, `a variable '${name}', but there is none`);
}

function contextOf(node: Extract<Node, { kind: 'context' }>, scope: Scope): FeelValue {
  const entries = new Map<string, FeelValue>();
  const inner = scope.with(entries);
  for (const { name, value } of node.entries) {
    if (entries.has(name)) return nothing(scope, `each entry of a context once, but found '${name}' twice`);
    entries.set(name, interpret(value, inner));
  }
  return entries;
}

function intervalOf(node: Extract<Node, { kind: 'interval' }>, scope: Scope): FeelValue {
  const [start, end] = [interpret(node.start, scope), interpret(node.end, scope)];
  const order = orderOf(start, end, scope.environment.zone);
  if (start !== null && end !== null && (order === undefined || order > 0))
    return nothing(scope, `a range from low to high, but found one from ${kindOf(start)} to ${kindOf(end)}`);
  return new FeelRange(start, end, node.startIncluded, node.endIncluded);
}

function endpointOf({ operator, operand }: Extract<Node, { kind: 'endpoint' }>, scope: Scope): FeelValue {
  const end = interpret(operand, scope);
  switch (operator) {
    case '<':
    case '<=':
      return new FeelRange(null, end, false, operator === '<=', '<');
    case '>':
    case '>=':
      return new FeelRange(end, null, operator === '>=', false, '>');
    default:
      return new FeelRange(end, end, operator === '=', operator === '=', operator);
  }
}

const ARITHMETIC: ReadonlyMap<Operator, (left: FeelValue, right: FeelValue) => FeelValue | undefined> = new Map([
  ['+', plus],
  ['-', minus],
  ['*', times],
  ['/', over],
  ['**', toThePower],
]);

/** Chains lean to the left and may be thousands long: they are walked, not descended. */
function binary(node: Extract<Node, { kind: 'binary' }>, scope: Scope): FeelValue {
  const chain: Extract<Node, { kind: 'binary' }>[] = [];
  let first: Node = node;
  while (first.kind === 'binary') {
    chain.push(first);
    first = first.left;
  }
  let value = interpret(first, scope);
  for (const { operator, right } of chain.reverse()) value = operate(operator, value, interpret(right, scope), scope);
  return value;
}

function operate(operator: Operator, left: FeelValue, right: FeelValue, scope: Scope): FeelValue {
  const compute = ARITHMETIC.get(operator);
  const found = compute === undefined ? compareOperands(operator, left, right, scope) : compute(left, right);
  return found ?? nothing(scope, `operands that fit ${operator}, but found ${kindOf(left)} and ${kindOf(right)}`);
}

function between(node: Extract<Node, { kind: 'between' }>, scope: Scope): FeelValue {
  const [value, low, high] = [node.value, node.low, node.high].map((part) => interpret(part, scope));
  const { zone } = scope.environment;
  const above = orderOf(low ?? null, value ?? null, zone);
  const below = orderOf(value ?? null, high ?? null, zone);
  if (above === undefined || below === undefined) return nothing(scope, 'three values of one kind around between');
  return above <= 0 && below <= 0;
}

/** True when one is; null when none is and it cannot be told of all. */
function anyOf(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}
