import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIdentity, type Identity } from '../../../engine/identity/identity';
import { v1Routes } from '../../../engine/api/v1/v1Routes';
import { openMemoryStore } from '../../../engine/store/memory/openMemoryStore';
import { basic, noEngine, startTestServer, type TestServer } from './testServer';

const made: string[] = [];

interface World {
  readonly server: TestServer;
  readonly identity: Identity;
  readonly dataDirectory: string;
}

async function world(): Promise<World> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'onewindow-v1-'));
  made.push(dataDirectory);
  const identity = createIdentity({ store: openMemoryStore(), dataDirectory });
  const server = await startTestServer([], {
    mounts: [{ root: '/api/v1', style: 'problem', routes: v1Routes(() => identity) }],
    services: () => ({ engine: noEngine, signIn: identity.signIn }),
  });
  return { server, identity, dataDirectory };
}

const open: TestServer[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())));
afterAll(() => Promise.all(made.map((path) => rm(path, { recursive: true }))));

const put = { method: 'PUT' } as const;
const withPassword = (id: string, password: string) => ({ as: null, headers: { authorization: basic(id, password) } });

test('from an empty installation to a clerk who changes the own password', async () => {
  const { server, identity, dataDirectory } = await world();
  open.push(server);
  expect((await server.ask('/api/v1/demo', { as: null })).json).toMatchObject({ demo: false });
  await identity.firstAdministrator.prepare();
  const token = (await readFile(join(dataDirectory, 'first-administrator-token'), 'utf8')).trim();
  const boss = { id: 'boss', name: '局长', password: 'long enough' };

  expect((await server.post('/api/v1/administrator', { ...boss, token: 'x' }, { as: null })).status).toBe(403);
  expect((await server.post('/api/v1/administrator', boss, { as: null })).status).toBe(403);
  const created = await server.post('/api/v1/administrator', { ...boss, token }, { as: null });
  expect([created.status, created.json]).toEqual([201, expect.objectContaining({ roles: ['administrator'] })]);
  expect((await server.post('/api/v1/administrator', { ...boss, id: 'b', token }, { as: null })).status).toBe(403);

  const asBoss = withPassword('boss', boss.password);
  const clerk = { id: 'zhangmin', name: '张敏', password: 'first password', roles: ['clerk'] };
  expect((await server.post('/api/v1/accounts', clerk, asBoss)).status).toBe(201);
  expect((await server.post('/api/v1/accounts', clerk, asBoss)).status).toBe(409);
  expect((await server.post('/api/v1/accounts', { ...clerk, id: 'x', roles: ['root'] }, asBoss)).status).toBe(400);
  expect((await server.ask('/api/v1/accounts?limit=1', asBoss)).json).toEqual({
    accounts: [{ id: 'boss', name: '局长', email: null, enabled: true, roles: ['administrator'], groups: [] }],
  });
  expect((await server.ask('/api/v1/accounts?limit=201', asBoss)).status).toBe(400);

  const asClerk = withPassword('zhangmin', 'first password');
  expect((await server.ask('/api/v1/me', asClerk)).json).toEqual({ id: 'zhangmin', roles: ['clerk'], groups: [] });
  expect((await server.ask('/api/v1/accounts', asClerk)).status).toBe(403);
  expect((await server.post('/api/v1/accounts', clerk, asClerk)).status).toBe(403);
  const change = (current: string, password: string) =>
    server.post('/api/v1/me/password', { current, password }, { ...asClerk, ...put, headers: json(asClerk.headers) });
  expect((await change('guess', 'second password')).status).toBe(403);
  expect((await change('first password', 'short')).status).toBe(400);
  expect((await change('first password', 'second password')).status).toBe(204);
  expect((await server.ask('/api/v1/me', asClerk)).status).toBe(401);
  expect((await server.ask('/api/v1/me', withPassword('zhangmin', 'second password'))).status).toBe(200);
});

const json = (headers: Record<string, string>) => ({ ...headers, 'content-type': 'application/json' });

test('an administrator sets passwords and disables accounts, but not the last administrator', async () => {
  const { server, identity } = await world();
  open.push(server);
  await identity.loadDemo();
  const change = (path: string, body: unknown) =>
    server.post(`/api/v1/accounts/${path}`, body, { ...put, as: 'admin' });
  expect((await change('zhangmin/password', { password: 'new password' })).status).toBe(204);
  expect((await server.ask('/api/v1/me', { as: 'zhangmin' })).status).toBe(401);
  expect((await server.ask('/api/v1/me', withPassword('zhangmin', 'new password'))).status).toBe(200);
  expect((await change('zhangmin/enabled', { enabled: false })).status).toBe(204);
  expect((await server.ask('/api/v1/me', withPassword('zhangmin', 'new password'))).status).toBe(401);
  expect((await change('zhangmin/enabled', {})).status).toBe(400);
  expect((await change('zhangmin/enabled', { enabled: false, revision: 0 })).status).toBe(400);
  expect((await change('nobody/enabled', { enabled: false })).status).toBe(404);
  expect((await change('admin/enabled', { enabled: false })).status).toBe(409);
});

test('a demo says so, with its people and without their hashes', async () => {
  const { server, identity } = await world();
  open.push(server);
  await identity.loadDemo();
  const answer = await server.ask('/api/v1/demo', { as: null });
  expect(answer.json).toMatchObject({
    demo: true,
    message: { zh: expect.stringContaining('演示'), en: expect.stringContaining('demo') },
    accounts: expect.arrayContaining([
      { id: 'admin', name: '系统管理员', roles: ['administrator'], groups: [] },
      { id: 'zhangmin', name: '张敏', roles: ['clerk'], groups: ['fh.window'] },
    ]),
  });
  expect(answer.text).not.toContain('argon2');
});
