/** `variableOwners` finds what variables belong to, for a whole page of rows at once. */
import { activityInstanceId, publicId } from '../commands/ids';
import type { Reader } from '../commands/ports';
import type { Row } from '../commands/tables';

type Owned = Pick<Row<'variable'>, 'partition' | 'rootId' | 'key' | 'processKey'>;

export interface VariableOwner {
  /** `activityId:uuid`, the plain id for a process instance. */
  readonly activityInstanceId: string;
  readonly taskId: string | null;
}

export async function variableOwners(read: Reader, rows: readonly Owned[]): Promise<(row: Owned) => VariableOwner> {
  const inside = rows.filter((row) => row.key !== row.processKey);
  const activities = inside.length === 0 ? [] : await readActivities(read, inside);
  const owners = new Map(
    activities.map(({ rootId, key, elementId, taskKey }) => {
      const taskId = taskKey === null ? null : publicId(rootId, taskKey);
      return [publicId(rootId, key), { activityInstanceId: activityInstanceId(elementId, rootId, key), taskId }];
    }),
  );
  return (row) => {
    const id = publicId(row.rootId, row.key);
    return owners.get(id) ?? { activityInstanceId: id, taskId: null };
  };
}

/** The product of the ids and keys is more than is wanted, but one read. */
function readActivities(read: Reader, rows: readonly Owned[]) {
  const distinct = <V>(values: Iterable<V>): V[] => [...new Set(values)];
  return read.find({
    from: 'activity',
    where: {
      op: 'all',
      of: [
        { op: 'in', column: 'partition', values: distinct(rows.map((row) => row.partition)) },
        { op: 'in', column: 'rootId', values: distinct(rows.map((row) => row.rootId)) },
        { op: 'in', column: 'key', values: distinct(rows.map((row) => row.key)) },
      ],
    },
    columns: ['partition', 'rootId', 'key', 'elementId', 'taskKey'],
  });
}
