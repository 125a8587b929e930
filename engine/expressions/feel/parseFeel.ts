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

/**
 * The first fault, undefined when the text is FEEL.
 * @param names variables that are known; needed only for those with signs in them, such as `Student's name`
 */
export function parseFeel(
  text: string,
  form: FeelForm = 'expression',
  names: Iterable<string> = [],
): ParseError | undefined {
  const nested = findDeepNesting(text);
  if (nested !== undefined)
    return { message: `Expected at most ${MAX_NESTING} levels of nesting, but found more`, offset: nested };
  const top = form === 'expression' ? 'Expression' : 'UnaryTests';
  const tree = parser
    .configure({ top, contextTracker: trackVariables(Object.fromEntries([...names].map((name) => [name, null]))) })
    .parse(text);
  let fault: ParseError | undefined;
  tree.iterate({
    enter(node) {
      if (fault !== undefined) return false;
      if (!node.type.isError) return true;
      const found = text.slice(node.from, node.to);
      fault = {
        message: `Expected FEEL, but ${found === '' ? 'it is incomplete' : `found '${found}'`}`,
        offset: node.from,
      };
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
