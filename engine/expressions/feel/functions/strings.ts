/** FEEL's functions on text (DMN 1.5, table 74). Positions count characters, not halves of them. */
import { isInteger, toNumber } from '../arithmetic';
import { boundList, boundText } from '../bounds';
import { parseNumber } from '../decimal';
import { type FeelValue, isList, isNumber } from '../values';
import { textOf } from './convert';
import { type Signature, signature } from './signature';

const text = (value: FeelValue | undefined): string => (typeof value === 'string' ? value : '');

export const STRING_FUNCTIONS: readonly (readonly [string, readonly Signature[]])[] = [
  ['string', [signature('from: any', (from = null) => (from === null ? null : textOf(from)))]],
  [
    'number',
    [
      signature('from: string', (from) => parseNumber(text(from).trim())),
      signature('from: number', (from) => from),
      signature('from: string, grouping separator: string?, decimal separator?: string?', (from, grouping, decimal) =>
        separated(text(from), grouping ?? null, decimal ?? null),
      ),
    ],
  ],
  ['string length', [signature('string: string', (string) => [...text(string)].length)]],
  ['upper case', [signature('string: string', (string) => text(string).toUpperCase())]],
  ['lower case', [signature('string: string', (string) => text(string).toLowerCase())]],
  ['trim', [signature('string: string', (string) => text(string).trim())]],
  [
    'substring',
    [
      signature('string: string, start position: number, length?: number', (string, start, length) =>
        substring(text(string), start, length),
      ),
    ],
  ],
  [
    'substring before',
    [signature('string: string, match: string', (string, match) => before(text(string), text(match)))],
  ],
  [
    'substring after',
    [signature('string: string, match: string', (string, match) => after(text(string), text(match)))],
  ],
  ['contains', [signature('string: string, match: string', (string, match) => text(string).includes(text(match)))]],
  [
    'starts with',
    [signature('string: string, match: string', (string, match) => text(string).startsWith(text(match)))],
  ],
  ['ends with', [signature('string: string, match: string', (string, match) => text(string).endsWith(text(match)))]],
  [
    'matches',
    [
      signature('input: string, pattern: string, flags?: string?', (input, pattern, flags) =>
        expressionOf(text(pattern), text(flags), '')?.test(text(input)),
      ),
    ],
  ],
  [
    'replace',
    [
      signature('input: string, pattern: string, replacement: string, flags?: string?', (input, pattern, by, flags) =>
        replace(text(input), expressionOf(text(pattern), text(flags), 'g'), text(by)),
      ),
    ],
  ],
  [
    'split',
    [
      signature('string: string, delimiter: string', (string, delimiter) => {
        const expression = expressionOf(text(delimiter), '', '');
        return expression === undefined ? undefined : splitAt(text(string), expression);
      }),
    ],
  ],
  [
    'string join',
    [signature('list: list, delimiter?: string?', (list, delimiter) => join(list ?? null, text(delimiter)))],
  ],
  ['is blank', [signature('string: string', (string) => text(string).trim() === '')]],
];

function separated(from: string, grouping: FeelValue, decimal: FeelValue): FeelValue | undefined {
  if (grouping !== null && ![' ', ',', '.'].includes(text(grouping))) return undefined;
  if (decimal !== null && !['.', ','].includes(text(decimal))) return undefined;
  if (grouping === decimal && grouping !== null) return undefined;
  const bare = grouping === null ? from : from.replaceAll(text(grouping), '');
  return parseNumber(decimal === null ? bare : bare.replace(text(decimal), '.'));
}

function substring(string: string, start: FeelValue | undefined, length: FeelValue | undefined): FeelValue | undefined {
  if (!isNumber(start) || !isInteger(start)) return undefined;
  const characters = [...string];
  const at = toNumber(start);
  if (at === 0 || Math.abs(at) > characters.length) return undefined;
  const count = isNumber(length) ? Math.trunc(toNumber(length)) : Infinity;
  if (count < 1) return undefined;
  const from = at > 0 ? at - 1 : characters.length + at;
  return characters.slice(from, from + count).join('');
}

function before(string: string, match: string): string {
  const at = string.indexOf(match);
  return at < 0 ? '' : string.slice(0, at);
}

function after(string: string, match: string): string {
  const at = string.indexOf(match);
  return at < 0 ? '' : string.slice(at + match.length);
}

/** A regular expression of XPath, whose flags s, m, i and x are those of JavaScript but for the last. */
function expressionOf(pattern: string, flags: string, more: string): RegExp | undefined {
  if (/[^smix]/.test(flags)) return undefined;
  const source = flags.includes('x') ? pattern.replace(/\s+/g, '') : pattern;
  const own = [...new Set(flags.replaceAll('x', ''))].join('') + more;
  // In XPath a class may be subtracted from another: [a-z-[aeiou]].
  const classes = source.replace(/\[([^[\]]+)-\[([^[\]]+)\]\]/g, '[[$1]--[$2]]');
  try {
    return new RegExp(classes, own + (classes === source ? 'u' : 'v'));
  } catch {
    return undefined;
  }
}

function replace(input: string, expression: RegExp | undefined, by: string): string | undefined {
  // XPath refuses an expression that finds nothing everywhere.
  if (expression === undefined || new RegExp(expression.source, expression.flags.replace('g', '')).test(''))
    return undefined;
  let length = input.length;
  return input.replace(expression, (whole: string, ...found: readonly unknown[]) => {
    // Behind the groups come the place and the text, and names of groups where there are any.
    const groups = found.slice(
      0,
      found.findIndex((part) => typeof part === 'number'),
    );
    const put = by.replace(/\\([\\$])|\$(\d+)/g, (sign: string, escaped?: string, digits?: string) =>
      digits === undefined ? (escaped ?? sign) : groupOf(digits, [whole, ...groups]),
    );
    length += put.length - whole.length;
    boundText(length);
    return put;
  });
}

/** By XPath as many digits as name a group that there is; the others are text, and no group is empty. */
function groupOf(digits: string, groups: readonly unknown[]): string {
  const used =
    Array.from(digits, (_, index) => digits.length - index).find(
      (count) => Number(digits.slice(0, count)) < groups.length,
    ) ?? 1;
  return String(groups[Number(digits.slice(0, used))] ?? '') + digits.slice(used);
}

function splitAt(string: string, delimiter: RegExp): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const found of string.matchAll(new RegExp(delimiter.source, `${delimiter.flags}g`))) {
    if (found[0] === '') continue;
    parts.push(string.slice(from, found.index));
    boundList(parts.length);
    from = found.index + found[0].length;
  }
  return [...parts, string.slice(from)];
}

function join(list: FeelValue, delimiter: string): string | undefined {
  const items = isList(list) ? list.filter((item) => item !== null) : [];
  let length = 0;
  for (const item of items) {
    if (typeof item !== 'string') return undefined;
    boundText((length += item.length + delimiter.length));
  }
  return items.join(delimiter);
}
