/** `sessionRoutes`: signing in and out in a browser, and who is signed in. */
import { IsString, MaxLength } from 'class-validator';
import { csrfTokenOf } from '../../identity/sessions';
import type { Identity } from '../../identity/identity';
import { withoutToken } from '../http/admit';
import { type Cookie, json, type Reply, type Route } from '../http/route';
import { noSessionCookie, sessionCookie } from '../http/sessionCookie';

/** Longer than any rule of identity allows. */
const plenty = 1_000;

export class SignInBody {
  @IsString()
  @MaxLength(plenty)
  id = '';

  @IsString()
  @MaxLength(plenty)
  password = '';
}

/**
 * All three are open to everybody: the first because the page must know whether to show its sign-in, the last because
 * whoever has lost every role may still leave.
 * @param identity asked at every call: it comes into being after the server
 */
export function sessionRoutes(identity: () => Identity): readonly Route[] {
  const read: Route = {
    method: 'get',
    path: '/session',
    operation: 'public',
    handle: async ({ cookie }) => json(await facts(identity(), cookie.session)),
  };

  const begin: Route<SignInBody> = {
    method: 'post',
    path: '/session',
    operation: 'public',
    body: SignInBody,
    handle: ({ body, cookie }) => signIn(identity(), body, cookie),
  };

  const end: Route = {
    method: 'delete',
    path: '/session',
    operation: 'public',
    async handle({ cookie }) {
      const { sessions } = identity();
      const { session, hasToken, secure } = cookie;
      if (session !== undefined) {
        const isOpen = (await sessions.find(session, false)) !== undefined;
        if (isOpen && !hasToken) return { kind: 'failed', failure: withoutToken };
        await sessions.close(session);
      }
      return { kind: 'none', headers: { 'Set-Cookie': noSessionCookie(secure) } };
    },
  };

  return [read, begin, end];
}

async function signIn(identity: Identity, { id, password }: SignInBody, cookie: Cookie): Promise<Reply> {
  const secret = await identity.sessions.open(id, password);
  if (secret === undefined) {
    const message = 'Expected a valid id and password, but got others. Check both; five wrong ones lock the account.';
    return { kind: 'failed', failure: { problem: 'unauthorized', message } };
  }
  // The secret is new at every sign-in, and the one before it is worth nothing any more.
  if (cookie.session !== undefined) await identity.sessions.close(cookie.session);
  return {
    kind: 'json',
    status: 201,
    body: await facts(identity, secret),
    headers: { 'Set-Cookie': sessionCookie(secret, cookie.secure) },
  };
}

/** `me` and `csrfToken` are null for nobody. */
async function facts(identity: Identity, secret: string | undefined): Promise<object> {
  const actor = secret === undefined ? undefined : await identity.sessions.find(secret, false);
  const me = actor && (await identity.profile(actor.id));
  const demo = await identity.isDemo();
  if (secret === undefined || me === undefined) return { demo, me: null, csrfToken: null };
  return { demo, me, csrfToken: csrfTokenOf(secret) };
}
