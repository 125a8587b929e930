/** Ids, paths, parameters, headers and methods that name nothing or mean harm, and bytes that are no HTTP. */
import { connect } from 'node:net';
import { type Bad, faultsOf, improper } from './faults';
import { openRange, type Range, routes, strangeIds } from './range';

jest.setTimeout(120_000);

let range: Range;
beforeAll(async () => {
  range = await openRange();
});
afterAll(() => range?.close());
afterEach(() => range.expectWell());

const start = '/engine-rest/process-definition/key/one-task/start';

test('ids that name nothing, at every route that takes one', async () => {
  const built = routes.filter(({ operation, path }) => operation !== 'version.read' && path.includes('/:'));
  expect(built.length).toBeGreaterThan(60);
  const bad = built.flatMap(({ method, path, at }) =>
    strangeIds.map((id) => ({
      name: id.slice(0, 50),
      method: method.toUpperCase(),
      path: at + path.replaceAll(/:\w+/g, id),
      ...(method === 'get' || method === 'delete' ? {} : { json: { userId: 'a', workerId: 'w', value: 1 } }),
    })),
  );
  // Some of these find nothing and say so with success, such as an empty list; none may break or change anything.
  expect(await faultsOf(range.server, bad, improper)).toEqual([]);
  await range.expectUnchanged();
});

test('parameters of lists', async () => {
  const wrong = [
    'maxResults=-1',
    'maxResults=abc',
    'maxResults=1.5',
    'maxResults=99999999999999999999',
    'firstResult=-1',
    'firstResult=1e3',
    'sortBy=nonsense&sortOrder=asc',
    'sortBy=__proto__&sortOrder=asc',
    'sortBy=constructor&sortOrder=asc',
    'sortBy=id;DROP%20TABLE%20task&sortOrder=asc',
    'sortBy=(select%201)&sortOrder=asc',
    'sortOrder=asc',
    'sortBy=processInstanceId',
    'sortBy=processInstanceId&sortOrder=sideways',
    'maxResults=%00',
    '%00=1',
    'maxResults=%ff',
  ];
  const special = [
    '/task?createdAfter=yesterday',
    '/task?createdAfter=2026-02-30T00:00:00.000%2B0000',
    '/task?unassigned=maybe',
    '/task?priority=high',
    '/task?priority=99999999999',
    '/task?processVariables=a_nonsense_b',
    '/task?processVariables=a',
    '/history/process-instance?startedBefore=2026',
    '/history/process-instance?finished=maybe',
    '/job?dueDates=gt_soon',
    '/job?dueDates=near_2026-01-01T00:00:00.000%2B0000',
    '/process-instance?variables=a_eq',
  ];
  const lists = ['/task', '/process-instance', '/external-task', '/job', '/history/task'];
  await range.expectRefused(
    [...lists.flatMap((list) => wrong.map((query) => `${list}?${query}`)), ...special].map((path) => ({
      name: 'list',
      method: 'GET',
      path: `/engine-rest${path}`,
    })),
  );
});

test('paths, methods, headers and sign-ins', async () => {
  const basic = (text: string): Readonly<Record<string, string>> => ({ Authorization: `Basic ${text}` });
  const get = (name: string, path: string, headers: Readonly<Record<string, string>> = {}): Bad => ({
    name,
    method: 'GET',
    path,
    headers,
  });
  await range.expectRefused(
    [
      get('no such path', '/engine-rest/nonsense'),
      get('no such API', '/nonsense'),
      get('out of the root', '/engine-rest/../../etc/passwd'),
      get('out of the root, escaped', '/engine-rest/%2e%2e/%2e%2e/etc/passwd'),
      get('out of the root, escaped twice', '/engine-rest/%252e%252e/etc/passwd'),
      get('backslashes', '/engine-rest/..\\..\\etc\\passwd'),
      get('broken escape', '/engine-rest/task/%zz'),
      get('a lonely percent', '/engine-rest/task/%'),
      { name: 'unknown method', method: 'PATCH', path: '/engine-rest/task' },
      { name: 'method of another', method: 'DELETE', path: '/engine-rest/task' },
      get('no base64', '/engine-rest/task', basic('***')),
      get('no colon', '/engine-rest/task', basic(Buffer.from('admin').toString('base64'))),
      get('NUL in the id', '/engine-rest/task', basic(Buffer.from('ad\u0000min:demo').toString('base64'))),
      get('a long id', '/engine-rest/task', basic(Buffer.from(`${'a'.repeat(5_000)}:demo`).toString('base64'))),
      get('prototype as id', '/engine-rest/task', basic(Buffer.from('__proto__:demo').toString('base64'))),
      get('another scheme', '/engine-rest/task', { Authorization: 'Bearer x' }),
      get('20 kB of headers', '/engine-rest/task', { 'X-Much': 'a'.repeat(20_000) }),
      { name: 'bad idempotency key', method: 'POST', path: start, json: {}, headers: { 'Idempotency-Key': 'a b' } },
      {
        name: 'long idempotency key',
        method: 'POST',
        path: start,
        json: {},
        headers: { 'Idempotency-Key': 'a'.repeat(256) },
      },
      { name: 'foreign page', method: 'POST', path: start, json: {}, headers: { Origin: 'http://evil.example' } },
    ].map((bad) => bad),
  );
});

/** Bytes straight to the socket; what comes back. */
function speak(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(range.server.port, '127.0.0.1', () => socket.write(text));
    let said = '';
    socket.on('data', (chunk) => (said += chunk.toString()));
    socket.on('end', () => resolve(said));
    socket.on('error', reject);
  });
}

test.each([
  ['no HTTP', 'hello\r\n\r\n'],
  ['two lengths', 'POST /engine-rest/task HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  [
    'length and chunks',
    'POST /engine-rest/task HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['a NUL in a header', 'GET /engine-rest/task HTTP/1.1\r\nHost: a\r\nX-A: a\u0000b\r\n\r\n'],
])('on the wire: %s', async (_name, text) => {
  const said = await speak(text);
  expect(said).toMatch(/^HTTP\/1\.1 400 /);
  expect(said).toContain('Content-Type: application/json');
});
