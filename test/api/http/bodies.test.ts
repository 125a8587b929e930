import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsObject, IsString, ValidateNested } from 'class-validator';
import { gzipSync } from 'node:zlib';
import { Optional } from '../../../engine/api/http/optional';
import { json, type Call, type Route } from '../../../engine/api/http/route';
import { startTestServer, type TestServer } from './testServer';

class Topic {
  @IsString()
  topicName = '';

  @Optional()
  @IsObject()
  processVariables?: Record<string, unknown>;
}

class Asked {
  @Optional()
  @IsString()
  businessKey?: string | null;

  @Optional()
  @IsInt()
  maxTasks?: number;

  @Optional()
  @IsObject()
  variables?: Record<string, unknown>;

  @Optional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Topic)
  topics?: Topic[];
}

let last: Call | undefined;
const remember = (call: Call) => {
  last = call;
  return Promise.resolve(json({ body: call.body }));
};

const routes: readonly Route[] = [
  {
    method: 'post',
    path: '/start',
    operation: 'process.start',
    body: Asked,
    unbuiltBody: ['startInstructions'],
    handle: remember,
  } satisfies Route<Asked>,
  { method: 'post', path: '/unlock', operation: 'process.start', handle: remember },
  { method: 'post', path: '/upload', operation: 'deployment.create', multipart: true, handle: remember },
];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(routes, { bodyLimit: 100_000 });
});
afterAll(() => server.close());
beforeEach(() => {
  last = undefined;
});

const start = (body: unknown, headers: Record<string, string> = {}) =>
  server.post('/engine-rest/start', body, { headers });

describe('what clients send', () => {
  test.each([
    ['an object', '{"businessKey":"a"}', { businessKey: 'a' }],
    ['nothing', '', {}],
    ['null', 'null', {}],
    ['null for what is optional', '{"businessKey":null,"variables":null}', { businessKey: null, variables: null }],
    ['unknown properties', '{"businessKey":"a","key":"x","id":{"a":[1]}}', { businessKey: 'a' }],
    [
      'a large integer',
      '{"variables":{"a":{"value":9007199254740993}}}',
      { variables: { a: { value: 9007199254740993n } } },
    ],
  ])('%s', async (_case, body, expected) => {
    expect((await start(body)).status).toBe(200);
    expect(last?.body).toEqual(expected);
    expect(last?.body).toBeInstanceOf(Asked);
  });

  test('variables may be called like what objects inherit, in nested bodies too', async () => {
    const variables = { toString: { value: 1 }, hasOwnProperty: { value: 2 }, valueOf: null, then: { value: 3 } };
    await start({ variables, topics: [{ topicName: 't', processVariables: variables, extra: 1 }] });
    const body = last?.body as Asked;
    expect(Object.entries(body.variables ?? {})).toEqual(Object.entries(variables));
    expect(body.topics?.[0]).toBeInstanceOf(Topic);
    expect(Object.entries(body.topics?.[0]?.processVariables ?? {})).toEqual(Object.entries(variables));
    expect(body.topics?.[0]).not.toHaveProperty('extra');
  });

  test.each([
    ['application/json; charset=utf-8', 200],
    ['Application/JSON;charset="UTF-8"', 200],
    ['application/json; charset=gbk', 415],
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/jsonp', 415],
    ['', 415],
  ])('content type %p gives %i', async (type, status) => {
    expect((await start('{}', { 'content-type': type })).status).toBe(status);
  });

  test('without a body, a content type is not needed and any is fine', async () => {
    for (const headers of [{}, { 'content-type': 'text/plain' }]) {
      expect((await server.ask('/engine-rest/start', { method: 'POST', headers })).status).toBe(200);
    }
    expect((await server.post('/engine-rest/unlock', 'null')).status).toBe(200);
    expect((await server.ask('/engine-rest/unlock', { method: 'POST' })).status).toBe(200);
  });

  test('packed bodies are unpacked', async () => {
    const packed = gzipSync('{"businessKey":"packed"}');
    const answer = await server.ask('/engine-rest/start', {
      method: 'POST',
      body: packed,
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    });
    expect([answer.status, last?.body]).toEqual([200, { businessKey: 'packed' }]);
  });
});

