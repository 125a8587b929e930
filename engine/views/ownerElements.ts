/** `ownerElements` finds the activity instances that variables belong to, for a whole page of rows at once. */
import { activityInstanceId, publicId } from '../commands/ids';
import type { Reader } from '../commands/ports';
import type { Row } from '../commands/tables';

type Owned = Pick<Row<'variable'>, 'partition' | 'rootId' | 'key' | 'processKey' | 'scopeKey' | 'taskKey'>;

/** The answer tells the id of the activity instance: `activityId:uuid`, the plain id for a process instance. */
export async function ownerElements(read: Reader, rows: readonly Owned[]): Promise<(row: Owned) => string | null> {
  const ownerOf = (row: Owned): number => (row.taskKey === null ? row.key : row.scopeKey);
  const inside = rows.filter((row) => ownerOf(row) !== row.processKey);
  const activities = inside.length === 0 ? [] : await readActivities(read, inside, ownerOf);
  const elements = new Map(activities.map((row) => [publicId(row.rootId, row.key), row.elementId]));
  return (row) => {
    const id = publicId(row.rootId, ownerOf(row));
    const elementId = elements.get(id);
    return elementId === undefined ? id : activityInstanceId(elementId, row.rootId, ownerOf(row));
  };
}

/** The product of the ids and keys is more than is wanted, but one read. */
function readActivities(read: Reader, rows: readonly Owned[], ownerOf: (row: Owned) => number) {
  const distinct = <V>(values: Iterable<V>): V[] => [...new Set(values)];
  return read.find({
    from: 'activity',
    where: {
      op: 'all',
      of: [
        { op: 'in', column: 'partition', values: distinct(rows.map((row) => row.partition)) },
        { op: 'in', column: 'rootId', values: distinct(rows.map((row) => row.rootId)) },
        { op: 'in', column: 'key', values: distinct(rows.map(ownerOf)) },
      ],
    },
    columns: ['partition', 'rootId', 'key', 'elementId'],
  });
}
