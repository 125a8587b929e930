/** What FEEL's arithmetic operators answer (DMN 1.5, tables 54 to 56). Undefined where the operands do not fit. */
import { add, divide, fromBigInt, multiply, negate, power, round, subtract, toBigInt, toNumber } from './arithmetic';
import { boundText } from './bounds';
import { type FeelNumber } from './decimal';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  floorDivide,
  MonthsDuration,
  ofLocal,
  SECONDS_OF_DAY,
} from './temporal';
import { type FeelValue, isDuration, isNumber } from './values';

const NANOS_OF_DAY = 86_400_000_000_000n;

export function plus(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (isNumber(left)) return isNumber(right) ? add(left, right) : undefined;
  if (typeof left === 'string') return typeof right === 'string' ? joined(left, right) : undefined;
  if (isDuration(right)) return isDuration(left) ? sumOf(left, right) : moved(left, right);
  return isDuration(left) ? moved(right, left) : undefined;
}

function joined(left: string, right: string): string {
  boundText(left.length + right.length);
  return left + right;
}

export function minus(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (isNumber(left)) return isNumber(right) ? subtract(left, right) : undefined;
  if (isDuration(right)) return plus(left, opposite(right) ?? null);
  if (left instanceof FeelTime && right instanceof FeelTime) return timeBetween(left, right);
  const [later, earlier] = [momentOf(left), momentOf(right)];
  if (later === undefined || earlier === undefined) return undefined;
  const bothLocal = later.time.zone === undefined && earlier.time.zone === undefined;
  const sameKind = left instanceof FeelDate === right instanceof FeelDate;
  if (bothLocal && sameKind) return new DaysDuration(later.local - earlier.local);
  // A date stands for its midnight in UTC; a local moment cannot be placed beside one that has a zone.
  const [a, b] = [placed(left, later), placed(right, earlier)];
  return a && b && new DaysDuration(a.instant(0) - b.instant(0));
}

export function times(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (isNumber(left)) {
    if (isNumber(right)) return multiply(left, right);
    return isDuration(right) ? scaled(right, left, multiply) : undefined;
  }
  return isDuration(left) && isNumber(right) ? scaled(left, right, multiply) : undefined;
}

export function over(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (isNumber(left)) return isNumber(right) ? divide(left, right) : undefined;
  if (!isDuration(left)) return undefined;
  if (isNumber(right)) return scaled(left, right, divide);
  if (left instanceof MonthsDuration && right instanceof MonthsDuration) return divide(left.months, right.months);
  if (left instanceof DaysDuration && right instanceof DaysDuration) return quotient(left.nanos, right.nanos);
  return undefined;
}

export function toThePower(left: FeelValue, right: FeelValue): FeelValue | undefined {
  return isNumber(left) && isNumber(right) ? power(left, right) : undefined;
}

export function opposite(value: FeelValue): DaysDuration | MonthsDuration | FeelNumber | undefined {
  if (isNumber(value)) return negate(value);
  if (value instanceof DaysDuration) return new DaysDuration(-value.nanos);
  return value instanceof MonthsDuration ? new MonthsDuration(value.months === 0 ? 0 : -value.months) : undefined;
}

type Duration = DaysDuration | MonthsDuration;

function sumOf(left: Duration, right: Duration): FeelValue | undefined {
  if (left instanceof MonthsDuration)
    return right instanceof MonthsDuration ? new MonthsDuration(left.months + right.months) : undefined;
  return right instanceof DaysDuration ? new DaysDuration(left.nanos + right.nanos) : undefined;
}

function moved(moment: FeelValue, by: Duration): FeelValue | undefined {
  if (moment instanceof FeelDate) {
    if (by instanceof MonthsDuration) return moment.plusMonths(by.months);
    const nanos = BigInt(moment.epochDay) * NANOS_OF_DAY + by.nanos;
    return FeelDate.ofDay(Number(floorDivide(nanos, NANOS_OF_DAY)));
  }
  if (moment instanceof FeelDateTime) {
    if (by instanceof DaysDuration) return moment.plus(by.nanos);
    const date = moment.date.plusMonths(by.months);
    return date && new FeelDateTime(date, moment.time);
  }
  if (!(moment instanceof FeelTime) || !(by instanceof DaysDuration)) return undefined;
  const nanos = BigInt(moment.secondOfDay) * 1_000_000_000n + BigInt(moment.nano) + by.nanos;
  const { zone } = moment;
  return ofLocal(nanos - floorDivide(nanos, NANOS_OF_DAY) * NANOS_OF_DAY, zone)?.time;
}

function timeBetween(later: FeelTime, earlier: FeelTime): FeelValue | undefined {
  const [a, b] = [later.offset, earlier.offset];
  if ((a === undefined) !== (b === undefined)) return undefined;
  const seconds = later.secondOfDay - (a ?? 0) - (earlier.secondOfDay - (b ?? 0));
  return new DaysDuration(BigInt(seconds) * 1_000_000_000n + BigInt(later.nano - earlier.nano));
}

function momentOf(value: FeelValue): FeelDateTime | undefined {
  if (value instanceof FeelDateTime) return value;
  if (!(value instanceof FeelDate)) return undefined;
  return ofLocal(BigInt(value.epochDay * SECONDS_OF_DAY) * 1_000_000_000n, undefined);
}

function placed(value: FeelValue, moment: FeelDateTime): FeelDateTime | undefined {
  if (moment.time.zone !== undefined) return moment;
  return value instanceof FeelDate ? moment.at(0) : undefined;
}

function scaled(
  duration: Duration,
  factor: FeelNumber,
  compute: (left: FeelNumber, right: FeelNumber) => FeelNumber | undefined,
): FeelValue | undefined {
  if (duration instanceof MonthsDuration) {
    const months = compute(duration.months, factor);
    const whole = months === undefined ? undefined : round(months, 0, 'down');
    return whole === undefined ? undefined : new MonthsDuration(toNumber(whole));
  }
  const amount = fromBigInt(duration.nanos);
  const product = amount === undefined ? undefined : compute(amount, factor);
  const whole = product === undefined ? undefined : round(product, 0, 'down');
  const nanos = whole === undefined ? undefined : toBigInt(whole);
  return nanos === undefined ? undefined : new DaysDuration(nanos);
}

function quotient(left: bigint, right: bigint): FeelNumber | undefined {
  const [a, b] = [fromBigInt(left), fromBigInt(right)];
  return a === undefined || b === undefined ? undefined : divide(a, b);
}
