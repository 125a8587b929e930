/** `Exchange`: one request and its answer, as the frame follows them from the first byte to the last. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Style } from './failureBody';

export interface Exchange {
  /** In `X-Request-Id`, in the log, and in error bodies of our own API. */
  readonly id: string;
  /** Ends what only makes sense while somebody waits for it. */
  readonly abort: AbortController;
  readonly startedAt: number;
  style: Style;
  /** The mount's root and, for engine-rest, the engine's name if the client used it: `/engine-rest/engine/default`. */
  root: string;
  actorId: string | undefined;
}

const plainId = /^[A-Za-z0-9._-]{1,64}$/;

/** @param startedAt milliseconds of the process's own clock */
export function openExchange(request: IncomingMessage, response: ServerResponse, startedAt: number): Exchange {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && plainId.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  return { id, abort: new AbortController(), startedAt, style: 'problem', root: '', actorId: undefined };
}
