/** The variables an element can see, read from the index of living variables without locking anything. */
import type { Key, TypedValue, Variables } from '../semantics/state';
import type { Reader } from './ports';
import { typedValueOf } from './variableRows';

type Hierarchy = Pick<Where, 'partition' | 'rootId'>;

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
  const [variables, localVariables] = await Promise.all([
    variablesOf(read, where, owners),
    variablesOf(read, where, [where.key]),
  ]);
  return { variables, localVariables };
}

/** Scopes around an element, nearest first, up to its process instance. */
export async function scopesAround(
  read: Reader,
  { partition, rootId, scopeKey, processKey }: Where,
): Promise<readonly Key[]> {
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
        { op: 'is', column: 'alive', value: true },
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
