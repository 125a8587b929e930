/** `dueIn`: how much time is left until a due date, in working days of the announced calendar (调休 included). */
import { chineseCalendar } from '../../engine/clock/chineseCalendar';
import { addDays, type LocalDate } from '../../engine/clock/localDate';
import { defaultZone, localDateOf } from '../../engine/clock/localZone';

export type DueIn =
  /** `days` of work have gone by since; 0 where only days off have. */
  | { readonly kind: 'late'; readonly days: number }
  | { readonly kind: 'today' }
  /** Due later, but only days off are left until then. */
  | { readonly kind: 'lastDay' }
  | { readonly kind: 'left'; readonly days: number };

/** Further ahead or back nobody counts one by one. */
const mostDays = 2_000;
/** Answers kept: rows of a list ask for the same few again and again. */
const mostKept = 2_000;

/** @param due instant at which it is late; @param now milliseconds */
export function dueIn(due: string, now: number): DueIn {
  const instant = Date.parse(due);
  const last = lastDayOf(due);
  const today = localDateOf(now, defaultZone);
  if (now >= instant) return { kind: 'late', days: workdays(last, today) };
  if (last === today) return { kind: 'today' };
  const days = workdays(today, last);
  return days === 0 ? { kind: 'lastDay' } : { kind: 'left', days };
}

/** The last day of the period: a limit that ends at 24:00 is over at the first instant of the day after. */
export function lastDayOf(due: string): LocalDate {
  const known = lastDays.get(due);
  if (known !== undefined) return known;
  const day = localDateOf(Date.parse(due) - 1, defaultZone);
  if (lastDays.size > mostKept) lastDays.clear();
  lastDays.set(due, day);
  return day;
}

const lastDays = new Map<string, LocalDate>();

const counted = new Map<string, number>();

/** Working days after `from`, up to and including `to`. */
function workdays(from: LocalDate, to: LocalDate): number {
  const span = `${from} ${to}`;
  const known = counted.get(span);
  if (known !== undefined) return known;
  let days = 0;
  let day = from;
  for (let step = 0; step < mostDays && day < to; step += 1) {
    day = addDays(day, 1);
    if (chineseCalendar.isWorkday(day)) days += 1;
  }
  if (counted.size > mostKept) counted.clear();
  counted.set(span, days);
  return days;
}
