/** `readBody` collects the bytes of a request up to a limit, unpacked if they came packed. */
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { isNativeError } from 'node:util/types';
import { gunzip, inflate } from 'node:zlib';
import { fail, got, type Read } from './failure';

const unpackers = { gzip: promisify(gunzip), 'x-gzip': promisify(gunzip), deflate: promisify(inflate) } as const;

/** @param limit bytes, before and after unpacking */
export async function readBody(request: IncomingMessage, limit: number): Promise<Read<Buffer>> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  const unpack = Object.hasOwn(unpackers, encoding) ? unpackers[encoding as keyof typeof unpackers] : undefined;
  if (unpack === undefined && encoding !== 'identity') {
    return fail('mediaType', 'Expected a body in gzip, deflate or unpacked, but it is encoded in another way.');
  }
  const packed = await collect(request, limit);
  if (!packed.ok || unpack === undefined || packed.value.length === 0) return packed;
  try {
    return got(await unpack(packed.value, { maxOutputLength: limit }));
  } catch (error) {
    if (isNativeError(error) && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(limit);
    return fail('malformed', `Expected a body packed as ${encoding}, but it cannot be unpacked.`);
  }
}

function tooLarge(limit: number): Read<never> {
  return fail('tooLarge', `Expected a body of at most ${limit} bytes, but it is larger.`);
}

const brokenOff = fail('malformed', 'Expected the whole body, but the connection ended before.');

function collect(request: IncomingMessage, limit: number): Promise<Read<Buffer>> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve(tooLarge(limit));
  // Gone while the sign-in was checked: no event would ever come again.
  if (request.destroyed) return Promise.resolve(brokenOff);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (answer: Read<Buffer>): void => {
      request.off('data', take).off('end', finish).off('close', breakOff);
      resolve(answer);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      stop(tooLarge(limit));
      // What still comes is let through and dropped, so that the client gets to reading the answer.
      request.resume();
    };
    const finish = (): void => stop(got(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)));
    const breakOff = (): void => stop(brokenOff);
    request.on('data', take).on('end', finish).on('close', breakOff);
    // A broken connection also ends in `close`; without a listener the error would end the process.
    request.on('error', () => undefined);
  });
}
