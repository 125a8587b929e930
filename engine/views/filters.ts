/**
 * `filtersOn` builds the filter tables of lists: for each parameter of a resource, what kind of value it wants and the
 * condition that follows from it. A GET query, a POST body, a count and an OR query all read the same table.
 */
import { parseId, type Address } from '../commands/ids';
import type { Comparable, Condition } from '../commands/ports';
import type { ColumnName, TableName } from '../commands/tables';
import type { VariableTest } from './variableTests';

/** What a filter may know besides its own value. */
export interface Around {
  /** Parameters of the same query that are true: they change the meaning of others. */
  readonly flags: ReadonlySet<string>;
  /** ISO instant. */
  readonly now: string;
}

/** Undefined: no restriction. */
type Where<T extends TableName, V> = (value: V, around: Around) => Condition<T> | undefined;

export type Filter<T extends TableName> =
  | { readonly wants: 'text'; readonly where: Where<T, string> }
  | { readonly wants: 'texts'; readonly where: Where<T, readonly string[]> }
  | { readonly wants: 'flag'; readonly where: Where<T, boolean> }
  | { readonly wants: 'integer'; readonly where: Where<T, number> }
  /** ISO instant. */
  | { readonly wants: 'instant'; readonly where: Where<T, string> }
  | { readonly wants: 'instantTests'; readonly where: Where<T, readonly InstantTest[]> }
  /** `name_op_value,…` */
  | { readonly wants: 'variables'; readonly where: Where<T, readonly VariableTest[]> };

/** After or before an ISO instant. */
export interface InstantTest {
  readonly operator: 'gt' | 'lt';
  readonly value: string;
}

export type Filters<T extends TableName> = Readonly<Record<string, Filter<T>>>;

/** A list that can be asked for: table, filters, and what it can be sorted by. */
export interface Listing<T extends TableName> {
  readonly from: T;
  /** Always holds. */
  readonly base: Condition<T>;
  readonly filters: Filters<T>;
  readonly sortings: Readonly<Record<string, readonly ColumnName<T>[]>>;
  /** Makes the order total, so that pages neither repeat nor skip: the table's key. */
  readonly tieBreak: readonly ColumnName<T>[];
}

/** Never true: the empty disjunction. */
export const nothing = { op: 'any', of: [] } as const;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (text: string): boolean => uuid.test(text);

/** Columns of a table that hold the parts of a public id. */
export type AddressColumns<T extends TableName> = readonly [ColumnName<T>, ColumnName<T>, ColumnName<T>];

export interface FilterBuilder<T extends TableName> {
  is(column: ColumnName<T>, value: Comparable | null): Condition<T>;
  equals(column: ColumnName<T>): Filter<T>;
  /** For a column that holds UUIDs: other texts match nothing instead of upsetting the database. */
  uuid(column: ColumnName<T>): Filter<T>;
  oneOf(column: ColumnName<T>): Filter<T>;
  noneOf(column: ColumnName<T>): Filter<T>;
  like(column: ColumnName<T>): Filter<T>;
  number(column: ColumnName<T>): Filter<T>;
  /** Restricts where the flag is true. */
  flag(condition: Condition<T>): Filter<T>;
  /** True and false each have their condition. */
  choice(whenTrue: Condition<T> | undefined, whenFalse: Condition<T> | undefined): Filter<T>;
  /** Changes what others mean; see `Around.flags`. */
  option(): Filter<T>;
  compare(column: ColumnName<T>, by: '<' | '<=' | '>' | '>='): Filter<T>;
  /** The row, or what the row belongs to, by public id. Texts that are no id match nothing. */
  id(columns: AddressColumns<T>): Filter<T>;
  ids(columns: AddressColumns<T>): Filter<T>;
  at(columns: AddressColumns<T>, address: Address | undefined): Condition<T>;
}

export function filtersOn<T extends TableName>(_table: T): FilterBuilder<T> {
  const is = (column: ColumnName<T>, value: Comparable | null): Condition<T> => ({ op: 'is', column, value });
  const at = ([partition, root, key]: AddressColumns<T>, address: Address | undefined): Condition<T> =>
    address === undefined
      ? nothing
      : { op: 'all', of: [is(partition, address.partition), is(root, address.rootId), is(key, address.key)] };
  const choice = (whenTrue: Condition<T> | undefined, whenFalse: Condition<T> | undefined): Filter<T> => ({
    wants: 'flag',
    where: (value) => (value ? whenTrue : whenFalse),
  });
  return {
    is,
    at,
    choice,
    equals: (column) => ({ wants: 'text', where: (value) => is(column, value) }),
    uuid: (column) => ({ wants: 'text', where: (value) => (isUuid(value) ? is(column, value) : nothing) }),
    oneOf: (column) => ({ wants: 'texts', where: (values) => ({ op: 'in', column, values }) }),
    noneOf: (column) => ({ wants: 'texts', where: (values) => ({ op: 'not', of: { op: 'in', column, values } }) }),
    like: (column) => ({ wants: 'text', where: (pattern) => ({ op: 'like', column, pattern }) }),
    number: (column) => ({ wants: 'integer', where: (value) => is(column, value) }),
    flag: (condition) => choice(condition, undefined),
    option: () => ({ wants: 'flag', where: () => undefined }),
    compare: (column, by) => ({ wants: 'instant', where: (value) => ({ op: 'compare', column, by, value }) }),
    id: (columns) => ({ wants: 'text', where: (value) => at(columns, parseId(value)) }),
    ids: (columns) => ({
      wants: 'texts',
      where: (values) => ({ op: 'any', of: values.map((value) => at(columns, parseId(value))) }),
    }),
  };
}

/** The three filters on tenants that most resources share; `include…` also lets rows without a tenant pass. */
export function tenantFilters<T extends TableName>(column: ColumnName<T>, include?: string): Filters<T> {
  const none: Condition<T> = { op: 'is', column, value: null };
  const tenantIdIn: Filter<T> = {
    wants: 'texts',
    where: (values, around) => {
      const listed: Condition<T> = { op: 'in', column, values };
      return include !== undefined && around.flags.has(include) ? { op: 'any', of: [listed, none] } : listed;
    },
  };
  const withoutTenantId: Filter<T> = { wants: 'flag', where: (value) => (value ? none : undefined) };
  const option: Filter<T> = { wants: 'flag', where: () => undefined };
  return include === undefined ? { tenantIdIn, withoutTenantId } : { tenantIdIn, withoutTenantId, [include]: option };
}
