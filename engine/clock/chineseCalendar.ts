/**
 * `chineseCalendar` is the default calendar: mainland China, as announced each year by the State Council (国务院办公厅关于
 * 部分节假日安排的通知). The days come from the package chinese-days. Its data is read instead of its functions, which
 * answer for years not announced yet as if they had no holidays.
 */
import announced from 'chinese-days/dist/chinese-days.json';
import { type LocalDate, isLocalDate } from './localDate';
import { type Coverage, type WorkCalendar, tableCalendar } from './workCalendar';

/** Lists of days keyed by date, as chinese-days publishes them. */
export interface AnnouncedDays {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/**
 * The latest unbroken run of announced years. National Day marks an announced year: a notice lists it always, whereas the
 * last days of December may stand in the notice of the year after (2018-12-29 and 2022-12-31 did). For the same reason
 * the last three days of the coverage can still change with the next notice; dates are derived again then.
 * Throws when no year is announced: the data is broken.
 */
export function announcedCoverage(days: AnnouncedDays): Coverage {
  const holidays = new Set(Object.keys(days.holidays));
  const years = [...holidays].filter((day) => day.endsWith('-10-01')).map((day) => Number(day.slice(0, 4)));
  if (years.length === 0)
    throw new Error('Expected holidays of at least one year, but found none in the calendar data.');
  const last = Math.max(...years);
  let first = last;
  while (years.includes(first - 1)) first -= 1;
  return { from: `${first}-01-01` as LocalDate, to: `${last}-12-31` as LocalDate };
}

/** A calendar from lists in the form of chinese-days, for instance of a newer release than the installed one. */
export function calendarFromAnnouncedDays(name: string, days: AnnouncedDays): WorkCalendar {
  return tableCalendar({
    name,
    coverage: announcedCoverage(days),
    holidays: Object.keys(days.holidays).filter(isLocalDate),
    makeUpWorkdays: Object.keys(days.workdays).filter(isLocalDate),
  });
}

export const chineseCalendar: WorkCalendar = calendarFromAnnouncedDays('CN', announced);
