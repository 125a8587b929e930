/** `answerBrokenRequest` answers what node could not even read as a request: in JSON too, then the connection ends. */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Failure, problems } from './failure';
import { failureBody } from './failureBody';
import { toJson } from './writeReply';

const failures: Readonly<Record<string, Failure>> = {
  HPE_HEADER_OVERFLOW: {
    problem: 'headersTooLarge',
    message: 'Expected header fields of at most 16 kB, but there are more.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    problem: 'requestTimeout',
    message: 'Expected the whole request in time, but it came too slowly.',
  },
};
const malformed: Failure = { problem: 'malformed', message: 'Expected an HTTP/1.1 request, but it cannot be read.' };

export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = error.code ?? '';
  const failure = (Object.hasOwn(failures, code) ? failures[code] : undefined) ?? malformed;
  const { status } = problems[failure.problem];
  const id = randomUUID();
  const body = toJson(failureBody(failure, 'engineRest', id).body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json',
    `Content-Length: ${body.byteLength}`,
    `X-Request-Id: ${id}`,
    'Connection: close',
  ];
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
}
