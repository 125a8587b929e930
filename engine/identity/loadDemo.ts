/** `loadDemo` fills an installation with the demo organisation, once and only when told; every password is `demo`. */
import type { Reader, Store } from '../commands/ports';
import { demoOrganisation } from './demoOrganisation';
import { hashPassword } from './password';
import { roleGroups } from './role';
import { readSetting, settingChange } from './settings';

const password = 'demo';

/** True if it was loaded now, false if it had been before. Accounts that exist already stay as they are. */
export async function loadDemo(store: Store): Promise<boolean> {
  if (await isDemo(store.read)) return false;
  // One hash for all: eighty would keep a small machine busy for a second and protect nothing.
  const passwordHash = await hashPassword(password);
  return store.transact(async (session) => {
    await session.lockName('demo');
    if (await isDemo(session)) return false;
    const present = await session.find({ from: 'account', where: { op: 'all', of: [] }, columns: ['id'] });
    const taken = new Set(present.map(({ id }) => id));
    const people = demoOrganisation.people.filter(({ id }) => !taken.has(id));
    await session.save({
      userGroup: { put: [...roleGroups, ...demoOrganisation.groups.map((group) => ({ ...group, kind: 'group' }))] },
      account: {
        put: people.map(({ id, name }) => ({
          id,
          name,
          email: null,
          passwordHash,
          enabled: true,
          revision: 1,
          failures: 0,
          lockedUntil: null,
          createTime: session.now,
        })),
      },
      membership: {
        put: people.flatMap(({ id, roles, groups }) =>
          [...roles, ...groups].map((groupId) => ({ accountId: id, groupId })),
        ),
      },
      ...settingChange('demo', 'true'),
    });
    return true;
  });
}

export async function isDemo(read: Reader): Promise<boolean> {
  return (await readSetting(read, 'demo')) === 'true';
}
