/**
 * `shift` moves an instant by calendar units in a time zone: a month after 31 January is the last of February,
 * a day after noon is noon even where the clocks change in between.
 */
export type CalendarUnit = 'years' | 'months' | 'weeks' | 'days' | 'hours' | 'minutes' | 'seconds';

export interface ZonedFields {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const MILLISECONDS: Partial<Record<CalendarUnit, number>> = { hours: 3_600_000, minutes: 60_000, seconds: 1_000 };
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar date and time of day of an instant in a zone. @throws RangeError for an unknown zone */
export function zonedFields(instant: Date, timeZone: string): ZonedFields {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const digits = '2-digit';
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
      second: digits,
    });
    formats.set(timeZone, format);
  }
  const part = new Map(format.formatToParts(instant).map(({ type, value }) => [type as string, Number(value)]));
  const of = (name: string): number => part.get(name) ?? 0;
  return {
    year: of('year'),
    month: of('month'),
    day: of('day'),
    hour: of('hour'),
    minute: of('minute'),
    second: of('second'),
    millisecond: ((instant.getTime() % 1000) + 1000) % 1000,
  };
}

/** `instant` moved by `amount` units; the result is an invalid Date when it lies beyond the calendar. */
export function shift(instant: Date, amount: number, unit: CalendarUnit, timeZone: string): Date {
  const milliseconds = MILLISECONDS[unit];
  if (milliseconds !== undefined) return new Date(instant.getTime() + amount * milliseconds);
  const from = zonedFields(instant, timeZone);
  const months = unit === 'years' ? amount * 12 : unit === 'months' ? amount : 0;
  const days = unit === 'weeks' ? amount * 7 : unit === 'days' ? amount : 0;
  const month = from.month - 1 + months;
  const lastDay = new Date(Date.UTC(from.year, month + 1, 0)).getUTCDate();
  const day = Math.min(from.day, lastDay) + days;
  return fromLocal(
    Date.UTC(from.year, month, day, from.hour, from.minute, from.second, from.millisecond),
    instant,
    timeZone,
  );
}

/**
 * The instant whose local time in the zone, counted as if it were UTC, is `local` milliseconds.
 * Asked twice, because the offset may differ between the guess and the answer.
 */
export function fromLocal(local: number, near: Date, timeZone: string): Date {
  const guess = new Date(local - offsetAt(near, timeZone));
  return Number.isNaN(guess.getTime()) ? guess : new Date(local - offsetAt(guess, timeZone));
}

/** The instant as local ISO text without an offset, such as 2026-02-01T00:30:00.000. */
export function localIso(instant: Date, timeZone: string): string {
  return new Date(instant.getTime() + offsetAt(instant, timeZone)).toISOString().slice(0, -1);
}

function offsetAt(instant: Date, timeZone: string): number {
  const at = zonedFields(instant, timeZone);
  const local = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second, at.millisecond);
  return local - instant.getTime();
}
