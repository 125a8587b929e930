/** Instants, durations and repeating intervals as ISO 8601 writes them. Pure arithmetic: nothing here reads a clock. */
import type { Value } from '../expressions/expression';

export type Instant =
  { readonly ok: true; readonly instant: string } | { readonly ok: false; readonly message: string };

const dateTime =
  /^([+-]?\d{4,6})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?(?:\[[^\]]+\])?$/;

/** A date, an ISO text (without a zone: at `zoneOffset` minutes east), or an ISO duration from `now`. */
export function toInstant(value: Value, now: string, zoneOffset: number): Instant {
  if (value instanceof Date) return fromMilliseconds(value.getTime(), 'a date');
  if (typeof value === 'number') return fromMilliseconds(value, `${value}`);
  const text = String(value).trim();
  const duration = parseDuration(text);
  if (duration !== undefined) return { ok: true, instant: addDuration(now, duration) };
  const parts = dateTime.exec(text);
  if (parts === null)
    return notA(text, 'a date and time such as 2026-03-02T09:00:00+08:00, or a duration such as PT4H');
  return fromParts(parts, zoneOffset, text);
}

function fromParts(parts: RegExpExecArray, zoneOffset: number, text: string): Instant {
  const [, year, month, day, hour, minute, second, fraction, zone] = parts;
  const milliseconds = Number((fraction ?? '0').padEnd(3, '0').slice(0, 3));
  const [monthNumber, dayNumber] = [Number(month), Number(day)];
  const local = Date.UTC(
    Number(year),
    monthNumber - 1,
    dayNumber,
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    milliseconds,
  );
  const check = new Date(local);
  const isReal =
    check.getUTCMonth() === monthNumber - 1 &&
    check.getUTCDate() === dayNumber &&
    Number(hour ?? 0) < 24 &&
    Number(minute ?? 0) < 60;
  if (!isReal) return notA(text, 'a day of the calendar');
  return fromMilliseconds(local - offsetOf(zone, zoneOffset) * 60_000, text);
}

function offsetOf(zone: string | undefined, fallback: number): number {
  if (zone === undefined) return fallback;
  if (zone === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return zone.startsWith('-') ? -minutes : minutes;
}

function fromMilliseconds(milliseconds: number, what: string): Instant {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? notA(what, 'an instant') : { ok: true, instant: date.toISOString() };
}

const notA = (found: string, expected: string): Instant => ({
  ok: false,
  message: `Expected ${expected}, but found "${found.slice(0, 60)}".`,
});

export interface Duration {
  readonly sign: 1 | -1;
  readonly months: number;
  readonly milliseconds: number;
}

const durationShape =
  /^([+-])?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;

/** Undefined for a text that is no duration. Years and months are calendar months; a day is 24 hours. */
export function parseDuration(text: string): Duration | undefined {
  const parts = durationShape.exec(text);
  if (parts === null || /^[+-]?P$|T$/.test(text)) return undefined;
  const [, sign, ...figures] = parts;
  const [years, months, weeks, days, hours, minutes, seconds] = figures.map((figure) =>
    Number((figure ?? '0').replace(',', '.')),
  );
  const hoursInAll = ((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0);
  return {
    sign: sign === '-' ? -1 : 1,
    months: (years ?? 0) * 12 + (months ?? 0),
    milliseconds: Math.round((hoursInAll * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1000),
  };
}

/** Months first, kept within the month's end (31 January + 1 month = 28 February), then the exact part. */
export function addDuration(instant: string, duration: Duration): string {
  const date = new Date(instant);
  if (duration.months > 0) {
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + duration.sign * duration.months);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(day, last));
  }
  return new Date(date.getTime() + duration.sign * duration.milliseconds).toISOString();
}

export interface Repeating {
  /** Null: for ever. */
  readonly times: number | null;
  readonly start?: string;
  readonly end?: string;
  /** ISO duration. */
  readonly interval: string;
}

/** `R3/PT10M`, `R/2026-01-05T09:00:00+08:00/P1M`, `R2/P1D/2026-02-01T00:00:00Z`. Undefined for another text. */
export function parseRepeating(text: string, zoneOffset: number): Repeating | undefined {
  const [repeat, ...rest] = text.trim().split('/');
  const times = /^R(\d*)$/.exec(repeat ?? '')?.[1];
  if (times === undefined || rest.length === 0 || rest.length > 2) return undefined;
  const count = times === '' ? null : Number(times);
  const [first = '', second] = rest;
  if (second === undefined) return parseDuration(first) === undefined ? undefined : { times: count, interval: first };
  const isStartFirst = parseDuration(second) !== undefined;
  const interval = isStartFirst ? second : first;
  if (parseDuration(interval) === undefined) return undefined;
  const border = toInstant(isStartFirst ? first : second, '1970-01-01T00:00:00.000Z', zoneOffset);
  if (!border.ok) return undefined;
  return { times: count, interval, ...(isStartFirst ? { start: border.instant } : { end: border.instant }) };
}
