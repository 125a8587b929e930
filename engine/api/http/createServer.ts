/**
 * `createServer` is the HTTP frame: it listens before the engine is ready, sends each request to its route, and writes
 * every answer, the failed ones too, in the form of its API.
 */
import { createServer as createNodeServer, type Server } from 'node:http';
import { performance } from 'node:perf_hooks';
import express, { type NextFunction, type Request, type Response } from 'express';
import { type Exchange, openExchange } from './exchange';
import { fail, type Failure, failureOfError, type Read } from './failure';
import type { Style } from './failureBody';
import { answerHealth, type Health } from './health';
import type { Log } from './log';
import { answerBrokenRequest } from './rawAnswers';
import { judgeOrigin } from './requestOrigin';
import type { Reply, Route } from './route';
import { createRouteTable, type RouteTable } from './routeTable';
import { serveRoute, type Services } from './serveRoute';
import { writeFailure, writeReply } from './writeReply';

/** One API below a root. */
export interface Mount {
  /** `/engine-rest` */
  readonly root: string;
  readonly style: Style;
  readonly routes: readonly Route[];
  /** Names for which `<root>/engine/<name>/…` is the same API. */
  readonly engines?: readonly string[];
}

export interface ServerParts {
  readonly mounts: readonly Mount[];
  /** Undefined until the database is there: every route answers 503 so long. */
  readonly services: () => Services | undefined;
  readonly health: Health;
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

interface OpenMount extends Mount {
  readonly table: RouteTable;
}

interface Locals {
  exchange: Exchange;
}
type Answering = Response<unknown, Locals>;

const second = 1_000;
const notReady = fail('unavailable', 'Expected the engine, but it is still starting or has no database. Try again.', {
  headers: { 'Retry-After': '2' },
});

export function createServer(parts: ServerParts): HttpServer {
  const { log, services, health } = parts;
  const limits = { body: parts.bodyLimit ?? 2 * 1024 * 1024 };
  const origins = new Set(parts.corsOrigins);
  const open = new Set<Exchange>();
  let draining = false;

  const mounts: readonly OpenMount[] = parts.mounts.map((mount) => ({
    ...mount,
    table: createRouteTable(mount.routes, (route, request, response) => {
      const answering = response as Answering;
      void finish(request, answering, () => {
        const { exchange } = answering.locals;
        const root = `${parts.publicUrl ?? ownUrl(request)}${exchange.root}`;
        const params = request.params as Readonly<Record<string, string>>;
        const ready = services();
        if (ready === undefined) return Promise.resolve(notReady);
        return serveRoute(route, { request, params, exchange, path: request.path, root }, ready, limits);
      });
    }),
  }));

  const finish = async (request: Request, response: Answering, work: () => Promise<Read<Reply>>): Promise<void> => {
    const { exchange } = response.locals;
    try {
      const answer = await work();
      if (response.closed) return;
      if (draining) response.setHeader('Connection', 'close');
      if (answer.ok) writeReply(request, response, answer.value, exchange.style, exchange.id);
      else writeFailure(request, response, answer.failure, exchange.style, exchange.id);
    } catch (error) {
      refuse(request, response, error);
    }
  };

  const refuse = (request: Request, response: Answering, error: unknown): void => {
    const { exchange } = response.locals;
    const failure: Failure = failureOfError(error);
    const level = failure.problem === 'broken' ? 'error' : 'warn';
    log[level]({ requestId: exchange.id, err: error }, 'request failed');
    if (response.headersSent) response.destroy();
    else if (!response.closed) writeFailure(request, response, failure, exchange.style, exchange.id);
  };

  const begin = (request: Request, response: Answering, next: NextFunction): void => {
    const exchange = openExchange(request, response, performance.now());
    response.locals.exchange = exchange;
    open.add(exchange);
    if (draining) exchange.abort.abort('draining');
    const path = request.path;
    response.once('close', () => {
      open.delete(exchange);
      if (!response.writableFinished) exchange.abort.abort('the client has gone');
      logAnswer(log, exchange, request.method, path, response);
    });
    const mount = mounts.find(({ root }) => path === root || path.startsWith(`${root}/`));
    if (mount !== undefined) exchange.style = mount.style;
    const verdict = judgeOrigin(request, response, origins);
    if (verdict === 'answered') return;
    if (verdict === 'refused') void finish(request, response, () => Promise.resolve(foreignOrigin));
    else if (mount !== undefined) enter(mount, request, response, next);
    else {
      void finish(request, response, async () => {
        const reply = await answerHealth(path, health, draining);
        return reply === undefined ? noSuchPath : { ok: true, value: reply };
      });
    }
  };

  const enter = (mount: OpenMount, request: Request, response: Answering, next: NextFunction): void => {
    const below = rootOf(mount, request.path);
    const done = (answer: Read<never>): void => void finish(request, response, () => Promise.resolve(answer));
    if (below === undefined) return done(noSuchEngine);
    response.locals.exchange.root = below;
    // As Express itself does it for routers below a path.
    request.url = request.url.slice(below.length) || '/';
    if (request.method === 'OPTIONS') return done(methodNotAllowed(mount.table, request, response));
    mount.table.handle(request, response, (error?: unknown) => {
      if (error !== undefined) next(error);
      else done(methodNotAllowed(mount.table, request, response));
    });
  };

  const app = express();
  app.disable('x-powered-by');
  app.use((request, response, next) => begin(request, response as Answering, next));
  // Four parameters make it Express's error handler.
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    refuse(request, response as Answering, error);
  });

  const server = openSocket(app);
  return {
    listen: ({ port, host }) => listen(server, port, host),
    drain: async (patience = 30 * second) => {
      draining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const exchange of open) exchange.abort.abort('draining');
      const impatience = setTimeout(() => server.closeAllConnections(), patience);
      await closed;
      clearTimeout(impatience);
    },
  };
}

