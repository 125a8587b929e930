/** Gathers the changes of one table, so that each row ends up in one list only, whatever happened to it on the way. */
import type { TableChange } from '../ports';
import { tables, type Row, type TableName } from '../tables';

export class RowSet<T extends TableName> {
  private readonly puts = new Map<string, Row<T>>();
  private readonly patches = new Map<string, Partial<Row<T>>>();
  private readonly removals = new Map<string, Partial<Row<T>>>();

  constructor(private readonly table: T) {}

  put(row: Row<T>): void {
    const id = this.idOf(row);
    this.removals.delete(id);
    this.patches.delete(id);
    this.puts.set(id, row);
  }

  /** Joined with what is known of the row already: put in this same set, or patched before. */
  patch(change: Partial<Row<T>>): void {
    const id = this.idOf(change);
    const put = this.puts.get(id);
    if (put !== undefined) this.puts.set(id, { ...put, ...change });
    else if (!this.removals.has(id)) this.patches.set(id, { ...this.patches.get(id), ...change });
  }

  /** A row put in this same set was never there. */
  remove(key: Partial<Row<T>>): void {
    const id = this.idOf(key);
    this.patches.delete(id);
    if (!this.puts.delete(id)) this.removals.set(id, this.keyOf(key));
  }

  /** As if these rows had never been put. */
  dropPuts(unwanted: (row: Row<T>) => boolean): void {
    for (const [id, row] of this.puts) if (unwanted(row)) this.puts.delete(id);
  }

  find(wanted: (row: Row<T>) => boolean): Row<T> | undefined {
    for (const row of this.puts.values()) if (wanted(row)) return row;
    return undefined;
  }

  /** Rows patched so far. */
  patched(): Iterable<Partial<Row<T>>> {
    return this.patches.values();
  }

  changes(): TableChange<T> | undefined {
    const change: { -readonly [L in keyof TableChange<T>]: TableChange<T>[L] } = {};
    if (this.puts.size > 0) change.put = [...this.puts.values()];
    if (this.patches.size > 0) change.patch = [...this.patches.values()];
    if (this.removals.size > 0) change.remove = [...this.removals.values()];
    return Object.keys(change).length === 0 ? undefined : change;
  }

  private columnsOfKey(): readonly (keyof Row<T>)[] {
    return tables[this.table].key as unknown as readonly (keyof Row<T>)[];
  }

  private idOf(row: Partial<Row<T>>): string {
    return JSON.stringify(this.columnsOfKey().map((column) => row[column]));
  }

  private keyOf(row: Partial<Row<T>>): Partial<Row<T>> {
    const key: Partial<Row<T>> = {};
    for (const column of this.columnsOfKey()) key[column] = row[column];
    return key;
  }
}
