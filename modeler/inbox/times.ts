/** `timesOf` writes days and times for people, always in the zone of the law: a due day must not move with the browser. */
import { defaultZone } from '../../engine/clock/localZone';
import type { Language } from '../ui/language';

export interface Times {
  /** The day, with the year only where it is not this one. */
  day(instant: string): string;
  /** Day and minute. */
  minute(instant: string): string;
  /** Hour and minute. */
  clock(instant: string): string;
  /** Everything, for receipts. */
  full(instant: string): string;
}

const made = new Map<Language, Times>();

export function timesOf(language: Language): Times {
  const known = made.get(language);
  if (known !== undefined) return known;
  const times = make(language);
  made.set(language, times);
  return times;
}

function make(language: Language): Times {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
      timeZone: defaultZone,
      hourCycle: 'h23',
      ...options,
    });
  const month = language === 'en' ? 'short' : 'long';
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  const dayOnly = format({ month, day: 'numeric' });
  const dayOfYear = format({ year: 'numeric', month, day: 'numeric' });
  const minute = format({ month, day: 'numeric', ...clock });
  const minuteOfYear = format({ year: 'numeric', month, day: 'numeric', ...clock });
  const clockOnly = format(clock);
  const thisYear = yearOf(Date.now());
  const isThisYear = (instant: number): boolean => yearOf(instant) === thisYear;
  return {
    day: (instant) => pick(instant, isThisYear, dayOnly, dayOfYear),
    minute: (instant) => pick(instant, isThisYear, minute, minuteOfYear),
    clock: (instant) => clockOnly.format(Date.parse(instant)),
    full: (instant) => minuteOfYear.format(Date.parse(instant)),
  };
}

const years = new Intl.DateTimeFormat('en', { timeZone: defaultZone, year: 'numeric' });
const yearOf = (instant: number): string => years.format(instant);

function pick(
  text: string,
  isThisYear: (instant: number) => boolean,
  short: Intl.DateTimeFormat,
  long: Intl.DateTimeFormat,
): string {
  const instant = Date.parse(text);
  return (isThisYear(instant) ? short : long).format(instant);
}
