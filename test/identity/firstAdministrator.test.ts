import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFirstAdministrator, type FirstAdministrator } from '../../engine/identity/firstAdministrator';
import { createAccount } from '../../engine/identity/accounts';
import { loadDemo } from '../../engine/identity/loadDemo';
import { openMemoryStore } from '../../engine/store/memory/openMemoryStore';

const made: string[] = [];

async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'onewindow-token-'));
  made.push(path);
  return path;
}

afterAll(() => Promise.all(made.map((path) => rm(path, { recursive: true }))));

const wanted = { id: 'boss', name: '局长', password: 'long enough' };
const tokenIn = async (path: string): Promise<string> =>
  (await readFile(join(path, 'first-administrator-token'), 'utf8')).trim();

test('without accounts a token is written that only the own user can read, and kept over a restart', async () => {
  const store = openMemoryStore();
  const dataDirectory = join(await directory(), 'not', 'there', 'yet');
  const file = await createFirstAdministrator({ store, dataDirectory }).prepare();
  expect(file).toBe(join(dataDirectory, 'first-administrator-token'));
  expect((await stat(file!)).mode & 0o777).toBe(0o600);
  const token = await tokenIn(dataDirectory);
  await createFirstAdministrator({ store, dataDirectory }).prepare();
  expect(await tokenIn(dataDirectory)).toBe(token);
});

test('the token creates one administrator, then it and its file are void for good', async () => {
  const store = openMemoryStore();
  const dataDirectory = await directory();
  const first = createFirstAdministrator({ store, dataDirectory });
  const file = await first.prepare();
  const token = await tokenIn(dataDirectory);
  expect(await first.create({ ...wanted, token: 'guess' })).toMatchObject({ rejection: { code: 'forbidden' } });
  expect(await first.create({ ...wanted, token, password: 'short' })).toMatchObject({
    rejection: { code: 'invalidInput' },
  });
  expect(await first.create({ ...wanted, token })).toMatchObject({ ok: true, value: { roles: ['administrator'] } });
  await expect(stat(file!)).rejects.toThrow('ENOENT');
  expect(await first.create({ ...wanted, id: 'second', token })).toMatchObject({ rejection: { code: 'forbidden' } });

  // Even with all accounts gone the door stays shut.
  await store.transact((session) => session.save({ account: { remove: [{ id: 'boss' }] } }));
  expect(await createFirstAdministrator({ store, dataDirectory }).prepare()).toBeUndefined();
  expect(await first.create({ ...wanted, token })).toMatchObject({ ok: false });
});

test('of two that bring the token at once, one becomes administrator', async () => {
  const store = openMemoryStore();
  const dataDirectory = await directory();
  const first = createFirstAdministrator({ store, dataDirectory });
  await first.prepare();
  const token = await tokenIn(dataDirectory);
  const both = await Promise.all(['one', 'two'].map((id) => first.create({ ...wanted, id, token })));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test('two nodes with directories of their own: either token opens, then none', async () => {
  const store = openMemoryStore();
  const directories = [await directory(), await directory()];
  const nodes = directories.map((dataDirectory) => createFirstAdministrator({ store, dataDirectory }));
  await Promise.all(nodes.map((node) => node.prepare()));
  const [one, two] = await Promise.all(directories.map(tokenIn));
  const [here, there] = nodes as [FirstAdministrator, FirstAdministrator];
  expect(await here.create({ ...wanted, token: two! })).toMatchObject({ ok: true });
  expect(await there.create({ ...wanted, id: 'late', token: one! })).toMatchObject({ ok: false });
});

test('with accounts, of a demo or other, there is no token and never will be', async () => {
  const demo = openMemoryStore();
  await loadDemo(demo);
  expect(await createFirstAdministrator({ store: demo, dataDirectory: await directory() }).prepare()).toBeUndefined();

  const store = openMemoryStore();
  const dataDirectory = await directory();
  await createAccount(store, { ...wanted, roles: [], groups: [] });
  const first = createFirstAdministrator({ store, dataDirectory });
  expect(await first.prepare()).toBeUndefined();
  await store.transact((session) => session.save({ account: { remove: [{ id: 'boss' }] } }));
  expect(await first.prepare()).toBeUndefined();
});
