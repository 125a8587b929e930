/**
 * `readMultipart` reads multipart/form-data through busboy. Names of parts and files are only ever data: no file is
 * written, no path is made of them.
 */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { fail, got, type Read } from './failure';
import { isUnstorable } from './parseJson';
import type { Part } from './route';

const mostParts = 64;
const megabyte = 1024 * 1024;
const mostBytes = 10 * megabyte;

export function readMultipart(request: IncomingMessage): Promise<Read<readonly Part[]>> {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) {
    return Promise.resolve(fail('mediaType', 'Expected a body of multipart/form-data, but its type is another.'));
  }
  if (Number(request.headers['content-length'] ?? 0) > mostBytes + megabyte) return Promise.resolve(tooLarge());
  const parser = openParser(request);
  if (parser === undefined) {
    return Promise.resolve(fail('malformed', 'Expected a boundary in the content type, but there is none.'));
  }
  if (request.destroyed) return Promise.resolve(broken());
  return new Promise((resolve) => {
    const parts: Part[] = [];
    let size = 0;
    const stop = (answer: Read<readonly Part[]>): void => {
      request.unpipe(parser);
      request.off('close', breakOff).resume();
      resolve(answer);
    };
    // A request that was read to its end closes too, sometimes before the parser has worked through it.
    const breakOff = (): void => {
      if (!request.readableEnded) stop(broken());
    };
    const add = (part: Part): void => {
      parts.push(part);
      if (part.name === '' || isUnstorable(part.name) || isUnstorable(part.fileName ?? '')) stop(badName());
    };
    const grow = (bytes: number): void => {
      size += bytes;
      if (size > mostBytes) stop(tooLarge());
    };

    parser.on('file', (name: string | undefined, stream: Readable, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      const fileName: string | undefined = filename;
      stream.on('data', (chunk: Buffer) => {
        grow(chunk.length);
        if (size <= mostBytes) chunks.push(chunk);
      });
      stream.on('error', () => stop(broken()));
      stream.on('end', () =>
        add({ name: name ?? '', fileName: fileName ?? null, contentType: mimeType, bytes: Buffer.concat(chunks) }),
      );
    });
    parser.on('field', (name: string | undefined, value, { mimeType, nameTruncated }) => {
      const bytes = Buffer.from(value);
      grow(bytes.length);
      add({ name: nameTruncated ? '' : (name ?? ''), fileName: null, contentType: mimeType, bytes });
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) parser.on(limit, () => stop(tooMany()));
    parser.on('error', () => stop(broken()));
    parser.on('close', () => stop(got(parts)));
    request.on('error', () => undefined);
    request.on('close', breakOff);
    request.pipe(parser);
  });
}

function openParser(request: IncomingMessage): busboy.Busboy | undefined {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: {
        parts: mostParts * 2,
        files: mostParts,
        fields: mostParts,
        fileSize: mostBytes + 1,
        fieldSize: mostBytes + 1,
        fieldNameSize: 255,
        headerPairs: 32,
      },
    });
  } catch {
    return undefined;
  }
}

const tooLarge = (): Read<never> => fail('tooLarge', `Expected at most ${mostBytes} bytes in all parts, but got more.`);
const tooMany = (): Read<never> => fail('tooLarge', `Expected at most ${mostParts} parts, but got more.`);
const broken = (): Read<never> => fail('malformed', 'Expected multipart/form-data, but it is broken or breaks off.');
const badName = (): Read<never> =>
  fail('malformed', 'Expected every part to have a name of at most 255 bytes without NUL, but one has not.');
