/**
 * `judgeOrigin` decides what a browser on another site may do. Pages of listed origins may (CORS); other pages may not
 * even send: a browser that remembers a Basic sign-in would add it to a form posted from anywhere.
 */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

export type OriginVerdict = 'ok' | 'refused' | 'answered';

/**
 * @param origins listed origins as browsers write them, `https://host:port`; `*` for all
 * @returns 'answered' where the request was a CORS question and has its answer
 */
export function judgeOrigin(
  request: IncomingMessage,
  response: ServerResponse,
  origins: ReadonlySet<string>,
): OriginVerdict {
  const { origin } = request.headers;
  if (origin === undefined) return 'ok';
  if (origins.has(origin) || origins.has('*')) return allow(request, response, origin);
  const reading = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
  return reading || isOwn(origin, request.headers) ? 'ok' : 'refused';
}

function allow(request: IncomingMessage, response: ServerResponse, origin: string): OriginVerdict {
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Vary', 'Origin');
  response.setHeader('Access-Control-Expose-Headers', 'X-Request-Id, Retry-After, Content-Disposition');
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return 'ok';
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, DELETE');
  response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type, Idempotency-Key, X-Request-Id');
  response.setHeader('Access-Control-Max-Age', '600');
  response.statusCode = 204;
  response.end();
  return 'answered';
}

/** Own pages, and programs that are no web page at all: desktop modelers send `file://` or the like. */
function isOwn(origin: string, headers: IncomingHttpHeaders): boolean {
  if (headers['sec-fetch-site'] === 'same-origin') return true;
  // What a page in a sandbox sends, whoever wrote it.
  if (origin === 'null') return false;
  if (!/^https?:/.test(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.host;
}
