/**
 * Bodies that nobody should send: each is refused as JSON without a hang, nothing changes, the process goes on, and no
 * answer tells of statements or of what is inside.
 */
import { gzipSync } from 'node:zlib';
import { badModels } from './badModels';
import { type Bad, faultOf } from './faults';
import { multipart, multipartType } from './models';
import { openRange, type Range } from './range';
import { wrongTypes } from './wrongTypes';

jest.setTimeout(120_000);

let range: Range;
beforeAll(async () => {
  range = await openRange();
});
afterAll(() => range?.close());
afterEach(() => range.expectWell());

const start = '/engine-rest/process-definition/key/one-task/start';
const megabytes = (count: number): Buffer => Buffer.alloc(count * 1024 * 1024, 'a');
const json = { 'Content-Type': 'application/json' };

const asStart = (name: string, raw: Buffer | string, headers: Readonly<Record<string, string>> = json): Bad => ({
  name,
  method: 'POST',
  path: start,
  raw,
  headers,
});

test('JSON that is none, too large, too deep or holds what nothing can store', async () => {
  const many = (count: number, text: string): string => Array.from({ length: count }, () => text).join(',');
  await range.expectRefused([
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
    asStart('multipart for JSON', multipart([]), { 'Content-Type': multipartType }),
    asStart('long key that no index takes', JSON.stringify({ businessKey: 'k'.repeat(500_000) + Math.random() })),
  ]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('every field of the most used bodies with every kind of value it does not take', async () => {
  const bad = wrongTypes(range.targets);
  expect(bad.length).toBeGreaterThan(700);
  await range.expectRefused(bad);
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
  await range.expectRefused(
    values.map(([type, value, valueInfo]) => ({
      name: `${type} ${JSON.stringify(value)}`,
      method: 'PUT',
      path: `/engine-rest/process-instance/${range.targets.instance}/variables/v`,
      json: { value, type, valueInfo },
    })),
  );
});

test('models: broken, dangerous, too large, in the wrong place', async () => {
  await range.expectRefused(
    badModels().map(({ name, parts, raw, headers }) => ({
      name,
      method: 'POST',
      path: '/engine-rest/deployment/create',
      raw: raw ?? multipart(parts ?? []),
      headers: { 'Content-Type': multipartType, ...headers },
    })),
  );
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
