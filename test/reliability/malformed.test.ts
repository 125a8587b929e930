/**
 * What nobody should send: each is refused as JSON within a second, nothing changes, the process goes on, and no answer
 * tells of statements or of what is inside.
 */
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { engineRestRoutes } from '../../engine/api/engineRest/engineRestRoutes';
import { v1Routes } from '../../engine/api/v1/v1Routes';
import { type Identity } from '../../engine/identity/identity';
import { testDatabase, type TestDatabase } from '../database';
import { type Rest } from '../rest';
import { demoTemplate, startServer, type Server } from '../server';
import { type Bad, faultOf, faultsOf, improper } from './faults';
import { badModels } from './badModels';
import { violations } from './invariants';
import { deploy, externalWork, messageOrTimer, multipart, multipartType, oneTask } from './models';
import { tableContents } from './tableCounts';
import { type Targets, wrongTypes } from './wrongTypes';

jest.setTimeout(120_000);

let database: TestDatabase;
let server: Server;
let admin: Rest;
let targets: Targets;
let before: Readonly<Record<string, string>>;

async function first(list: string): Promise<string> {
  const [found] = await admin.get<readonly { id: string }[]>(list);
  return found?.id ?? 'nothing';
}

beforeAll(async () => {
  database = await testDatabase(demoTemplate);
  server = await startServer({ DATABASE_URL: database.url, DEMO: '1' });
  admin = server.as('admin');
  await deploy(server.as('designer'), oneTask, messageOrTimer, externalWork);
  const begin = async (key: string): Promise<string> =>
    (await admin.post<{ id: string }>(`/process-definition/key/${key}/start`)).id;
  const instance = await begin('one-task');
  targets = {
    instance,
    task: await first(`/task?processInstanceId=${instance}`),
    timer: await first(`/job?processInstanceId=${await begin('message-or-timer')}`),
    work: await first(`/external-task?processInstanceId=${await begin('external-work')}`),
  };
  await admin.post(`/external-task/${targets.work}/lock`, { workerId: 'w', lockDuration: 3_600_000 });
  before = await tableContents(database.url);
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

/** Whatever came before: nothing has changed and nothing has broken. */
afterEach(async () => {
  expect(server.isRunning()).toBe(true);
  expect(server.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
});

const start = '/engine-rest/process-definition/key/one-task/start';
const megabytes = (count: number): Buffer => Buffer.alloc(count * 1024 * 1024, 'a');
const json = { 'Content-Type': 'application/json' };
const xml = { 'Content-Type': multipartType };

const asStart = (name: string, raw: Buffer | string, headers: Readonly<Record<string, string>> = json): Bad => ({
  name,
  method: 'POST',
  path: start,
  raw,
  headers,
});

async function expectRefused(bad: readonly Bad[]): Promise<void> {
  expect(await faultsOf(admin, bad)).toEqual([]);
  expect(await tableContents(database.url)).toEqual(before);
}

test('JSON that is none, too large, too deep or holds what nothing can store', async () => {
  const many = (count: number, text: string): string => Array.from({ length: count }, () => text).join(',');
  await expectRefused([
    asStart('50 MB', megabytes(50)),
    asStart('50 MB of JSON', Buffer.concat([Buffer.from('{"businessKey":"'), megabytes(50), Buffer.from('"}')])),
    asStart('50 MB without a length', megabytes(50), { ...json, 'Transfer-Encoding': 'chunked' }),
    asStart('gzip bomb', gzipSync(megabytes(50)), { ...json, 'Content-Encoding': 'gzip' }),
    asStart('broken gzip', 'not packed', { ...json, 'Content-Encoding': 'gzip' }),
    asStart('unknown packing', '{}', { ...json, 'Content-Encoding': 'br' }),
    asStart('breaks off', '{"businessKey": "a'),
    asStart('trailing text', '{} {}'),
    asStart('list', '[]'),
    asStart('text', '"a"'),
    asStart('number', '1'),
    asStart('flag', 'true'),
    asStart('NaN', '{"variables":{"a":{"value":NaN}}}'),
    asStart('infinite', '{"variables":{"a":{"value":1e999}}}'),
    asStart('NUL', '{"businessKey":"a\\u0000b"}'),
    asStart('raw NUL', Buffer.from('{"businessKey":"a\u0000b"}')),
    asStart('NUL in a name', '{"variables":{"a\\u0000":{"value":1}}}'),
    asStart('lone surrogate', '{"businessKey":"\\ud800"}'),
    asStart('lone surrogate in a name', '{"variables":{"\\udc00":{"value":1}}}'),
    asStart('no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])),
    asStart('UTF-16', Buffer.from('{"businessKey":"a"}', 'utf16le')),
    asStart('deep lists', '['.repeat(100_000)),
    asStart('deep objects', '{"variables":'.repeat(100_000)),
    asStart('deep and whole', `{"variables":{"a":{"value":${'['.repeat(500)}${']'.repeat(500)}}}}`),
    asStart('300,000 values', `{"variables":{"a":{"value":[${many(300_000, '1')}]}}}`),
    ...['__proto__', 'constructor', 'prototype'].flatMap((name) => [
      asStart(`${name} as property`, `{"${name}":{"polluted":true}}`),
      asStart(`${name} as variable`, `{"variables":{"${name}":{"value":"x"}}}`),
      asStart(`${name} in valueInfo`, `{"variables":{"a":{"value":"x","valueInfo":{"${name}":{"polluted":1}}}}}`),
      asStart(
        `${name} escaped`,
        `{"variables":{"\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${name.slice(1)}":{"value":1}}}`,
      ),
    ]),
    asStart('no type', '{}', { 'Content-Type': '' }),
    asStart('text/plain', '{}', { 'Content-Type': 'text/plain' }),
    asStart('form', 'a=b', { 'Content-Type': 'application/x-www-form-urlencoded' }),
    asStart('multipart for JSON', multipart([]), xml),
    asStart('long key that no index takes', JSON.stringify({ businessKey: 'k'.repeat(500_000) + Math.random() })),
  ]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('every field of the most used bodies with every kind of value it does not take', async () => {
  const bad = wrongTypes(targets);
  expect(bad.length).toBeGreaterThan(700);
  await expectRefused(bad);
});

test('variables whose value is none of their type', async () => {
  const values: readonly (readonly [string, unknown, unknown?])[] = [
    ['Integer', '2147483648'],
    ['Integer', 1.5],
    ['Integer', 'one'],
    ['Short', 40_000],
    ['Long', '9223372036854775808'],
    ['Double', 'x'],
    ['Boolean', 'maybe'],
    ['Date', 'yesterday'],
    ['Date', '2026-13-01T00:00:00.000+0000'],
    ['Date', '2026-02-30T00:00:00.000+0000'],
    ['String', { a: 1 }],
    ['Json', '{"a":'],
    ['Json', { a: 1 }],
    ['Xml', 7],
    ['Object', '{}'],
    ['Object', '{}', { objectTypeName: 'a', serializationDataFormat: 'application/x-java-serialized-object' }],
    ['File', '!!! no base64 !!!', { filename: 'a' }],
    ['File', 'YQ=='],
    ['Bytes', 7],
    ['Nonsense', 'x'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
    ['toString', 'x'],
    ['String', 'x', 7],
    ['String', 'x', { transient: 'yes' }],
  ];
  await expectRefused(
    values.map(([type, value, valueInfo]) => ({
      name: `${type} ${JSON.stringify(value)}`,
      method: 'PUT',
      path: `/engine-rest/process-instance/${targets.instance}/variables/v`,
      json: { value, type, valueInfo },
    })),
  );
});

test('models: broken, dangerous, too large, in the wrong place', async () => {
  await expectRefused(
    badModels().map(({ name, parts, raw, headers }) => ({
      name,
      method: 'POST',
      path: '/engine-rest/deployment/create',
      raw: raw ?? multipart(parts ?? []),
      headers: { ...xml, ...headers },
    })),
  );
});

const strangeIds = [
  'x',
  '0',
  '-1',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'toString',
  '%00',
  'a%00b',
  '%ff%fe',
  '%ed%a0%80',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e',
  '....//etc',
  "'%20OR%20'1'='1",
  "';DROP%20TABLE%20task;--",
  '%F0%9F%92%A5',
  '%E5%BC%A0%E6%95%8F',
  'a'.repeat(8_000),
  '00000000-0000-0000-0000-000000000000',
  '01a204ba-ec17-7024-904a-bdcdfd4cb6f0',
  '01a204ba-ec17-7024-904a-bdcdfd4cb6f0-zzzzzzzzz',
  '01a204ba-ec17-7024-904a-bdcdfd4cb6f0-zzzzzzzzzzzzzz',
];

const routes = [
  ...engineRestRoutes({ verifyPassword: () => Promise.resolve(undefined), newId: () => '' }).map((route) => ({
    ...route,
    at: '/engine-rest',
  })),
  ...v1Routes(() => ({}) as Identity).map((route) => ({ ...route, at: '/api/v1' })),
];

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
  expect(await faultsOf(admin, bad, improper)).toEqual([]);
  expect(await tableContents(database.url)).toEqual(before);
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
  await expectRefused(
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
  await expectRefused(
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
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
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

describe('fuzz', () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  const runs = Number(process.env['FUZZ_RUNS'] ?? 2_000);

  const name = fc.oneof(
    fc.constantFrom(
      'variables',
      'value',
      'type',
      'valueInfo',
      'workerId',
      'topics',
      'topicName',
      'maxTasks',
      'sorting',
    ),
    fc.constantFrom(
      'userId',
      'messageName',
      'name',
      'modifications',
      'deletions',
      'retries',
      'orQueries',
      'processVariables',
    ),
    fc.constantFrom('__proto__', 'constructor', 'toString', 'length', ''),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1.5,
      1e21,
      '',
      'a',
      'String',
      'Json',
      'File',
      'Date',
      '\u0000',
      '\ud800',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.double(),
    fc.integer(),
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(name, tie('value')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
    ),
  }));
  const id = fc.oneof(
    fc.constantFrom<keyof Targets>('instance', 'task', 'work', 'timer').map((target) => () => targets[target]),
    fc.constantFrom(...strangeIds).map((text) => () => text),
    fc.constantFrom('one-task', 'v', 'arrived').map((text) => () => text),
  );
  const query = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc.tuple(name, fc.string({ maxLength: 10 })).map((pair) => `?${new URLSearchParams([pair]).toString()}`),
  );

  test(`${runs} requests over the table of routes (SEED=${seed})`, async () => {
    // Its password must stay what it is; long polls are asked elsewhere.
    const fuzzed = routes.filter(
      ({ operation, path }) => operation !== 'version.read' && !path.includes('password') && !path.endsWith('/enabled'),
    );
    const request = fc.record({
      route: fc.constantFrom(...fuzzed),
      ids: fc.array(id, { minLength: 3, maxLength: 3 }),
      query,
      body: value,
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ route, ids, query: asked, body }) => {
        let index = 0;
        const path = route.path.replaceAll(/:\w+/g, () => ids[index++]?.() ?? 'x') + asked;
        const withBody = route.method !== 'get' && route.method !== 'delete';
        const asMultipart = route.multipart === true;
        const [fault] = await faultsOf(
          admin,
          [
            {
              name: 'fuzz',
              method: route.method.toUpperCase(),
              path: route.at + path,
              ...(withBody && asMultipart
                ? {
                    raw: multipart([{ name: 'data', fileName: 'a.bpmn', content: JSON.stringify(body) }]),
                    headers: xml,
                  }
                : {}),
              ...(withBody && !asMultipart ? { json: limited(body) } : {}),
            },
          ],
          improper,
        );
        if (fault !== undefined) throw new Error(fault);
      }),
      { seed, numRuns: runs },
    );
    expect(await violations(database.url)).toEqual([]);
  });

  /** A long poll would wait as long as it is told to. */
  function limited(body: unknown): unknown {
    if (typeof body !== 'object' || body === null || !('asyncResponseTimeout' in body)) return body;
    return { ...body, asyncResponseTimeout: 0 };
  }
});

test('control: a server that answers with its insides would be found', () => {
  const answer = { status: 500, headers: { 'content-type': 'application/json', 'x-request-id': 'a' }, took: 1 };
  const leak = JSON.stringify({ message: 'invalid input syntax for type uuid' });
  expect(faultOf({ ...answer, text: leak, body: JSON.parse(leak) as unknown })).toMatch(/nothing from inside/);
  expect(faultOf({ ...answer, status: 200, text: '{}', body: {} })).toMatch(/a refusal/);
  expect(
    faultOf({ ...answer, headers: { 'content-type': 'text/html', 'x-request-id': 'a' }, text: '<p>', body: undefined }),
  ).toMatch(/JSON/);
});
