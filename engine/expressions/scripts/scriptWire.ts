/**
 * `encodeValue` and `decodeValue` carry values in and out of the script interpreter as JSON. Dates, big integers
 * and numbers JSON lacks are objects with one key, and so are maps: no value of a case can be taken for another.
 * What comes back was written by an untrusted script and is read with suspicion.
 */
import { MAX_DEPTH } from '../json';
import { type Value } from '../expression';

/** The script answered something that is no value. */
export class ScriptValueError extends Error {}

export type Wire = null | boolean | number | string | readonly Wire[] | { readonly [tag: string]: unknown };

/** @throws ScriptValueError when the value is nested too deeply */
export function encodeValue(value: Value, depth = 0): Wire {
  if (depth > MAX_DEPTH) throw tooDeep();
  if (typeof value === 'bigint') return { i: value.toString() };
  if (typeof value === 'number') return Number.isFinite(value) ? value : { n: String(value) };
  if (value === null || value === undefined || typeof value !== 'object') return value ?? null;
  if (value instanceof Date) return { d: value.getTime() };
  if (Array.isArray(value)) return value.map((item: Value) => encodeValue(item, depth + 1));
  return { o: Object.entries(value).map(([name, item]) => [name, encodeValue(item, depth + 1)]) };
}

/** @throws ScriptValueError when it is not what `encodeValue` writes */
export function decodeValue(wire: unknown, depth = 0): Value {
  if (depth > MAX_DEPTH) throw tooDeep();
  if (wire === null || typeof wire === 'boolean' || typeof wire === 'number' || typeof wire === 'string') return wire;
  if (Array.isArray(wire)) return wire.map((item) => decodeValue(item, depth + 1));
  if (typeof wire !== 'object') throw malformed();
  const [entry, another] = Object.entries(wire);
  if (entry === undefined || another !== undefined) throw malformed();
  const [tag, content] = entry as [string, unknown];
  if (tag === 'o' && Array.isArray(content)) return decodeMap(content, depth);
  if (tag === 'd' && (typeof content === 'number' || content === null)) return new Date(content ?? NaN);
  if (tag === 'i' && typeof content === 'string' && /^-?\d{1,400}$/.test(content)) return BigInt(content);
  if (tag === 'n' && typeof content === 'string') return Number(content);
  throw malformed();
}

function decodeMap(entries: readonly unknown[], depth: number): Value {
  const map = Object.create(null) as Record<string, Value>;
  for (const entry of entries) {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string') throw malformed();
    map[entry[0]] = decodeValue(entry[1], depth + 1);
  }
  return map;
}

function tooDeep(): ScriptValueError {
  return new ScriptValueError(`Expected at most ${MAX_DEPTH} levels of lists and maps, but found more`);
}

function malformed(): ScriptValueError {
  return new ScriptValueError('Expected a value, but the script answered something else');
}
