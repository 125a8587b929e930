/** `activityPlaces` finds the activity instances with given keys, for rows that carry a key only. */
import { activityInstanceId, publicId } from '../commands/ids';
import type { Condition, Reader } from '../commands/ports';
import type { Row } from '../commands/tables';

/** An activity or process instance inside a hierarchy. */
export type Place = Pick<Row<'activity'>, 'partition' | 'rootId' | 'key'>;

export interface ActivityPlace {
  /** `activityId:uuid` */
  readonly activityInstanceId: string;
  readonly isTask: boolean;
}

/** By public id. What is no activity but a process instance is missing. One read, however many places. */
export async function activityPlaces(
  read: Reader,
  places: readonly Place[],
): Promise<ReadonlyMap<string, ActivityPlace>> {
  const keys = new Map<string, { readonly place: Place; readonly keys: Set<number> }>();
  for (const place of places) {
    const known = keys.get(place.rootId) ?? { place, keys: new Set<number>() };
    known.keys.add(place.key);
    keys.set(place.rootId, known);
  }
  if (keys.size === 0) return new Map();
  const of = [...keys.values()].map((each): Condition<'activity'> => ({
    op: 'all',
    of: [
      { op: 'is', column: 'partition', value: each.place.partition },
      { op: 'is', column: 'rootId', value: each.place.rootId },
      { op: 'in', column: 'key', values: [...each.keys] },
    ],
  }));
  const rows = await read.find({
    from: 'activity',
    where: { op: 'any', of },
    columns: ['rootId', 'key', 'elementId', 'taskKey'],
  });
  return new Map(
    rows.map((row) => {
      const id = activityInstanceId(row.elementId, row.rootId, row.key);
      return [publicId(row.rootId, row.key), { activityInstanceId: id, isTask: row.taskKey !== null }];
    }),
  );
}
