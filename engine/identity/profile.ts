/** `readProfile`: who somebody is, with the names that people know: for the page's own head and its sign-in. */
import type { Role } from '../commands/command';
import type { Reader } from '../commands/ports';
import { groupsOf } from './person';
import { isRole } from './role';

export interface NamedGroup {
  readonly id: string;
  readonly name: string;
}

export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly groups: readonly NamedGroup[];
}

export async function readProfile(read: Reader, id: string): Promise<Profile | undefined> {
  const [accounts, memberships] = await Promise.all([
    read.find({ from: 'account', where: { op: 'is', column: 'id', value: id }, columns: ['id', 'name'], limit: 1 }),
    groupsOf(read, id),
  ]);
  const account = accounts[0];
  if (account === undefined) return undefined;
  const roles = memberships.filter(({ kind }) => kind === 'role').map((group) => group.id);
  return {
    id: account.id,
    name: account.name,
    roles: roles.filter(isRole).sort(),
    groups: memberships.filter(({ kind }) => kind !== 'role').map((group) => ({ id: group.id, name: group.name })),
  };
}
