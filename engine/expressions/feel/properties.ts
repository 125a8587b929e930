/** What stands behind a point: entries of contexts and the properties of moments, durations and ranges (DMN 1.5, table 65). */
import { nothing, type Scope } from './scope';
import { type FeelContext, FeelRange, type FeelValue, isContext, isList, kindOf } from './values';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration, type Zone } from './temporal';

export function pathOf(value: FeelValue, name: string, scope: Scope): FeelValue {
  if (isList(value)) return value.map((item) => pathOf(item, name, scope));
  if (value === null) return nothing(scope, `something that has '${name}', but found null`);
  const found = isContext(value) ? value.get(name) : propertiesOf(value)?.get(name);
  return found === undefined ? nothing(scope, `'${name}' of a ${kindOf(value)}, but there is none`) : found;
}

/** The properties of a value that is no context, undefined where it has none. */
export function propertiesOf(value: FeelValue): FeelContext | undefined {
  if (value instanceof FeelDate) return new Map(ofDate(value));
  if (value instanceof FeelTime) return new Map(ofTime(value, value.offset));
  if (value instanceof FeelDateTime) return new Map([...ofDate(value.date), ...ofTime(value.time, value.offset)]);
  if (value instanceof MonthsDuration) return ofMonths(value);
  if (value instanceof DaysDuration) return ofDays(value);
  if (!(value instanceof FeelRange)) return undefined;
  return new Map<string, FeelValue>([
    ['start', value.start],
    ['end', value.end],
    ['start included', value.startIncluded],
    ['end included', value.endIncluded],
  ]);
}

type Entry = readonly [string, FeelValue];

function ofDate(date: FeelDate): Entry[] {
  return [
    ['year', date.year],
    ['month', date.month],
    ['day', date.day],
    ['weekday', date.weekday],
  ];
}

function ofTime(time: FeelTime, offset: number | undefined): Entry[] {
  return [
    ['hour', time.hour],
    ['minute', time.minute],
    ['second', time.second],
    ['time offset', offset === undefined ? null : new DaysDuration(BigInt(offset) * 1_000_000_000n)],
    ['timezone', zoneName(time.zone)],
  ];
}

function zoneName(zone: Zone): string | null {
  return typeof zone === 'string' ? zone : null;
}

function ofMonths({ months }: MonthsDuration): FeelContext {
  return new Map([
    ['years', Math.trunc(months / 12) + 0],
    ['months', (months % 12) + 0],
  ]);
}

function ofDays({ nanos }: DaysDuration): FeelContext {
  const seconds = nanos / 1_000_000_000n;
  return new Map([
    ['days', Number(seconds / 86_400n)],
    ['hours', Number((seconds / 3600n) % 24n)],
    ['minutes', Number((seconds / 60n) % 60n)],
    ['seconds', Number(seconds % 60n)],
  ]);
}
