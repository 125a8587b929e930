/** Sign-in by cookie over a real server: what a browser of ours may do, and what a page of somebody else may not. */
import { once } from 'node:events';
import { createIdentity, type Identity } from '../../../engine/identity/identity';
import { v1Routes } from '../../../engine/api/v1/v1Routes';
import { noContent, type Route } from '../../../engine/api/http/route';
import { whileSignedIn } from '../../../engine/api/http/whileSignedIn';
import { openMemoryStore } from '../../../engine/store/memory/openMemoryStore';
import { type Answer, noEngine, startTestServer, type TestServer, type Wish } from './testServer';

const change: Route = {
  method: 'post',
  path: '/change',
  operation: 'task.work',
  handle: () => Promise.resolve(noContent),
};

let server: TestServer;
let identity: Identity;
beforeAll(async () => {
  identity = createIdentity({ store: openMemoryStore(), dataDirectory: '/nonexistent' });
  await identity.loadDemo();
  server = await startTestServer([], {
    mounts: [
      { root: '/engine-rest', style: 'engineRest', routes: [change], engines: ['default'] },
      { root: '/api/v1', style: 'problem', routes: v1Routes(() => identity) },
    ],
    services: () => ({ engine: noEngine, signIn: identity.signIn, sessions: identity.sessions }),
  });
});
afterAll(() => server.close());

interface SignedIn {
  readonly cookie: string;
  readonly token: string;
  readonly answer: Answer;
}

async function signIn(id = 'zhangmin', headers: Record<string, string> = {}): Promise<SignedIn> {
  const answer = await server.post('/api/v1/session', { id, password: 'demo' }, { as: null, headers });
  const [cookie = ''] = (answer.headers['set-cookie']?.[0] ?? '').split(';');
  return { answer, cookie, token: (answer.json as { csrfToken: string }).csrfToken };
}

const visit = (path: string, cookie: string, wish: Wish = {}): Promise<Answer> =>
  server.ask(path, { as: null, ...wish, headers: { cookie, ...wish.headers } });

