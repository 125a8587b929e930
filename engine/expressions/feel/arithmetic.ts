/** Arithmetic on FEEL's numbers (DMN 1.5, table 54). Undefined means there is no such number: FEEL's null. */
import { Decimal, digitsOf, divideRounded, type FeelNumber, normalise, type Rounding, toDecimal } from './decimal';

const DIGITS = 34;

export function add(left: FeelNumber, right: FeelNumber): FeelNumber | undefined {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Number.isSafeInteger(left) && Number.isSafeInteger(right) && Number.isSafeInteger(sum)) return sum;
  }
  const [a, b, exponent] = aligned(left, right);
  return normalise(a + b, exponent);
}

export function negate(value: FeelNumber): FeelNumber {
  if (typeof value === 'number') return value === 0 ? 0 : -value;
  return new Decimal(-value.coefficient, value.exponent);
}

export function subtract(left: FeelNumber, right: FeelNumber): FeelNumber | undefined {
  return add(left, negate(right));
}

export function multiply(left: FeelNumber, right: FeelNumber): FeelNumber | undefined {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right;
    if (Number.isSafeInteger(left) && Number.isSafeInteger(right) && Number.isSafeInteger(product)) return product + 0;
  }
  const [a, b] = [toDecimal(left), toDecimal(right)];
  return normalise(a.coefficient * b.coefficient, a.exponent + b.exponent);
}

export function divide(left: FeelNumber, right: FeelNumber): FeelNumber | undefined {
  const [a, b] = [toDecimal(left), toDecimal(right)];
  if (b.coefficient === 0n) return undefined;
  const shift = Math.max(0, DIGITS + 2 + digitsOf(b.coefficient) - digitsOf(a.coefficient));
  const scaled = a.coefficient * 10n ** BigInt(shift);
  const quotient = scaled / b.coefficient;
  // A rest that is cut off still has to count when the last digit is rounded.
  const sticky = scaled % b.coefficient === 0n ? 0n : scaled < 0n !== b.coefficient < 0n ? -1n : 1n;
  return normalise(quotient * 10n + sticky, a.exponent - b.exponent - shift - 1);
}

export function power(base: FeelNumber, exponent: FeelNumber): FeelNumber | undefined {
  const times = toNumber(exponent);
  if (Number.isSafeInteger(times)) {
    const raised = powerOf(base, Math.abs(times));
    if (times >= 0) return raised;
    // One divided by more than there is a number for is nothing that can be told from zero.
    return raised === undefined ? 0 : divide(1, raised);
  }
  return fromNumber(Math.pow(toNumber(base), times));
}

/** By squaring, rounded at every step as decimal128 would. */
function powerOf(base: FeelNumber, times: number): FeelNumber | undefined {
  let result: FeelNumber | undefined = 1;
  let square: FeelNumber | undefined = base;
  for (let left = times; left > 0; left = Math.floor(left / 2)) {
    if (square === undefined || result === undefined) return undefined;
    if (left % 2 === 1) result = multiply(result, square);
    if (left > 1 && result !== undefined) square = multiply(square, square);
  }
  return result;
}

/** Negative, zero or positive. */
export function compare(left: FeelNumber, right: FeelNumber): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [a, b] = aligned(left, right);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Rounded to `scale` digits behind the point; a negative scale rounds tens, hundreds … */
export function round(value: FeelNumber, scale: number, rounding: Rounding): FeelNumber | undefined {
  const { coefficient, exponent } = toDecimal(value);
  const drop = -scale - exponent;
  if (drop <= 0) return value;
  // More digits than there are: what is left is zero or one unit.
  const capped = Math.min(drop, digitsOf(coefficient) + 2);
  const kept = divideRounded(coefficient, 10n ** BigInt(capped), rounding);
  return normalise(kept, drop + exponent);
}

/** By FEEL's definition the sign is that of the divisor. */
export function modulo(dividend: FeelNumber, divisor: FeelNumber): FeelNumber | undefined {
  const [a, b, exponent] = aligned(dividend, divisor);
  if (b === 0n) return undefined;
  const rest = a % b;
  return normalise(rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest, exponent);
}

/** By Newton's method on integers, so that all 34 digits are right. */
export function squareRoot(value: FeelNumber): FeelNumber | undefined {
  const { coefficient, exponent } = toDecimal(value);
  if (coefficient < 0n) return undefined;
  if (coefficient === 0n) return 0;
  let shift = Math.max(0, 2 * (DIGITS + 2) - digitsOf(coefficient));
  if ((exponent - shift) % 2 !== 0) shift++;
  const scaled = coefficient * 10n ** BigInt(shift);
  let root = 10n ** BigInt(Math.ceil(digitsOf(scaled) / 2));
  for (;;) {
    const next = (root + scaled / root) / 2n;
    if (next >= root) break;
    root = next;
  }
  return normalise(root * 10n + (root * root === scaled ? 0n : 1n), (exponent - shift) / 2 - 1);
}

export function isInteger(value: FeelNumber): boolean {
  return typeof value === 'number' ? Number.isInteger(value) : value.exponent >= 0;
}

/** The nearest JavaScript number. */
export function toNumber(value: FeelNumber): number {
  return typeof value === 'number' ? value : value.toNumber();
}

/** Undefined for what is no number in FEEL: infinity and the like. */
export function fromNumber(value: number): FeelNumber | undefined {
  if (!Number.isFinite(value)) return undefined;
  return value === 0 ? 0 : value;
}

/** Exact, for counts beyond 2^53. */
export function fromBigInt(value: bigint): FeelNumber | undefined {
  return normalise(value, 0);
}

/** Undefined where the number has a fraction. */
export function toBigInt(value: FeelNumber): bigint | undefined {
  const { coefficient, exponent } = toDecimal(value);
  if (exponent >= 0) return coefficient * 10n ** BigInt(exponent);
  const unit = 10n ** BigInt(-exponent);
  return coefficient % unit === 0n ? coefficient / unit : undefined;
}

function aligned(left: FeelNumber, right: FeelNumber): [bigint, bigint, number] {
  const [a, b] = [toDecimal(left), toDecimal(right)];
  const exponent = Math.min(a.exponent, b.exponent);
  return [
    a.coefficient * 10n ** BigInt(a.exponent - exponent),
    b.coefficient * 10n ** BigInt(b.exponent - exponent),
    exponent,
  ];
}

/** As FEEL writes numbers: without an exponent, without zeros at the end. */
export function numberText(value: FeelNumber): string {
  if (typeof value !== 'number') return value.toString();
  const text = String(value);
  if (!text.includes('e')) return text === '-0' ? '0' : text;
  const { coefficient, exponent } = toDecimal(value);
  return new Decimal(coefficient, exponent).toString();
}
