/** `namesOf` reads the names of people and groups, for a whole page at once. Who is gone is called by his id. */
import type { Reader } from '../commands/ports';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Names {
  person(id: string): Named;
  group(id: string): Named;
}

type Ids = Iterable<string | null | undefined>;

export async function namesOf(read: Reader, people: Ids, groups: Ids = []): Promise<Names> {
  const [accounts, userGroups] = await Promise.all([
    namesIn(read, 'account', people),
    namesIn(read, 'userGroup', groups),
  ]);
  return {
    person: (id) => ({ id, name: accounts.get(id) ?? id }),
    group: (id) => ({ id, name: userGroups.get(id) ?? id }),
  };
}

/** A person where there is one. */
export const personOrNull = (names: Names, id: string | null): Named | null => (id === null ? null : names.person(id));

async function namesIn(read: Reader, table: 'account' | 'userGroup', ids: Ids): Promise<ReadonlyMap<string, string>> {
  const values = [...new Set(ids)].filter((id) => typeof id === 'string');
  if (values.length === 0) return new Map();
  const where = { op: 'in', column: 'id', values } as const;
  const columns = ['id', 'name'] as const;
  const rows =
    table === 'account'
      ? await read.find({ from: 'account', where, columns })
      : await read.find({ from: 'userGroup', where, columns });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
