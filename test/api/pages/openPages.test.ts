import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { openPages } from '../../../engine/api/pages/openPages';
import { isPageAddress, pageAddresses } from '../../../engine/api/pages/pageAddresses';
import { encodingOf } from '../../../engine/api/pages/encodingOf';
import { paths } from '../../../modeler/ui/paths';
import { startTestServer, type TestServer } from '../http/testServer';

const html = '<!doctype html><title>一窗</title>';
const script = 'console.log("一窗");';

let directory: string;
let server: TestServer;

function write(name: string, content: string | Buffer): void {
  const file = join(directory, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'onewindow-pages-'));
  write('index.html', html);
  write('assets/index-abc.js', script);
  write('assets/index-abc.js.br', brotliCompressSync(script));
  write('assets/index-abc.js.gz', gzipSync(script));
  write('assets/only.css', 'a{}');
  write('assets/secret.map', '{}');
  server = await startTestServer([], { pages: openPages(directory) });
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => server.ask(path, { as: null, headers });

test('while the page is being built, its addresses say so and come back by themselves', async () => {
  const answer = await get('/inbox');
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '3']);
  expect(answer.text).toContain('http-equiv="refresh"');
  expect(answer.text).toContain('正在生成');
  expect(answer.text).toContain('is being built');
  write('.built', 'x');
  expect((await get('/inbox')).status).toBe(200);
});

test('every address of the page gives the page, never kept without asking, under the strict policy', async () => {
  for (const address of pageAddresses) {
    const answer = await get(address.replaceAll(/:\w+/g, 'some-id%3A1'));
    expect([address, answer.status, answer.text]).toEqual([address, 200, html]);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    });
    const policy = String(answer.headers['content-security-policy']);
    for (const line of [
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy.split('; ')).toContain(line);
    }
  }
});

test('the addresses of the server are those of the page', () => {
  expect([...pageAddresses].sort()).toEqual(Object.values(paths).sort());
  expect(isPageAddress('/inbox/')).toBe(true);
  for (const other of ['/inboxes', '/inbox/a/b', '//inbox', '/Inbox', '/engine-rest', '/assets', '/inbox/..', '']) {
    expect([other, isPageAddress(other)]).toEqual([other, other === '/inbox/..']);
  }
});

test('built files are kept for ever and come compressed to whoever takes that', async () => {
  const plain = await get('/assets/index-abc.js');
  expect(plain.text).toBe(script);
  expect(plain.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  });
  const small = await get('/assets/index-abc.js', { 'accept-encoding': 'gzip, deflate, br' });
  expect([small.headers['content-encoding'], small.headers['content-length']]).toEqual([
    'br',
    String(brotliCompressSync(script).length),
  ]);
  expect((await get('/assets/index-abc.js', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
  expect((await get('/assets/only.css', { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
});

test('HEAD gives the same headers and nothing else; what the browser has is not sent again', async () => {
  const asked = await get('/assets/index-abc.js', { 'accept-encoding': 'br' });
  const head = await server.ask('/assets/index-abc.js', {
    as: null,
    method: 'HEAD',
    headers: { 'accept-encoding': 'br' },
  });
  expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', asked.headers['content-length']]);
  const again = await get('/', { 'if-none-match': String((await get('/')).headers.etag) });
  expect([again.status, again.text]).toEqual([304, '']);
  expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200);
});

test.each([
  '/nothing',
  '/assets/nothing.js',
  '/assets/secret.map',
  '/.built',
  '/assets/index-abc.js.br',
  '/../package.json',
  '/%2e%2e/package.json',
  '/assets/..%2f..%2fpackage.json',
  '/assets',
])('%s is nowhere: a page in both languages for people, JSON for programs', async (path) => {
  const person = await get(path, { accept: 'text/html,*/*' });
  expect([person.status, person.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  expect(person.text).toContain('没有这个页面');
  expect(person.text).toContain('There is no such page');
  expect(person.headers['content-security-policy']).toContain("script-src 'self'");
  const program = await get(path);
  expect([program.status, program.headers['content-type']]).toEqual([404, 'application/problem+json']);
});

test('pages are only read', async () => {
  for (const method of ['POST', 'PUT', 'DELETE']) {
    expect((await server.ask('/inbox', { as: null, method })).status).toBe(404);
  }
});

test('the APIs and the health are where they were', async () => {
  expect((await get('/health/ready')).json).toMatchObject({ ready: true });
  expect((await get('/api/v1/nothing', { accept: 'text/html' })).headers['content-type']).toBe(
    'application/problem+json',
  );
});

test.each([
  ['gzip, br', ['br', 'gzip'], 'br'],
  ['gzip;q=1.0, br;q=0', ['br', 'gzip'], 'gzip'],
  ['BR', ['br'], 'br'],
  ['identity', ['br', 'gzip'], undefined],
  [undefined, ['br'], undefined],
  ['br', [], undefined],
] as const)('Accept-Encoding %s of %j gives %s', (header, there, chosen) => {
  expect(encodingOf(header, there)).toBe(chosen);
});
