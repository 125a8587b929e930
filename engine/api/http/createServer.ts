/**
 * `createServer` is the HTTP frame: it listens before the engine is ready, sends each request to its route, and writes
 * every answer, the failed ones too, in the form of its API.
 */
import { plainUrl } from './plainUrl';
import { performance } from 'node:perf_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type NextFunction, type Request } from 'express';
import { createAnswering, type OpenResponse } from './answering';
import { type Exchange, openExchange } from './exchange';
import { fail } from './failure';
import { answerHealth, type Health } from './health';
import type { Log } from './log';
import { type Mount, noSuchEngine, noSuchPath, openMount, type OpenMount } from './mount';
import { listen, openSocket } from './openSocket';
import { judgeOrigin } from './requestOrigin';
import type { Route } from './route';
import { serveRoute, type Services } from './serveRoute';
import { isSecure } from './sessionCookie';

/** What a browser sees that is no API. */
export interface PageDoor {
  /** @returns false where there is no page and no file at this path; then nothing has been written */
  answer(request: IncomingMessage, response: ServerResponse, path: string): boolean;
}

export interface ServerParts {
  readonly mounts: readonly Mount[];
  /** Undefined until the database is there: every route answers 503 so long. */
  readonly services: () => Services | undefined;
  readonly health: Health;
  /** Left out: only the APIs are served. */
  readonly pages?: PageDoor;
  readonly log: Log;
  /** Origins of other web pages that may use the API; none where left out. */
  readonly corsOrigins?: readonly string[];
  /** Bytes of a JSON body; 2 MB where left out. */
  readonly bodyLimit?: number;
  /** Where clients reach the server if not at the host they name: `https://window.example`. For links. */
  readonly publicUrl?: string;
}

export interface HttpServer {
  /** @returns the port, which matters where 0 was asked for. Rejects where the port is taken. */
  listen(where: { readonly port: number; readonly host?: string }): Promise<number>;
  /** Takes no new connections, ends long polls, lets running requests finish for so many milliseconds (30 s). */
  drain(patience?: number): Promise<void>;
}

const notReady = fail('unavailable', 'Expected the engine, but it is still starting or has no database. Try again.', {
  headers: { 'Retry-After': '2' },
});
const foreignOrigin = fail('foreignOrigin', 'Expected a page of this server, but the request comes from another site.');

export function createServer(parts: ServerParts): HttpServer {
  const origins = new Set(parts.corsOrigins);
  const open = new Set<Exchange>();
  let draining = false;
  const answering = createAnswering(parts.log, () => draining);
  const serve = serveWith(parts);
  const mounts = parts.mounts.map((mount) =>
    openMount(mount, (route, request, response: OpenResponse) => {
      void answering.finish(request, response, () => serve(route, request, response.locals.exchange));
    }),
  );

  const begin = (request: Request, response: OpenResponse, next: NextFunction): void => {
    request.url = plainUrl(request.url);
    const exchange = openExchange(request, response, performance.now());
    response.locals.exchange = exchange;
    const path = request.path;
    follow(exchange, request.method, path, response);
    const mount = mounts.find(({ covers }) => covers(path));
    if (mount !== undefined) exchange.style = mount.style;
    const verdict = judgeOrigin(request, response, origins);
    if (verdict === 'answered') return;
    if (verdict === 'refused') void answering.finish(request, response, () => Promise.resolve(foreignOrigin));
    else if (mount !== undefined) enter(mount, request, response, next);
    else if (parts.pages?.answer(request, response, path) !== true) {
      void answering.finish(request, response, async () => {
        const reply = await answerHealth(path, parts.health, draining);
        return reply === undefined ? noSuchPath : { ok: true, value: reply };
      });
    }
  };

  const follow = (exchange: Exchange, method: string, path: string, response: OpenResponse): void => {
    open.add(exchange);
    if (draining) exchange.abort.abort('draining');
    response.once('close', () => {
      open.delete(exchange);
      if (!response.writableFinished) exchange.abort.abort('the client has gone');
      answering.logAnswer(method, path, response);
    });
  };

  const enter = (mount: OpenMount, request: Request, response: OpenResponse, next: NextFunction): void => {
    const miss = (answer: typeof noSuchPath): void =>
      void answering.finish(request, response, () => Promise.resolve(answer));
    const root = mount.rootOf(request.path);
    if (root === undefined) return miss(noSuchEngine);
    response.locals.exchange.root = root;
    // As Express itself does it for routers below a path.
    request.url = request.url.slice(root.length) || '/';
    mount.find(request, response, next, miss);
  };

  const app = express();
  app.disable('x-powered-by');
  app.use((request, response: OpenResponse, next) => begin(request, response, next));
  // Four parameters make it Express's error handler.
  app.use((error: unknown, request: Request, response: OpenResponse, _next: NextFunction) => {
    answering.refuse(request, response, error);
  });

  const server = openSocket(app);
  return {
    listen: ({ port, host }) => listen(server, port, host),
    drain: async (patience = 30_000) => {
      draining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const exchange of open) exchange.abort.abort('draining');
      const impatience = setTimeout(() => server.closeAllConnections(), patience);
      await closed;
      clearTimeout(impatience);
    },
  };
}

function serveWith({ services, publicUrl, log, bodyLimit = 2 * 1024 * 1024 }: ServerParts) {
  let warned = false;
  const limits = { body: bodyLimit };
  return async (route: Route, request: Request, exchange: Exchange) => {
    const ready = services();
    if (ready === undefined) return notReady;
    const params = request.params as Readonly<Record<string, string>>;
    const root = `${publicUrl ?? ownUrl(request)}${exchange.root}`;
    const secure = isSecure(request, publicUrl);
    const reply = await serveRoute(
      route,
      { request, params, exchange, path: request.path, root, secure },
      ready,
      limits,
    );
    if (
      !warned &&
      !secure &&
      reply.ok &&
      'headers' in reply.value &&
      reply.value.headers?.['Set-Cookie'] !== undefined
    ) {
      warned = true;
      log.warn({}, 'a session cookie went over plain http: anybody on the way can read it. Put https in front.');
    }
    return reply;
  };
}

function ownUrl(request: Request): string {
  const { host = '' } = request.headers;
  // It is written into answers: anything that is no host name is not repeated.
  return `http://${/^[\w.:[\]-]+$/.test(host) ? host : 'localhost'}`;
}
