/**
 * `literalTest` and `literalOf` answer the cells that most tables consist of without an interpreter: text, numbers,
 * booleans, comparisons and ranges of numbers. feelin parses at every call (30 to 300 µs a cell); these take 0.1 µs.
 * Whatever they do not recognise is left to feelin.
 */
import { type Expression } from '../expression';

type Test = (input: unknown) => boolean;

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const ITEM = new RegExp(
  String.raw`\s*(?:("[^"\\]*")|(true|false)|(<=|>=|<|>)?\s*(${NUMBER})|([[(\]])\s*(${NUMBER})\s*\.\.\s*(${NUMBER})\s*([\])[]))\s*(,|$)`,
  'y',
);
const LITERAL = new RegExp(String.raw`^(?:"([^"\\]*)"|(true|false)|(null)|(${NUMBER}))$`);

const tests = new WeakMap<Expression, Test | 'complex'>();
const literals = new WeakMap<Expression, { readonly value: unknown } | 'complex'>();

/** The test of a cell that consists of literals only, undefined for any other. */
export function literalTest(cell: Expression): Test | undefined {
  let test = tests.get(cell);
  if (test === undefined) {
    test = parseTest(cell.text) ?? 'complex';
    tests.set(cell, test);
  }
  return test === 'complex' ? undefined : test;
}

/** The value of a cell that is one literal, undefined for any other. */
export function literalOf(cell: Expression): { readonly value: unknown } | undefined {
  let literal = literals.get(cell);
  if (literal === undefined) {
    literal = parseLiteral(cell.text) ?? 'complex';
    literals.set(cell, literal);
  }
  return literal === 'complex' ? undefined : literal;
}

function parseLiteral(text: string): { readonly value: unknown } | undefined {
  const found = LITERAL.exec(text);
  if (found === null) return undefined;
  const [, string, boolean, nothing, number] = found;
  if (string !== undefined) return { value: string };
  if (boolean !== undefined) return { value: boolean === 'true' };
  return { value: nothing !== undefined ? null : Number(number) };
}

function parseTest(text: string): Test | undefined {
  const inner = /^not\s*\(([^()]*)\)$/.exec(text)?.[1];
  if (inner !== undefined) {
    const positive = parseItems(inner);
    return positive && ((input) => !positive(input));
  }
  return parseItems(text);
}

function parseItems(text: string): Test | undefined {
  const alternatives: Test[] = [];
  ITEM.lastIndex = 0;
  for (;;) {
    const found = ITEM.exec(text);
    if (found === null) return undefined;
    alternatives.push(itemTest(found));
    if (found.at(-1) === '') break;
  }
  const [only] = alternatives;
  if (alternatives.length === 1) return only;
  return (input) => alternatives.some((test) => test(input));
}

function itemTest([, string, boolean, operator, number, open, from, to, close]: RegExpExecArray): Test {
  if (string !== undefined) {
    const wanted = string.slice(1, -1);
    return (input) => input === wanted;
  }
  if (boolean !== undefined) return (input) => input === (boolean === 'true');
  if (number !== undefined) return comparison(operator, Number(number));
  const [low, high] = [Number(from), Number(to)];
  const lowIn = open === '[';
  const highIn = close === ']';
  return (input) =>
    typeof input === 'number' && (lowIn ? input >= low : input > low) && (highIn ? input <= high : input < high);
}

function comparison(operator: string | undefined, limit: number): Test {
  const compare =
    (test: (input: number) => boolean): Test =>
    (input) =>
      typeof input === 'number' && test(input);
  if (operator === '<') return compare((input) => input < limit);
  if (operator === '>') return compare((input) => input > limit);
  if (operator === '<=') return compare((input) => input <= limit);
  if (operator === '>=') return compare((input) => input >= limit);
  return compare((input) => input === limit);
}
