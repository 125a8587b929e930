/**
 * Dates as this API writes them, `2013-01-23T13:42:42.000+0200`: always three digits, no colon and no `Z`, because the
 * date formats of the Java and Go clients read nothing else. Inside the engine an instant is ISO text in UTC.
 */

const shape = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(?:[.,](\d{1,9}))?(?:Z|([+ -])(\d{2}):?(\d{2})?)?$/;

/** ISO instant to wire. */
export const dateOut = (iso: string): string => new Date(iso).toISOString().replace('Z', '+0000');

export const nullableDateOut = (iso: string | null): string | null => (iso === null ? null : dateOut(iso));

/**
 * Wire to ISO instant; undefined where the text is no date. Lenient: milliseconds, seconds and the zone (then UTC) may
 * be missing, the offset may have a colon or be `Z`, and a `+` that a query string turned into a blank is still a plus.
 */
export function dateIn(text: string): string | undefined {
  const match = shape.exec(text.trim());
  if (!match) return undefined;
  const [, date = '', hours = '', minutes = '', seconds = '00', fraction = '', sign, offsetHours, offsetMinutes] =
    match;
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // Date.parse turns February 30th into March 2nd instead of refusing it.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return undefined;
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
  if (h > 23 || m > 59 || s > 59) return undefined;
  const offset = Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0);
  if (offset > 18 * 60 || Number(offsetMinutes ?? 0) > 59) return undefined;
  const shifted = sign === '-' ? -offset : offset;
  const time = midnight + ((h * 60 + m - shifted) * 60 + s) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  const iso = new Date(time).toISOString();
  return iso.length === 24 ? iso : undefined;
}
