/**
 * `readWish` turns the parameters of a list, from a URL or a body, into one condition, an order and a page, all by the
 * tables of the listing.
 */
import { accept, reject, type Result } from '../../commands/result';
import type { Condition } from '../../commands/ports';
import type { ColumnName, TableName } from '../../commands/tables';
import type { Around, Filter, Listing } from '../../views/filters';
import {
  readFlag,
  readInstant,
  readInstantTests,
  readInteger,
  readText,
  readTexts,
  readVariableTests,
} from './parameterValues';
import { isRecord } from './variables/readVariables';

/** Parameters by name: from a URL all texts, from a body JSON values. */
export type Parameters = ReadonlyMap<string, unknown>;

export interface ListWish<T extends TableName> {
  readonly where: Condition<T>;
  readonly order: readonly { readonly column: ColumnName<T>; readonly descending: boolean }[];
  /** So many of the columns in `order` were asked for; the rest break ties. */
  readonly wished: number;
  /** Of the outermost query. */
  readonly flags: ReadonlySet<string>;
}

export interface Page {
  readonly offset: number;
  /** Undefined: to the end. */
  readonly limit: number | undefined;
}

/** Parameters that shape the answer rather than filter it. */
export const shaping: ReadonlySet<string> = new Set([
  'sortBy',
  'sortOrder',
  'sorting',
  'firstResult',
  'maxResults',
  'orQueries',
]);

/** Own properties of a body, without those that are null: they count as left out. */
export function parametersOf(body: object): Parameters {
  return new Map(Object.entries(body).filter(([, value]) => value !== null && value !== undefined));
}

/**
 * Names of parameters that the followed document knows and this listing has not built: to be refused, because a filter
 * ignored shows rows that were not asked for. Those inside `orQueries` too.
 */
