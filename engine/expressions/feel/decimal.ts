/**
 * FEEL's numbers are decimals of 34 digits (DMN 1.5, 10.3.2.3.1; IEEE 754 decimal128). `FeelNumber` is a JavaScript
 * number where that loses nothing, and a `Decimal` elsewhere: sums of small integers, most of what tables compute,
 * cost what they cost in JavaScript, and 0.1 + 0.2 is 0.3 all the same.
 */
export type FeelNumber = number | Decimal;

/** Rounding of the last digit kept. */
export type Rounding = 'up' | 'down' | 'half up' | 'half down' | 'half even' | 'floor' | 'ceiling';

const DIGITS = 34;
/** What JavaScript's numbers carry for certain. */
const SAFE_DIGITS = 15;
const MAX_EXPONENT = 6111;

export class Decimal {
  /** The value is `coefficient` × 10^`exponent`; the coefficient does not end in 0. */
  constructor(
    readonly coefficient: bigint,
    readonly exponent: number,
  ) {}

  toString(): string {
    const negative = this.coefficient < 0n;
    const digits = (negative ? -this.coefficient : this.coefficient).toString();
    const sign = negative ? '-' : '';
    if (this.exponent >= 0) return sign + digits + '0'.repeat(this.exponent);
    const point = digits.length + this.exponent;
    return point > 0
      ? `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
      : `${sign}0.${'0'.repeat(-point)}${digits}`;
  }

  toNumber(): number {
    return Number(`${this.coefficient}e${this.exponent}`);
  }
}

export function isNumber(value: unknown): value is FeelNumber {
  return typeof value === 'number' || value instanceof Decimal;
}

/** The decimal a JavaScript number is written as. */
export function toDecimal(value: FeelNumber): Decimal {
  if (typeof value !== 'number') return value;
  if (Number.isSafeInteger(value)) return new Decimal(BigInt(value), 0);
  return parts(String(value)) ?? new Decimal(0n, 0);
}

/** Reads a number literal: digits, a point, an exponent. Undefined for anything else and beyond decimal128. */
export function parseNumber(text: string): FeelNumber | undefined {
  const found = parts(text);
  return found === undefined ? undefined : normalise(found.coefficient, found.exponent);
}

function parts(text: string): Decimal | undefined {
  const [, sign, whole = '', fraction = '', power = '0'] =
    /^([+-]?)(\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,6}))?$/.exec(text) ?? [];
  if (sign === undefined || whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  return new Decimal(sign === '-' ? -digits : digits, Number(power) - fraction.length);
}

/** At most 34 digits, half even; undefined beyond the range of decimal128. */
export function normalise(coefficient: bigint, exponent: number): FeelNumber | undefined {
  if (coefficient === 0n) return 0;
  const length = digitsOf(coefficient);
  let [digits, power] = [coefficient, exponent];
  if (length > DIGITS) {
    digits = divideRounded(digits, 10n ** BigInt(length - DIGITS), 'half even');
    power += length - DIGITS;
  }
  while (digits % 10n === 0n) {
    digits /= 10n;
    power++;
  }
  const size = digitsOf(digits);
  if (power + size > MAX_EXPONENT + DIGITS) return undefined;
  if (power + size < -MAX_EXPONENT) return 0;
  if (size <= SAFE_DIGITS && power + size <= SAFE_DIGITS && power > -30) return Number(`${digits}e${power}`);
  return new Decimal(digits, power);
}

export function digitsOf(value: bigint): number {
  return (value < 0n ? -value : value).toString().length;
}

/** An integer division that rounds. */
export function divideRounded(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  const quotient = dividend / divisor;
  const rest = dividend % divisor;
  if (rest === 0n) return quotient;
  const negative = dividend < 0n !== divisor < 0n;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const size = divisor < 0n ? -divisor : divisor;
  const away = isAway(rounding, negative, twice > size ? 1 : twice === size ? 0 : -1, quotient % 2n !== 0n);
  return away ? quotient + (negative ? -1n : 1n) : quotient;
}

/** Whether a rest rounds away from zero. `half` tells on which side of the middle it lies. */
function isAway(rounding: Rounding, negative: boolean, half: number, odd: boolean): boolean {
  switch (rounding) {
    case 'up':
      return true;
    case 'down':
      return false;
    case 'floor':
      return negative;
    case 'ceiling':
      return !negative;
    case 'half up':
      return half >= 0;
    case 'half down':
      return half > 0;
    case 'half even':
      return half > 0 || (half === 0 && odd);
  }
}
