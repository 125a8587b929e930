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
  if (duration !== undefined) return addDuration(now, duration, zoneOffset);
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
  const isDay =
    check.getUTCFullYear() === Number(year) &&
    check.getUTCMonth() === monthNumber - 1 &&
    check.getUTCDate() === dayNumber;
  if (!isDay) return notA(text, 'a day of the calendar');
  const offset = offsetOf(zone, zoneOffset);
  const isTime = Number(minute ?? 0) < 60 && Number(second ?? 0) < 60 && Math.abs(offset) <= 14 * 60;
  if (!isTime) return notA(text, 'a time of the day');
  return fromMilliseconds(local - offset * 60_000, text);
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

/**
 * Months first, as the calendar at `zoneOffset` minutes east of UTC counts them and kept within the month's end
 * (31 January + 1 month = 28 February), then the exact part. Fails beyond the years that instants can have.
 */
export function addDuration(instant: string, duration: Duration, zoneOffset: number): Instant {
  const zone = zoneOffset * 60_000;
  const date = new Date(Date.parse(instant) + zone);
  if (duration.months > 0) {
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + duration.sign * duration.months);
    const last = new Date(date);
    last.setUTCMonth(last.getUTCMonth() + 1, 0);
    date.setUTCDate(Math.min(day, last.getUTCDate()));
  }
  return fromMilliseconds(date.getTime() - zone + duration.sign * duration.milliseconds, 'a time too far away');
}

export interface Repeating {
  /** Null: for ever. */
  readonly times: number | null;
  readonly start?: string;
  readonly end?: string;
  /** ISO duration, longer than nothing. */
  readonly interval: string;
}

/** `R3/PT10M`, `R/2026-01-05T09:00:00+08:00/P1M`, `R2/P1D/2026-02-01T00:00:00Z`. Undefined for another text. */
export function parseRepeating(text: string, zoneOffset: number): Repeating | undefined {
  const [repeat, ...rest] = text.trim().split('/');
  const times = /^R(\d{0,9})$/.exec(repeat ?? '')?.[1];
  if (times === undefined || rest.length === 0 || rest.length > 2) return undefined;
  const count = times === '' ? null : Number(times);
  const [first = '', second] = rest;
  if (second === undefined) return isInterval(first) ? { times: count, interval: first } : undefined;
  const isStartFirst = parseDuration(second) !== undefined;
  const [interval, border] = isStartFirst ? [second, first] : [first, second];
  if (!isInterval(interval) || parseDuration(border) !== undefined) return undefined;
  const instant = toInstant(border, '1970-01-01T00:00:00.000Z', zoneOffset);
  if (!instant.ok) return undefined;
  return { times: count, interval, ...(isStartFirst ? { start: instant.instant } : { end: instant.instant }) };
}

function isInterval(text: string): boolean {
  const duration = parseDuration(text);
  return duration?.sign === 1 && duration.months + duration.milliseconds > 0;
}
