/** FEEL's functions on numbers (DMN 1.5, table 76). */
import { compare, fromNumber, isInteger, modulo, round, squareRoot, toNumber } from '../arithmetic';
import { type FeelNumber, type Rounding } from '../decimal';
import { opposite } from '../operators';
import { DaysDuration, MonthsDuration } from '../temporal';
import { type FeelValue, isNumber } from '../values';
import { type Signature, signature } from './signature';

const MIN_SCALE = -6111;
const MAX_SCALE = 6176;

const number = (value: FeelValue | undefined): FeelNumber => (isNumber(value) ? value : 0);

/** Rounding functions whose scale has to be given, and those for which it is 0. */
const ROUNDINGS: readonly (readonly [string, Rounding])[] = [
  ['decimal', 'half even'],
  ['round up', 'up'],
  ['round down', 'down'],
  ['round half up', 'half up'],
  ['round half down', 'half down'],
];
const WHOLE: readonly (readonly [string, Rounding])[] = [
  ['floor', 'floor'],
  ['ceiling', 'ceiling'],
];

function rounding(parameters: string, how: Rounding): Signature {
  return signature(parameters, (n, scale) => {
    const digits = Math.trunc(toNumber(number(scale)));
    return digits < MIN_SCALE || digits > MAX_SCALE ? undefined : round(number(n), digits, how);
  });
}

function unary(compute: (value: FeelNumber) => FeelValue | undefined): readonly Signature[] {
  return [signature('number: number', (value) => compute(number(value)))];
}

export const NUMBER_FUNCTIONS: readonly (readonly [string, readonly Signature[]])[] = [
  ...ROUNDINGS.map(([name, how]) => [name, [rounding('n: number, scale: number', how)]] as const),
  ...WHOLE.map(([name, how]) => [name, [rounding('n: number, scale?: number', how)]] as const),
  ['abs', [signature('n: any', (n = null) => absolute(n))]],
  [
    'modulo',
    [signature('dividend: number, divisor: number', (dividend, divisor) => modulo(number(dividend), number(divisor)))],
  ],
  ['sqrt', unary(squareRoot)],
  ['log', unary((value) => (compare(value, 0) > 0 ? fromNumber(Math.log(toNumber(value))) : undefined))],
  ['exp', unary((value) => fromNumber(Math.exp(toNumber(value))))],
  ['odd', unary((value) => (isInteger(value) ? modulo(value, 2) !== 0 : undefined))],
  ['even', unary((value) => (isInteger(value) ? modulo(value, 2) === 0 : undefined))],
];

function absolute(value: FeelValue): FeelValue | undefined {
  const negative = isNumber(value)
    ? compare(value, 0) < 0
    : value instanceof DaysDuration
      ? value.nanos < 0n
      : value instanceof MonthsDuration && value.months < 0;
  if (negative) return opposite(value);
  return isNumber(value) || value instanceof DaysDuration || value instanceof MonthsDuration ? value : undefined;
}
