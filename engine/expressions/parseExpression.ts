/**
 * `parseExpression` is the deployment's question: could this text ever be evaluated? It runs nothing. Scripts need
 * an interpreter even to be parsed, so for them only the size is judged here; ask the pool (`kind: 'check'`).
 */
import { findJuelFault, MAX_SOURCE, type ParseError } from './juel/compileJuel';
import { type Expression } from './expression';
import { parseFeel } from './feel/parseFeel';

/** Longest script, in UTF-16 units. Scripts are programs and longer than conditions. */
export const MAX_SCRIPT = 65_536;

/** The fault that stops a deployment, undefined when there is none. */
export function parseExpression(expression: Expression): ParseError | undefined {
  const { language, text } = expression;
  const limit = language === 'javascript' ? MAX_SCRIPT : MAX_SOURCE;
  if (language !== 'literal' && text.length > limit)
    return {
      message: `Expected at most ${limit} characters of ${language}, but found ${text.length}`,
      zh: `最多 ${limit} 个字符，但有 ${text.length} 个`,
    };
  switch (language) {
    case 'literal':
    case 'javascript':
      return undefined;
    case 'juel':
      return findJuelFault(text);
    case 'feel':
      return parseFeel(text);
  }
}

const SCRIPT_FORMATS: ReadonlySet<string> = new Set([
  'javascript',
  'js',
  'ecmascript',
  'text/javascript',
  'application/javascript',
]);

/** The language a `scriptFormat`, `language` or `expressionLanguage` names; undefined when we do not evaluate it. */
export function languageNamed(format: string): 'juel' | 'feel' | 'javascript' | undefined {
  const name = format.trim().toLowerCase();
  if (SCRIPT_FORMATS.has(name)) return 'javascript';
  if (name === 'juel' || name === 'uel' || name === 'el') return 'juel';
  // The standard names FEEL by URI, with a year in it: https://www.omg.org/spec/DMN/20191111/FEEL/.
  return name === 'feel' || /^https?:\/\/www\.omg\.org\/spec\/(?:dmn\/\d{8}\/feel\/?|feel\/\d{8})$/.test(name)
    ? 'feel'
    : undefined;
}
