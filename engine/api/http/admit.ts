/**
 * `admit` says who is asking, by HTTP Basic or by the cookie of a session, and whether the route is for this role. What
 * comes with a cookie came by itself, so every change must also carry the session's CSRF token.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Actor } from '../../commands/command';
import { reachOf } from '../../identity/permissions';
import { csrfTokenOf, type Sessions } from '../../identity/sessions';
import type { SignIn } from '../../identity/signIn';
import { readBasicAuth } from './basicAuth';
import type { Exchange } from './exchange';
import { fail, type Failure, got, type Read } from './failure';
import type { Route } from './route';

export interface Doors {
  readonly signIn: SignIn;
  /** Left out: no cookie opens anything. */
  readonly sessions?: Sessions;
}

export interface Visitor {
  readonly request: IncomingMessage;
  readonly exchange: Exchange;
  /** From the cookie. */
  readonly session: string | undefined;
}

const nobody: Actor = { id: '', roles: new Set(), groups: new Set() };
const challenge = { 'WWW-Authenticate': 'Basic realm="OneWindow", charset="UTF-8"' } as const;

export async function admit(route: Route, visitor: Visitor, doors: Doors): Promise<Read<Actor>> {
  if (route.operation === 'public') return got(nobody);
  const { request, exchange } = visitor;
  const actor =
    request.headers.authorization === undefined
      ? await bySession(visitor, doors.sessions)
      : await byPassword(request, doors.signIn);
  if (!actor.ok) return actor;
  exchange.actorId = actor.value.id;
  if (reachOf(route.operation, actor.value.roles) === undefined) {
    return fail('forbidden', `Expected a role that permits ${route.operation}, but the account has none.`);
  }
  return actor;
}

/** Whether the request carries the token of this session. */
export function hasCsrfToken(request: IncomingMessage, session: string): boolean {
  const given = request.headers['x-csrf-token'];
  const [one, other] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(csrfTokenOf(session))];
  return one.length === other.length && timingSafeEqual(one, other);
}

export const withoutToken: Failure = {
  problem: 'foreignOrigin',
  message: 'Expected the header X-CSRF-Token with the token of GET /api/v1/session, but it is missing or another.',
};

async function byPassword(request: IncomingMessage, signIn: SignIn): Promise<Read<Actor>> {
  const credential = readBasicAuth(request.headers.authorization);
  const actor = credential && (await signIn.verify(credential.id, credential.password));
  return actor === undefined ? unauthorized(request) : got(actor);
}

async function bySession({ request, session }: Visitor, sessions: Sessions | undefined): Promise<Read<Actor>> {
  if (session === undefined || sessions === undefined) return unauthorized(request);
  const actor = await sessions.find(session, isWork(request));
  if (actor === undefined) return unauthorized(request);
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  return isReading || hasCsrfToken(request, session) ? got(actor) : { ok: false, failure: withoutToken };
}

/** Streams and what a page asks by the clock do not show that somebody is still there. */
function isWork({ headers }: IncomingMessage): boolean {
  return headers['x-background'] === undefined && headers.accept !== 'text/event-stream';
}

function unauthorized(request: IncomingMessage): Read<never> {
  return fail('unauthorized', 'Expected a valid id and password (HTTP Basic) or a session, but got none. Sign in.', {
    ...(isPage(request) ? {} : { headers: challenge }),
  });
}

/** Our own page: at a challenge the browser would put its own window over it. */
function isPage({ headers }: IncomingMessage): boolean {
  return headers['x-requested-with'] !== undefined || headers.accept === 'text/event-stream';
}
