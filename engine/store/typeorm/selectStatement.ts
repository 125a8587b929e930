/**
 * Reads as SQL. Values only ever become parameters and names are looked up in the description of the tables, so that
 * nothing from outside can become SQL text. A condition is true or false, never unknown: see `not`.
 */
import { StoreError } from '../../commands/storeError';
import { type ColumnType } from '../../commands/tables';
import { bound, comparable, completePattern } from '../comparable';
import { type Address } from '../../commands/ids';
import { addressColumns, fullOrder, type PlainCondition, type PlainQuery } from '../plainQuery';
import { describeColumn, describeTable, type TableDescription } from '../tableDescription';
import { type Statement } from './saveStatement';
import { quoted, sqlTypes } from './sqlNames';

/** The protocol counts parameters in sixteen bits. */
const mostParameters = 60_000;

/** Texts of these columns are indexed by their first characters only, so the question must name those too. */
const prefixIndexes: Readonly<Record<string, number>> = { 'variable.text': 200 };

export class Parameters {
  readonly values: unknown[] = [];

  /** The placeholder of a new parameter. */
  add(value: unknown, sqlType: string): string {
    if (this.values.length >= mostParameters) {
      throw new StoreError('badInput', `Expected at most ${mostParameters} values in a query, but there are more`);
    }
    this.values.push(value);
    return `$${this.values.length}::${sqlType}`;
  }
}

export function findStatement(query: PlainQuery): Statement {
  const table = describeTable(query.from);
  const parameters = new Parameters();
  const parts = [
    `SELECT ${columnList(table, query.columns)} FROM ${quoted(table.name)} t0`,
    `WHERE ${conditionText(query.where, table, parameters)}`,
  ];
  const order = fullOrder(query, table.key).map(
    ({ column, descending }) => `t0.${quoted(describeColumn(table, column).name)}${descending ? ' DESC' : ''}`,
  );
  if (order.length > 0) parts.push(`ORDER BY ${order.join(', ')}`);
  if (query.limit !== undefined) parts.push(`LIMIT ${parameters.add(query.limit, 'bigint')}`);
  if (query.offset !== undefined) parts.push(`OFFSET ${parameters.add(query.offset, 'bigint')}`);
  const text = parts.join(' ');
  const name = namesWholeKey(query.where, table) ? preparedName(text) : undefined;
  return { text, values: parameters.values, ...(name === undefined ? {} : { name }) };
}

/**
 * Looking up one row by its key has only one good plan, so that it need not be planned every time. Whatever else is
 * asked is planned for its values.
 */
function namesWholeKey(where: PlainCondition, table: TableDescription): boolean {
  if (where.op === 'at') return true;
  if (where.op !== 'all') return false;
  const given = new Set(where.of.map((part) => (part.op === 'is' && part.value !== null ? part.column : '')));
  return !given.has('') && table.key.every((column) => given.has(column));
}

const mostNames = 100;
const names = new Map<string, string>();

/** Prepared statements take memory in every connection, so only the first so many are. */
function preparedName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const name = `find_${names.size}`;
  names.set(text, name);
  return name;
}

export function countStatement(query: Pick<PlainQuery, 'from' | 'where'>): Statement {
  const table = describeTable(query.from);
  const parameters = new Parameters();
  const where = conditionText(query.where, table, parameters);
  return {
    text: `SELECT count(*)::integer AS n FROM ${quoted(table.name)} t0 WHERE ${where}`,
    values: parameters.values,
  };
}

/** The wanted columns of the table called `t0`, under the names that rows have in the engine. */
export function columnList(table: TableDescription, wanted?: readonly string[]): string {
  const columns = wanted ?? [...table.columns.keys()];
  return columns.map((name) => `t0.${quoted(describeColumn(table, name).name)} AS "${name}"`).join(', ');
}

/** The condition on the table called `t0`, or `t1`, `t2` … in subqueries, as SQL. */
export function conditionText(
  condition: PlainCondition,
  table: TableDescription,
  parameters: Parameters,
  depth = 0,
): string {
  const inner = (part: PlainCondition): string => conditionText(part, table, parameters, depth);
  switch (condition.op) {
    case 'all':
      return condition.of.length === 0 ? 'TRUE' : `(${condition.of.map(inner).join(' AND ')})`;
    case 'any':
      return condition.of.length === 0 ? 'FALSE' : `(${condition.of.map(inner).join(' OR ')})`;
    case 'not':
      // Under AND and OR unknown behaves like false; only its negation would not. Where nothing can be unknown a plain
      // NOT leaves the planner its anti-joins and partial indexes.
      return neverUnknown(condition.of, table)
        ? `NOT (${inner(condition.of)})`
        : `(${inner(condition.of)} IS NOT TRUE)`;
    case 'exists':
      return existsText(condition, table, parameters, depth);
    case 'at':
      return addressText(condition.addresses, table, parameters, `t${depth}`);
    default:
      return comparisonText(condition, table, parameters, `t${depth}`);
  }
}

