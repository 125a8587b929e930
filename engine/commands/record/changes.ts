/** All changes of one command, table by table, until they are saved as one change set. */
import type { ChangeSet } from '../ports';
import { tables, type TableName } from '../tables';
import { RowSet } from './rowSet';

type RowSets = { readonly [T in TableName]: RowSet<T> };

export class Changes {
  private readonly sets = new Map<TableName, unknown>();

  of<T extends TableName>(table: T): RowSets[T] {
    const known = this.sets.get(table);
    // Each name only ever holds the set of its own table.
    if (known !== undefined) return known as RowSets[T];
    const created = new RowSet<T>(table);
    this.sets.set(table, created);
    return created as unknown as RowSets[T];
  }

  toChangeSet(): ChangeSet {
    const changeSet: Record<string, unknown> = {};
    for (const name of Object.keys(tables) as TableName[]) {
      if (!this.sets.has(name)) continue;
      const change = this.of(name).changes();
      if (change !== undefined) changeSet[name] = change;
    }
    return changeSet as ChangeSet;
  }
}
