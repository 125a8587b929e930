import { connect } from 'node:net';
import { json, noContent, type Route } from '../../../engine/api/http/route';
import { basic, startTestServer, type TestServer } from './testServer';

const get = (path: string, handle: Route['handle'], more: Partial<Route> = {}): Route => ({
  method: 'get',
  path,
  operation: 'version.read',
  handle,
  ...more,
});

const routes: readonly Route[] = [
  get('/version', () => Promise.resolve(json({ version: '7.24.0' }))),
  // Listed before the more special one on purpose.
  get('/task/:id', ({ params }) => Promise.resolve(json({ id: params['id'] }))),
  get('/task/count', () => Promise.resolve(json({ count: 3 }))),
  { method: 'delete', path: '/task/:id', operation: 'process.cancel', handle: () => Promise.resolve(noContent) },
  { method: 'post', path: '/task/:id/claim', operation: 'task.work', handle: () => Promise.resolve(noContent) },
  get('/engine', ({ root }) => Promise.resolve(json([{ name: 'default', root }])), { operation: 'public' }),
  get('/echo/:id', ({ params, query, root, actor }) =>
    Promise.resolve(json({ params, query: [...query], root, actor: actor.id })),
  ),
  get('/big', () => Promise.resolve(json({ long: 9007199254740993n, short: 1n }))),
  get('/list', () => Promise.resolve(json([])), { query: ['a'], unbuiltQuery: ['assigneeIn'] }),
  get('/bytes', () =>
    Promise.resolve({
      kind: 'bytes',
      bytes: Buffer.from('<svg/>'),
      contentType: 'image/svg+xml',
      fileName: '流程"图\r\nX: y.svg',
    }),
  ),
  get('/type', () =>
    Promise.resolve({ kind: 'bytes', bytes: Buffer.from('x'), contentType: 'text/html\r\nX-Evil: 1' }),
  ),
];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(routes, { corsOrigins: ['https://pages.example'] });
});
afterAll(() => server.close());

