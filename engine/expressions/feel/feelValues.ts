/**
 * `toFeel` and `fromFeel` carry values into FEEL and back. A `Date` is a FEEL date and time in the zone of the
 * surroundings; back come a date as `2026-01-31`, a time and a duration as ISO text, a date and time as `Date`.
 */
import { fromBigInt, toBigInt, toNumber } from './arithmetic';
import { Decimal } from './decimal';
import { FeelError } from './feelError';
import { MAX_DEPTH } from '../json';
import { propertiesOf } from './properties';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration, ofInstant } from './temporal';
import { FeelFunction, FeelRange, type FeelValue, isContext, isList } from './values';
import { type Value } from '../expression';

export { FeelError } from './feelError';

/** An answer larger than this is a runaway expression. */
const MAX_NODES = 100_000;
const MAX_CHARACTERS = 1_000_000;

/** Converts a variable. @throws FeelError for an integer of more digits than FEEL's numbers have */
export function toFeel(value: Value, timeZone: string): FeelValue {
  if (typeof value === 'bigint') {
    const number = fromBigInt(value);
    if (number !== undefined && toBigInt(number) === value) return number;
    throw new FeelError(`Expected integers of at most 34 digits in FEEL, but got ${value}. Pass it as text`);
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (value === null || value === undefined || typeof value !== 'object') return value ?? null;
  if (value instanceof Date) {
    const time = value.getTime();
    return Number.isNaN(time) ? null : (ofInstant(BigInt(time) * 1_000_000n, timeZone) ?? null);
  }
  if (Array.isArray(value)) return value.map((item: Value) => toFeel(item, timeZone));
  return new Map(Object.entries(value).map(([name, item]) => [name, toFeel(item, timeZone)]));
}

/** Converts a result. @throws FeelError for a function and for results that are too deep or too large */
export function fromFeel(result: FeelValue, timeZone: string): Value {
  return new Reader(timeZone).read(result, 0);
}

class Reader {
  private nodes = 0;
  private characters = 0;

  constructor(private readonly timeZone: string) {}

  read(source: FeelValue, depth: number): Value {
    if (++this.nodes > MAX_NODES) throw new FeelError(`Expected at most ${MAX_NODES} values in a result, but got more`);
    if (depth > MAX_DEPTH) throw new FeelError(`Expected at most ${MAX_DEPTH} levels in a result, but got more`);
    if (source === null || typeof source === 'number' || typeof source === 'boolean') return source;
    if (typeof source === 'string') return this.text(source);
    if (source instanceof Decimal) return source.exponent >= 0 ? (toBigInt(source) ?? null) : toNumber(source);
    if (source instanceof FeelDate || source instanceof FeelTime) return source.toString();
    if (source instanceof DaysDuration || source instanceof MonthsDuration) return source.toString();
    if (source instanceof FeelDateTime) return this.instant(source);
    if (isList(source)) return source.map((item) => this.read(item, depth + 1));
    if (source instanceof FeelFunction) throw new FeelError('Expected a value, but the expression answers a function');
    const entries = source instanceof FeelRange ? propertiesOf(source) : source;
    const copy = Object.create(null) as Record<string, Value>;
    if (isContext(entries)) for (const [name, item] of entries) copy[this.text(name)] = this.read(item, depth + 1);
    return copy;
  }

  /** A local date and time is one of the zone of the surroundings. */
  private instant(moment: FeelDateTime): Date {
    const nanos = moment.instant(this.timeZone);
    const instant = new Date(Number(nanos / 1_000_000n) - (nanos % 1_000_000n < 0n ? 1 : 0));
    if (Number.isNaN(instant.getTime()))
      throw new FeelError(`Expected a moment within 270,000 years, but got ${moment.toString()}`);
    return instant;
  }

  private text(text: string): string {
    this.characters += text.length;
    if (this.characters <= MAX_CHARACTERS) return text;
    throw new FeelError(`Expected at most ${MAX_CHARACTERS} characters in a result, but got more`);
  }
}
