import { createIdentity, type Identity } from '../../engine/identity/identity';
import { createPeople } from '../../engine/identity/person';
import { createSignIn } from '../../engine/identity/signIn';
import { hashPassword } from '../../engine/identity/password';
import type { Store } from '../../engine/commands/ports';
import { openMemoryStore } from '../../engine/store/memory/openMemoryStore';

const good = 'correct horse';

interface World {
  readonly identity: Identity;
  readonly store: Store;
  /** Milliseconds to add to both clocks. */
  pass(milliseconds: number): void;
  /** How often argon2 could have been asked: reads of accounts that were not remembered. */
  transactions(): number;
}

async function world(): Promise<World> {
  let now = Date.parse('2026-03-02T01:00:00.000Z');
  let elapsed = 0;
  let transactions = 0;
  const inner = openMemoryStore({ now: () => new Date(now) });
  const store: Store = {
    ...inner,
    transact: (work) => {
      transactions += 1;
      return inner.transact(work);
    },
  };
  const identity = createIdentity({ store, dataDirectory: '/nonexistent', elapsed: () => elapsed });
  await store.transact((session) =>
    session.save({ userGroup: { put: [{ id: 'fh.window', name: '综合受理窗口', kind: 'group' }] } }),
  );
  const created = await identity.accounts.create({
    id: 'zhangmin',
    name: '张敏',
    password: good,
    roles: ['clerk'],
    groups: ['fh.window'],
  });
  expect(created.ok).toBe(true);
  return {
    identity,
    store,
    pass: (milliseconds) => {
      now += milliseconds;
      elapsed += milliseconds;
    },
    transactions: () => transactions,
  };
}

async function accountOf(store: Store) {
  const [account] = await store.read.find({ from: 'account', where: { op: 'is', column: 'id', value: 'zhangmin' } });
  return account!;
}

test('the right password gives the actor with roles and groups, the wrong one and the unknown id give nobody', async () => {
  const { identity } = await world();
  const actor = await identity.signIn.verify('zhangmin', good);
  expect(actor).toEqual({ id: 'zhangmin', roles: new Set(['clerk']), groups: new Set(['fh.window']) });
  expect(await identity.signIn.verify('zhangmin', 'wrong horse')).toBeUndefined();
  expect(await identity.signIn.verify('nobody', good)).toBeUndefined();
  expect(await identity.signIn.verify('', good)).toBeUndefined();
  expect(await identity.signIn.verify('zhang\u0000min', good)).toBeUndefined();
});

test('a group of the organisation named like a role gives no role', async () => {
  const { identity, store } = await world();
  await store.transact((session) =>
    session.save({
      userGroup: { put: [{ id: 'operator', name: '话务', kind: 'group' }] },
      membership: { put: [{ accountId: 'zhangmin', groupId: 'operator' }] },
    }),
  );
  const actor = await identity.signIn.verify('zhangmin', good);
  expect(actor?.roles).toEqual(new Set(['clerk']));
  expect(actor?.groups.has('operator')).toBe(true);
});

test('a verified credential is remembered for 60 s and not longer', async () => {
  const { identity, store, pass } = await world();
  await identity.signIn.verify('zhangmin', good);
  // With another hash and the same revision, only memory can say yes.
  const passwordHash = await hashPassword('something else');
  await store.transact((session) => session.save({ account: { patch: [{ id: 'zhangmin', passwordHash }] } }));
  pass(59_000);
  expect(await identity.signIn.verify('zhangmin', good)).toBeDefined();
  pass(1_001);
  expect(await identity.signIn.verify('zhangmin', good)).toBeUndefined();
});

test('a change of the account is felt on this node at once', async () => {
  const { identity } = await world();
  await identity.signIn.verify('zhangmin', good);
  expect(await identity.accounts.changePassword('zhangmin', 'another password')).toEqual({ ok: true, value: null });
  expect(await identity.signIn.verify('zhangmin', good)).toBeUndefined();
  expect(await identity.signIn.verify('zhangmin', 'another password')).toBeDefined();
});

test('a change on another node is felt after a second at the latest', async () => {
  const { identity, store, pass } = await world();
  const otherNode = createSignIn({ store, people: createPeople(store, () => 0), elapsed: () => 0 });
  await identity.signIn.verify('zhangmin', good);
  await createIdentity({ store, dataDirectory: '/nonexistent' }).accounts.setEnabled('zhangmin', false);
  pass(1_000);
  expect(await identity.signIn.verify('zhangmin', good)).toBeUndefined();
  expect(await otherNode.verify('zhangmin', good)).toBeUndefined();
});

test('five wrong passwords lock for ten minutes, also against the right one and a remembered one', async () => {
  const { identity, store, pass } = await world();
  await identity.signIn.verify('zhangmin', good);
  for (let attempt = 1; attempt <= 4; attempt += 1) await identity.signIn.verify('zhangmin', `wrong ${attempt}`);
  expect(await identity.signIn.verify('zhangmin', good)).toBeDefined();
  await identity.signIn.verify('zhangmin', 'wrong 5');
  expect((await accountOf(store)).lockedUntil).toBe('2026-03-02T01:10:00.000Z');
  expect(await identity.signIn.verify('zhangmin', good)).toBeUndefined();
  pass(10 * 60_000 - 1);
  expect(await identity.signIn.verify('zhangmin', good)).toBeUndefined();
  pass(1_001);
  expect(await identity.signIn.verify('zhangmin', good)).toBeDefined();
  expect(await accountOf(store)).toMatchObject({ failures: 0, lockedUntil: null });
});

test('after a lock there are five new attempts', async () => {
  const { identity, store, pass } = await world();
  for (let attempt = 1; attempt <= 5; attempt += 1) await identity.signIn.verify('zhangmin', `wrong ${attempt}`);
  pass(10 * 60_000 + 1_000);
  await identity.signIn.verify('zhangmin', 'wrong again');
  expect(await accountOf(store)).toMatchObject({ failures: 1, lockedUntil: null });
});

test('guesses made at the same time are all counted', async () => {
  const { identity, store } = await world();
  const guesses = Array.from({ length: 12 }, (_, index) => identity.signIn.verify('zhangmin', `guess ${index}`));
  await Promise.all(guesses);
  expect((await accountOf(store)).lockedUntil).not.toBeNull();
});

test('the same wrong password from many requests at once is one failure', async () => {
  const { identity, store } = await world();
  await Promise.all(Array.from({ length: 12 }, () => identity.signIn.verify('zhangmin', 'stale password')));
  expect((await accountOf(store)).failures).toBe(1);
});

test('a disabled account and one without password cannot sign in', async () => {
  const { identity, store, pass } = await world();
  await identity.accounts.setEnabled('zhangmin', false);
  expect(await identity.signIn.verify('zhangmin', good)).toBeUndefined();
  await identity.accounts.setEnabled('zhangmin', true);
  expect(await identity.signIn.verify('zhangmin', good)).toBeDefined();
  await store.transact((session) =>
    session.save({ account: { patch: [{ id: 'zhangmin', passwordHash: null, revision: 9 }] } }),
  );
  pass(1_000);
  expect(await identity.signIn.verify('zhangmin', good)).toBeUndefined();
});

test('an unknown id costs the same work as a wrong password', async () => {
  const { identity, transactions } = await world();
  const cost = async (id: string): Promise<number> => {
    const before = transactions();
    await identity.signIn.verify(id, 'wrong horse');
    return transactions() - before;
  };
  expect(await cost('nobody')).toBe(await cost('zhangmin'));
});
