/** The operators of JUEL, each a function of two operands. `+` adds and never concatenates; `/` is never whole. */
import { JuelError } from './errors';
import { shrink, toNumber, toText, toTruth } from './coerce';
import { Facade, isList, isMap, type Operand, typeNameOf } from './operand';

type Numeric = number | bigint;

/** No figure of a case has more digits; without a limit a few multiplications fill the memory. */
const MAX_INTEGER = 10n ** 400n;
const MAX_EQUAL_DEPTH = 64;

function whole(value: Numeric): boolean {
  return typeof value === 'bigint' || Number.isInteger(value);
}

function arithmetic(
  left: Operand,
  right: Operand,
  fractional: (a: number, b: number) => number,
  integral: (a: bigint, b: bigint) => bigint,
): Numeric {
  const a = toNumber(left);
  const b = toNumber(right);
  if (typeof a === 'number' && typeof b === 'number') {
    const result = fractional(a, b);
    // Two whole numbers beyond 2^53 would lose digits: only then is the slow way taken.
    if (Number.isSafeInteger(result) || !Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return result;
  } else if (!whole(a) || !whole(b)) return fractional(Number(a), Number(b));
  const result = integral(BigInt(a), BigInt(b));
  if (result > MAX_INTEGER || result < -MAX_INTEGER)
    throw new JuelError('Expected a number of at most 400 digits, but the result has more');
  return shrink(result);
}

export function add(left: Operand, right: Operand): Numeric {
  return arithmetic(
    left,
    right,
    (a, b) => a + b,
    (a, b) => a + b,
  );
}

export function subtract(left: Operand, right: Operand): Numeric {
  return arithmetic(
    left,
    right,
    (a, b) => a - b,
    (a, b) => a - b,
  );
}

export function multiply(left: Operand, right: Operand): Numeric {
  return arithmetic(
    left,
    right,
    (a, b) => a * b,
    (a, b) => a * b,
  );
}

/** Floating always: 120/8 is 15.0 and x/0 is infinite. */
export function divide(left: Operand, right: Operand): number {
  if (left === null && right === null) return 0;
  return Number(toNumber(left)) / Number(toNumber(right));
}

/** @throws JuelError for a whole number by zero, as Java does */
export function modulo(left: Operand, right: Operand): Numeric {
  if (left === null && right === null) return 0;
  const a = toNumber(left);
  const b = toNumber(right);
  if (!whole(a) || !whole(b)) return Number(a) % Number(b);
  if (Number(b) === 0) throw new JuelError('Expected a divisor other than zero, but got / by zero');
  return shrink(BigInt(a) % BigInt(b));
}

export function negate(operand: Operand): Numeric {
  const value = toNumber(operand);
  return typeof value === 'bigint' ? shrink(-value) : value === 0 ? 0 : -value;
}

/** `<` of JUEL; with null it is false. @throws JuelError when the two cannot be compared */
export function isLess(left: Operand, right: Operand): boolean {
  if (left === right || left === null || right === null) return false;
  return compare(left, right) < 0;
}

/** `<=` of JUEL: null is only `<=` null. */
export function isAtMost(left: Operand, right: Operand): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  return compare(left, right) <= 0;
}

/** Negative, zero or positive; NaN where one side is not a number, so that every comparison is false. */
export function compare(left: Operand, right: Operand): number {
  if (isNumeric(left) || isNumeric(right)) {
    const a = toNumber(left);
    const b = toNumber(right);
    return a < b ? -1 : a > b ? 1 : Number.isNaN(a) || Number.isNaN(b) ? NaN : 0;
  }
  if (typeof left === 'string' || typeof right === 'string') return order(toText(left), toText(right));
  if (left instanceof Date && right instanceof Date) return order(left.getTime(), right.getTime());
  if (typeof left === 'boolean' && typeof right === 'boolean') return order(left, right);
  throw new JuelError(`Expected two values in order, but cannot compare ${typeNameOf(left)} with ${typeNameOf(right)}`);
}

function order<T extends string | number | boolean>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isNumeric(operand: Operand): operand is Numeric {
  return typeof operand === 'number' || typeof operand === 'bigint';
}

/** `==` of JUEL: numbers before booleans before text coerce the other side; null equals null only. */
export function isEqual(left: Operand, right: Operand): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (isNumeric(left) || isNumeric(right)) return compare(left, right) === 0;
  if (typeof left === 'boolean' || typeof right === 'boolean') return toTruth(left) === toTruth(right);
  if (typeof left === 'string' || typeof right === 'string') return toText(left) === toText(right);
  return isSame(left, right, 0);
}

/** Equality without coercion, by content: `equals` and `contains` of Java's collections. */
export function isSame(left: Operand, right: Operand, depth = 0): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (isNumeric(left) && isNumeric(right)) return compare(left, right) === 0;
  if (typeof left !== 'object' || typeof right !== 'object' || depth > MAX_EQUAL_DEPTH) return false;
  if (left instanceof Date || right instanceof Date)
    return left instanceof Date && right instanceof Date && left.getTime() === right.getTime();
  if (left instanceof Facade || right instanceof Facade) return false;
  if (isList(left) || isList(right))
    return (
      isList(left) &&
      isList(right) &&
      left.length === right.length &&
      left.every((item, index) => isSame(item, right[index] ?? null, depth + 1))
    );
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSame(left[key] ?? null, right[key] ?? null, depth + 1))
  );
}

/** `empty`: null, '', an empty list or an empty map. */
export function isEmpty(operand: Operand): boolean {
  if (operand === null || operand === '') return true;
  if (isList(operand)) return operand.length === 0;
  return isMap(operand) && Object.keys(operand).length === 0;
}
