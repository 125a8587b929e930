/** Filters that the tables of the past share: process instances, activities, tasks, variables. */
import { parseId } from '../commands/ids';
import type { Condition } from '../commands/ports';
import type { ColumnName } from '../commands/tables';
import { rootKey } from '../semantics/state';
import type { AddressColumns, Filter, Filters } from './filters';
import { filtersOn, nothing } from './filters';

/** Tables whose rows begin and may have ended. */
type Lasting = 'processInstance' | 'activity' | 'task';

/** Started and finished, before and after: the bounds belong to the range, as in the API that is followed. */
export function lifeFilters<T extends Lasting>(table: T): Filters<T> {
  const by = filtersOn<T>(table);
  // All three tables have these two columns, which the compiler cannot see for a table it does not know yet.
  const start = 'startTime' as ColumnName<T>;
  const end = 'endTime' as ColumnName<T>;
  return {
    finished: by.flag({ op: 'not', of: by.is(end, null) }),
    unfinished: by.flag(by.is(end, null)),
    startedBefore: by.compare(start, '<='),
    startedAfter: by.compare(start, '>='),
    finishedBefore: by.compare(end, '<='),
    finishedAfter: by.compare(end, '>='),
  };
}

/** Parameters about things that do not exist here, such as cases (CMMN): whoever asks for those gets none. */
export function absentFilters<T extends Lasting | 'variable'>(names: {
  readonly text: readonly string[];
  readonly texts?: readonly string[];
}): Filters<T> {
  const text: Filter<T> = { wants: 'text', where: () => nothing };
  const texts: Filter<T> = { wants: 'texts', where: () => nothing };
  return Object.fromEntries([
    ...names.text.map((name) => [name, text] as const),
    ...(names.texts ?? []).map((name) => [name, texts] as const),
  ]);
}

/** Everything in the hierarchy of this root process instance. */
export function inHierarchy<T extends Lasting>(table: T): Filter<T> {
  const by = filtersOn<T>(table);
  const partition = 'partition' as ColumnName<T>;
  const root = 'rootId' as ColumnName<T>;
  return {
    wants: 'text',
    where: (id) => {
      const address = parseId(id);
      if (address === undefined || address.key !== rootKey) return nothing;
      return { op: 'all', of: [by.is(partition, address.partition), by.is(root, address.rootId)] };
    },
  };
}

/** The row at `elementId:uuid-key`; a process instance's own id has no element before it. */
export function atActivityInstance<T extends 'activity' | 'task' | 'variable'>(
  table: T,
  columns: AddressColumns<T>,
  element?: ColumnName<T>,
): (id: string) => Condition<T> {
  const by = filtersOn<T>(table);
  return (id) => {
    const colon = id.lastIndexOf(':');
    const place = by.at(columns, parseId(id.slice(colon + 1)));
    return element === undefined ? place : { op: 'all', of: [by.is(element, id.slice(0, Math.max(colon, 0))), place] };
  };
}
