/** `createAnswering` turns what a request came to, a failure or a thrown error too, into exactly one answer. */
import { performance } from 'node:perf_hooks';
import type { Request, Response } from 'express';
import type { Exchange } from './exchange';
import { failureOfError, type Read } from './failure';
import type { Log } from './log';
import type { Reply } from './route';
import { writeFailure, writeReply } from './writeReply';

/** An answer under way, with the exchange it belongs to. */
export type OpenResponse = Response<unknown, { exchange: Exchange }>;

export interface Answering {
  /** Never rejects. */
  finish(request: Request, response: OpenResponse, work: () => Promise<Read<Reply>>): Promise<void>;
  refuse(request: Request, response: OpenResponse, error: unknown): void;
  logAnswer(method: string, path: string, response: OpenResponse): void;
}

/** @param isDraining then connections are closed after their answer */
export function createAnswering(log: Log, isDraining: () => boolean): Answering {
  const refuse: Answering['refuse'] = (request, response, error) => {
    const { exchange } = response.locals;
    const failure = failureOfError(error);
    log[failure.problem === 'broken' ? 'error' : 'warn']({ requestId: exchange.id, err: error }, 'request failed');
    if (response.headersSent) response.destroy();
    else if (!response.closed) writeFailure(request, response, failure, exchange.style, exchange.id);
  };

  return {
    refuse,
    async finish(request, response, work) {
      const { exchange } = response.locals;
      try {
        const answer = await work();
        if (response.closed) return;
        if (isDraining()) response.setHeader('Connection', 'close');
        if (answer.ok) await writeReply(request, response, answer.value, exchange.style, exchange.id);
        else writeFailure(request, response, answer.failure, exchange.style, exchange.id);
      } catch (error) {
        refuse(request, response, error);
      }
    },
    logAnswer(method, path, response) {
      const { exchange } = response.locals;
      // 499, as nginx has it: the client did not wait for the answer.
      const status = response.writableFinished ? response.statusCode : 499;
      const milliseconds = Math.round(performance.now() - exchange.startedAt);
      const line = { requestId: exchange.id, method, path, status, milliseconds, actor: exchange.actorId };
      // Answers as asked for are thousands per second; they are told to whoever turns the level down.
      if (status < 400) log.debug(line, 'answered');
      else log.info(line, 'answered');
    },
  };
}
