/**
 * `localDateOf` and `startOfDay` lead from instants to days and back. The law counts in local days; timers need instants.
 * Offsets come from the time-zone data of the platform, so a zone with summer time is right too.
 */
import { type LocalDate, addDays, dayNumber, localDateFromDayNumber } from './localDate';

/** Zone of the law and of all bureaus: +08:00 without summer time since 1991. */
export const defaultZone = 'Asia/Shanghai';

const millisecondsPerDay = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether the platform knows the zone, an IANA name such as 'Asia/Shanghai'. */
export function isKnownZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The local day of an instant, in milliseconds since 1970-01-01T00:00Z. Throws for an unknown zone. */
export function localDateOf(instant: number, zone: string): LocalDate {
  return localDateFromDayNumber(Math.floor((instant + offsetAt(instant, zone)) / millisecondsPerDay));
}

/** The first instant of the local day, in milliseconds since 1970-01-01T00:00Z. Throws for an unknown zone. */
export function startOfDay(date: LocalDate, zone: string): number {
  const midnight = dayNumber(date) * millisecondsPerDay;
  // Where the offset changes around midnight, only one of the two is the first instant of its day.
  const offsets = [midnight - millisecondsPerDay, midnight + millisecondsPerDay].map((at) => offsetAt(at, zone));
  const candidates = offsets.map((offset) => midnight - offset);
  const start = candidates.find((at) => localDateOf(at, zone) >= date && localDateOf(at - 1, zone) < date);
  if (start === undefined) throw new Error(`Expected ${date} to begin once in ${zone}, but no instant begins it.`);
  return start;
}

/** The instant at 24:00 of the local day, which is the first one after it. */
export function endOfDay(date: LocalDate, zone: string): number {
  return startOfDay(addDays(date, 1), zone);
}

/** Local time minus UTC, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const second = Math.floor(instant / 1000) * 1000;
  const parts = new Map(
    formatOf(zone)
      .formatToParts(second)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - second;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-US', {
    ...numeric,
    second: 'numeric',
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
  });
  // Names are accepted in any case: without a bound, spellings from outside could fill the memory.
  if (formats.size >= 64) formats.clear();
  formats.set(zone, format);
  return format;
}
