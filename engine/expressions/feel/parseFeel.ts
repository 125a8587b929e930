/**
 * `parseFeel` finds the first fault in FEEL text. It parses only: what FEEL computes can run away, so evaluation
 * lives in the worker. Names with spaces depend on the variables at hand, so an unknown name is never a fault here.
 */
import { parser, trackVariables } from 'lezer-feel';
import { type ParseError } from '../juel/compileJuel';

/** 5,000 nested lists overflow the interpreter's stack; nobody writes more than a few. */
const MAX_NESTING = 64;
const MAX_WORDS = 200;
const NESTING = /"(?:[^"\\]|\\.)*"?|[([{]|[)\]}]|\b(?:if|for|some|every|function)\b/gs;

/** An `expression` computes a value; `unaryTests` are the cells of a decision table, such as `> 5, null`. */
export type FeelForm = 'expression' | 'unaryTests';

/** Finds the first fault of a text; undefined when it is FEEL. */
export type FeelParser = (text: string, form?: FeelForm) => ParseError | undefined;

/**
 * A parser that knows some names of variables. It needs to know only those with signs in them (`Student's name`).
 * Making one costs more than parsing a cell with it.
 */
export function createFeelParser(names: Iterable<string> = []): FeelParser {
  const contextTracker = trackVariables(Object.fromEntries([...names].map((name) => [name, null])));
  const parsers = {
    expression: parser.configure({ top: 'Expression', contextTracker }),
    unaryTests: parser.configure({ top: 'UnaryTests', contextTracker }),
  };
  return (text, form = 'expression') => {
    const nested = findDeepNesting(text);
    if (nested !== undefined)
      return { message: `Expected at most ${MAX_NESTING} levels of nesting, but found more`, offset: nested };
    return firstFault(text, parsers[form].parse(text));
  };
}

/** For text whose variables are not known. */
export const parseFeel: FeelParser = createFeelParser();

function firstFault(text: string, tree: ReturnType<typeof parser.parse>): ParseError | undefined {
  let fault: ParseError | undefined;
  tree.iterate({
    enter({ type, from, to }) {
      if (fault !== undefined || !type.isError) return fault === undefined;
      const found = from === to ? 'it is incomplete' : `found '${text.slice(from, to)}'`;
      fault = { message: `Expected FEEL, but ${found}`, offset: from };
      return false;
    },
  });
  return fault;
}

/** Where brackets or words that nest (`if`, `for`) are too many; text in quotes does not count. */
function findDeepNesting(text: string): number | undefined {
  let depth = 0;
  let words = 0;
  for (const { 0: token, index } of text.matchAll(NESTING)) {
    if (token.startsWith('"')) continue;
    if (/^\w/.test(token)) words++;
    else depth += ')]}'.includes(token) ? -1 : 1;
    if (depth > MAX_NESTING || words > MAX_WORDS) return index;
  }
  return undefined;
}
