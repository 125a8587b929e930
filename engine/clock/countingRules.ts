/**
 * `dueDate` counts a legal period in days. The four rules:
 * - WD: working days (行政许可法 art. 82, 行政处罚法 art. 85, 行政强制法 art. 69).
 * - CD: calendar days, ending wherever they end.
 * - CDR: calendar days; a last day of rest rolls to the first working day after it (民事诉讼法 art. 85).
 * - TAX109: calendar days as CDR, and longer by every holiday of three or more rest days in a row inside the period
 *   (税收征收管理法实施细则 art. 109). Counted as the tax administration publishes its filing deadlines: the extension is
 *   spent in working days, and weekends joined to a holiday are part of it.
 * The day of the event itself is never counted, nor is a day inside a pause: for the period such a day does not exist.
 */
import { type LocalDate, addDays, dayNumber, isLocalDate, localDateFromDayNumber } from './localDate';
import { type Refusal, refuse, shown } from './refusal';
import { type WorkCalendar } from './workCalendar';

export const countingRules = ['WD', 'CD', 'CDR', 'TAX109'] as const;
export type CountingRule = (typeof countingRules)[number];

/** Longest period that can be counted, in days. */
export const longestPeriod = 3650;

/** The days after `from` up to and including `to` do not count: the day of pausing still does, that of resuming does not. */
export interface PauseInterval {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface Due {
  /** The last day of the period. It ends at 24:00 of this day. */
  readonly due: LocalDate;
  /** The calendar is not announced for all of the period: the date may change. Plain calendar days (CD) never are. */
  readonly provisional: boolean;
}

/**
 * The last day of a period of `days` days that begins with an event on `from`.
 * Refuses an unknown rule, days that are not a whole number from 0 to 3650, and dates that do not exist.
 */
export function dueDate(
  rule: string,
  days: number,
  from: string,
  calendar: WorkCalendar,
  pauses: readonly { readonly from: string; readonly to: string }[] = [],
): ({ readonly ok: true } & Due) | Refusal {
  if (!isCountingRule(rule)) return unknownRule(rule);
  if (!isPeriodLength(days)) return daysOutOfRange(days);
  if (!isLocalDate(from)) return invalidDate(from);
  const checked: PauseInterval[] = [];
  for (const pause of pauses) {
    if (!isPauseInterval(pause)) return invalidPause(pause);
    checked.push(pause);
  }
  return { ok: true, ...countPeriod(rule, days, from, calendar, checked) };
}

export function isCountingRule(rule: unknown): rule is CountingRule {
  return countingRules.some((known) => known === rule);
}

export function isPeriodLength(days: unknown): days is number {
  return typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= longestPeriod;
}

export function unknownRule(rule: unknown): Refusal {
  const known = countingRules.join(', ');
  return refuse(
    'UNKNOWN_RULE',
    `Expected a counting rule (${known}), but found ${shown(rule)}. Use one of the four.`,
    `计期规则应为 ${known} 之一，但得到 ${shown(rule)}。请改用其中之一。`,
  );
}

export function daysOutOfRange(days: unknown): Refusal {
  return refuse(
    'DAYS_OUT_OF_RANGE',
    `Expected a whole number of days from 0 to ${longestPeriod}, but found ${shown(days)}. Correct the number of days.`,
    `天数应为 0 到 ${longestPeriod} 的整数，但得到 ${shown(days)}。请改正天数。`,
  );
}

export function invalidDate(date: unknown): Refusal {
  return refuse(
    'INVALID_DATE',
    `Expected an existing date YYYY-MM-DD from 1900 to 2999, but found ${shown(date)}. Correct the date.`,
    `日期应为 1900 至 2999 年间存在的日期（YYYY-MM-DD），但得到 ${shown(date)}。请改正日期。`,
  );
}

function isPauseInterval(pause: { readonly from: string; readonly to: string }): pause is PauseInterval {
  return isLocalDate(pause.from) && isLocalDate(pause.to) && pause.from <= pause.to;
}

function invalidPause(pause: { readonly from: string; readonly to: string }): Refusal {
  const found = `${shown(pause.from)} – ${shown(pause.to)}`;
  return refuse(
    'INVALID_PAUSE',
    `Expected a pause of two existing dates, the second not before the first, but found ${found}. Correct the pause.`,
    `中止区间应为两个存在的日期，且后者不早于前者，但得到 ${found}。请改正中止区间。`,
  );
}

/** As `dueDate`, for a rule, days and dates that have been checked before. */
export function countPeriod(
  rule: CountingRule,
  days: number,
  from: LocalDate,
  calendar: WorkCalendar,
  pauses: readonly PauseInterval[] = [],
): Due {
  const due = localDateFromDayNumber(lastDay(rule, days, dayNumber(from), calendar, dayAfter(pauses)));
  const { from: first, to: last } = calendar.coverage();
  return { due, provisional: rule !== 'CD' && (due > last || addDays(from, 1) < first) };
}

type DayAfter = (day: number) => number;

function lastDay(rule: CountingRule, days: number, from: number, calendar: WorkCalendar, next: DayAfter): number {
  if (rule === 'WD') return workdaysAfter(from, days, calendar, next);
  const counted: number[] = [];
  let day = from;
  while (counted.length < days) {
    day = next(day);
    counted.push(day);
  }
  if (rule === 'CD') return day;
  const extension = rule === 'TAX109' ? holidayRestDays(counted, calendar) : 0;
  if (extension > 0) return workdaysAfter(day, extension, calendar, next);
  return isWorked(day, calendar) ? day : workdaysAfter(day, 1, calendar, next);
}

/** Rest days in runs of three or more that contain a statutory holiday. A pause breaks a run, as its days are not counted. */
function holidayRestDays(counted: readonly number[], calendar: WorkCalendar): number {
  let total = 0;
  let run: LocalDate[] = [];
  let previous = Number.NaN;
  const close = (): void => {
    if (run.length >= 3 && run.some((date) => calendar.isStatutoryHoliday(date))) total += run.length;
    run = [];
  };
  for (const day of counted) {
    if (day !== previous + 1 || isWorked(day, calendar)) close();
    if (!isWorked(day, calendar)) run.push(localDateFromDayNumber(day));
    previous = day;
  }
  close();
  return total;
}

function workdaysAfter(from: number, count: number, calendar: WorkCalendar, next: DayAfter): number {
  let day = from;
  let restDays = 0;
  for (let left = count; left > 0;) {
    day = next(day);
    restDays = isWorked(day, calendar) ? 0 : restDays + 1;
    if (restDays === 0) left -= 1;
    if (restDays > 366) throw new Error(`Expected a working day within a year, but ${calendar.version} has none.`);
  }
  return day;
}

function isWorked(day: number, calendar: WorkCalendar): boolean {
  return calendar.isWorkday(localDateFromDayNumber(day));
}

/** The next day that counts. Jumps over a pause at once, so that one of a century costs as little as one of a day. */
function dayAfter(pauses: readonly PauseInterval[]): DayAfter {
  const intervals = pauses.map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) }));
  intervals.sort((one, other) => one.from - other.from);
  return (day) => {
    let candidate = day + 1;
    for (const { from, to } of intervals) {
      if (from < candidate && candidate <= to) candidate = to + 1;
    }
    return candidate;
  };
}