const foreignOrigin = fail('foreignOrigin', 'Expected a page of this server, but the request comes from another site.');
const noSuchPath = fail('noSuchPath', 'Expected a path that exists, but there is nothing at this one.');
const noSuchEngine = fail(
  'noSuchPath',
  'Expected the engine "default", but the path names another, and there is none.',
);

function methodNotAllowed(table: RouteTable, request: Request, response: Response): Read<never> {
  const methods = table.methodsOf(request, response);
  if (methods.length === 0) return noSuchPath;
  const allowed = methods.join(', ');
  return fail('methodNotAllowed', `Expected one of ${allowed}, but the method is another.`, {
    headers: { Allow: allowed },
  });
}

/** The part of the path that is the mount's root, with the engine's name if there is one. */
function rootOf(mount: Mount, path: string): string | undefined {
  if (mount.engines === undefined) return mount.root;
  const named = /^\/engine\/([^/]+)(?=\/)/.exec(path.slice(mount.root.length));
  if (named === null) return mount.root;
  return mount.engines.includes(named[1] ?? '') ? mount.root + named[0] : undefined;
}

function ownUrl(request: Request): string {
  const { host = '' } = request.headers;
  // It is written into answers: anything that is no host name is not repeated.
  return `http://${/^[\w.:[\]-]+$/.test(host) ? host : 'localhost'}`;
}

function logAnswer(log: Log, exchange: Exchange, method: string, path: string, response: Response): void {
  const status = response.writableFinished ? response.statusCode : 499;
  const line = {
    requestId: exchange.id,
    method,
    path,
    status,
    milliseconds: Math.round(performance.now() - exchange.startedAt),
    actor: exchange.actorId,
  };
  // Answers as asked for are thousands per second; they are told to whoever turns the level down.
  if (status < 400) log.debug(line, 'answered');
  else log.info(line, 'answered');
}

function openSocket(app: (request: Request, response: Response) => void): Server {
  // requestTimeout is about receiving; a long poll may take its half hour to be answered.
  const server = createNodeServer(
    {
      headersTimeout: 10 * second,
      requestTimeout: 60 * second,
      keepAliveTimeout: 65 * second,
      connectionsCheckingInterval: 5 * second,
      maxHeaderSize: 16 * 1024,
    },
    app as Parameters<typeof createNodeServer>[1] & object,
  );
  server.maxConnections = 5_000;
  server.on('clientError', answerBrokenRequest);
  return server;
}

function listen(server: Server, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
