/** A real server on a free port around the routes of a test, and a client that sees everything on the wire. */
import { request as open, type IncomingHttpHeaders } from 'node:http';
import type { Actor, Role } from '../../../engine/commands/command';
import type { Engine } from '../../../engine/commands/engine';
import { createServer, type HttpServer, type ServerParts } from '../../../engine/api/http/createServer';
import type { Route } from '../../../engine/api/http/route';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: unknown;
}

export interface Wish {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Of the demo kind: the password is `demo`. Null: no sign-in. */
  readonly as?: string | null;
  readonly agent?: false;
}

export interface TestServer {
  readonly port: number;
  readonly server: HttpServer;
  readonly logged: readonly unknown[];
  ask(path: string, wish?: Wish): Promise<Answer>;
  /** JSON in, JSON out. */
  post(path: string, body: unknown, wish?: Wish): Promise<Answer>;
  close(): Promise<void>;
}

/** Anybody whose id is a role has it; `nobody` has none. */
export const signInByRole = {
  verify: (id: string, password: string): Promise<Actor | undefined> =>
    Promise.resolve(password === 'demo' ? { id, roles: new Set([id as Role]), groups: new Set<string>() } : undefined),
  forget: (): void => undefined,
};

export const noEngine = {} as Engine;

export async function startTestServer(routes: readonly Route[], parts: Partial<ServerParts> = {}): Promise<TestServer> {
  const logged: unknown[] = [];
  const write = (...line: unknown[]): void => void logged.push(line);
  const server = createServer({
    mounts: [
      { root: '/engine-rest', style: 'engineRest', routes, engines: ['default'] },
      { root: '/api/v1', style: 'problem', routes },
    ],
    services: () => ({ engine: noEngine, signIn: signInByRole }),
    health: { version: '1.2.3', ready: () => true },
    log: { debug: write, info: write, warn: write, error: write },
    ...parts,
  });
  const port = await server.listen({ port: 0, host: '127.0.0.1' });
  const ask = (path: string, wish: Wish = {}): Promise<Answer> => send(port, path, wish);
  return {
    port,
    server,
    logged,
    ask,
    post: (path, body, wish = {}) =>
      ask(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        ...wish,
        headers: { 'content-type': 'application/json', ...wish.headers },
      }),
    close: () => server.drain(0),
  };
}

export function basic(id: string, password = 'demo'): string {
  return `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`;
}

function send(port: number, path: string, wish: Wish): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const as = wish.as === undefined ? 'administrator' : wish.as;
    const request = open({
      port,
      path,
      host: '127.0.0.1',
      method: wish.method ?? 'GET',
      headers: { ...(as === null ? {} : { authorization: basic(as) }), ...wish.headers },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: readJson(text) });
      });
    });
    request.end(wish.body);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