describe('what is refused', () => {
  test.each([
    ['broken JSON', '{"businessKey": ', 400],
    ['an array', '[]', 400],
    ['a text', '"a"', 400],
    ['a number', '1', 400],
    ['a wrong type', '{"businessKey":1}', 400],
    ['a wrong type deeper', '{"topics":[{"topicName":1}]}', 400],
    ['an array for an object', '{"variables":[1]}', 400],
    ['an object for an array', '{"topics":{"length":1}}', 400],
    ['null among nested objects', '{"topics":[null]}', 400],
    ['a fraction for an integer', '{"maxTasks":1.5}', 400],
    ['a large integer for an integer', '{"maxTasks":9007199254740993}', 400],
    ['NUL', '{"businessKey":"\\u0000"}', 400],
    ['half a surrogate pair', '{"businessKey":"\\udc00"}', 400],
    ['depth', '{"variables":'.repeat(5_000), 400],
    ['a prototype', '{"variables":{"__proto__":{"polluted":true}}}', 400],
    ['size', `{"businessKey":"${'x'.repeat(100_001)}"}`, 413],
    ['what is known but not built', '{"startInstructions":[]}', 501],
  ])('%s: %#', async (_case, body, status) => {
    const answer = await start(body);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.json).toEqual({ type: expect.any(String), message: expect.stringMatching(/^Expected /), code: 0 });
    expect(last).toBeUndefined();
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('null for what is not built is not asked for', async () => {
    expect((await start('{"startInstructions":null}')).status).toBe(200);
  });

  test('unknown properties, under our own API', async () => {
    expect((await server.post('/api/v1/start', { businessKey: 'a', role: 'administrator' })).status).toBe(400);
  });

  test('a body without announced length that grows too large', async () => {
    const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    const answer = await server.ask('/engine-rest/start', {
      method: 'POST',
      body: Buffer.alloc(3_000_000, 32),
      headers,
    });
    expect(answer.status).toBe(413);
  });

  test('50 MB, and 50 MB packed to 50 kB', async () => {
    const huge = Buffer.alloc(50_000_000, 32);
    const headers = { 'content-type': 'application/json' };
    expect((await server.ask('/engine-rest/start', { method: 'POST', body: huge, headers })).status).toBe(413);
    const packed = gzipSync(huge);
    const bomb = { ...headers, 'content-encoding': 'gzip' };
    expect((await server.ask('/engine-rest/start', { method: 'POST', body: packed, headers: bomb })).status).toBe(413);
    expect((await server.ask('/engine-rest/version')).status).toBe(404);
  });

  test.each([
    ['br', 415],
    ['gzip', 400],
    ['constructor', 415],
  ])('content encoding %s around what is not packed so gives %i', async (encoding, status) => {
    expect((await start('{}', { 'content-encoding': encoding })).status).toBe(status);
  });
});

describe('multipart', () => {
  const form = async (data: FormData) => {
    const packed = new Response(data);
    const body = Buffer.from(await packed.arrayBuffer());
    return { body, type: packed.headers.get('content-type') ?? '' };
  };
  const upload = (body: Buffer | string, type: string) =>
    server.ask('/engine-rest/upload', { method: 'POST', body, headers: { 'content-type': type } });

  test('fields and files come as parts in their order, Chinese names and bytes as they are', async () => {
    const data = new FormData();
    data.append('deployment-name', '延期申报');
    data.append('data_0', new Blob([Buffer.from([0, 255, 10])], { type: 'application/xml' }), '受理.bpmn');
    data.append('__proto__', '../../etc/passwd');
    const { body, type } = await form(data);
    expect((await upload(body, type)).status).toBe(200);
    const parts = last?.parts.map(({ bytes, ...part }) => ({ ...part, bytes: [...bytes] }));
    expect(parts).toHaveLength(3);
    expect(parts).toEqual(
      expect.arrayContaining([
        { name: 'deployment-name', fileName: null, contentType: 'text/plain', bytes: [...Buffer.from('延期申报')] },
        { name: 'data_0', fileName: '受理.bpmn', contentType: 'application/xml', bytes: [0, 255, 10] },
        { name: '__proto__', fileName: null, contentType: 'text/plain', bytes: [...Buffer.from('../../etc/passwd')] },
      ]),
    );
  });

  test('too many parts, too many bytes, and a name that is none are refused', async () => {
    const many = new FormData();
    for (let index = 0; index < 65; index += 1) many.append(`data_${index}`, new Blob(['x']), 'x.bpmn');
    const tooMany = await form(many);
    expect((await upload(tooMany.body, tooMany.type)).status).toBe(413);

    const large = new FormData();
    for (const name of ['a', 'b', 'c']) large.append(name, new Blob([Buffer.alloc(4_000_000)]), name);
    const tooLarge = await form(large);
    expect((await upload(tooLarge.body, tooLarge.type)).status).toBe(413);

    const nameless = '--b\r\nContent-Disposition: form-data; filename="x"\r\n\r\nx\r\n--b--\r\n';
    expect((await upload(nameless, 'multipart/form-data; boundary=b')).status).toBe(400);
    expect(last).toBeUndefined();
  });

  test.each([
    ['no boundary', '', 'multipart/form-data; x', 400],
    ['JSON instead', '{}', 'application/json', 415],
    ['no type', '', '', 415],
    [
      'breaking off',
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx',
      'multipart/form-data; boundary=b',
      400,
    ],
    ['no multipart inside', 'hello', 'multipart/form-data; boundary=b', 400],
    ['nothing inside', '', 'multipart/form-data; boundary=b', 400],
  ])('%s', async (_case, body, type, status) => {
    const answer = await upload(body, type);
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/json']);
    expect(last).toBeUndefined();
  });

  test('50 MB are refused and the server goes on', async () => {
    const data = new FormData();
    data.append('data', new Blob([Buffer.alloc(50_000_000)]), 'x.bpmn');
    const { body, type } = await form(data);
    expect((await upload(body, type)).status).toBe(413);
    expect((await start('{}')).status).toBe(200);
  });
});

describe('idempotency keys', () => {
  const keyed = (body: unknown, key: string, path = '/engine-rest/start') =>
    server.post(path, body, { headers: { 'idempotency-key': key } });

  test('the same request has the same hash, another body or path another', async () => {
    const hashes: (string | undefined)[] = [];
    for (const [body, path] of [
      [{ businessKey: 'a' }, '/engine-rest/start'],
      [{ businessKey: 'a' }, '/engine-rest/engine/default/start'],
      [{ businessKey: 'b' }, '/engine-rest/start'],
      [{ businessKey: 'a' }, '/engine-rest/unlock'],
    ] as const) {
      await keyed(body, 'key-1', path);
      expect(last?.request.idempotency?.key).toBe('key-1');
      hashes.push(last?.request.idempotency?.request);
    }
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[1]).toBe(hashes[0]);
    expect(new Set(hashes).size).toBe(3);
  });

  test('without the header there is none; a bad one is refused', async () => {
    await start({});
    expect(last?.request).not.toHaveProperty('idempotency');
    for (const key of ['', 'a b', 'x'.repeat(256), 'ä']) expect((await keyed({}, key)).status).toBe(400);
  });

  test('of a multipart body the parts count, not the boundary', async () => {
    const hash = async (boundary: string, content: string): Promise<string | undefined> => {
      const body = `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n${content}\r\n--${boundary}--\r\n`;
      const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': 'k' };
      await server.ask('/engine-rest/upload', { method: 'POST', body, headers });
      return last?.request.idempotency?.request;
    };
    expect(await hash('one', 'x')).toBe(await hash('two', 'x'));
    expect(await hash('one', 'x')).not.toBe(await hash('one', 'y'));
  });
});
