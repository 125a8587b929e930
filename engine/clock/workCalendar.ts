/**
 * `WorkCalendar` says which days are worked. Counting rules know calendars through it alone, so that a bureau can put its
 * own days beside, or in place of, those the State Council announces. `tableCalendar` makes one from lists of days.
 */
import { type LocalDate, isWeekend } from './localDate';

export interface Coverage {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface WorkCalendar {
  /** Whether the day is worked: an ordinary weekday or a make-up workday. Outside `coverage` it is a guess by the weekday. */
  isWorkday(date: LocalDate): boolean;
  /** Whether the day belongs to an announced holiday, days swapped in for it (调休) included; plain weekends do not. */
  isStatutoryHoliday(date: LocalDate): boolean;
  /** The first and last day the calendar has been announced for. */
  coverage(): Coverage;
  /** Differs as soon as a single day does: dates derived under another version are to be derived again. */
  readonly version: string;
}

export interface CalendarTable {
  /** Prefix of the version, for people: 'CN', or a region with days of its own. */
  readonly name: string;
  readonly coverage: Coverage;
  readonly holidays: Iterable<LocalDate>;
  /** Weekend days that are worked (调休上班). */
  readonly makeUpWorkdays: Iterable<LocalDate>;
}

/** A calendar over fixed lists. A day in both lists is worked: what a later notice says of one day outweighs a holiday's span. */
export function tableCalendar(table: CalendarTable): WorkCalendar {
  const makeUps = new Set(table.makeUpWorkdays);
  const holidays = new Set([...table.holidays].filter((day) => !makeUps.has(day)));
  const coverage = Object.freeze({ ...table.coverage });
  const span = `${coverage.from}..${coverage.to}`;
  return Object.freeze({
    isWorkday: (date: LocalDate) => makeUps.has(date) || (!holidays.has(date) && !isWeekend(date)),
    isStatutoryHoliday: (date: LocalDate) => holidays.has(date),
    coverage: () => coverage,
    version: `${table.name} ${span} ${fingerprint([...holidays].sort(), [...makeUps].sort())}`,
  });
}

/** FNV-1a over the days: from the content and not from a package's number, which changes without any day changing. */
function fingerprint(...lists: readonly (readonly string[])[]): string {
  let hash = 0x811c9dc5;
  for (const character of lists.map((list) => list.join(',')).join(';')) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
