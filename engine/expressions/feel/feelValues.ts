/**
 * `toFeel` and `fromFeel` carry values into feelin and back. A `Date` is a FEEL date and time in the zone of the
 * surroundings; back come a date as `2026-01-31`, a time and a duration as ISO text, a date and time as `Date`.
 */
import { dateAndTime, FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime, isFunction } from 'feelin';
import { fromLocal, localIso } from '../zonedTime';
import { MAX_DEPTH } from '../json';
import { type Value } from '../expression';

/** FEEL cannot compute this, through the fault of the text or of a value. Becomes an answer, never escapes. */
export class FeelError extends Error {}

/** An answer larger than this is a runaway expression. */
const MAX_NODES = 100_000;
const MAX_CHARACTERS = 1_000_000;

/** Converts a variable. @throws FeelError for an integer beyond 2^53, which FEEL's numbers cannot hold here */
export function toFeel(value: Value, timeZone: string): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (Number.isSafeInteger(number)) return number;
    throw new FeelError(`Expected integers of at most 2^53 in FEEL, but got ${value}. Pass it as text`);
  }
  if (value === null || value === undefined || typeof value !== 'object') return value ?? null;
  if (value instanceof Date) return dateAndTime(`${localIso(value, timeZone)}@${timeZone}`) ?? value;
  if (Array.isArray(value)) return value.map((item: Value) => toFeel(item, timeZone));
  // feelin knows contexts by their prototype; fromEntries defines, so a key `__proto__` stays an entry.
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toFeel(item, timeZone)]));
}

/** Converts a result. @throws FeelError for a function and for results that are too deep or too large */
export function fromFeel(result: unknown, timeZone: string): Value {
  return new Reader(timeZone).read(result, 0);
}

class Reader {
  private nodes = 0;
  private characters = 0;

  constructor(private readonly timeZone: string) {}

  read(source: unknown, depth: number): Value {
    if (++this.nodes > MAX_NODES) throw new FeelError(`Expected at most ${MAX_NODES} values in a result, but got more`);
    if (depth > MAX_DEPTH) throw new FeelError(`Expected at most ${MAX_DEPTH} levels in a result, but got more`);
    if (source === null || source === undefined) return null;
    if (typeof source === 'string') return this.text(source);
    if (typeof source === 'number' || typeof source === 'boolean' || typeof source === 'bigint') return source;
    if (source instanceof Date) return source;
    if (source instanceof FeelDate || source instanceof FeelTime || source instanceof FeelDuration)
      return source.toString();
    if (source instanceof FeelDateTime) return toInstant(source, this.timeZone);
    if (Array.isArray(source)) return source.map((item) => this.read(item, depth + 1));
    if (isFunction(source) || typeof source !== 'object')
      throw new FeelError('Expected a value, but the expression answers a function');
    return this.map(source instanceof FeelRange ? { ...source } : source, depth);
  }

  private map(source: object, depth: number): Value {
    const copy = Object.create(null) as Record<string, Value>;
    for (const [name, item] of Object.entries(source)) copy[this.text(name)] = this.read(item, depth + 1);
    return copy;
  }

  private text(text: string): string {
    this.characters += text.length;
    if (this.characters <= MAX_CHARACTERS) return text;
    throw new FeelError(`Expected at most ${MAX_CHARACTERS} characters in a result, but got more`);
  }
}

/** A local date and time is one of the zone of the surroundings. */
function toInstant(moment: FeelDateTime, timeZone: string): Date {
  const { local, zone } =
    /^(?<local>.+?)(?<zone>Z|[+-]\d\d:\d\d(?::\d\d)?|@.+)?$/.exec(moment.toString())?.groups ?? {};
  const utc = new Date(`${local}Z`);
  const offset = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(zone ?? '');
  if (offset !== null) {
    const [, sign, hours, minutes, seconds] = offset;
    const distance = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds ?? 0);
    return new Date(utc.getTime() - (sign === '-' ? -1 : 1) * distance * 1000);
  }
  if (zone === 'Z') return utc;
  return fromLocal(utc.getTime(), utc, zone?.slice(1) ?? timeZone);
}
