/** `linksOf` reads whom tasks are offered to, for a whole page at once. */
import { publicId } from '../commands/ids';
import type { Reader } from '../commands/ports';
import type { Row } from '../commands/tables';

type Placed = Pick<Row<'task'>, 'partition' | 'rootId' | 'key'>;

export interface Candidates {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

const nobody: Candidates = { users: [], groups: [] };

export async function linksOf(read: Reader, tasks: readonly Placed[]): Promise<(task: Placed) => Candidates> {
  if (tasks.length === 0) return () => nobody;
  const distinct = <V>(values: Iterable<V>): V[] => [...new Set(values)];
  // The product of roots and keys is more than is wanted, but one read.
  const rows = await read.find({
    from: 'taskLink',
    where: {
      op: 'all',
      of: [
        { op: 'in', column: 'partition', values: distinct(tasks.map(({ partition }) => partition)) },
        { op: 'in', column: 'rootId', values: distinct(tasks.map(({ rootId }) => rootId)) },
        { op: 'in', column: 'key', values: distinct(tasks.map(({ key }) => key)) },
      ],
    },
    order: [{ column: 'who', descending: false }],
  });
  const found = new Map<string, { users: string[]; groups: string[] }>();
  for (const { rootId, key, kind, who } of rows) {
    const id = publicId(rootId, key);
    const known = found.get(id) ?? { users: [], groups: [] };
    found.set(id, known);
    (kind === 'candidateUser' ? known.users : known.groups).push(who);
  }
  return ({ rootId, key }) => found.get(publicId(rootId, key)) ?? nobody;
}