test('signing in gives a cookie that scripts cannot read, and tells who one is', async () => {
  const { answer, cookie, token } = await signIn();
  expect(answer.status).toBe(201);
  expect(answer.headers['set-cookie']).toEqual([
    expect.stringMatching(/^onewindow=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
  const me = { id: 'zhangmin', name: '张敏', roles: ['clerk'], groups: [{ id: 'fh.window', name: '综合受理窗口' }] };
  expect(answer.json).toEqual({ demo: true, me, csrfToken: expect.stringMatching(/^[\w-]{43}$/) });
  expect(answer.text).not.toContain(cookie.split('=')[1]);
  expect((await visit('/api/v1/session', cookie)).json).toEqual({ demo: true, me, csrfToken: token });
  expect((await visit('/api/v1/me', cookie)).json).toMatchObject({ id: 'zhangmin' });
});

test('over https the cookie has a name that only https can set, and the plain one opens nothing', async () => {
  const https = { 'x-forwarded-proto': 'https' };
  const { answer, cookie } = await signIn('zhangmin', https);
  expect(answer.headers['set-cookie']).toEqual([
    expect.stringMatching(/^__Host-onewindow=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
  ]);
  expect((await visit('/api/v1/me', cookie, { headers: https })).status).toBe(200);
  const plain = cookie.replace('__Host-', '');
  expect((await visit('/api/v1/me', plain, { headers: https })).status).toBe(401);
  expect((await visit('/api/v1/me', plain)).status).toBe(200);
});

test('that cookies go over plain http is written to the log, once', async () => {
  await signIn();
  await signIn();
  const warnings = server.logged.filter((line) => JSON.stringify(line).includes('plain http'));
  expect(warnings).toHaveLength(1);
});

test('nobody signed in: who am I is an answer, everything else is refused without the browser asking', async () => {
  const nobody = await server.ask('/api/v1/session', { as: null });
  expect([nobody.status, nobody.json]).toEqual([200, { demo: true, me: null, csrfToken: null }]);
  const program = await server.ask('/api/v1/me', { as: null });
  expect([program.status, program.headers['www-authenticate']]).toEqual([401, expect.stringContaining('Basic')]);
  for (const headers of [{ 'x-requested-with': 'onewindow' }, { accept: 'text/event-stream' }]) {
    const page = await server.ask('/api/v1/me', { as: null, headers });
    expect([page.status, page.headers['www-authenticate']]).toEqual([401, undefined]);
  }
});

test('a wrong password is a 401 without a cookie and without the browser asking', async () => {
  const answer = await server.post('/api/v1/session', { id: 'zhangmin', password: 'x' }, { as: null });
  expect(answer.status).toBe(401);
  expect(answer.headers['set-cookie']).toBeUndefined();
  expect(answer.headers['www-authenticate']).toBeUndefined();
  await identity.signIn.verify('zhangmin', 'demo');
});

test.each(['/engine-rest', '/engine-rest/engine/default'])('%s: a change needs the token too', async (root) => {
  const { cookie, token } = await signIn();
  const post = (headers: Record<string, string>): Promise<Answer> =>
    visit(`${root}/change`, cookie, { method: 'POST', headers });
  expect((await post({})).status).toBe(403);
  expect((await post({ 'x-csrf-token': 'x' })).status).toBe(403);
  expect((await post({ 'x-csrf-token': (await signIn()).token })).status).toBe(403);
  expect((await post({ 'x-csrf-token': token })).status).toBe(204);
  expect((await post({ 'x-csrf-token': token, origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await post({ 'x-csrf-token': token, origin: `http://127.0.0.1:${server.port}` })).status).toBe(204);
});

test('Basic needs no token, and counts where both are there', async () => {
  const { cookie } = await signIn('designer');
  expect((await server.post('/engine-rest/change', {}, { as: 'zhangmin' })).status).toBe(204);
  const both = await server.ask('/api/v1/me', { as: 'wangfang', headers: { cookie } });
  expect(both.json).toMatchObject({ id: 'wangfang' });
  const wrong = await visit('/api/v1/me', cookie, { headers: { authorization: 'Basic eDp5' } });
  expect(wrong.status).toBe(401);
});

test('a role that may not, may not by cookie either', async () => {
  const { cookie, token } = await signIn('designer');
  const answer = await visit('/engine-rest/change', cookie, { method: 'POST', headers: { 'x-csrf-token': token } });
  expect(answer.status).toBe(403);
  expect((await visit('/api/v1/accounts', cookie)).status).toBe(403);
});

test('another site cannot sign anybody in or out', async () => {
  const foreign = { origin: 'https://elsewhere.example' };
  const body = { id: 'zhangmin', password: 'demo' };
  expect((await server.post('/api/v1/session', body, { as: null, headers: foreign })).status).toBe(403);
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await server.post('/api/v1/session', 'id=zhangmin&password=demo', { as: null, headers: form })).status).toBe(
    415,
  );
  const { cookie } = await signIn();
  expect((await visit('/api/v1/session', cookie, { method: 'DELETE' })).status).toBe(403);
  expect((await visit('/api/v1/me', cookie)).status).toBe(200);
});

test('signing out ends the session and takes the cookie away; doing it twice harms nobody', async () => {
  const { cookie, token } = await signIn();
  for (let time = 0; time < 2; time += 1) {
    const answer = await visit('/api/v1/session', cookie, { method: 'DELETE', headers: { 'x-csrf-token': token } });
    expect([answer.status, answer.headers['set-cookie']]).toEqual([
      204,
      ['onewindow=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'],
    ]);
    expect((await visit('/api/v1/me', cookie)).status).toBe(401);
  }
});

test('signing in again ends the session before it', async () => {
  const first = await signIn();
  const second = await signIn('wangfang', { cookie: first.cookie });
  expect(second.cookie).not.toBe(first.cookie);
  expect((await visit('/api/v1/me', first.cookie)).status).toBe(401);
  expect((await visit('/api/v1/me', second.cookie)).json).toMatchObject({ id: 'wangfang' });
});

test('the cookie is found among others, and a broken one is none', async () => {
  const { cookie } = await signIn();
  expect((await visit('/api/v1/me', `a=b; ${cookie}; other=onewindow=x`)).status).toBe(200);
  for (const broken of ['onewindow', 'onewindow=', 'onewindow=x', `x${cookie}`, cookie.toUpperCase()]) {
    expect((await visit('/api/v1/me', broken)).status).toBe(401);
  }
});

test('a stream ends when the session that opened it has ended, and its timer with it', async () => {
  const { cookie } = await signIn();
  const secret = cookie.split('=')[1] ?? '';
  const abort = new AbortController();
  const written: string[] = [];
  const stream = whileSignedIn(
    {
      kind: 'stream',
      contentType: 'text/event-stream',
      pour: async (sink) => {
        sink.write('first');
        await once(abort.signal, 'abort');
      },
    },
    secret,
    identity.sessions,
    abort,
    5,
  );
  const poured = stream.pour({ write: (text) => void written.push(text), waiting: () => 0 });
  expect(written).toEqual(['first']);
  await identity.sessions.close(secret);
  await poured;
  expect(abort.signal.reason).toBe('the session has ended');
});
