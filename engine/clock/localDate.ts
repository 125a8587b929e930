/**
 * `LocalDate` is a calendar day without a time or a zone: legal periods are counted in days, and a day that is an instant
 * in disguise moves when the zone does. Arithmetic goes through day numbers (days since 1970-01-01).
 */

const millisecondsPerDay = 86_400_000;
const shape = /^(19|2\d)\d\d-\d\d-\d\d$/;

/** A day of the Gregorian calendar, 'YYYY-MM-DD', 1900-01-01 to 2999-12-31 where it comes from outside (see `isLocalDate`). */
export type LocalDate = `${number}-${number}-${number}`;

/** Whether `text` is an existing day written 'YYYY-MM-DD' between 1900 and 2999. 2026-02-30 is not. */
export function isLocalDate(text: unknown): text is LocalDate {
  if (typeof text !== 'string' || !shape.test(text)) return false;
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && localDateFromDayNumber(milliseconds / millisecondsPerDay) === text;
}

/** Days since 1970-01-01, negative before it. Throws when the date does not exist: check it with `isLocalDate` first. */
export function dayNumber(date: LocalDate): number {
  const milliseconds = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(milliseconds)) throw new Error(`Expected an existing date YYYY-MM-DD, but found "${date}".`);
  return milliseconds / millisecondsPerDay;
}

/** The day that many days after 1970-01-01. */
export function localDateFromDayNumber(day: number): LocalDate {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10) as LocalDate;
}

/** The day `days` days later, or earlier when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return localDateFromDayNumber(dayNumber(date) + days);
}

/** Calendar days from `from` to `to`: 1 from a day to the next, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Whether the day is a Saturday or a Sunday, make-up workday or not. */
export function isWeekend(date: LocalDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
