/** Comparisons, `and` and `or`, and what it means to pass a unary test (DMN 1.5, 7.3.13 and tables 48 to 53). */
import { equal, isSame, orderOf, rangeIncludes } from './compareValues';
import { type Scope } from './scope';
import { type Node, type Operator, type UnaryTest, type UnaryTests } from './syntax';
import { FeelRange, type FeelValue, isList } from './values';

/** Undefined where the two cannot be compared. */
export function compareOperands(
  operator: Operator,
  left: FeelValue,
  right: FeelValue,
  scope: Scope,
): boolean | undefined {
  const { zone } = scope.environment;
  if (operator === '=' || operator === '!=') {
    const same = equal(left, right, zone);
    return same === undefined ? undefined : same === (operator === '=');
  }
  const order = orderOf(left, right, zone);
  if (order === undefined) return undefined;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

/** Three values: what is neither true nor false is null. */
export function logic(node: Extract<Node, { kind: 'logic' }>, scope: Scope): boolean | null {
  const decisive = node.operator === 'or';
  const left = scope.interpret(node.left);
  if (left === decisive) return decisive;
  const right = scope.interpret(node.right);
  if (right === decisive) return decisive;
  return left === !decisive && right === !decisive ? !decisive : null;
}

/** Whether a value is one of those that a test stands for: itself, one of a list, one within a range. */
export function passes(value: FeelValue, test: FeelValue, scope: Scope): boolean | null {
  const { zone } = scope.environment;
  if (test instanceof FeelRange && !(value instanceof FeelRange)) return rangeIncludes(test, value, zone) ?? null;
  if (isList(test)) return isSame(value, test, zone) || test.some((item) => holds(item, value, zone));
  return equal(value, test, zone) ?? null;
}

function holds(item: FeelValue, value: FeelValue, zone: string): boolean {
  if (isSame(item, value, zone)) return true;
  return item instanceof FeelRange && rangeIncludes(item, value, zone) === true;
}

/** Whether the input, which the scope knows as `?`, passes the cell. */
export function passesTests({ tests, negated }: UnaryTests, input: FeelValue, scope: Scope): boolean {
  if (tests.length === 0) return true;
  return tests.some((test) => passesTest(test, input, scope)) !== negated;
}

function passesTest({ node, mentionsInput }: UnaryTest, input: FeelValue, scope: Scope): boolean {
  const value = scope.interpret(node);
  if (mentionsInput && typeof value === 'boolean') return value;
  if (passes(input, value, scope) === true) return true;
  // `limit > 5` says something without naming the input; but the cells `true` and `false` are values.
  return value === true && typeof input !== 'boolean' && node.kind !== 'literal' && node.kind !== 'name';
}
