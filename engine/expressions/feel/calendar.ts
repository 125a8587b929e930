/** Days of the proleptic Gregorian calendar and offsets of time zones, for years far beyond those of `Date`. */
import { zonedFields } from '../zonedTime';

export const MAX_YEAR = 999_999_999;
const DAYS_OF_ERA = 146_097;
const MAX_INSTANT = 8.64e15;

/** Days since 1970-01-01. */
export function epochDay(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_OF_ERA + dayOfEra - 719_468;
}

export function dateOfDay(epoch: number): { readonly year: number; readonly month: number; readonly day: number } {
  const days = epoch + 719_468;
  const era = Math.floor(days / DAYS_OF_ERA);
  const dayOfEra = days - era * DAYS_OF_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const zones = new Map<string, boolean>();

/** Whether the name is one of the time zone database, such as Asia/Shanghai. */
export function isZone(name: string): boolean {
  let known = zones.get(name);
  if (known === undefined) {
    try {
      zonedFields(new Date(0), name);
      known = /^[A-Za-z]/.test(name);
    } catch {
      known = false;
    }
    if (zones.size < 1_000) zones.set(name, known);
  }
  return known;
}

/** Seconds east of Greenwich in a zone, at a local time given in seconds since 1970-01-01T00:00 there. */
export function offsetAtLocal(local: number, zone: string): number {
  const guess = offsetAtInstant(local, zone);
  return offsetAtInstant(local - guess, zone);
}

/** Seconds east of Greenwich in a zone, at an instant in seconds since 1970-01-01T00:00Z. */
export function offsetAtInstant(instant: number, zone: string): number {
  const milliseconds = Math.max(-MAX_INSTANT + 1e9, Math.min(MAX_INSTANT - 1e9, instant * 1000));
  const at = zonedFields(new Date(milliseconds), zone);
  // The formatter counts years before Christ from 1 up; a day or two around such a date is all that is compared.
  if (milliseconds < -62_135_596_800_000) return 0;
  return (
    epochDay(at.year, at.month, at.day) * 86_400 +
    at.hour * 3600 +
    at.minute * 60 +
    at.second -
    Math.floor(milliseconds / 1000)
  );
}
