import type { Store } from '../../engine/commands/ports';
import { everything } from '../../engine/commands/ports';
import { createIdentity, type Identity } from '../../engine/identity/identity';
import { csrfTokenOf } from '../../engine/identity/sessions';
import { openMemoryStore } from '../../engine/store/memory/openMemoryStore';

const minute = 60_000;

interface World {
  readonly store: Store;
  readonly identity: Identity;
  readonly otherNode: Identity;
  pass(milliseconds: number): void;
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
  const node = (): Identity => createIdentity({ store, dataDirectory: '/nonexistent', elapsed: () => elapsed });
  const identity = node();
  for (const id of ['zhangmin', 'wangfang']) {
    await identity.accounts.create({ id, name: id, password: 'correct horse', roles: ['clerk'], groups: [] });
  }
  return {
    store,
    identity,
    otherNode: node(),
    pass: (milliseconds) => {
      now += milliseconds;
      elapsed += milliseconds;
    },
    transactions: () => transactions,
  };
}

async function open({ identity }: World, id = 'zhangmin'): Promise<string> {
  const secret = await identity.sessions.open(id, 'correct horse');
  if (secret === undefined) throw new Error('Expected a session, but got none.');
  return secret;
}

test('the right password opens a session that every node knows; the table holds no secret', async () => {
  const made = await world();
  const secret = await open(made);
  expect(await made.identity.sessions.find(secret, true)).toMatchObject({ id: 'zhangmin', roles: new Set(['clerk']) });
  expect(await made.otherNode.sessions.find(secret, true)).toMatchObject({ id: 'zhangmin' });
  expect(await open(made)).not.toBe(secret);
  const rows = await made.store.read.find({ from: 'session', where: everything });
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(JSON.stringify(rows)).not.toContain(csrfTokenOf(secret));
});

test.each([
  ['a wrong password', 'zhangmin', 'wrong'],
  ['an unknown id', 'nobody', 'correct horse'],
  ['no id', '', 'correct horse'],
  ['an id that no database takes', 'a\u0000b', 'correct horse'],
])('%s opens none', async (_case, id, password) => {
  const { identity, store } = await world();
  expect(await identity.sessions.open(id, password)).toBeUndefined();
  expect(await store.read.count({ from: 'session', where: everything })).toBe(0);
});

test('the same lock as for Basic: after five wrong passwords the right one opens nothing', async () => {
  const { identity } = await world();
  for (let time = 0; time < 5; time += 1) await identity.sessions.open('zhangmin', `wrong ${time}`);
  expect(await identity.sessions.open('zhangmin', 'correct horse')).toBeUndefined();
  expect(await identity.sessions.open('wangfang', 'correct horse')).toBeDefined();
});

test('what is no secret of ours, or one that was never given out, finds nobody', async () => {
  const made = await world();
  const secret = await open(made);
  const others = ['', 'x', `${secret}x`, secret.slice(1), `${secret.slice(0, -2)}AA`, "'; DROP TABLE session"];
  for (const other of others) expect(await made.identity.sessions.find(other, true)).toBeUndefined();
});

test('closed is closed: at once here, within a second on another node', async () => {
  const made = await world();
  const secret = await open(made);
  await made.otherNode.sessions.find(secret, true);
  await made.identity.sessions.close(secret);
  expect(await made.identity.sessions.find(secret, true)).toBeUndefined();
  made.pass(1_000);
  expect(await made.otherNode.sessions.find(secret, true)).toBeUndefined();
});

test.each([
  ['a new password', (one: Identity) => one.accounts.changePassword('zhangmin', 'another password')],
  ['being disabled', (one: Identity) => one.accounts.setEnabled('zhangmin', false)],
])('%s ends the sessions of the account within a second, and of nobody else', async (_case, change) => {
  const made = await world();
  const [mine, hers] = [await open(made), await open(made, 'wangfang')];
  await made.otherNode.sessions.find(mine, true);
  expect((await change(made.identity)).ok).toBe(true);
  expect(await made.identity.sessions.find(mine, true)).toBeUndefined();
  made.pass(1_000);
  expect(await made.otherNode.sessions.find(mine, true)).toBeUndefined();
  expect(await made.otherNode.sessions.find(hers, true)).toBeDefined();
});

test('wrong passwords of somebody else do not throw out who is at work', async () => {
  const made = await world();
  const secret = await open(made);
  for (let time = 0; time < 5; time += 1) await made.identity.sessions.open('zhangmin', `wrong ${time}`);
  made.pass(2_000);
  expect(await made.identity.sessions.find(secret, true)).toBeDefined();
});

test('half an hour without work ends it; work, to the minute, keeps it alive; the page asking by itself does not', async () => {
  const made = await world();
  const [worked, watched] = [await open(made), await open(made, 'wangfang')];
  for (let time = 0; time < 29; time += 1) {
    made.pass(minute);
    expect(await made.identity.sessions.find(worked, true)).toBeDefined();
    expect(await made.identity.sessions.find(watched, false)).toBeDefined();
  }
  made.pass(minute);
  expect(await made.otherNode.sessions.find(worked, true)).toBeDefined();
  expect(await made.otherNode.sessions.find(watched, true)).toBeUndefined();
  made.pass(30 * minute);
  expect(await made.identity.sessions.find(worked, true)).toBeUndefined();
});

test('a question by the clock just before does not hide that somebody works', async () => {
  const made = await world();
  const secret = await open(made);
  made.pass(20 * minute);
  await made.identity.sessions.find(secret, false);
  await made.identity.sessions.find(secret, true);
  made.pass(20 * minute);
  expect(await made.identity.sessions.find(secret, true)).toBeDefined();
});

test('after twelve hours it ends, whatever is done', async () => {
  const made = await world();
  const secret = await open(made);
  for (let time = 0; time < 12 * 3 - 1; time += 1) {
    made.pass(20 * minute);
    expect(await made.identity.sessions.find(secret, true)).toBeDefined();
  }
  made.pass(20 * minute);
  expect(await made.identity.sessions.find(secret, true)).toBeUndefined();
});

test('within a second the database is asked once, however many requests come', async () => {
  const made = await world();
  const secret = await open(made);
  await made.identity.sessions.find(secret, true);
  const before = made.transactions();
  for (let time = 0; time < 50; time += 1) await made.identity.sessions.find(secret, true);
  expect(made.transactions()).toBe(before);
});

test('sessions that have run out are removed when somebody signs in', async () => {
  const made = await world();
  await open(made);
  await open(made);
  made.pass(31 * minute);
  await open(made, 'wangfang');
  expect(await made.store.read.count({ from: 'session', where: everything })).toBe(1);
});
