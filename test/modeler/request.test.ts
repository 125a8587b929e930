import { ApiError, explanationOf } from '../../modeler/client/apiError';
import { rememberSession, request } from '../../modeler/client/request';
import { giveUpWaiting, goOnAfterSignIn, onSessionEnd } from '../../modeler/client/signInAgain';

interface Asked {
  readonly url: string;
  readonly method: string | undefined;
  readonly headers: Headers;
  readonly body: unknown;
}

let asked: Asked[] = [];
let answers: (() => Response)[] = [];

beforeEach(() => {
  asked = [];
  answers = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation((url, { method, headers, body } = {}) => {
    asked.push({ url: String(url), method, headers: new Headers(headers), body });
    const answer = answers.shift();
    return answer === undefined ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(answer());
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rememberSession(undefined);
});

const json =
  (body: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { 'X-Request-Id': 'r-1' } });
const failed = async (work: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await work.then(
    () => undefined,
    (problem: unknown) => problem,
  );
  if (!(error instanceof ApiError)) throw new Error('Expected an ApiError, but got another outcome.');
  return error;
};

test('query, body and token go where they belong', async () => {
  rememberSession({ csrfToken: 'token', personId: 'zhangmin' });
  answers = [json([1]), json({})];
  expect(await request('/a', { query: { search: '张 敏', none: undefined, limit: 5 } })).toEqual([1]);
  await request('/b', { method: 'POST', body: { x: 1 }, idempotencyKey: 'k', background: true });
  expect(asked[0]?.url).toBe('/a?search=%E5%BC%A0+%E6%95%8F&limit=5');
  expect(asked[0]?.headers.get('x-csrf-token')).toBeNull();
  expect(asked[1]).toMatchObject({ method: 'POST', body: '{"x":1}' });
  expect(Object.fromEntries(asked[1]?.headers ?? [])).toEqual({
    'content-type': 'application/json',
    'idempotency-key': 'k',
    'x-background': '1',
    'x-csrf-token': 'token',
    'x-requested-with': 'onewindow',
  });
});

test.each([
  [{ detail: 'Expected a, but b.', details: { message: { zh: '甲', en: 'a' } } }, 400, 'input', '甲', 'a'],
  [{ detail: 'It is taken.', details: { zh: '乙', en: 'b' } }, 403, 'forbidden', '乙', 'b'],
  [{ type: 'RestException', message: 'Expected c.' }, 409, 'conflict', 'Expected c.', 'Expected c.'],
  ['<html>', 502, 'busy', /502/, /502/],
  [{}, 418, 'broken', /418/, /418/],
])('%j with %s is %s', async (body, status, kind, zh, en) => {
  answers = [json(body, status)];
  const error = await failed(request('/x'));
  expect(error).toMatchObject({ kind, status, requestId: 'r-1' });
  expect(explanationOf(error, 'zh-CN')).toEqual(typeof zh === 'string' ? zh : expect.stringMatching(zh));
  expect(explanationOf(error, 'en')).toEqual(typeof en === 'string' ? en : expect.stringMatching(en));
});

test('no answer at all is told as such; an abort stays an abort', async () => {
  expect(await failed(request('/x'))).toMatchObject({ kind: 'offline', status: 0 });
  jest.spyOn(globalThis, 'fetch').mockRejectedValue(new DOMException('over', 'AbortError'));
  await expect(request('/x')).rejects.toMatchObject({ name: 'AbortError' });
});

test('when the session has ended, what was asked waits for the sign-in and is then done, once', async () => {
  const ended: boolean[] = [];
  const stop = onSessionEnd((isEnded) => void ended.push(isEnded));
  answers = [json({}, 401), json({}, 401), json('first'), json('second')];
  const both = Promise.all([request('/save', { method: 'PUT', body: { text: '…' } }), request('/list')]);
  await new Promise(setImmediate);
  expect([ended, asked.length]).toEqual([[true, true], 2]);
  rememberSession({ csrfToken: 'new', personId: 'zhangmin' });
  goOnAfterSignIn();
  expect(await both).toEqual(['first', 'second']);
  expect(ended).toEqual([true, true, false]);
  expect(asked[2]?.headers.get('x-csrf-token')).toBe('new');
  expect(asked[2]?.body).toBe('{"text":"…"}');
  stop();
});

test('when somebody else signs in, nothing of the first is done', async () => {
  const stop = onSessionEnd(() => undefined);
  answers = [json({}, 401)];
  const saving = failed(request('/save', { method: 'PUT', body: {} }));
  await new Promise(setImmediate);
  giveUpWaiting();
  expect(await saving).toMatchObject({ kind: 'unauthorized' });
  expect(asked).toHaveLength(1);
  stop();
});

test('a second 401, and one without a page to ask, end in the failure', async () => {
  answers = [json({}, 401)];
  expect(await failed(request('/x'))).toMatchObject({ kind: 'unauthorized' });
  const stop = onSessionEnd(() => setImmediate(goOnAfterSignIn));
  answers = [json({}, 401), json({}, 401)];
  expect(await failed(request('/x'))).toMatchObject({ kind: 'unauthorized' });
  stop();
});

const session = (id: string, csrfToken: string) => json({ me: { id }, csrfToken });

test('signed in anew in another tab, this one learns the token and does what was asked', async () => {
  rememberSession({ csrfToken: 'old', personId: 'zhangmin' });
  answers = [json({}, 403), session('zhangmin', 'new'), json('done')];
  expect(await request('/save', { method: 'PUT', body: {} })).toBe('done');
  expect(asked.map(({ headers }) => headers.get('x-csrf-token'))).toEqual(['old', null, 'new']);
});

test.each([
  ['the token is the same: it is really forbidden', 'zhangmin', 'old'],
  ['it is somebody else by now', 'wangfang', 'new'],
])('not done again: %s', async (_case, id, token) => {
  rememberSession({ csrfToken: 'old', personId: 'zhangmin' });
  answers = [json({}, 403), session(id, token)];
  expect(await failed(request('/save', { method: 'PUT', body: {} }))).toMatchObject({ kind: 'forbidden' });
  answers = [json({}, 403)];
  expect(await failed(request('/list'))).toMatchObject({ kind: 'forbidden' });
  expect(asked).toHaveLength(3);
});

test('204 gives nothing, text and bytes come as asked for', async () => {
  answers = [() => new Response(null, { status: 204 }), () => new Response('<xml/>'), () => new Response('b')];
  expect(await request('/x', { method: 'DELETE' })).toBeUndefined();
  expect(await request('/x', { answer: 'text' })).toBe('<xml/>');
  expect(await (await request<Blob>('/x', { answer: 'blob' })).text()).toBe('b');
});
