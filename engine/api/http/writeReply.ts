/**
 * `writeReply` puts an answer on the wire. Express's own `json` and `send` are not used: they add a charset to the
 * content type, which the JavaScript client of external tasks compares as a whole, and they compute an ETag.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { stringify } from 'lossless-json';
import { type Failure } from './failure';
import { failureBody, type Style } from './failureBody';
import type { Reply } from './route';
import { failureOfRejection } from './failure';

/** JSON text in UTF-8; `bigint` becomes a plain number. */
export function toJson(value: unknown): Buffer {
  return Buffer.from(jsonText(value) ?? 'null');
}

function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // Only few answers hold a bigint, so all others keep the fast way.
    if (error instanceof TypeError && error.message.includes('BigInt')) return stringify(value);
    throw error;
  }
}

export function writeReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  style: Style,
  requestId: string,
): void | Promise<void> {
  switch (reply.kind) {
    case 'none':
      setHeaders(response, reply.headers);
      return end(request, response, 204, undefined);
    case 'json':
      return writeJson(request, response, reply);
    case 'failed':
      return writeFailure(request, response, reply.failure, style, requestId);
    case 'bytes':
      return writeBytes(request, response, reply);
    case 'stream':
      return writeStream(request, response, reply);
    case 'rejected':
      return writeFailure(request, response, failureOfRejection(reply.rejection, reply.status), style, requestId);
  }
}

export function writeFailure(
  request: IncomingMessage,
  response: ServerResponse,
  failure: Failure,
  style: Style,
  requestId: string,
): void {
  const { status, contentType, body } = failureBody(failure, style, requestId);
  const bytes = toJson(body);
  setHeaders(response, failure.headers);
  endWith(request, response, status, contentType, bytes);
}

function writeJson(request: IncomingMessage, response: ServerResponse, reply: Extract<Reply, { kind: 'json' }>): void {
  // Serialised before the first header is set: what cannot be serialised can still become an error.
  const bytes = toJson(reply.body);
  setHeaders(response, reply.headers);
  endWith(request, response, reply.status ?? 200, 'application/json', bytes);
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>> | undefined): void {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
}

const plainType = /^[\w.+-]+\/[\w.+-]+(; ?charset=[\w-]+)?$/;

/** What users have stored is never run by a browser: it is kept in a sandbox and saved, not shown, if it has a name. */
function writeBytes(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Extract<Reply, { kind: 'bytes' }>,
): void {
  const contentType = plainType.test(reply.contentType) ? reply.contentType : 'application/octet-stream';
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
  if (reply.fileName !== undefined) response.setHeader('Content-Disposition', attachment(reply.fileName));
  endWith(request, response, 200, contentType, reply.bytes);
}

/** Nothing between here and the client may keep it or gather it up. */
async function writeStream(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Extract<Reply, { kind: 'stream' }>,
): Promise<void> {
  response.statusCode = 200;
  response.setHeader('Content-Type', reply.contentType);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Accel-Buffering', 'no');
  response.flushHeaders();
  if (request.method !== 'HEAD') {
    await reply.pour({ write: (text) => void response.write(text), waiting: () => response.writableLength });
  }
  response.end();
}

/** RFC 6266: a plain name for old clients, the real one in UTF-8. */
function attachment(fileName: string): string {
  const plain = fileName.replaceAll(/[^\w.\- ]/g, '_');
  const encoded = encodeURIComponent(fileName.replaceAll(/\p{Surrogate}/gu, '_')).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function endWith(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  contentType: string,
  bytes: Uint8Array,
): void {
  response.setHeader('Content-Type', contentType);
  response.setHeader('Content-Length', bytes.byteLength);
  end(request, response, status, bytes);
}

function end(request: IncomingMessage, response: ServerResponse, status: number, bytes: Uint8Array | undefined): void {
  response.statusCode = status;
  if (request.method === 'GET' || request.method === 'HEAD') response.setHeader('Cache-Control', 'no-cache');
  // For HEAD, node keeps the headers and leaves the bytes out.
  response.end(bytes);
}
