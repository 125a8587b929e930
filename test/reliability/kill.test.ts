/**
 * `kill -9`, of the server and of its embedded database, after every step of the good path: the next start goes on where
 * it was, what was acknowledged is there, what fell due meanwhile fires.
 */
import { randomUUID } from 'node:crypto';
import { type Answer } from '../rest';
import { startServer, temporaryDataDirectory, type DataDirectory, type Server } from '../server';
import { CaseOverRest, type Sign } from '../services/caseOverRest';
import { afterApplication, applyFor, expectDone, steps } from '../services/goodPath';
import { violations } from './invariants';
import { deploy, oneTask } from './models';
import { until } from './until';

jest.setTimeout(180_000);

let data: DataDirectory;
let server: Server;
beforeAll(async () => {
  data = temporaryDataDirectory();
  server = await startServer({ DATA_DIR: data.path });
});
afterAll(async () => {
  await server?.stop();
  await data?.remove();
});

const sign: Sign = (person) => server.as(person);
const restart = async (): Promise<void> => {
  server = await startServer({ DATA_DIR: data.path });
};

async function killServer(): Promise<void> {
  await server.kill();
  await restart();
}

const isReady = async (): Promise<boolean> => (await server.as().ask('GET', '/health/ready')).status === 200;

/** Process id of the database; never a guess: it is about to be killed. */
function databasePid(): number {
  const pid = data.database();
  if (pid === undefined) throw new Error('Expected a running database, but there is none.');
  return pid;
}

/** The server stays up: it says that it is not ready, and starts its database again. */
async function killDatabase(): Promise<void> {
  const before = databasePid();
  process.kill(before, 'SIGKILL');
  const isBack = async (): Promise<boolean> => {
    const now = data.database();
    return now !== undefined && now !== before && (await isReady());
  };
  await until('a server that is not ready', async () => !(await isReady()));
  await until('a database started again', isBack, 60_000);
}

async function killBoth(): Promise<void> {
  process.kill(databasePid(), 'SIGKILL');
  await server.kill();
  await restart();
}

/** If the server ended, what follows would only say that nobody answers. */
afterEach(() => {
  if (!server.isRunning())
    throw new Error(`Expected the server to run, but it ended:\n${server.log.slice(-20).join('\n')}`);
});

test.each([
  ['the server', killServer],
  ['the database', killDatabase],
])('the good path with %s killed after every step', async (victim, kill) => {
  const first = server.pid;
  const run = await applyFor(sign, `kill ${victim}`);
  await kill();
  expect(await run.waits()).toEqual(afterApplication);
  for (const { name, take, waits } of steps) {
    await take(run);
    await kill();
    expect([name, ...(await run.waits())]).toEqual([name, ...waits]);
  }
  await expectDone(run);
  expect(server.isRunning()).toBe(true);
  if (kill === killDatabase) expect(server.pid).toBe(first);
  expect(await violations(data.url())).toEqual([]);
});

test('a timer that falls due while the server is down fires after the start; others wait on', async () => {
  const due = await CaseOverRest.apply(sign, 'due while down', { submittedMaterials: 'M01' });
  const other = await CaseOverRest.apply(sign, 'not due', { submittedMaterials: 'M01' });
  const { id } = await due.timer('BoundaryEvent_NoticeOverdue');
  const at = Date.now() + 1_000;
  await server.as('operator').put(`/job/${id}/duedate`, { duedate: new Date(at).toISOString().replace('Z', '+0000') });
  await server.kill();
  expect(Date.now()).toBeLessThan(at);
  await until('the due date to pass', () => Date.now() > at);
  await restart();
  await until('the timer to fire', async () => (await due.variable('acceptResult')) === 'DEEMED');
  expect(await due.waits()).toEqual(['Task_Approve']);
  expect(await other.waits()).toEqual(['Task_OnceNotice']);
});

interface Journal {
  readonly acknowledged: string[];
  /** Refused, or never answered: done or not. */
  readonly unknown: string[];
  readonly refusals: Set<number>;
}

const startOne = (businessKey: string): Promise<Answer | undefined> =>
  server
    .as('admin')
    .ask('POST', '/engine-rest/process-definition/key/one-task/start', {
      json: { businessKey },
      headers: { 'Idempotency-Key': businessKey },
    })
    .catch(() => undefined);

/** Starts cases one after the other until one is not answered as asked. */
async function startUntilRefused({ acknowledged, unknown, refusals }: Journal): Promise<void> {
  for (;;) {
    const businessKey = randomUUID();
    const answer = await startOne(businessKey);
    if (answer?.status === 200) {
      acknowledged.push(businessKey);
      continue;
    }
    unknown.push(businessKey);
    if (answer !== undefined) refusals.add(answer.status);
    return;
  }
}

describe('killed under load, what was acknowledged is there, and what was not is done once when repeated', () => {
  beforeAll(() => deploy(server.as('designer'), oneTask));

  test.each([
    ['the server', killServer],
    ['the database', killDatabase],
    ['both at once', killBoth],
  ])('%s', async (_victim, kill) => {
    const journal: Journal = { acknowledged: [], unknown: [], refusals: new Set() };
    const clients = Array.from({ length: 6 }, () => startUntilRefused(journal));
    await until('some work to be done', () => journal.acknowledged.length > 100);
    await kill();
    await Promise.all(clients);
    // While its database is away, the server says so; it never answers as if it were broken.
    expect([...journal.refusals].filter((status) => status !== 503)).toEqual([]);
    for (const businessKey of journal.unknown) expect((await startOne(businessKey))?.status).toBe(200);
    const started = await server
      .as('admin')
      .get<readonly { businessKey: string }[]>('/process-instance?processDefinitionKey=one-task&maxResults=100000');
    const times = new Map<string, number>();
    for (const { businessKey } of started) times.set(businessKey, (times.get(businessKey) ?? 0) + 1);
    const wrong = [...journal.acknowledged, ...journal.unknown].filter((key) => times.get(key) !== 1);
    expect(wrong).toEqual([]);
    expect(await violations(data.url())).toEqual([]);
  });
});
