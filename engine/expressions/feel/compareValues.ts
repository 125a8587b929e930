/** Equality and order of FEEL's values (DMN 1.5, tables 42 and 53). Undefined where two values cannot be compared. */
import { compare } from './arithmetic';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from './temporal';
import { type FeelContext, FeelRange, type FeelValue, isContext, isList, isNumber } from './values';

/** Undefined where the values are of different kinds; null equals null only. */
export function equal(left: FeelValue, right: FeelValue, zone: string): boolean | undefined {
  if (left === null || right === null) return left === right;
  if (isList(left)) return isList(right) ? equalLists(left, right, zone) : undefined;
  if (isContext(left)) return isContext(right) ? equalContexts(left, right, zone) : undefined;
  if (typeof left === 'boolean') return typeof right === 'boolean' ? left === right : undefined;
  if (left instanceof FeelRange) return right instanceof FeelRange ? equalRanges(left, right, zone) : undefined;
  if (left === right) return true;
  // Times are equal to the second (DMN 1.5, table 53: equal by hour, minute, second and offset).
  if (left instanceof FeelTime && right instanceof FeelTime) return seconds(left) === seconds(right);
  if (left instanceof FeelDateTime && right instanceof FeelDateTime)
    return wholeSeconds(left, zone) === wholeSeconds(right, zone);
  const order = orderOf(left, right, zone);
  return order === undefined ? undefined : order === 0;
}

/** Whether two values are the same to every use but `=`. */
export function isSame(left: FeelValue, right: FeelValue, zone: string): boolean {
  return equal(left, right, zone) === true;
}

/** Negative, zero or positive. */
export function orderOf(left: FeelValue, right: FeelValue, zone: string): number | undefined {
  if (isNumber(left)) return isNumber(right) ? compare(left, right) : undefined;
  if (typeof left === 'string') return typeof right === 'string' ? compareText(left, right) : undefined;
  if (left instanceof FeelDate) {
    if (right instanceof FeelDate) return left.epochDay - right.epochDay;
    return undefined;
  }
  if (left instanceof FeelDateTime) {
    return right instanceof FeelDateTime ? sign(left.instant(zone) - right.instant(zone)) : undefined;
  }
  if (left instanceof FeelTime) return right instanceof FeelTime ? compareTimes(left, right) : undefined;
  if (left instanceof DaysDuration) return right instanceof DaysDuration ? sign(left.nanos - right.nanos) : undefined;
  if (left instanceof MonthsDuration) return right instanceof MonthsDuration ? left.months - right.months : undefined;
  return undefined;
}

/** By code points, not by the halves that JavaScript keeps them in. */
function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const [a, b] = [[...left], [...right]];
  const at = a.findIndex((character, index) => character !== b[index]);
  if (at < 0) return -1;
  const other = b[at];
  return other === undefined ? 1 : (a[at]?.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
}

function compareTimes(left: FeelTime, right: FeelTime): number {
  return seconds(left) - seconds(right) || left.nano - right.nano;
}

function seconds(time: FeelTime): number {
  return time.secondOfDay - (time.offset ?? 0);
}

function wholeSeconds(moment: FeelDateTime, zone: string): bigint {
  return moment.instant(zone) / 1_000_000_000n;
}

function sign(difference: bigint): number {
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function equalLists(left: readonly FeelValue[], right: readonly FeelValue[], zone: string): boolean {
  return left.length === right.length && left.every((item, index) => isSame(item, right[index] ?? null, zone));
}

function equalContexts(left: FeelContext, right: FeelContext, zone: string): boolean {
  if (left.size !== right.size) return false;
  return [...left].every(([name, item]) => {
    const other = right.get(name);
    return other !== undefined && isSame(item, other, zone);
  });
}

function equalRanges(left: FeelRange, right: FeelRange, zone: string): boolean {
  return (
    left.form === right.form &&
    left.startIncluded === right.startIncluded &&
    left.endIncluded === right.endIncluded &&
    isSame(left.start, right.start, zone) &&
    isSame(left.end, right.end, zone)
  );
}

/** Whether the range holds the value; undefined where they cannot be compared. */
export function rangeIncludes(range: FeelRange, value: FeelValue, zone: string): boolean | undefined {
  if (range.form === '=') return equal(value, range.start, zone);
  if (range.form === '!=') {
    const same = equal(value, range.start, zone);
    return same === undefined ? undefined : !same;
  }
  const openStart = range.form === '<';
  const openEnd = range.form === '>';
  const low = openStart ? -1 : orderOf(range.start, value, zone);
  const high = openEnd ? 1 : orderOf(range.end, value, zone);
  if (low === undefined || high === undefined) return undefined;
  return (range.startIncluded && !openStart ? low <= 0 : low < 0) && (range.endIncluded ? high >= 0 : high > 0);
}
