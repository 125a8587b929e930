/** Conditions of the ports as pure functions over rows: what PostgreSQL answers to the same question. */
import { type ColumnType, type TableName } from '../../commands/tables';
import { bound, comparable, completePattern } from '../comparable';
import { addressColumns, type PlainCondition, type PlainRow } from '../plainQuery';
import { describeColumn, describeTable, type TableDescription } from '../tableDescription';

/** All rows of a table, as the asking session sees them. */
export type Rows = (table: TableName) => Iterable<PlainRow>;

/** Whether a row of this table passes the condition. A null passes nothing but `is null`. */
export function passes(condition: PlainCondition, table: TableDescription, row: PlainRow, rows: Rows): boolean {
  switch (condition.op) {
    case 'all':
      return condition.of.every((part) => passes(part, table, row, rows));
    case 'any':
      return condition.of.some((part) => passes(part, table, row, rows));
    case 'not':
      return !passes(condition.of, table, row, rows);
    case 'exists':
      return exists(condition, row, rows);
    case 'at':
      for (const column of addressColumns) describeColumn(table, column);
      return condition.addresses.some((address) => addressColumns.every((column) => row[column] === address[column]));
    default:
      return compares(condition, describeColumn(table, condition.column).type, row[condition.column]);
  }
}

type Comparison = Exclude<PlainCondition, { op: 'all' | 'any' | 'not' | 'exists' | 'at' }>;

function compares(condition: Comparison, type: ColumnType, cell: unknown): boolean {
  switch (condition.op) {
    case 'is':
      return condition.value === null ? cell === null : equals(cell, comparable(type, condition.value));
    case 'in':
      return condition.values.some((value) => equals(cell, comparable(type, value)));
    case 'compare': {
      const value = bound(type, condition.value);
      if (cell === null || value === undefined) return false;
      const order = compareCells(cell, value);
      return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[condition.by];
    }
    case 'like': {
      const pattern = comparable('text', completePattern(condition.pattern));
      if (type !== 'text' || typeof cell !== 'string' || typeof pattern !== 'string') return false;
      return condition.ignoreCase === true ? isLike(cell.toLowerCase(), pattern.toLowerCase()) : isLike(cell, pattern);
    }
  }
}

const equals = (cell: unknown, value: unknown): boolean => cell !== null && value !== undefined && cell === value;

function exists(condition: Extract<PlainCondition, { op: 'exists' }>, row: PlainRow, rows: Rows): boolean {
  const other = describeTable(condition.in);
  for (const candidate of rows(other.name)) {
    const related = condition.on.every(({ mine, theirs }) => equals(candidate[theirs], row[mine]));
    if (related && passes(condition.where, other, candidate, rows)) return true;
  }
  return false;
}

/** Negative, zero or positive. Texts by code point, false before true, null after everything. */
export function compareCells(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  if (typeof left === 'string' && typeof right === 'string') {
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  }
  return Number(left) < Number(right) ? -1 : 1;
}

type PatternPart = 'many' | 'one' | { readonly char: string };

/**
 * SQL's LIKE. Walks both texts once and steps back to the last `%` only, so that no pattern costs more than the product
 * of both lengths; a regular expression may cost far more.
 */
export function isLike(text: string, pattern: string): boolean {
  const chars = [...text];
  const parts = patternParts(pattern);
  let at = 0;
  let part = 0;
  let lastMany = -1;
  let resumeAt = 0;
  while (at < chars.length) {
    const wanted = parts[part];
    if (wanted === 'many') {
      lastMany = part;
      resumeAt = at;
      part += 1;
    } else if (wanted === 'one' || (wanted !== undefined && wanted.char === chars[at])) {
      at += 1;
      part += 1;
    } else if (lastMany >= 0) {
      resumeAt += 1;
      at = resumeAt;
      part = lastMany + 1;
    } else {
      return false;
    }
  }
  return parts.slice(part).every((rest) => rest === 'many');
}

function patternParts(pattern: string): readonly PatternPart[] {
  const parts: PatternPart[] = [];
  let escaped = false;
  for (const char of pattern) {
    if (!escaped && char === '\\') {
      escaped = true;
      continue;
    }
    if (!escaped && char === '%') parts.push('many');
    else if (!escaped && char === '_') parts.push('one');
    else parts.push({ char });
    escaped = false;
  }
  return parts;
}
