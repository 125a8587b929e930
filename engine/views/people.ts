/** `assignablePeople`: whom a task can be given to. */
import type { Actor } from '../commands/command';
import { everything, type Condition, type Reader } from '../commands/ports';
import type { Row } from '../commands/tables';
import { namesOf, type Named } from './names';
import { linksOf } from './taskLinks';
import type { Reach } from './visibility';

const mostPeople = 500;

/**
 * Whose reach is everything chooses among all. Others: those it is offered to, by name or through a group; where it is
 * offered to nobody, the members of one's own groups. Locked accounts are left out.
 */
export async function assignablePeople(
  read: Reader,
  task: Row<'task'>,
  actor: Actor,
  reach: Reach,
): Promise<readonly (Named & { readonly groups: readonly Named[] })[]> {
  const candidates = (await linksOf(read, [task]))(task);
  const nobody = candidates.groups.length + candidates.users.length === 0;
  const groups = nobody ? [...actor.groups] : candidates.groups;
  const accounts = await read.find({
    from: 'account',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'enabled', value: true },
        reach === 'any' ? hasGroups : offeredTo(groups, candidates.users),
      ],
    },
    columns: ['id', 'name'],
    order: [{ column: 'id', descending: false }],
    limit: mostPeople,
  });
  const memberships = await read.find({
    from: 'membership',
    where: { op: 'in', column: 'accountId', values: accounts.map(({ id }) => id) },
  });
  const shown = memberships.filter(({ groupId }) => reach === 'any' || groups.includes(groupId));
  const names = await namesOf(
    read,
    [],
    shown.map(({ groupId }) => groupId),
  );
  const kinds = await rolesAmong(
    read,
    shown.map(({ groupId }) => groupId),
  );
  return accounts.map(({ id, name }) => ({
    id,
    name,
    groups: shown
      .filter(({ accountId, groupId }) => accountId === id && !kinds.has(groupId))
      .map(({ groupId }) => names.group(groupId)),
  }));
}

/** People of the organisation, and not accounts of machines. */
const hasGroups: Condition<'account'> = {
  op: 'exists',
  in: 'membership',
  on: [{ mine: 'id', theirs: 'accountId' }],
  where: everything,
};

const offeredTo = (groups: readonly string[], users: readonly string[]): Condition<'account'> => ({
  op: 'any',
  of: [
    { op: 'in', column: 'id', values: users },
    {
      op: 'exists',
      in: 'membership',
      on: [{ mine: 'id', theirs: 'accountId' }],
      where: { op: 'in', column: 'groupId', values: groups },
    },
  ],
});

/** Roles are groups too, but no place in the organisation. */
async function rolesAmong(read: Reader, groups: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await read.find({
    from: 'userGroup',
    where: {
      op: 'all',
      of: [
        { op: 'in', column: 'id', values: [...new Set(groups)] },
        { op: 'is', column: 'kind', value: 'role' },
      ],
    },
    columns: ['id'],
  });
  return new Set(rows.map(({ id }) => id));
}
