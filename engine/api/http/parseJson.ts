/**
 * `parseJson` reads JSON from outside: bounded in depth and size before it is parsed, exact for large integers, and
 * free of what harms further inside (reliability S-03, S-07): NUL, lone surrogates, names that reach prototypes.
 */
import { isInteger, parse } from 'lossless-json';
import { fail, got, type Read } from './failure';

const deepest = 64;
/** Values beside each other, at all levels together: validating 300,000 of them takes more than a second. */
const most = 20_000;
const mostDigits = 100;

/** The value; undefined for an empty body. Integers beyond 2^53 are given as bigint. */
export function parseJson(bytes: Uint8Array): Read<unknown> {
  if (bytes.byteLength === 0) return got(undefined);
  const text = decode(bytes);
  if (text === undefined) return fail('malformed', 'Expected JSON in UTF-8, but the bytes are not UTF-8.');
  if (text.trim() === '') return got(undefined);
  const shape = shapeProblem(text);
  if (shape !== undefined) return fail('malformed', shape);
  try {
    const value: unknown = JSON.parse(text);
    const problem = suspicious.test(text) ? contentProblem(value) : undefined;
    if (problem !== undefined) return fail('malformed', problem);
    return got(longNumber.test(text) ? parse(text, null, exactNumber) : value);
  } catch (error) {
    return fail('malformed', `Expected JSON, but the body ${whereBroken(error)}.`);
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** One pass without recursion over text that nobody has looked at yet. */
function shapeProblem(text: string): string | undefined {
  let depth = 0;
  let commas = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (quoted) {
      if (character === 0x5c) index += 1;
      else if (character === 0x22) quoted = false;
    } else if (character === 0x22) quoted = true;
    else if (character === 0x7b || character === 0x5b) {
      depth += 1;
      if (depth > deepest) return `Expected JSON of at most ${deepest} levels, but it is deeper.`;
    } else if (character === 0x7d || character === 0x5d) depth -= 1;
    else if (character === 0x2c) {
      commas += 1;
      if (commas > most) return `Expected at most ${most} values, but there are more. Send them in parts.`;
    }
  }
  return undefined;
}

/** Only text like this can hold what `contentProblem` looks for: any escape, the names themselves, large exponents. */
const suspicious = /\\u|__proto__|constructor|prototype|\d[eE]\+?\d{3}|[:,[\s-]\d{16}|^\d{16}/;
const longNumber = /[:,[\s-]\d{16}|^\d{16}/;
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);

function contentProblem(root: unknown): string | undefined {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string' && isUnstorable(value)) return unstorable;
    if (typeof value === 'number' && !Number.isFinite(value)) return 'Expected finite numbers, but one is too large.';
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      if (forbiddenNames.has(name)) return `Expected other names, but "${name}" is not allowed as one.`;
      if (isUnstorable(name)) return unstorable;
      waiting.push(inner);
    }
  }
  return undefined;
}

const unstorable = 'Expected text without NUL and without unpaired surrogates, but there is some. Remove them.';

/** PostgreSQL refuses NUL, and quietly replaces half a surrogate pair. */
export function isUnstorable(text: string): boolean {
  return text.includes('\u0000') || /\p{Surrogate}/u.test(text);
}

function exactNumber(digits: string): number | bigint {
  const number = Number(digits);
  if (!isInteger(digits) || Number.isSafeInteger(number)) return number;
  if (digits.length > mostDigits) throw new RangeError('has a number with too many digits');
  return BigInt(digits);
}

/** The parser's own message would repeat parts of the input. */
function whereBroken(error: unknown): string {
  if (error instanceof RangeError) return error.message;
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  return position === undefined ? 'is not JSON or breaks off' : `is not JSON at position ${position}`;
}
