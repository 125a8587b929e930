/** Rows of all tables by key, and changes that have not been committed yet laid over them. */
import { StoreError } from '../../commands/storeError';
import { type TableName } from '../../commands/tables';
import { comparable } from '../comparable';
import { type PlainChange, type PlainRow } from '../plainQuery';
import { describeColumn, describeTable, tableNames, type TableDescription } from '../tableDescription';

type Operation = { readonly verb: 'put' | 'patch'; readonly row: PlainRow } | { readonly verb: 'remove' };

export class MemoryTables {
  private readonly tables = new Map<TableName, Map<string, PlainRow>>(tableNames.map((name) => [name, new Map()]));

  rows(table: TableName): ReadonlyMap<string, PlainRow> {
    return this.table(table);
  }

  /** Applies what a transaction has gathered, in its order. */
  apply(pending: PendingChanges): void {
    for (const [name, operations] of pending.all()) {
      const table = this.table(name);
      for (const [key, list] of operations) {
        const row = list.reduce(applied, table.get(key));
        if (row === undefined) table.delete(key);
        else table.set(key, row);
      }
    }
  }

  private table(name: TableName): Map<string, PlainRow> {
    const table = this.tables.get(name);
    if (table === undefined) throw new StoreError('bug', `Expected the name of a table, but got ${name}`);
    return table;
  }
}

/**
 * What one transaction has changed so far. Operations are kept and not the rows they give: a patch must meet the row as
 * it is at the end, when others may have changed other columns.
 */
export class PendingChanges {
  private readonly tables = new Map<TableName, Map<string, Operation[]>>();

  all(): Iterable<[TableName, ReadonlyMap<string, readonly Operation[]>]> {
    return this.tables;
  }

  add(changes: Readonly<Record<string, PlainChange | undefined>>): void {
    for (const [name, change] of Object.entries(changes)) {
      const table = describeTable(name);
      for (const row of change?.put ?? []) this.push(table, row, { verb: 'put', row: wholeRow(table, row) });
      for (const row of change?.patch ?? []) this.push(table, row, { verb: 'patch', row: checkedCells(table, row) });
      for (const row of change?.remove ?? []) this.push(table, row, { verb: 'remove' });
    }
  }

  /** The rows of a table with these changes in them. */
  *over(table: TableName, committed: ReadonlyMap<string, PlainRow>): Iterable<PlainRow> {
    const changed = this.tables.get(table);
    for (const [key, row] of committed) {
      const seen = (changed?.get(key) ?? []).reduce(applied, row);
      if (seen !== undefined) yield seen;
    }
    for (const [key, operations] of changed ?? []) {
      if (committed.has(key)) continue;
      const seen = operations.reduce<PlainRow | undefined>(applied, undefined);
      if (seen !== undefined) yield seen;
    }
  }

  /** The row with this key, with these changes in it. */
  one(table: TableName, key: string, committed: ReadonlyMap<string, PlainRow>): PlainRow | undefined {
    return (this.tables.get(table)?.get(key) ?? []).reduce(applied, committed.get(key));
  }

  private push(table: TableDescription, row: PlainRow, operation: Operation): void {
    const rows = this.tables.get(table.name) ?? new Map<string, Operation[]>();
    this.tables.set(table.name, rows);
    const key = keyOf(table, row);
    const operations = rows.get(key);
    if (operations === undefined) rows.set(key, [operation]);
    else operations.push(operation);
  }
}

/** Names a row within its table. */
export const keyOf = (table: TableDescription, row: PlainRow): string =>
  JSON.stringify(table.key.map((column) => row[column]));

function applied(row: PlainRow | undefined, operation: Operation): PlainRow | undefined {
  if (operation.verb === 'remove') return undefined;
  if (operation.verb === 'put') return operation.row;
  return row === undefined ? undefined : Object.freeze({ ...row, ...operation.row });
}

function wholeRow(table: TableDescription, row: PlainRow): PlainRow {
  const complete = Object.fromEntries([...table.columns.keys()].map((name) => [name, row[name] ?? null]));
  return Object.freeze(checkedCells(table, complete));
}

/** PostgreSQL would refuse these too. */
function checkedCells(table: TableDescription, row: PlainRow): PlainRow {
  const cells: [string, unknown][] = [];
  for (const [name, value] of Object.entries(row)) {
    const { type, nullable } = describeColumn(table, name);
    if (value === undefined) continue;
    if (value === null) {
      if (!nullable) throw new StoreError('bug', `Expected a value for ${table.name}.${name}, but got null`, '23502');
      cells.push([name, null]);
      continue;
    }
    const cell = type === 'bytes' && value instanceof Uint8Array ? Uint8Array.from(value) : comparable(type, value);
    if (cell === undefined) {
      throw new StoreError('badInput', `Expected ${type} for ${table.name}.${name}, but got ${typeof value}`, '22000');
    }
    cells.push([name, cell]);
  }
  return Object.fromEntries(cells);
}
