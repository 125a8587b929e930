/** `STRING_METHODS` are the methods text has in JUEL. Patterns are literal text: a regular expression can run away. */
import { JuelError } from './errors';
import { toInteger, toText } from './coerce';
import { limitText, method, type Method, type Operand } from './operand';
import { compare } from './operators';

function first(parameters: readonly Operand[]): string {
  return toText(parameters[0] ?? null);
}

function substring(text: string, parameters: readonly Operand[]): string {
  const begin = toInteger(parameters[0] ?? null);
  const end = parameters.length > 1 ? toInteger(parameters[1] ?? null) : text.length;
  if (begin < 0 || end > text.length || begin > end)
    throw new JuelError(`Expected a range within the ${text.length} characters, but got ${begin} to ${end}`);
  return text.slice(begin, end);
}

function replace(text: string, parameters: readonly Operand[]): string {
  const wanted = first(parameters);
  const replacement = toText(parameters[1] ?? null);
  const pieces = text.split(wanted);
  limitText(text.length + pieces.length * replacement.length);
  return wanted === '' ? text.replaceAll('', () => replacement) : pieces.join(replacement);
}

/** As Java does, empty pieces at the end are left out. */
function split(text: string, parameters: readonly Operand[]): string[] {
  const pieces = text.split(first(parameters));
  while (pieces.length > 1 && pieces.at(-1) === '') pieces.pop();
  return pieces;
}

function charAt(text: string, parameters: readonly Operand[]): string {
  const index = toInteger(parameters[0] ?? null);
  if (index < 0 || index >= text.length)
    throw new JuelError(`Expected an index within the ${text.length} characters, but got ${index}`);
  return text.charAt(index);
}

export const STRING_METHODS: ReadonlyMap<string, Method<string>> = new Map<string, Method<string>>([
  ['equals', method(1, (text, [other]) => text === other)],
  ['equalsIgnoreCase', method(1, (text, rest) => text.toLowerCase() === first(rest).toLowerCase())],
  ['compareTo', method(1, (text, rest) => compare(text, first(rest)))],
  ['length', method(0, (text) => text.length)],
  ['isEmpty', method(0, (text) => text === '')],
  ['isBlank', method(0, (text) => text.trim() === '')],
  ['contains', method(1, (text, rest) => text.includes(first(rest)))],
  ['startsWith', method(1, (text, rest) => text.startsWith(first(rest)))],
  ['endsWith', method(1, (text, rest) => text.endsWith(first(rest)))],
  [
    'concat',
    method(1, (text, rest) => {
      const other = first(rest);
      limitText(text.length + other.length);
      return text + other;
    }),
  ],
  ['substring', method(1, substring, 2)],
  ['charAt', method(1, charAt)],
  ['indexOf', method(1, (text, rest) => text.indexOf(first(rest), toInteger(rest[1] ?? 0)), 2)],
  ['lastIndexOf', method(1, (text, rest) => text.lastIndexOf(first(rest)))],
  ['toLowerCase', method(0, (text) => text.toLowerCase())],
  ['toUpperCase', method(0, (text) => text.toUpperCase())],
  ['trim', method(0, (text) => text.trim())],
  ['replace', method(2, replace)],
  ['split', method(1, split)],
  ['toString', method(0, (text) => text)],
]);
