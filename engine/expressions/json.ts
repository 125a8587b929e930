/** `fromJson` and `toJson` carry values over JSON text: without prototypes, no deeper than 64 levels. */
import { type Value } from './expression';

export const MAX_DEPTH = 64;

/** Reads JSON. Objects come back without a prototype, so that no name in the text can reach one. */
export function fromJson(text: string): { ok: true; value: Value } | { ok: false; message: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return { ok: false, message: `Expected JSON, but ${error instanceof Error ? error.message : String(error)}` };
  }
  const value = adopt(parsed, 0);
  return value === undefined
    ? { ok: false, message: `Expected at most ${MAX_DEPTH} levels of JSON, but found more` }
    : { ok: true, value };
}

/** Copies foreign plain objects and lists; undefined when they are nested too deeply or hold something else. */
export function adopt(source: unknown, depth: number): Value | undefined {
  if (source === null || source === undefined) return null;
  if (typeof source === 'string' || typeof source === 'number') return source;
  if (typeof source === 'boolean' || typeof source === 'bigint') return source;
  if (isDate(source)) return new Date(source.getTime());
  if (typeof source !== 'object' || depth >= MAX_DEPTH) return undefined;
  if (Array.isArray(source)) {
    const items: Value[] = [];
    for (const item of source) {
      const adopted = adopt(item, depth + 1);
      if (adopted === undefined) return undefined;
      items.push(adopted);
    }
    return items;
  }
  return adoptMap(source, depth);
}

/** Also true for a date of another realm, which `instanceof` denies. */
function isDate(source: unknown): source is Date {
  return Object.prototype.toString.call(source) === '[object Date]';
}

/** Copies a foreign plain object into one without a prototype; undefined under the same conditions. */
export function adoptMap(source: object, depth: number): { readonly [name: string]: Value } | undefined {
  const copy = Object.create(null) as Record<string, Value>;
  for (const [name, item] of Object.entries(source)) {
    const adopted = adopt(item, depth + 1);
    if (adopted === undefined) return undefined;
    copy[name] = adopted;
  }
  return copy;
}

/** Writes JSON; bigint as number text with all its digits, dates as ISO text. */
export function toJson(value: Value): string {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object' || value instanceof Date) return JSON.stringify(value);
  if (isValues(value)) return `[${value.map(toJson).join(',')}]`;
  return `{${Object.entries(value)
    .map(([name, item]) => `${JSON.stringify(name)}:${toJson(item)}`)
    .join(',')}}`;
}

function isValues(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