test('an answer has exactly the content type of the followed API, no ETag, a request id', async () => {
  const { status, headers, text } = await server.ask('/engine-rest/version');
  expect(status).toBe(200);
  expect(text).toBe('{"version":"7.24.0"}');
  expect(headers['content-type']).toBe('application/json');
  expect(headers['cache-control']).toBe('no-cache');
  expect(headers['content-length']).toBe('20');
  expect(headers).not.toHaveProperty('etag');
  expect(headers).not.toHaveProperty('x-powered-by');
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('a plain request id is taken over, any other is replaced', async () => {
  const ask = (id: string) => server.ask('/engine-rest/version', { headers: { 'x-request-id': id } });
  expect((await ask('abc-1._Z')).headers['x-request-id']).toBe('abc-1._Z');
  expect((await ask('a b')).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect((await ask('x'.repeat(65))).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('large integers are written as plain numbers', async () => {
  expect((await server.ask('/engine-rest/big')).text).toBe('{"long":9007199254740993,"short":1}');
});

test('204 has neither body nor content type', async () => {
  const { status, headers, text } = await server.ask('/engine-rest/task/1', { method: 'DELETE' });
  expect([status, text, headers['content-type']]).toEqual([204, '', undefined]);
});

test('HEAD answers like GET without the body', async () => {
  const { status, headers, text } = await server.ask('/engine-rest/version', { method: 'HEAD' });
  expect([status, text, headers['content-length'], headers['content-type']]).toEqual([
    200,
    '',
    '20',
    'application/json',
  ]);
});

test('/engine/default is the same API, another engine is not there, /engine is the list', async () => {
  const aliased = await server.ask('/engine-rest/engine/default/echo/a');
  const host = `http://127.0.0.1:${server.port}`;
  expect(aliased.json).toMatchObject({ root: `${host}/engine-rest/engine/default` });
  expect((await server.ask('/engine-rest/echo/a')).json).toMatchObject({ root: `${host}/engine-rest` });
  expect((await server.ask('/engine-rest/engine')).status).toBe(200);
  const other = await server.ask('/engine-rest/engine/other/version');
  expect([other.status, other.headers['content-type']]).toEqual([404, 'application/json']);
});

test('the more special path wins whatever the order', async () => {
  expect((await server.ask('/engine-rest/task/count')).json).toEqual({ count: 3 });
  expect((await server.ask('/engine-rest/task/a%2Fb%20%E4%B8%AD')).json).toEqual({ id: 'a/b 中' });
});

test('of a repeated query parameter the first counts; unknown ones are let through, unbuilt ones are 501', async () => {
  const { json: echoed } = await server.ask('/engine-rest/echo/a?b=1&b=2&%E4%B8%AD=%E6%96%87');
  expect(echoed).toMatchObject({
    query: [
      ['b', '1'],
      ['中', '文'],
    ],
  });
  expect((await server.ask('/engine-rest/list?a=1&nonsense=2')).status).toBe(200);
  const unbuilt = await server.ask('/engine-rest/list?assigneeIn=a');
  expect([unbuilt.status, unbuilt.json]).toEqual([501, expect.objectContaining({ type: 'NotImplementedException' })]);
});

test.each([
  ['GET', '/engine-rest/nothing', 404],
  ['GET', '/engine-rest', 404],
  ['GET', '/engine-restless/version', 404],
  ['GET', '/', 404],
  ['GET', '/engine-rest/Version', 404],
  ['PUT', '/engine-rest/version', 405],
  ['GET', '/engine-rest/task/1/claim', 405],
  ['OPTIONS', '/engine-rest/version', 405],
  ['PATCH', '/engine-rest/version', 405],
  ['GET', '/engine-rest/echo/%E4%B8', 400],
  ['GET', '/engine-rest/echo/%00', 400],
  ['GET', '/engine-rest/echo/a?x=%00', 400],
  ['GET', '/engine-rest/echo/..%2f..%2fetc', 200],
])('%s %s gives %i with JSON', async (method, path, status) => {
  const answer = await server.ask(path, { method });
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/(problem\+)?json$/);
  expect(answer.headers['x-request-id']).toBeDefined();
  if (status >= 400 && path.startsWith('/engine-rest/')) {
    expect(answer.json).toEqual({ type: expect.any(String), message: expect.any(String), code: 0 });
  }
});

test('405 tells the methods', async () => {
  expect((await server.ask('/engine-rest/task/1', { method: 'PUT' })).headers.allow).toBe('GET, DELETE');
});

test('our own API answers problems of RFC 9457', async () => {
  const answer = await server.ask('/api/v1/nothing', { headers: { 'x-request-id': 'r1' } });
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.json).toMatchObject({ type: 'urn:onewindow:problem:noSuchPath', status: 404, requestId: 'r1' });
});

test.each([
  ['none', {}],
  ['another scheme', { authorization: 'Bearer abc' }],
  ['no colon', { authorization: `Basic ${Buffer.from('admin').toString('base64')}` }],
  ['an empty id and password', { authorization: `Basic ${Buffer.from(':').toString('base64')}` }],
  ['no base64', { authorization: 'Basic ***' }],
  ['a wrong password', { authorization: basic('administrator', 'wrong') }],
])('sign-in with %s is 401 in JSON', async (_case, headers) => {
  const answer = await server.ask('/engine-rest/version', { as: null, headers });
  expect(answer.status).toBe(401);
  expect(answer.headers['www-authenticate']).toBe('Basic realm="OneWindow", charset="UTF-8"');
  expect(answer.headers['content-type']).toBe('application/json');
  expect(answer.json).toMatchObject({ type: 'AuthenticationException', code: 0 });
});

test('a role that does not permit is 403 in JSON', async () => {
  const answer = await server.ask('/engine-rest/task/1', { method: 'DELETE', as: 'clerk' });
  expect([answer.status, answer.headers['content-type']]).toEqual([403, 'application/json']);
  expect(answer.json).toMatchObject({ type: 'AuthorizationException', missingAuthorizations: [] });
  expect((await server.ask('/engine-rest/version', { as: 'nobody' })).status).toBe(403);
});

test('bytes go out as a download that no browser runs, whatever its name and type say', async () => {
  const svg = await server.ask('/engine-rest/bytes');
  expect(svg.headers['content-type']).toBe('image/svg+xml');
  expect(svg.headers['content-disposition']).toBe(
    `attachment; filename="______X_ y.svg"; filename*=UTF-8''%E6%B5%81%E7%A8%8B%22%E5%9B%BE%0D%0AX%3A%20y.svg`,
  );
  expect(svg.headers['content-security-policy']).toBe("sandbox; default-src 'none'");
  expect(svg.headers['x-content-type-options']).toBe('nosniff');
  expect((await server.ask('/engine-rest/type')).headers['content-type']).toBe('application/octet-stream');
});

test('a host that is no host name is not repeated in links', async () => {
  const answer = await server.ask('/engine-rest/echo/a', { headers: { host: 'evil"<script>' } });
  expect(answer.json).toMatchObject({ root: 'http://localhost/engine-rest' });
});

test('health is answered without sign-in', async () => {
  const live = await server.ask('/health/live', { as: null });
  expect([live.status, live.json]).toEqual([200, { live: true, version: '1.2.3' }]);
  const ready = await server.ask('/health/ready', { as: null });
  expect([ready.status, ready.json]).toEqual([200, { ready: true, draining: false, version: '1.2.3' }]);
});

test('before the engine is there, routes answer 503 and health says so', async () => {
  const early = await startTestServer(routes, {
    services: () => undefined,
    health: { version: '1', ready: () => Promise.reject(new Error('no database')) },
  });
  const answer = await early.ask('/engine-rest/version');
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2']);
  expect(answer.json).toMatchObject({ type: 'ServiceUnavailableException' });
  expect((await early.ask('/health/ready')).status).toBe(503);
  expect((await early.ask('/health/live')).status).toBe(200);
  await early.close();
});

test('listed origins may use the API from their pages', async () => {
  const origin = 'https://pages.example';
  const asked = await server.ask('/engine-rest/task/1/claim', {
    method: 'OPTIONS',
    as: null,
    headers: { origin, 'access-control-request-method': 'POST' },
  });
  expect(asked.status).toBe(204);
  expect(asked.headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' });
  expect(asked.headers['access-control-allow-headers']).toContain('Authorization');
  const got = await server.ask('/engine-rest/version', { headers: { origin } });
  expect(got.headers['access-control-allow-origin']).toBe(origin);
});

test.each([
  ['https://evil.example', 403],
  ['null', 403],
  ['https://', 403],
  ['file://', 204],
])('a change asked for by a page of %s gives %i', async (origin, status) => {
  const answer = await server.ask('/engine-rest/task/1/claim', { method: 'POST', headers: { origin } });
  expect(answer.status).toBe(status);
  expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
});

test('a change asked for by our own page is fine', async () => {
  const origin = `http://127.0.0.1:${server.port}`;
  const claim = (headers: Record<string, string>) =>
    server.ask('/engine-rest/task/1/claim', { method: 'POST', headers });
  expect((await claim({ origin })).status).toBe(204);
  expect((await claim({ origin: 'https://in.front', 'sec-fetch-site': 'same-origin' })).status).toBe(204);
});

/** Sends text as it is and reads until the connection ends. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

test.each([
  ['no HTTP at all', 'nonsense\r\n\r\n', 400],
  ['endless header fields', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
])('%s gets JSON too', async (_case, text, status) => {
  const answer = await raw(text);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain('\r\nContent-Type: application/json\r\n');
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ type: expect.any(String), code: 0 });
});
