/** Dates, times and durations out of text, as XML Schema writes them, with FEEL's `@Europe/Paris` for a zone. */
import { isZone } from './calendar';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration, type Zone } from './temporal';

const DATE = /^(-?(?:[1-9]\d{4,8}|\d{4}))-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9})\d*)?(Z|[+-]\d\d:\d\d(?::\d\d)?|@.+)?$/;
const DURATION =
  /^(-)?P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,9})\d*)?S)?)?$/;
const MAX_OFFSET = 18 * 3600;

export type Temporal = FeelDate | FeelTime | FeelDateTime | DaysDuration | MonthsDuration;

/** Any of them, by its form: what stands behind `@`. */
export function parseTemporal(text: string): Temporal | undefined {
  return parseDate(text) ?? parseDateTime(text) ?? parseTime(text) ?? parseDuration(text);
}

export function parseDate(text: string): FeelDate | undefined {
  const [, year, month, day] = DATE.exec(text) ?? [];
  return year === undefined ? undefined : FeelDate.of(Number(year), Number(month), Number(day));
}

export function parseTime(text: string): FeelTime | undefined {
  const [whole, hour, minute, second, fraction = '', zone] = TIME.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return timeOf(Number(hour), Number(minute), Number(second), Number(fraction.padEnd(9, '0')), zone);
}

/** Undefined where there is no such time of day or no such zone. */
export function timeOf(hour: number, minute: number, second: number, nano: number, text = ''): FeelTime | undefined {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const zone = parseZone(text);
  return zone === 'none' ? undefined : new FeelTime(hour, minute, second, nano, zone?.zone);
}

/** `Z`, an offset or `@` and a name. */
function parseZone(text: string): { readonly zone: Zone } | undefined | 'none' {
  if (text === '') return undefined;
  if (text === 'Z') return { zone: 0 };
  if (text.startsWith('@')) return isZone(text.slice(1)) ? { zone: text.slice(1) } : 'none';
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(':').map(Number);
  const size = hours * 3600 + minutes * 60 + seconds;
  if (minutes > 59 || seconds > 59 || size > MAX_OFFSET) return 'none';
  return { zone: text.startsWith('-') && size !== 0 ? -size : size };
}

/** A date alone is its midnight. */
export function parseDateTime(text: string): FeelDateTime | undefined {
  const at = text.indexOf('T');
  const date = parseDate(at < 0 ? text : text.slice(0, at));
  if (date === undefined) return undefined;
  const clock = at < 0 ? '00:00:00' : text.slice(at + 1);
  // The end of a day is the beginning of the next.
  const ends = /^24:00:00(?:\.0+)?(?![\d.])/.test(clock);
  const time = parseTime(ends ? `00${clock.slice(2)}` : clock);
  const day = ends ? FeelDate.ofDay(date.epochDay + 1) : date;
  return time && day && new FeelDateTime(day, time);
}

export function parseDuration(text: string): DaysDuration | MonthsDuration | undefined {
  const [whole, sign, years, months, days, hours, minutes, seconds, fraction = ''] = DURATION.exec(text) ?? [];
  if (whole === undefined) return undefined;
  if (years !== undefined || months !== undefined) {
    // FEEL keeps the two kinds apart: nobody knows how many days a month has.
    if (days !== undefined || whole.includes('T')) return undefined;
    const total = Number(years ?? 0) * 12 + Number(months ?? 0);
    return Number.isSafeInteger(total) ? new MonthsDuration(sign === '-' && total !== 0 ? -total : total) : undefined;
  }
  const total =
    BigInt(days ?? 0) * 86_400n + BigInt(hours ?? 0) * 3600n + BigInt(minutes ?? 0) * 60n + BigInt(seconds ?? 0);
  const nanos = total * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
  return new DaysDuration(sign === '-' ? -nanos : nanos);
}
