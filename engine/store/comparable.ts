/**
 * What a value from outside means to a column. Ids, times and numbers arrive as texts that may be anything: what a
 * column can never hold matches nothing, which is an answer and no error, and the same one in both stores.
 */
import { type ColumnType } from '../commands/tables';

type Plain = string | number | boolean;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const instant = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d):?(\d\d)?$/;

/** Part of ES2024 and of every Node we run on; four times as fast as a regular expression on Chinese text. */
type WellFormedText = string & { isWellFormed(): boolean };

const integerBounds = { smallint: 2 ** 15, integer: 2 ** 31 } as const;

/** The value as the column would hold it; undefined if no row can have it. */
export function comparable(type: ColumnType, value: unknown): Plain | undefined {
  switch (type) {
    case 'uuid':
      return typeof value === 'string' && uuid.test(value) ? value : undefined;
    case 'text':
      return typeof value === 'string' && isStorable(value) ? value : undefined;
    case 'smallint':
    case 'integer':
      return isIntegerOf(type, value) ? value : undefined;
    case 'double':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'time':
      return typeof value === 'string' ? instantOf(value) : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'bytes':
      return undefined;
  }
}

/** The same for `<` and `>`, where an integer column may be compared with any number. */
export function bound(type: ColumnType, value: unknown): Plain | undefined {
  return type === 'smallint' || type === 'integer' ? comparable('double', value) : comparable(type, value);
}

/** PostgreSQL refuses NUL in a text, and half a surrogate pair would silently become U+FFFD. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && (text as WellFormedText).isWellFormed();
}

/** A pattern of LIKE ends in no single escape character: such a one stands for itself. */
export function completePattern(pattern: string): string {
  const trailing = /\\*$/.exec(pattern)?.[0].length ?? 0;
  return trailing % 2 === 1 ? `${pattern}\\` : pattern;
}

function isIntegerOf(type: 'smallint' | 'integer', value: unknown): value is number {
  const limit = integerBounds[type];
  return typeof value === 'number' && Number.isInteger(value) && value >= -limit && value < limit;
}

/** ISO 8601 with any offset, `+0800` too, to milliseconds in UTC. */
function instantOf(text: string): string | undefined {
  const match = instant.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  if ((match[2] === 'Z') !== (match[3] === undefined)) return undefined;
  const time = Date.parse(match[2] === 'Z' ? text : `${match[1]}${match[2]}:${match[3] ?? ''}`);
  if (Number.isNaN(time)) return undefined;
  const iso = new Date(time).toISOString();
  return iso.length === 24 && !iso.startsWith('0000') ? iso : undefined;
}
