/**
 * The cookie of a session. Over https its name makes browsers refuse it from any other host, path or plain http; over
 * http, which only demos and tests should use, that name is not allowed and a plain one takes its place.
 */
import type { IncomingMessage } from 'node:http';

const secureName = '__Host-onewindow';
const plainName = 'onewindow';

/** Whether the browser reached us, or the proxy before us, over https. */
export function isSecure(request: IncomingMessage, publicUrl: string | undefined): boolean {
  const forwarded = request.headers['x-forwarded-proto'];
  const first = (typeof forwarded === 'string' ? forwarded : '').split(',')[0] ?? '';
  return publicUrl?.startsWith('https:') === true || first.trim().toLowerCase() === 'https';
}

/** The secret, as the browser sent it; undefined without the cookie. */
export function readSessionCookie(request: IncomingMessage, secure: boolean): string | undefined {
  const name = secure ? secureName : plainName;
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}

/** Without Max-Age: it ends with the browser, which at a window may be somebody else's tomorrow. */
export function sessionCookie(secret: string, secure: boolean): string {
  return secure
    ? `${secureName}=${secret}; Path=/; HttpOnly; SameSite=Lax; Secure`
    : `${plainName}=${secret}; Path=/; HttpOnly; SameSite=Lax`;
}

export function noSessionCookie(secure: boolean): string {
  return `${sessionCookie('', secure)}; Max-Age=0`;
}
