/**
 * `request` is the one way to the server: session cookie, CSRF token, JSON both ways, failures as `ApiError`. When the
 * session has ended it waits until the same person has signed in again and then repeats what was asked: nothing is lost.
 */
import { ApiError, kindOfStatus } from './apiError';
import { askToSignIn } from './signInAgain';

export interface Wish {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Left out where undefined. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** An object becomes JSON; FormData goes as it is. */
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
  /** Not done by a person: does not keep the session alive. */
  readonly background?: boolean;
  /** The same key again is answered again and done once. */
  readonly idempotencyKey?: string;
  readonly answer?: 'json' | 'text' | 'blob';
  /** The failure is told at once, also an ended session: nobody is asked to sign in, nothing is tried again. */
  readonly tellUnauthorized?: boolean;
}

/** What the page knows of its session. */
export interface KnownSession {
  readonly csrfToken: string;
  readonly personId: string;
}

let known: KnownSession | undefined;

/** Called whenever the session's facts come in. */
export function rememberSession(session: KnownSession | undefined): void {
  known = session;
}

/** @throws ApiError; an abort is thrown as the browser's own AbortError */
export async function request<T>(path: string, wish: Wish = {}): Promise<T> {
  const sent = known?.csrfToken;
  const response = await send(path, wish);
  if (response.ok) return read<T>(response, wish);
  const failure = await failureOf(response);
  if (wish.tellUnauthorized === true) throw failure;
  if (failure.kind === 'unauthorized') await askToSignIn(failure);
  else if (failure.kind !== 'forbidden' || !isChange(wish) || !(await hasNewToken(sent))) throw failure;
  return request(path, { ...wish, tellUnauthorized: true });
}

/** The same person has signed in anew in another tab: this one has yet to learn the token. */
async function hasNewToken(sent: string | undefined): Promise<boolean> {
  const response = await send('/api/v1/session', { background: true });
  if (!response.ok) return false;
  const { me, csrfToken } = (await response.json()) as SessionAnswer;
  if (me === null || csrfToken === null || csrfToken === sent || me.id !== known?.personId) return false;
  known = { csrfToken, personId: me.id };
  return true;
}

interface SessionAnswer {
  readonly me: { readonly id: string } | null;
  readonly csrfToken: string | null;
}

function isChange({ method = 'GET' }: Wish): boolean {
  return method !== 'GET';
}

async function send(path: string, wish: Wish): Promise<Response> {
  const { method = 'GET', body, signal } = wish;
  const headers = new Headers({ 'X-Requested-With': 'onewindow' });
  if (isChange(wish) && known !== undefined) headers.set('X-CSRF-Token', known.csrfToken);
  if (body !== undefined && !(body instanceof FormData)) headers.set('Content-Type', 'application/json');
  if (wish.idempotencyKey !== undefined) headers.set('Idempotency-Key', wish.idempotencyKey);
  if (wish.background === true) headers.set('X-Background', '1');
  try {
    return await fetch(`${path}${queryText(wish.query)}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('offline', 0, 'Expected an answer, but the server cannot be reached.', undefined, undefined, {
      cause: error,
    });
  }
}

function queryText(query: Wish['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return parameters.size === 0 ? '' : `?${parameters.toString()}`;
}

async function read<T>(response: Response, { answer = 'json' }: Wish): Promise<T> {
  if (response.status === 204) return undefined as T;
  if (answer === 'text') return (await response.text()) as T;
  if (answer === 'blob') return (await response.blob()) as T;
  return (await response.json()) as T;
}

async function failureOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  const told = (name: string): unknown =>
    typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  // Our own API says `detail`, the standard one `message`.
  const message = [told('detail'), told('message')].find((text) => typeof text === 'string');
  return new ApiError(
    kindOfStatus(response.status),
    response.status,
    message ?? `Expected success, but the answer was ${response.status}.`,
    response.headers.get('X-Request-Id') ?? undefined,
    told('details'),
  );
}
