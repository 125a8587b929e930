import { createAccount, listAccounts, setEnabled } from '../../engine/identity/accounts';
import { createTurns, TooBusyError } from '../../engine/identity/turns';
import { openMemoryStore } from '../../engine/store/memory/openMemoryStore';

const wanted = { id: 'anna', name: 'Anna', password: 'long enough', roles: ['administrator'], groups: [] } as const;

test.each([
  ['an empty id', { id: '' }, 'invalidInput'],
  ['an id with a colon, which Basic cannot carry', { id: 'a:b' }, 'invalidInput'],
  ['an id with NUL', { id: 'a\u0000b' }, 'invalidInput'],
  ['half a surrogate pair', { id: 'a\ud800' }, 'invalidInput'],
  ['an empty name', { name: '' }, 'invalidInput'],
  ['a short password', { password: '123456789' }, 'invalidInput'],
  ['an endless password', { password: 'x'.repeat(257) }, 'invalidInput'],
  ['an unknown group', { groups: ['fh.nowhere'] }, 'invalidInput'],
  ['a role given as a group', { groups: ['administrator'] }, 'invalidInput'],
  ['a taken id', { id: 'taken' }, 'conflict'],
])('%s is refused and nothing is saved', async (_case, change, code) => {
  const store = openMemoryStore();
  await createAccount(store, { ...wanted, id: 'taken' });
  const created = await createAccount(store, { ...wanted, ...change });
  expect(created).toMatchObject({ ok: false, rejection: { code } });
  expect(await store.read.count({ from: 'account', where: { op: 'all', of: [] } })).toBe(1);
});

test('the password is stored as an argon2id hash only, and never listed', async () => {
  const store = openMemoryStore();
  await createAccount(store, { ...wanted, email: 'anna@example.org' });
  const [row] = await store.read.find({ from: 'account', where: { op: 'all', of: [] } });
  expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await listAccounts(store.read, { offset: 0, limit: 10 })).toEqual([
    { id: 'anna', name: 'Anna', email: 'anna@example.org', enabled: true, roles: ['administrator'], groups: [] },
  ]);
});

test('the last administrator cannot be disabled, not even by two at once', async () => {
  const store = openMemoryStore();
  await createAccount(store, wanted);
  expect(await setEnabled(store, 'anna', false)).toMatchObject({ ok: false, rejection: { code: 'wrongState' } });
  await createAccount(store, { ...wanted, id: 'berta' });
  const both = await Promise.all([setEnabled(store, 'anna', false), setEnabled(store, 'berta', false)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test('disabling an unknown account is refused', async () => {
  expect(await setEnabled(openMemoryStore(), 'x', true)).toMatchObject({ ok: false, rejection: { code: 'notFound' } });
});

test('turns: so many work at once, so many wait, the next is refused', async () => {
  const turns = createTurns(2, 1);
  const ends: (() => void)[] = [];
  let working = 0;
  const work = async (): Promise<number> => {
    working += 1;
    const seen = working;
    await new Promise<void>((resolve) => ends.push(resolve));
    working -= 1;
    return seen;
  };
  const three = [turns(work), turns(work), turns(work)];
  await expect(turns(work)).rejects.toBeInstanceOf(TooBusyError);
  expect(working).toBe(2);
  while (ends.length > 0) {
    ends.shift()?.();
    await new Promise(setImmediate);
  }
  expect(Math.max(...(await Promise.all(three)))).toBe(2);
});
