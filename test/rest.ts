/** `openRest`: a small REST client for tests: Basic sign-in, kept connections, raw paths and bodies, the whole answer. */
import { Agent, request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Parsed, where the answer is JSON; undefined otherwise. */
  readonly body: unknown;
  /** Milliseconds from sending to the whole answer. */
  readonly took: number;
}

export interface Asked {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly raw?: Buffer | string;
  readonly headers?: OutgoingHttpHeaders;
}

export interface Rest {
  ask(method: string, path: string, asked?: Asked): Promise<Answer>;
  /** Paths below /engine-rest. Anything but a success is an error, with the whole answer in its message. */
  get<T>(path: string): Promise<T>;
  post<T>(path: string, json?: unknown): Promise<T>;
  put<T>(path: string, json?: unknown): Promise<T>;
  delete(path: string): Promise<void>;
}

/** Opens connections to one server; `close` ends them. */
export interface Door {
  /** Nobody, where the person is left out. */
  as(person?: string, password?: string): Rest;
  close(): void;
}

/** @param connections at most so many at once; further requests wait for one */
export function openDoor(port: number, connections = 50): Door {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    as: (person, password = 'demo') => restOf(port, agent, person === undefined ? undefined : [person, password]),
    close: () => agent.destroy(),
  };
}

function restOf(port: number, agent: Agent, credential: readonly [string, string] | undefined): Rest {
  const authorization =
    credential === undefined ? {} : { Authorization: `Basic ${Buffer.from(credential.join(':')).toString('base64')}` };

  const ask = (method: string, path: string, { json, raw, headers }: Asked = {}): Promise<Answer> => {
    const body = json === undefined ? raw : JSON.stringify(json);
    const type =
      body === undefined || headers?.['Content-Type'] !== undefined ? {} : { 'Content-Type': 'application/json' };
    return send(agent, port, method, path, body, { ...authorization, ...type, ...headers });
  };

  const expectSuccess = async (method: string, path: string, json?: unknown): Promise<unknown> => {
    const answer = await ask(method, `/engine-rest${path}`, json === undefined ? {} : { json });
    if (answer.status < 300) return answer.body;
    throw new Error(`Expected ${method} ${path} to succeed, but got ${answer.status}: ${answer.text.slice(0, 500)}`);
  };

  return {
    ask,
    get: async <T>(path: string) => (await expectSuccess('GET', path)) as T,
    post: async <T>(path: string, json: unknown = {}) => (await expectSuccess('POST', path, json)) as T,
    put: async <T>(path: string, json: unknown = {}) => (await expectSuccess('PUT', path, json)) as T,
    delete: async (path) => {
      await expectSuccess('DELETE', path);
    },
  };
}

function send(
  agent: Agent,
  port: number,
  method: string,
  path: string,
  body: Buffer | string | undefined,
  headers: OutgoingHttpHeaders,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const isChunked = headers['Transfer-Encoding'] !== undefined;
    const length = body === undefined || isChunked ? {} : { 'Content-Length': Buffer.byteLength(body) };
    let answered = false;
    const call = request(
      { host: '127.0.0.1', port, agent, method, path, headers: { ...length, ...headers } },
      (response) => {
        answered = true;
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const isJson = /json/.test(response.headers['content-type'] ?? '');
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            body: isJson && text !== '' ? JSON.parse(text) : undefined,
            took: performance.now() - started,
          });
        });
      },
    );
    // A server that refuses a large body may close before it has taken all of it; its answer counts.
    call.on('error', (error) => answered || reject(error));
    call.end(body);
  });
}
