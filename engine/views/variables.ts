/** Reads the current variables of scopes and tasks, and the bytes of those that are files. */
import type { Reader } from '../commands/ports';
import type { Address } from '../commands/ids';

export { variablesOf } from '../commands/visibleVariables';

type Hierarchy = Pick<Address, 'partition' | 'rootId'>;

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
