/**
 * `serveRoute` is the one function around every route: sign-in, permission, what is not built, the body, and only then
 * the route itself. Each step either goes on or ends the request with a failure.
 */
import type { IncomingMessage } from 'node:http';
import type { Engine } from '../../commands/engine';
import { admit, type Doors, hasCsrfToken } from './admit';
import type { Exchange } from './exchange';
import { fail, got, type Read } from './failure';
import type { Style } from './failureBody';
import { readIdempotencyKey } from './idempotencyKey';
import { isUnstorable, parseJson } from './parseJson';
import { readBody } from './readBody';
import { readMultipart } from './readMultipart';
import type { Part, Reply, Route } from './route';
import { readSessionCookie } from './sessionCookie';
import { validateBody } from './validateBody';
import { whileSignedIn } from './whileSignedIn';

/** What is there once the database is. */
export interface Services extends Doors {
  readonly engine: Engine;
}

export interface Asked {
  readonly request: IncomingMessage;
  readonly params: Readonly<Record<string, string>>;
  readonly exchange: Exchange;
  /** Path below the mount's root, without query. */
  readonly path: string;
  /** `http://host:port/engine-rest` */
  readonly root: string;
  /** The browser reached us over https. */
  readonly secure: boolean;
}

export interface Limits {
  /** Bytes of a JSON body. */
  readonly body: number;
}

export async function serveRoute(route: Route, asked: Asked, services: Services, limits: Limits): Promise<Read<Reply>> {
  const { request, exchange, secure } = asked;
  const session = readSessionCookie(request, secure);
  const actor = await admit(route, { request, exchange, session }, services);
  if (!actor.ok) return actor;
  const query = readQuery(route, asked.request);
  if (!query.ok) return query;
  const params = checkParams(asked.params);
  if (!params.ok) return params;
  const body = route.multipart === true ? await readParts(asked.request) : await readObject(route, asked, limits);
  if (!body.ok) return body;
  const { bytes, parts } = body.value;
  const lastEventId = request.headers['last-event-id'];
  const idempotency = readIdempotencyKey(asked.request, asked.request.url ?? asked.path, bytes, parts);
  if (!idempotency.ok) return idempotency;
  const reply = await route.handle({
    params: params.value,
    query: query.value,
    body: body.value.object,
    parts,
    actor: actor.value,
    request:
      idempotency.value === undefined ? { actor: actor.value } : { actor: actor.value, idempotency: idempotency.value },
    engine: services.engine,
    root: asked.root,
    cookie: { session, secure, hasToken: session !== undefined && hasCsrfToken(request, session) },
    lastEventId: lastEventId === undefined ? undefined : String(lastEventId),
    signal: exchange.abort.signal,
  });
  const { sessions } = services;
  const bySession = session !== undefined && sessions !== undefined && request.headers.authorization === undefined;
  return got(bySession && reply.kind === 'stream' ? whileSignedIn(reply, session, sessions, exchange.abort) : reply);
}

function readQuery(route: Route, { url = '' }: IncomingMessage): Read<ReadonlyMap<string, string>> {
  const query = new Map<string, string>();
  const start = url.indexOf('?');
  if (start < 0) return got(query);
  for (const [name, value] of new URLSearchParams(url.slice(start + 1))) {
    if (isUnstorable(name) || isUnstorable(value)) return nulInside;
    if (route.unbuiltQuery?.includes(name) === true) return notBuilt(`query parameter ${name}`);
    // The first one counts.
    if (!query.has(name)) query.set(name, value);
  }
  return got(query);
}

const nulInside = fail('malformed', 'Expected text without NUL characters, but there is one. Remove it.');

function notBuilt(what: string): Read<never> {
  return fail('notBuilt', `Expected a request without the ${what}, but it is there, and it is not built yet.`);
}

function checkParams(params: Readonly<Record<string, string>>): Read<Readonly<Record<string, string>>> {
  return Object.values(params).some(isUnstorable) ? nulInside : got(params);
}

interface Body {
  readonly object: object;
  readonly parts: readonly Part[];
  readonly bytes: Uint8Array;
}

const none = new Uint8Array(0);

async function readParts(request: IncomingMessage): Promise<Read<Body>> {
  const parts = await readMultipart(request);
  return parts.ok ? got({ object: {}, parts: parts.value, bytes: none }) : parts;
}

async function readObject(route: Route, asked: Asked, limits: Limits): Promise<Read<Body>> {
  const { request } = asked;
  if (request.method === 'GET' || request.method === 'HEAD') return got({ object: {}, parts: [], bytes: none });
  const read = await readBody(request, limits.body);
  if (!read.ok) return read;
  const bytes = read.value;
  if (route.body === undefined) return got({ object: {}, parts: [], bytes });
  if (bytes.length > 0 && !isJson(request.headers['content-type'])) {
    return fail('mediaType', 'Expected a body of application/json, but its type is missing or another.');
  }
  const value = parseJson(bytes);
  if (!value.ok) return value;
  const object = makeObject(route, route.body, value.value, asked.exchange.style);
  return object.ok ? got({ object: object.value, parts: [], bytes }) : object;
}

function makeObject(route: Route, body: new () => object, value: unknown, style: Style): Read<object> {
  if (typeof value === 'object' && value !== null) {
    for (const name of route.unbuiltBody ?? []) {
      // Null means "not meant": clients send it for every property they know.
      if (Object.hasOwn(value, name) && Reflect.get(value, name) !== null) return notBuilt(`property ${name}`);
    }
  }
  return validateBody(body, value, style);
}

/** Parameters are fine, as long as a charset among them is UTF-8. */
function isJson(contentType: string | undefined): boolean {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const charset = parameters.find((parameter) => parameter.trim().startsWith('charset='));
  return type.trim() === 'application/json' && /^\s*(charset="?utf-?8"?)?\s*$/.test(charset ?? '');
}
