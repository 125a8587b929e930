import { PassThrough } from 'node:stream';
import { StoreError, type StoreErrorKind } from '../../../engine/commands/storeError';
import { createLog } from '../../../engine/api/http/log';
import { json, rejected, type Route } from '../../../engine/api/http/route';
import type { RejectionCode } from '../../../engine/commands/result';
import { TooBusyError } from '../../../engine/identity/turns';
import { noEngine, startTestServer, type TestServer } from './testServer';

const secret = 'SELECT password_hash FROM account';

const circular: Record<string, unknown> = {};
circular['self'] = circular;

const routes: readonly Route[] = [
  {
    method: 'post',
    path: '/rejected/:code',
    operation: 'process.start',
    handle: ({ params }) =>
      Promise.resolve(rejected({ code: params['code'] as RejectionCode, message: 'Expected a, but b.', details: [1] })),
  },
  {
    method: 'post',
    path: '/odd',
    operation: 'process.start',
    handle: () => Promise.resolve(rejected({ code: 'notFound', message: 'Expected a task, but none.' }, 500)),
  },
  {
    method: 'post',
    path: '/store/:kind',
    operation: 'process.start',
    handle: ({ params }) => Promise.reject(new StoreError(params['kind'] as StoreErrorKind, secret, '22021')),
  },
  {
    method: 'post',
    path: '/bug',
    operation: 'process.start',
    handle: () => {
      throw Object.assign(new Error(secret), { query: secret, parameters: ['hunter2'], detail: 'hunter2' });
    },
  },
  { method: 'get', path: '/circular', operation: 'process.start', handle: () => Promise.resolve(json(circular)) },
];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(routes);
});
afterAll(() => server.close());

/** Status and type under /engine-rest, status under /api/v1: written by hand from the followed document. */
test.each([
  ['notFound', 404, 'InvalidRequestException', 404],
  ['forbidden', 403, 'AuthorizationException', 403],
  ['invalidInput', 400, 'InvalidRequestException', 400],
  ['wrongState', 500, 'ProcessEngineException', 409],
  ['conflict', 409, 'OptimisticLockingException', 409],
  ['notYourLock', 400, 'RestException', 409],
  ['correlation', 400, 'RestException', 409],
  ['cannotProceed', 500, 'ProcessEngineException', 409],
  ['keyReused', 422, 'InvalidRequestException', 422],
  ['tooLarge', 413, 'InvalidRequestException', 413],
])('the rejection %s is %i %s', async (code, status, type, ownStatus) => {
  const standard = await server.ask(`/engine-rest/rejected/${code}`, { method: 'POST' });
  expect([standard.status, standard.headers['content-type']]).toEqual([status, 'application/json']);
  expect(standard.json).toMatchObject({ type, message: 'Expected a, but b.', code: code === 'conflict' ? 1 : 0 });
  const own = await server.ask(`/api/v1/rejected/${code}`, { method: 'POST' });
  expect([own.status, own.headers['content-type']]).toEqual([ownStatus, 'application/problem+json']);
  expect(own.json).toMatchObject({ status: ownStatus, detail: 'Expected a, but b.', details: [1] });
});

test('a route may ask for the odd status of the followed document', async () => {
  expect((await server.ask('/engine-rest/odd', { method: 'POST' })).status).toBe(500);
});

test.each([
  ['/store/badInput', 400, undefined],
  ['/store/conflict', 409, undefined],
  ['/store/busy', 503, '1'],
  ['/store/unavailable', 503, '5'],
  ['/store/bug', 500, undefined],
  ['/bug', 500, undefined],
])('%s gives %i and tells nothing of its inside', async (path, status, wait) => {
  for (const root of ['/engine-rest', '/api/v1']) {
    const answer = await server.ask(root + path, { method: 'POST' });
    expect([answer.status, answer.headers['retry-after']]).toEqual([status, wait]);
    expect(answer.text).not.toMatch(/SELECT|hunter2|\.ts|:\d+:\d+/);
    expect(answer.text).toMatch(/"(message|detail)":"/);
  }
});

test('what cannot be serialised is a 500 in JSON', async () => {
  const answer = await server.ask('/engine-rest/circular');
  expect([answer.status, answer.json]).toEqual([500, expect.objectContaining({ code: 0 })]);
});

test.each([
  ['a full line', new TooBusyError('full'), 503],
  ['a lost database', new StoreError('unavailable', 'gone'), 503],
])('a sign-in that fails because of %s is no 401', async (_case, error, status) => {
  const signIn = { verify: () => Promise.reject(error), forget: () => undefined };
  const without = await startTestServer(routes, { services: () => ({ engine: noEngine, signIn }) });
  const answer = await without.ask('/engine-rest/circular');
  expect([answer.status, answer.headers['retry-after']]).toEqual([status, expect.any(String)]);
  await without.close();
});

test('the log has one JSON line per event and no secrets', async () => {
  const written = new PassThrough();
  const logging = await startTestServer(routes, { log: createLog({ level: 'debug', destination: written }) });
  await logging.ask('/engine-rest/bug?token=hunter2', {
    method: 'POST',
    headers: { 'x-request-id': 'the-request' },
    body: '{"password":"hunter2"}',
  });
  await logging.ask('/engine-rest/x%0d%0a{"level":60}');
  await logging.close();
  const log = createLog({ level: 'info', destination: written });
  log.info({ password: 'hunter2', account: { passwordHash: 'hunter2' }, headers: { authorization: 'hunter2' } }, 'x');
  const text = String(written.read());
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ requestId: 'the-request', msg: 'request failed', level: 50 }),
      expect.objectContaining({ requestId: 'the-request', status: 500, actor: 'administrator', method: 'POST' }),
      expect.objectContaining({ status: 404 }),
    ]),
  );
  expect(text).not.toContain('hunter2');
  expect(text).not.toContain(Buffer.from('administrator:demo').toString('base64'));
});
