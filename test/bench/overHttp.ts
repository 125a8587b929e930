/** The same commands through the REST API of a server in a process of its own, over connections that are kept alive. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Figure } from './figures';
import { oneTask } from './processes';
import { inFlight, median, type Pace } from './rounds';

const lanes = 32;
const rounds = 3;
const milliseconds = 2_000;
/** A node that takes longer has failed. */
const startMilliseconds = 60_000;

/** The built file of the server lies beside this one's folder. */
const main = join(__dirname, '..', '..', 'engine', 'main.js');

export async function overHttp(databaseUrl: string): Promise<readonly Figure[]> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--disable-proto=delete', main], {
    env: { ...process.env, PORT: String(port), DATABASE_URL: databaseUrl, DEMO: '1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const client = new Client(port);
  try {
    await client.untilReady(child);
    await client.deploy('oneTask.bpmn', oneTask);
    return await measured(client);
  } finally {
    client.close();
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
}

async function measured(client: Client): Promise<readonly Figure[]> {
  const first = await client.start();
  const suffix = (await client.taskOf(first)).slice(first.length);
  const started: string[] = [];
  const start = (): Promise<Pace> =>
    inFlight(
      lanes,
      milliseconds,
      () => true,
      async () => started.push(await client.start()),
    );
  const complete = (): Promise<Pace> =>
    inFlight(
      lanes,
      milliseconds,
      () => started.pop(),
      (id) => client.complete(`${id}${suffix}`),
    );
  await start();
  await complete();
  const paces = { start: [] as number[], complete: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    paces.start.push(perSecond(await start()));
    paces.complete.push(perSecond(await complete()));
  }
  const how = `${lanes} in flight, server and client and database on the same cores`;
  return [
    { what: 'start over HTTP', unit: 'starts/s', ours: median(paces.start), how },
    { what: 'complete over HTTP', unit: 'completions/s', ours: median(paces.complete), how },
  ];
}

const perSecond = ({ done, milliseconds: took }: Pace): number => (done * 1000) / took;

class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: lanes });
  private readonly authorization = `Basic ${Buffer.from('admin:demo').toString('base64')}`;

  constructor(private readonly port: number) {}

  async start(): Promise<string> {
    const { id } = await this.ask('POST', '/engine-rest/process-definition/key/oneTask/start', {});
    return String(id);
  }

  async complete(task: string): Promise<void> {
    await this.ask('POST', `/engine-rest/task/${task}/complete`, {});
  }

  async taskOf(instance: string): Promise<string> {
    const [task] = (await this.ask('GET', `/engine-rest/task?processInstanceId=${instance}`)) as unknown as [
      { readonly id: string },
    ];
    return task.id;
  }

  async deploy(name: string, text: string): Promise<void> {
    const boundary = 'bench-8c1f';
    const part = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${name}"\r\n\r\n${text}\r\n--${boundary}--\r\n`;
    await this.send('POST', '/engine-rest/deployment/create', part, `multipart/form-data; boundary=${boundary}`);
  }

  /** Throws if the server ends before that or takes too long. */
  async untilReady(child: ChildProcess): Promise<void> {
    const began = performance.now();
    while (performance.now() - began < startMilliseconds) {
      if (child.exitCode !== null) throw new Error(`Expected a server, but it ended with ${child.exitCode}.`);
      const answered = await this.send('GET', '/health/ready').then(
        () => true,
        () => false,
      );
      if (answered) return;
      await pause(50);
    }
    throw new Error('Expected the server to be ready in time, but it is not.');
  }

  close(): void {
    this.agent.destroy();
  }

  private async ask(method: string, path: string, body?: object): Promise<Readonly<Record<string, unknown>>> {
    const text = await this.send(method, path, body === undefined ? undefined : JSON.stringify(body));
    return text === '' ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>);
  }

  /** Answers the body; any status but 2xx is an error. */
  private send(method: string, path: string, body?: string, type = 'application/json'): Promise<string> {
    return new Promise((resolve, reject) => {
      const { agent, authorization, port } = this;
      const length = body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) };
      const headers = { authorization, ...length };
      const asked = request({ host: '127.0.0.1', port, method, path, agent, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const status = answer.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve(text);
          else reject(new Error(`Expected ${method} ${path} to be accepted, but got ${status}: ${text}`));
        });
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('Expected a port, but got none.');
  return address.port;
}
