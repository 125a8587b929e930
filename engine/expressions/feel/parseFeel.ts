/**
 * `parseFeel` finds the first fault in FEEL text, `readFeel` and `readTests` read it. They parse only: what FEEL
 * computes can run away, so evaluation lives in the worker. Names that nobody declared are never a fault here.
 */
import { type ParseError } from '../juel/compileJuel';
import { Parser } from './parser';
import { parseOperand } from './parseOperand';
import { FeelSyntaxError, isPlainName } from './scanner';
import { type Node, type UnaryTests } from './syntax';

/** An `expression` computes a value; `unaryTests` are the cells of a decision table, such as `> 5, null`. */
export type FeelForm = 'expression' | 'unaryTests';

const WORD = /^[\p{L}_][\p{L}\p{N}_]{9,}$/u;

/** Finds the first fault of a text; undefined when it is FEEL. */
export type FeelParser = (text: string, form?: FeelForm) => ParseError | undefined;

export type Read<T> = { readonly ok: true; readonly node: T } | { readonly ok: false; readonly error: ParseError };

/** Of the names only those with signs or keywords in them (`Student's name`) have to be known. */
export function namesToKnow(names: Iterable<string>): string[] {
  return [...new Set(names)].filter((name) => name.trim() !== '' && !WORD.test(name) && !isPlainName(name));
}

export function readFeel(text: string, names: Iterable<string> = []): Read<Node> {
  return read(() => new Parser(text, names, parseOperand).whole());
}

export function readTests(text: string, names: Iterable<string> = []): Read<UnaryTests> {
  return read(() => new Parser(text, names, parseOperand).wholeTests());
}

/** A parser that knows some names of variables. */
export function createFeelParser(names: Iterable<string> = []): FeelParser {
  const known = namesToKnow(names);
  return (text, form = 'expression') => {
    const found = form === 'expression' ? readFeel(text, known) : readTests(text, known);
    return found.ok ? undefined : found.error;
  };
}

/** For text whose variables are not known. */
export const parseFeel: FeelParser = createFeelParser();

function read<T>(parse: () => T): Read<T> {
  try {
    return { ok: true, node: parse() };
  } catch (error) {
    if (!(error instanceof FeelSyntaxError)) throw error;
    return { ok: false, error: { message: error.message, zh: error.zh, offset: error.offset } };
  }
}
