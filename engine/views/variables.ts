/** Reads the current variables of scopes and tasks, and the bytes of those that are files. */
import type { Reader } from '../commands/ports';
import type { Address } from '../commands/ids';
import type { Key, TypedValue, Variables } from '../semantics/state';
import { typedValueOf } from './typedValues';

type Hierarchy = Pick<Address, 'partition' | 'rootId'>;

/** Of several owners, nearest first, the nearest that has a name counts. Sorted by name. */
export async function variablesOf(
  read: Reader,
  hierarchy: Hierarchy,
  owners: readonly Key[],
  name?: string,
): Promise<Variables> {
  const rows = await read.find({
    from: 'variable',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'partition', value: hierarchy.partition },
        { op: 'is', column: 'rootId', value: hierarchy.rootId },
        { op: 'in', column: 'key', values: owners },
        { op: 'is', column: 'state', value: 'CREATED' },
        ...(name === undefined ? [] : [{ op: 'is', column: 'name', value: name } as const]),
      ],
    },
    order: [{ column: 'name', descending: false }],
  });
  const nearest = new Map<string, { readonly distance: number; readonly value: TypedValue }>();
  for (const row of rows) {
    const distance = owners.indexOf(row.key);
    const known = nearest.get(row.name);
    if (known === undefined || distance < known.distance) nearest.set(row.name, { distance, value: typedValueOf(row) });
  }
  const variables = Object.create(null) as Record<string, TypedValue>;
  for (const [each, { value }] of nearest) variables[each] = value;
  return variables;
}

/** Bytes by content id. */
export async function contentsOf(
  read: Reader,
  hierarchy: Hierarchy,
  contentIds: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (contentIds.length === 0) return new Map();
  const rows = await read.find({
    from: 'content',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'partition', value: hierarchy.partition },
        { op: 'is', column: 'rootId', value: hierarchy.rootId },
        { op: 'in', column: 'contentId', values: contentIds },
      ],
    },
  });
  return new Map(rows.map((row) => [row.contentId, row.bytes]));
}
