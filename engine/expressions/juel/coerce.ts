/**
 * The coercions of JSP 2.1 EL, section 1.18, as JUEL 2.2 does them: `toTruth`, `toNumber`, `toText`.
 * Null and '' are false and 0. Two deviations: dates read as ISO text in UTC, so that comparing the text of dates is
 * comparing dates, and a double without a fraction reads as `15`, not `15.0`, because values do not keep the two apart.
 */
import { JuelError } from './errors';
import { Facade, isList, limitText, type Operand, type ValueMap, typeNameOf } from './operand';

const INTEGER = /^[+-]?\d{1,400}$/;
const DECIMAL = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
const MAX_TEXT_DEPTH = 64;

/** @throws JuelError for numbers, dates, lists and maps: only Boolean, text and null can be a condition. */
export function toTruth(operand: Operand): boolean {
  if (typeof operand === 'boolean') return operand;
  if (operand === null || operand === '') return false;
  if (typeof operand === 'string') return operand.toLowerCase() === 'true';
  throw new JuelError(`Expected true or false, but cannot coerce ${typeNameOf(operand)} to Boolean`);
}

/** @throws JuelError for text that is no number, for booleans, dates, lists and maps */
export function toNumber(operand: Operand): number | bigint {
  if (typeof operand === 'number' || typeof operand === 'bigint') return operand;
  if (operand === null || operand === '') return 0;
  if (typeof operand === 'string') {
    if (INTEGER.test(operand)) return shrink(BigInt(operand.startsWith('+') ? operand.slice(1) : operand));
    if (DECIMAL.test(operand)) return Number(operand);
    throw new JuelError(`Expected a number, but cannot coerce '${operand.slice(0, 100)}' to a number`);
  }
  throw new JuelError(`Expected a number, but cannot coerce ${typeNameOf(operand)} to a number`);
}

/** An integer as `number` where that is exact, as `bigint` beyond 2^53. */
export function shrink(integer: bigint): number | bigint {
  return integer >= Number.MIN_SAFE_INTEGER && integer <= Number.MAX_SAFE_INTEGER ? Number(integer) : integer;
}

/** A whole number, for indexes and amounts. @throws JuelError */
export function toInteger(operand: Operand): number {
  const value = Number(toNumber(operand));
  if (Number.isFinite(value)) return Math.trunc(value);
  throw new JuelError(`Expected a whole number, but got ${value}`);
}

/** Text as Java shows it: `[a, b]` for lists, `{a=1}` for maps, '' for null at the top and `null` inside. */
export function toText(operand: Operand): string {
  const text = operand === null ? '' : textOf(operand, 0);
  limitText(text.length);
  return text;
}

function textOf(operand: Operand, depth: number): string {
  if (operand === null || operand === undefined) return 'null';
  if (typeof operand !== 'object') return String(operand);
  if (operand instanceof Date) return dateText(operand);
  if (operand instanceof Facade) return operand.toText();
  if (depth >= MAX_TEXT_DEPTH)
    throw new JuelError(`Expected at most ${MAX_TEXT_DEPTH} levels of lists and maps, but found more`);
  if (isList(operand)) return `[${operand.map((item) => textOf(item, depth + 1)).join(', ')}]`;
  const map: ValueMap = operand;
  return `{${Object.keys(map)
    .map((key) => `${key}=${textOf(map[key] ?? null, depth + 1)}`)
    .join(', ')}}`;
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'Invalid Date' : date.toISOString();
}
