/** Reads the description of the stored tables for both stores: which columns a table has, of which type, may be null. */
import { StoreError } from '../commands/storeError';
import { tables, type ColumnType, type TableName } from '../commands/tables';

export interface ColumnDescription {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
}

export interface TableDescription {
  readonly name: TableName;
  readonly key: readonly string[];
  readonly columns: ReadonlyMap<string, ColumnDescription>;
}

export const tableNames = Object.keys(tables) as readonly TableName[];

const described = new Map<string, TableDescription>(tableNames.map((name) => [name, read(name)]));

/** The table of this name. Throws a StoreError (bug) for any other: names never come from outside. */
export function describeTable(name: string): TableDescription {
  const table = described.get(name);
  if (table === undefined) throw new StoreError('bug', `Expected the name of a table, but got ${JSON.stringify(name)}`);
  return table;
}

/** The column of this name. Throws a StoreError (bug) if the table has none. */
export function describeColumn(table: TableDescription, name: string): ColumnDescription {
  const column = table.columns.get(name);
  if (column === undefined) {
    throw new StoreError('bug', `Expected a column of ${table.name}, but got ${JSON.stringify(name)}`);
  }
  return column;
}

function read(name: TableName): TableDescription {
  const columns = Object.entries<string>(tables[name].columns).map(([column, text]): [string, ColumnDescription] => {
    const nullable = text.endsWith('?');
    return [column, { name: column, type: (nullable ? text.slice(0, -1) : text) as ColumnType, nullable }];
  });
  return { name, key: tables[name].key, columns: new Map(columns) };
}