function neverUnknown(condition: PlainCondition, table: TableDescription): boolean {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.every((part) => neverUnknown(part, table));
    case 'not':
    case 'exists':
    case 'at':
      return true;
    case 'is':
      return condition.value === null || !describeColumn(table, condition.column).nullable;
    default:
      return !describeColumn(table, condition.column).nullable;
  }
}

type Comparison = Exclude<PlainCondition, { op: 'all' | 'any' | 'not' | 'exists' | 'at' }>;

function comparisonText(condition: Comparison, table: TableDescription, parameters: Parameters, alias: string): string {
  const { name, type } = describeColumn(table, condition.column);
  const column = `${alias}.${quoted(name)}`;
  const prefix = prefixIndexes[`${table.name}.${name}`];
  switch (condition.op) {
    case 'is': {
      if (condition.value === null) return `${column} IS NULL`;
      return equalsAny(column, type, prefix, [condition.value], parameters);
    }
    case 'in':
      return equalsAny(column, type, prefix, condition.values, parameters);
    case 'compare': {
      const value = bound(type, condition.value);
      if (value === undefined) return 'FALSE';
      const exact = comparable(type, value) !== undefined;
      return `${column} ${operators[condition.by]} ${parameters.add(value, exact ? sqlTypes[type] : sqlTypes.double)}`;
    }
    case 'like': {
      const pattern = comparable('text', completePattern(condition.pattern));
      if (type !== 'text' || pattern === undefined) return 'FALSE';
      const parameter = parameters.add(pattern, 'text');
      if (condition.ignoreCase !== true) return `${column} LIKE ${parameter}`;
      return `lower(${column} COLLATE "default") LIKE lower(${parameter} COLLATE "default")`;
    }
  }
}

const operators = { '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

function equalsAny(
  column: string,
  type: ColumnType,
  prefix: number | undefined,
  wanted: readonly unknown[],
  parameters: Parameters,
): string {
  const values = wanted.map((value) => comparable(type, value)).filter((value) => value !== undefined);
  const [only] = values;
  if (only === undefined) return 'FALSE';
  const equals = (side: string, of: readonly unknown[]): string =>
    of.length === 1
      ? `${side} = ${parameters.add(of[0], sqlTypes[type])}`
      : `${side} = ANY(${parameters.add(of, `${sqlTypes[type]}[]`)})`;
  const whole = equals(column, values);
  if (prefix === undefined) return whole;
  const starts = values.map((value) => [...String(value)].slice(0, prefix).join(''));
  return `(${equals(`left(${column}, ${prefix})`, starts)} AND ${whole})`;
}

/** The text depends on whether there is one address or more, but not on how many, so that it can be prepared. */
function addressText(
  addresses: readonly Address[],
  table: TableDescription,
  parameters: Parameters,
  alias: string,
): string {
  const columns = addressColumns.map((column) => ({ column, ...describeColumn(table, column) }));
  const possible = addresses.filter((one) =>
    columns.every(({ column, type }) => comparable(type, one[column]) !== undefined),
  );
  const [first, ...others] = possible;
  if (first === undefined) return 'FALSE';
  if (others.length === 0) {
    const equal = columns.map(
      ({ column, type }) => `${alias}.${quoted(column)} = ${parameters.add(first[column], sqlTypes[type])}`,
    );
    return `(${equal.join(' AND ')})`;
  }
  const arrays = columns.map(({ column, type }) =>
    parameters.add(
      possible.map((one) => one[column]),
      `${sqlTypes[type]}[]`,
    ),
  );
  const list = columns.map(({ column }) => `${alias}.${quoted(column)}`).join(', ');
  return `(${list}) IN (SELECT * FROM unnest(${arrays.join(', ')}))`;
}

function existsText(
  condition: Extract<PlainCondition, { op: 'exists' }>,
  table: TableDescription,
  parameters: Parameters,
  depth: number,
): string {
  const other = describeTable(condition.in);
  const pairs = condition.on.map(({ mine, theirs }) => {
    const left = describeColumn(table, mine);
    const right = describeColumn(other, theirs);
    // Ids of instances are uuids in most tables and part of a text in some.
    const cast = left.type === right.type || ![left.type, right.type].includes('uuid') ? '' : '::text';
    return `t${depth + 1}.${quoted(right.name)}${cast} = t${depth}.${quoted(left.name)}${cast}`;
  });
  const where = [...pairs, conditionText(condition.where, other, parameters, depth + 1)].join(' AND ');
  return `EXISTS (SELECT 1 FROM ${quoted(other.name)} t${depth + 1} WHERE ${where})`;
}
