/** `parseLiteral` reads text, numbers, `true`, `false`, `null` and the dates and durations behind `@`. */
import { parseNumber } from './decimal';
import { parseTemporal } from './parseTemporal';
import { type Scanner } from './scanner';
import { type Node } from './syntax';

const TEXT = /"((?:[^"\\]|\\[^])*)"/y;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|([^]))/g;
const SHORT: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
]);

/** Undefined where no literal stands. */
export function parseLiteral(scanner: Scanner): Node | undefined {
  const text = scanner.match(TEXT);
  if (text !== undefined) return { kind: 'literal', value: unescape(text[1] ?? '') };
  const number = scanner.match(NUMBER);
  if (number !== undefined) {
    const value = parseNumber(number[0]);
    if (value === undefined) return { kind: 'literal', value: null, fault: `the number ${number[0]} is too large` };
    return { kind: 'literal', value };
  }
  if (scanner.takesKeyword('true')) return { kind: 'literal', value: true };
  if (scanner.takesKeyword('false')) return { kind: 'literal', value: false };
  if (scanner.takesKeyword('null')) return { kind: 'literal', value: null };
  if (!scanner.sees('@"')) return undefined;
  scanner.expects('@');
  const moment = scanner.match(TEXT);
  if (moment === undefined) return scanner.fail();
  const value = parseTemporal(unescape(moment[1] ?? ''));
  return value === undefined
    ? { kind: 'literal', value: null, fault: `@${moment[0]} is no date, time or duration` }
    : { kind: 'literal', value };
}

function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (whole: string, short?: string, long?: string, sign?: string) => {
    const code = short ?? long;
    if (code === undefined) return SHORT.get(sign ?? '') ?? whole;
    const point = Number.parseInt(code, 16);
    return short !== undefined ? String.fromCharCode(point) : point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
