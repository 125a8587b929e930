/** `DATE_METHODS`, `NUMBER_METHODS`, `BOOLEAN_METHODS`: those of java.util.Date, Joda's DateTime, Number, Boolean. */
import { JuelError } from './errors';
import { toInteger, toNumber, toText } from './coerce';
import { method, type Method, type Operand, typeNameOf } from './operand';
import { compare, isSame } from './operators';
import { type CalendarUnit, shift, type ZonedFields, zonedFields } from '../zonedTime';

function dateOf(operand: Operand | undefined): Date {
  if (operand instanceof Date) return operand;
  throw new JuelError(`Expected a date, but got ${typeNameOf(operand ?? null)}`);
}

function moving(unit: CalendarUnit, sign: 1 | -1): Method<Date> {
  return method(1, (date, [amount], timeZone) => {
    const moved = shift(date, sign * toInteger(amount ?? null), unit, timeZone);
    if (Number.isNaN(moved.getTime())) throw new JuelError('Expected a date within the calendar, but it lies beyond');
    return moved;
  });
}

function field(name: keyof ZonedFields): Method<Date> {
  return method(0, (date, _, timeZone) => zonedFields(date, timeZone)[name]);
}

const UNITS: readonly (readonly [string, CalendarUnit])[] = [
  ['Years', 'years'],
  ['Months', 'months'],
  ['Weeks', 'weeks'],
  ['Days', 'days'],
  ['Hours', 'hours'],
  ['Minutes', 'minutes'],
  ['Seconds', 'seconds'],
];

export const DATE_METHODS: ReadonlyMap<string, Method<Date>> = new Map<string, Method<Date>>([
  ['getTime', method(0, (date) => date.getTime())],
  ['getMillis', method(0, (date) => date.getTime())],
  ['before', method(1, (date, [other]) => date < dateOf(other))],
  ['isBefore', method(1, (date, [other]) => date < dateOf(other))],
  ['after', method(1, (date, [other]) => date > dateOf(other))],
  ['isAfter', method(1, (date, [other]) => date > dateOf(other))],
  ['equals', method(1, (date, [other]) => isSame(date, other ?? null))],
  ['compareTo', method(1, (date, [other]) => compare(date, dateOf(other)))],
  ['toDate', method(0, (date) => date)],
  ['toString', method(0, (date) => toText(date))],
  ['getYear', field('year')],
  ['getMonthOfYear', field('month')],
  ['getDayOfMonth', field('day')],
  ['getHourOfDay', field('hour')],
  ['getMinuteOfHour', field('minute')],
  ...UNITS.flatMap(([word, unit]): [string, Method<Date>][] => [
    [`plus${word}`, moving(unit, 1)],
    [`minus${word}`, moving(unit, -1)],
  ]),
]);

/** Towards zero, as Java's narrowing does. */
function truncate(value: number | bigint): number | bigint {
  return typeof value === 'bigint' ? value : Math.trunc(value);
}

export const NUMBER_METHODS: ReadonlyMap<string, Method<number | bigint>> = new Map<string, Method<number | bigint>>([
  ['intValue', method(0, truncate)],
  ['longValue', method(0, truncate)],
  ['doubleValue', method(0, (value) => Number(value))],
  ['toString', method(0, (value) => toText(value))],
  ['compareTo', method(1, (value, [other]) => compare(value, toNumber(other ?? null)))],
  ['equals', method(1, (value, [other]) => isSame(value, other ?? null))],
]);

export const BOOLEAN_METHODS: ReadonlyMap<string, Method<boolean>> = new Map<string, Method<boolean>>([
  ['booleanValue', method(0, (value) => value)],
  ['toString', method(0, (value) => toText(value))],
  ['equals', method(1, (value, [other]) => value === other)],
]);