export function unbuiltIn<T extends TableName>(
  parameters: Parameters,
  documented: readonly string[],
  listing: Listing<T>,
  documentedSortings: readonly string[],
): readonly string[] {
  const isBuilt = (name: string): boolean => shaping.has(name) || Object.hasOwn(listing.filters, name);
  const unbuilt = documented.filter((name) => parameters.has(name) && !isBuilt(name));
  const nested = listOf(parameters.get('orQueries'))
    .filter(isRecord)
    .flatMap((query) => unbuiltIn(parametersOf(query), documented, listing, documentedSortings));
  const sortings = [parameters.get('sortBy'), ...listOf(parameters.get('sorting')).map(sortByOf)].filter(
    (name): name is string => typeof name === 'string' && !Object.hasOwn(listing.sortings, name),
  );
  const unbuiltSortings = sortings.filter((name) => documentedSortings.includes(name));
  return [...unbuilt, ...nested, ...unbuiltSortings.map((name) => `sortBy=${name}`)];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const sortByOf = (sorting: unknown): unknown => (isRecord(sorting) ? sorting['sortBy'] : undefined);

/** Rejections are `invalidInput`. */
export function readWish<T extends TableName>(
  parameters: Parameters,
  listing: Listing<T>,
  now: string,
): Result<ListWish<T>> {
  const flags = readFlags(parameters, listing);
  if (!flags.ok) return flags;
  const around = { flags: flags.value, now };
  const conditions = readConditions(parameters, listing, around);
  if (!conditions.ok) return conditions;
  const alternatives = readAlternatives(parameters.get('orQueries'), listing, now);
  if (!alternatives.ok) return alternatives;
  const order = readOrder(parameters, listing);
  if (!order.ok) return order;
  const where: Condition<T> = { op: 'all', of: [listing.base, ...conditions.value, ...alternatives.value] };
  const wished = order.value.length;
  return accept({ where, order: [...order.value, ...tieBreak(listing, order.value)], wished, flags: flags.value });
}

function readFlags<T extends TableName>(parameters: Parameters, listing: Listing<T>): Result<ReadonlySet<string>> {
  const flags = new Set<string>();
  for (const [name, value] of parameters) {
    if (!Object.hasOwn(listing.filters, name) || listing.filters[name]?.wants !== 'flag') continue;
    const flag = readFlag(name, value);
    if (!flag.ok) return flag;
    if (flag.value) flags.add(name);
  }
  return accept(flags);
}

function readConditions<T extends TableName>(
  parameters: Parameters,
  listing: Listing<T>,
  around: Around,
): Result<readonly Condition<T>[]> {
  const conditions: Condition<T>[] = [];
  for (const [name, value] of parameters) {
    const filter = Object.hasOwn(listing.filters, name) ? listing.filters[name] : undefined;
    if (filter === undefined) continue;
    const condition = readCondition(name, value, filter, around);
    if (!condition.ok) return condition;
    if (condition.value !== undefined) conditions.push(condition.value);
  }
  return accept(conditions);
}

function readCondition<T extends TableName>(
  name: string,
  value: unknown,
  filter: Filter<T>,
  around: Around,
): Result<Condition<T> | undefined> {
  switch (filter.wants) {
    case 'text':
      return over(readText(name, value), (read) => filter.where(read, around));
    case 'texts':
      return over(readTexts(name, value), (read) => filter.where(read, around));
    case 'flag':
      return over(readFlag(name, value), (read) => filter.where(read, around));
    case 'integer':
      return over(readInteger(name, value), (read) => filter.where(read, around));
    case 'instant':
      return over(readInstant(name, value), (read) => filter.where(read, around));
    case 'instantTests':
      return over(readInstantTests(name, value), (read) => filter.where(read, around));
    case 'variables': {
      const rules = {
        ignoreNameCase: around.flags.has('variableNamesIgnoreCase'),
        ignoreValueCase: around.flags.has('variableValuesIgnoreCase'),
      };
      return over(readVariableTests(name, value, rules), (read) => filter.where(read, around));
    }
  }
}

const over = <A, B>(result: Result<A>, use: (value: A) => B): Result<B> =>
  result.ok ? accept(use(result.value)) : result;

/** Each OR query is one more condition: some of its own parameters must hold. An empty one restricts nothing. */
function readAlternatives<T extends TableName>(
  queries: unknown,
  listing: Listing<T>,
  now: string,
): Result<readonly Condition<T>[]> {
  if (queries === undefined) return accept([]);
  if (!Array.isArray(queries) || !queries.every(isRecord))
    return reject('invalidInput', "Expected 'orQueries' as a list of queries, but found something else.");
  const conditions: Condition<T>[] = [];
  for (const query of queries) {
    const parameters = parametersOf(query);
    const misplaced = ['orQueries', 'sorting'].find((name) => listOf(parameters.get(name)).length > 0);
    if (misplaced !== undefined)
      return reject(
        'invalidInput',
        `Expected '${misplaced}' at the outermost query only, but it stands in an OR query.`,
      );
    const flags = readFlags(parameters, listing);
    if (!flags.ok) return flags;
    const any = readConditions(parameters, listing, { flags: flags.value, now });
    if (!any.ok) return any;
    if (any.value.length > 0) conditions.push({ op: 'any', of: any.value });
  }
  return accept(conditions);
}

function readOrder<T extends TableName>(parameters: Parameters, listing: Listing<T>): Result<ListWish<T>['order']> {
  const wishes: { readonly sortBy: unknown; readonly sortOrder: unknown }[] = [];
  if (parameters.has('sortBy') || parameters.has('sortOrder'))
    wishes.push({ sortBy: parameters.get('sortBy'), sortOrder: parameters.get('sortOrder') });
  const sorting = parameters.get('sorting');
  if (sorting !== undefined) {
    if (!Array.isArray(sorting) || !sorting.every(isRecord))
      return reject('invalidInput', "Expected 'sorting' as a list of {sortBy, sortOrder}, but found something else.");
    wishes.push(...sorting.map((wish) => ({ sortBy: wish['sortBy'], sortOrder: wish['sortOrder'] })));
  }
  const order: ListWish<T>['order'][number][] = [];
  for (const { sortBy, sortOrder } of wishes) {
    const one = readSorting(sortBy ?? undefined, sortOrder ?? undefined, listing);
    if (!one.ok) return one;
    order.push(...one.value);
  }
  return accept(order);
}

/** Makes the order total, without naming a column twice. */
function tieBreak<T extends TableName>(listing: Listing<T>, order: ListWish<T>['order']): ListWish<T>['order'] {
  const sorted = new Set(order.map(({ column }) => column));
  return listing.tieBreak.filter((column) => !sorted.has(column)).map((column) => ({ column, descending: false }));
}

function readSorting<T extends TableName>(
  sortBy: unknown,
  sortOrder: unknown,
  listing: Listing<T>,
): Result<ListWish<T>['order']> {
  if (sortBy === undefined || sortOrder === undefined)
    return reject('invalidInput', "Only a single sorting parameter specified: expected both 'sortBy' and 'sortOrder'.");
  const columns =
    typeof sortBy === 'string' && Object.hasOwn(listing.sortings, sortBy) ? listing.sortings[sortBy] : undefined;
  if (columns === undefined)
    return reject('invalidInput', `Cannot set query parameter 'sortBy' to value '${String(sortBy).slice(0, 100)}'.`);
  if (sortOrder !== 'asc' && sortOrder !== 'desc')
    return reject(
      'invalidInput',
      `Cannot set query parameter 'sortOrder' to value '${String(sortOrder).slice(0, 100)}'.`,
    );
  return accept(columns.map((column) => ({ column, descending: sortOrder === 'desc' })));
}

/** `firstResult` and `maxResults`, which stand in the URL even when the query is a body. There is no silent default. */
export function readPage(query: Parameters): Result<Page> {
  const numbers: (number | undefined)[] = [];
  for (const name of ['firstResult', 'maxResults']) {
    const text = query.get(name);
    if (text === undefined || text === '') {
      numbers.push(undefined);
      continue;
    }
    const number = readInteger(name, text);
    if (!number.ok) return number;
    if (number.value < 0) return reject('invalidInput', `Expected '${name}' not below 0, but it is ${number.value}.`);
    numbers.push(number.value);
  }
  return accept({ offset: numbers[0] ?? 0, limit: numbers[1] });
}
