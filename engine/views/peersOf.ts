/** `peersOf` reads the groups of a person and who else is in them. */
import type { Reader } from '../commands/ports';
import type { Row } from '../commands/tables';

export interface Peers {
  /** Groups of the organisation, without roles. */
  readonly groups: readonly Pick<Row<'userGroup'>, 'id' | 'name'>[];
  readonly users: readonly Pick<Row<'account'>, 'id' | 'name'>[];
}

export async function peersOf(read: Reader, userId: string): Promise<Peers> {
  const groups = await read.find({
    from: 'userGroup',
    where: {
      op: 'all',
      of: [
        { op: 'not', of: { op: 'is', column: 'kind', value: 'role' } },
        {
          op: 'exists',
          in: 'membership',
          on: [{ mine: 'id', theirs: 'groupId' }],
          where: { op: 'is', column: 'accountId', value: userId },
        },
      ],
    },
    order: [{ column: 'id', descending: false }],
  });
  if (groups.length === 0) return { groups, users: [] };
  const users = await read.find({
    from: 'account',
    where: {
      op: 'exists',
      in: 'membership',
      on: [{ mine: 'id', theirs: 'accountId' }],
      where: { op: 'in', column: 'groupId', values: groups.map((group) => group.id) },
    },
    columns: ['id', 'name'],
    order: [{ column: 'id', descending: false }],
  });
  return { groups, users };
}
