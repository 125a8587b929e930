/** Tables whose rows belong to a hierarchy of process instances, and joins between them. */
import type { Condition, Exists } from '../commands/ports';
import type { ColumnName } from '../commands/tables';

export type OwnedTable =
  | 'processInstance'
  | 'activity'
  | 'task'
  | 'taskLink'
  | 'externalTask'
  | 'job'
  | 'subscription'
  | 'incident'
  | 'variable';

/** Some row of another owned table in the same hierarchy agrees in these columns and passes its condition. */
export function ownedExists<T extends OwnedTable, O extends OwnedTable>(
  _table: T,
  other: O,
  pairs: readonly { readonly mine: ColumnName<T>; readonly theirs: ColumnName<O> }[],
  where: Condition<O>,
): Condition<T> {
  const on = [{ mine: 'partition', theirs: 'partition' }, { mine: 'rootId', theirs: 'rootId' }, ...pairs];
  // Every owned table has both columns, which the compiler cannot see for a table it does not know yet.
  return { op: 'exists', in: other, on, where } as unknown as Exists<T>;
}
