/** The variables an element can see, read from the index of living variables without locking anything. */
import type { Key, TypedValue, Variables } from '../semantics/state';
import type { Reader } from './ports';
import type { Row } from './tables';
import { typedValueOf } from './variableRows';

interface Where {
  readonly partition: number;
  readonly rootId: string;
  readonly key: Key;
  readonly scopeKey: Key;
  readonly processKey: Key;
}

export async function visibleVariables(
  read: Reader,
  where: Where,
): Promise<{ readonly variables: Variables; readonly localVariables: Variables }> {
  const owners = [where.key, ...(await scopesAround(read, where))];
  const rows = await read.find({
    from: 'variable',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'partition', value: where.partition },
        { op: 'is', column: 'rootId', value: where.rootId },
        { op: 'in', column: 'key', values: owners },
        { op: 'is', column: 'alive', value: true },
      ],
    },
  });
  return { variables: nearest(rows, owners), localVariables: nearest(rows, [where.key]) };
}

/** Scopes around an element, nearest first, up to its process instance. */
async function scopesAround(read: Reader, { partition, rootId, scopeKey, processKey }: Where): Promise<readonly Key[]> {
  const keys: Key[] = [];
  for (let key = scopeKey; ;) {
    keys.push(key);
    if (key === processKey) return keys;
    const [scope] = await read.find({
      from: 'scope',
      where: {
        op: 'all',
        of: [
          { op: 'is', column: 'partition', value: partition },
          { op: 'is', column: 'rootId', value: rootId },
          { op: 'is', column: 'key', value: key },
        ],
      },
      columns: ['parent'],
    });
    if (scope === undefined) return keys;
    key = scope.parent;
  }
}

function nearest(rows: readonly Row<'variable'>[], owners: readonly Key[]): Variables {
  const variables = Object.create(null) as Record<string, TypedValue>;
  for (const owner of [...owners].reverse()) {
    for (const row of rows) if (row.key === owner) variables[row.name] = typedValueOf(row);
  }
  return variables;
}
