/**
 * `evaluateFeel` and `testFeel` run FEEL text. Only a worker that can be killed may call them: ranges and regular
 * expressions can keep FEEL busy for hours.
 */
import { FeelError } from './feelError';
import { type FeelScope } from './feelScope';
import { namesToKnow, type Read, readFeel, readTests } from './parseFeel';
import { type Scope } from './scope';
import { type Node, type UnaryTests } from './syntax';
import { passesTests } from './tests';
import { type FeelValue } from './values';
import { type Value } from '../expression';

/** Texts kept as trees. Conditions of processes are few and asked often. */
const MAX_KEPT = 500;
const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const expressions = new Map<string, Read<Node>>();
const tests = new Map<string, Read<UnaryTests>>();

/** The value of an expression, in FEEL's own types. @throws FeelError when it cannot be computed */
export function evaluateFeel(text: string, scope: FeelScope): FeelValue {
  const names = namesIn(text, scope);
  const node = kept(expressions, text, names, () => readFeel(text, names));
  return guarded(text, () => scope.scope().interpret(node));
}

/** Whether the input passes the unary tests of a decision table's cell. @throws FeelError */
export function testFeel(text: string, input: FeelValue, scope: FeelScope): boolean {
  const names = namesIn(text, scope);
  const node = kept(tests, text, names, () => readTests(text, names));
  return guarded(text, () => passesTests(node, input, withInput(scope.scope(), input)));
}

/** A cell sees its input as `?`. */
export function withInput(scope: Scope, input: FeelValue): Scope {
  return scope.with(new Map([['?', input]]));
}

/** Faults of the interpreter itself, such as a stack that is used up, are faults of the text. @throws FeelError */
export function guarded<T>(text: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof FeelError || !(error instanceof RangeError)) throw error;
    throw new FeelError(`Expected FEEL to be computed, but ${error.message} in: ${shown(text)}`);
  }
}

function kept<T>(cache: Map<string, Read<T>>, text: string, names: readonly string[], parse: () => Read<T>): T {
  const key = [text, ...names].join('\u0000');
  let found = cache.get(key);
  if (found === undefined) {
    found = guarded(text, parse);
    const [oldest] = cache.keys();
    if (cache.size >= MAX_KEPT && oldest !== undefined) cache.delete(oldest);
    cache.set(key, found);
  }
  if (found.ok) return found.node;
  const { message, offset } = found.error;
  const place = offset === undefined ? '' : ` at character ${offset + 1}`;
  throw new FeelError(`${message.replace(/^Expected FEEL,/, 'Expected valid FEEL,')}${place} in: ${shown(text)}`);
}

function shown(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** The names of the scope that the text may speak of and that cannot be read without being known. */
function namesIn(text: string, scope: FeelScope): string[] {
  const found = new Set<string>();
  for (const name of scope.names()) {
    if (text.includes(firstWord(name))) found.add(name);
    collect(scope.valueOf(name), text, found, 0);
  }
  return namesToKnow(found);
}

function collect(value: Value, text: string, found: Set<string>, depth: number): void {
  if (value === null || typeof value !== 'object' || value instanceof Date || depth > 5) return;
  if (Array.isArray(value)) {
    // What the first items are called, the others are called too.
    for (const item of value.slice(0, 3)) collect(item, text, found, depth + 1);
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    if (!PLAIN.test(name) && text.includes(firstWord(name))) found.add(name);
    collect(item, text, found, depth + 1);
  }
}

function firstWord(name: string): string {
  return /[\p{L}\p{N}_$]+/u.exec(name)?.[0] ?? name;
}
