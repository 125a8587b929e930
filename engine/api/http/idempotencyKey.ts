/** `readIdempotencyKey` reads the header that makes a repeated request harmless, and says what was asked with it. */
import { createHash, type Hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request } from '../../commands/command';
import { fail, got, type Read } from './failure';
import type { Part } from './route';

const allowed = /^[\x21-\x7e]{1,255}$/;

/** Undefined without the header. The path has its query, which may say as much as a body. Of a multipart body the parts count: its boundary is another one at every attempt. */
export function readIdempotencyKey(
  request: IncomingMessage,
  path: string,
  bytes: Uint8Array,
  parts: readonly Part[],
): Read<Request['idempotency'] | undefined> {
  const key = request.headers['idempotency-key'];
  if (key === undefined || request.method === 'GET' || request.method === 'HEAD') return got(undefined);
  if (typeof key !== 'string' || !allowed.test(key)) {
    return fail('malformed', 'Expected an Idempotency-Key of 1 to 255 visible ASCII characters, but it is not.');
  }
  const hash = createHash('sha256').update(`${request.method} ${path}\n`).update(bytes);
  for (const part of parts) addPart(hash, part);
  return got({ key, request: hash.digest('hex') });
}

function addPart(hash: Hash, part: Part): void {
  hash.update(`${JSON.stringify([part.name, part.fileName, part.contentType, part.bytes.byteLength])}\n`);
  hash.update(part.bytes);
}
