/**
 * Who comes at the same moment: claims, completions, messages and timers, workers, branches of a join, over two nodes on
 * one database. Each race has one right outcome; the same checks fail where the lock of the root is taken away.
 */
import { Algorithm, hash } from '@node-rs/argon2';
import { type Engine } from '../../engine/commands/engine';
import { parseId, type Address } from '../../engine/commands/ids';
import { noVariables } from '../../engine/commands/work';
import { withClient } from '../../engine/store/embedded/serverAddress';
import { testDatabase, type TestDatabase } from '../database';
import { demoTemplate, startServer, type Server } from '../server';
import { violations } from './invariants';
import { deploy, externalWork, forkAndJoin, messageOrTimer, oneTask } from './models';
import { administrator, openRivals } from './rivals';

jest.setTimeout(120_000);

let database: TestDatabase;
let nodes: readonly [Server, Server];
beforeAll(async () => {
  database = await testDatabase(demoTemplate);
  const env = { DATABASE_URL: database.url, DEMO: '1' };
  nodes = await Promise.all([startServer(env), startServer(env)]);
  await deploy(nodes[0].as('designer'), oneTask, forkAndJoin, messageOrTimer, externalWork);
});
afterAll(async () => {
  await Promise.all((nodes ?? []).map((node) => node.stop()));
  await database?.drop();
});

const admins = () => nodes.map((node) => node.as('admin')) as [ReturnType<Server['as']>, ReturnType<Server['as']>];

async function begin(key: string): Promise<string> {
  const { id } = await admins()[0].post<{ id: string }>(`/process-definition/key/${key}/start`);
  return id;
}

async function openTasks(instance: string): Promise<readonly { id: string; taskDefinitionKey: string }[]> {
  return admins()[0].get(`/task?processInstanceId=${instance}&sortBy=id&sortOrder=asc`);
}

async function onlyTask(instance: string): Promise<string> {
  const [task, more] = await openTasks(instance);
  if (task === undefined || more !== undefined) throw new Error('Expected one task, but found another number.');
  return task.id;
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

interface Claim {
  readonly user: string;
  readonly won: boolean;
}

/** What is wrong after a race of claims; empty if exactly one won and everybody agrees who. */
async function claimFaults(claims: readonly Claim[], task: string): Promise<readonly string[]> {
  const winners = claims.filter(({ won }) => won).map(({ user }) => user);
  const { rootId, key } = addressOf(task);
  const rows = await withClient(database.url, async (client) => {
    const found = await client.query<{ assignee: string | null }>(
      `SELECT assignee FROM task WHERE root_id = $1 AND key = $2
        UNION ALL SELECT assignee FROM activity WHERE root_id = $1 AND key = $2`,
      [rootId, key],
    );
    return found.rows.map(({ assignee }) => assignee);
  });
  const faults = winners.length === 1 ? [] : [`Expected one winner, but there are ${winners.length}`];
  if (rows.length !== 2 || rows.some((assignee) => assignee !== winners[0]))
    faults.push(`Expected task and history to name ${String(winners[0])}, but they name ${rows.join(', ')}`);
  return faults;
}

function addressOf(id: string): Address {
  const address = parseId(id);
  if (address === undefined) throw new Error(`Expected an id of ours, but got ${id}`);
  return address;
}

describe('1,000 claims of different users at once for one task', () => {
  const users = range(1_000).map((index) => `rival${index}`);

  /** A cheap hash: what is tested here is not the sign-in. */
  beforeAll(async () => {
    const passwordHash = await hash('demo', {
      memoryCost: 8,
      timeCost: 1,
      parallelism: 1,
      algorithm: Algorithm.Argon2id,
    });
    await withClient(database.url, async (client) => {
      await client.query(
        `INSERT INTO account (id, name, password_hash, enabled, revision, failures, create_time)
          SELECT id, id, $2, true, 1, 0, now() FROM unnest($1::text[]) AS id`,
        [users, passwordHash],
      );
      await client.query(
        `INSERT INTO membership (account_id, group_id)
          SELECT id, "group" FROM unnest($1::text[]) AS id, unnest(ARRAY['clerk', 'fh.window']) AS "group"`,
        [users],
      );
    });
  });

  test('over two nodes there is exactly one winner, the others get 500 as the followed API has it', async () => {
    const task = await onlyTask(await begin('one-task'));
    const answers = await Promise.all(
      users.map((user, index) =>
        (nodes[index % 2] ?? nodes[0])
          .as(user)
          .ask('POST', `/engine-rest/task/${task}/claim`, { json: { userId: user } }),
      ),
    );
    const counts = new Map<number, number>();
    for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({ 204: 1, 500: 999 });
    const claims = users.map((user, index) => ({ user, won: answers[index]?.status === 204 }));
    expect(await claimFaults(claims, task)).toEqual([]);
  });

  test.each([
    ['with the lock: the same, inside two nodes', true],
    ['control, without the lock: the check fails', false],
  ])('%s', async (_name, guarded) => {
    const task = await onlyTask(await begin('one-task'));
    const rivals = await openRivals(database.url, { guarded, meeting: 5 });
    const claims = await Promise.all(
      users.map(async (user, index) => {
        const command = { type: 'claimTask', task: addressOf(task), user } as const;
        const result = await (rivals.nodes[index % 2] ?? rivals.nodes[0]).run<'claimTask'>(command, {
          actor: administrator,
        });
        return { user, won: result.ok };
      }),
    );
    await rivals.close();
    const faults = await claimFaults(claims, task);
    if (guarded) expect(faults).toEqual([]);
    else expect(faults).toContainEqual(expect.stringMatching(/^Expected one winner, but there are ([5-9]|\d\d)/));
  });
});

const complete = (node: Engine, task: string) =>
  node.run<'completeTask'>({ type: 'completeTask', task: addressOf(task), in: noVariables }, { actor: administrator });

describe('the same task completed twice at once', () => {
  test('over two nodes one succeeds, 30 times', async () => {
    for (const round of range(30)) {
      const task = await onlyTask(await begin('one-task'));
      const answers = await Promise.all(
        admins().map((admin) => admin.ask('POST', `/engine-rest/task/${task}/complete`)),
      );
      expect([round, ...answers.map(({ status }) => status).sort()]).toEqual([round, 204, 500]);
    }
  });

  test.each([
    ['with the lock', true, 1],
    ['control, without the lock: both succeed', false, 2],
  ])('%s', async (_name, guarded, expected) => {
    const task = await onlyTask(await begin('one-task'));
    const rivals = await openRivals(database.url, { guarded, meeting: 2 });
    const results = await Promise.all(rivals.nodes.map((node) => complete(node, task)));
    await rivals.close();
    expect(results.filter(({ ok }) => ok)).toHaveLength(expected);
  });
});

describe('both branches of a parallel join completed at once', () => {
  const joined = async (instance: string): Promise<readonly string[]> => {
    const tasks = await openTasks(instance);
    return tasks.map(({ taskDefinitionKey }) => taskDefinitionKey);
  };

  test('over two nodes the join fires once, 50 times', async () => {
    for (const round of range(50)) {
      const instance = await begin('fork-and-join');
      const branches = await openTasks(instance);
      const answers = await Promise.all(
        admins().map((admin, index) => admin.ask('POST', `/engine-rest/task/${branches[index]?.id ?? ''}/complete`)),
      );
      expect([round, ...answers.map(({ status }) => status)]).toEqual([round, 204, 204]);
      expect([round, ...(await joined(instance))]).toEqual([round, 'After']);
    }
  });

  test.each([
    ['with the lock', true, ['After']],
    ['control, without the lock: the join never fires', false, []],
  ])('%s', async (_name, guarded, expected) => {
    const instance = await begin('fork-and-join');
    const branches = await openTasks(instance);
    const rivals = await openRivals(database.url, { guarded, meeting: 2 });
    const results = await Promise.all(rivals.nodes.map((node, index) => complete(node, branches[index]?.id ?? '')));
    await rivals.close();
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await joined(instance)).toEqual(expected);
    if (!guarded) await remove(instance);
  });
});

describe('message and timer at once on an event-based gateway', () => {
  test('over two nodes exactly one path is taken, 50 times', async () => {
    const paths = new Set<string>();
    for (const round of range(50)) {
      const businessKey = `gateway-${round}`;
      const [one, other] = round % 2 === 0 ? admins() : ([...admins()].reverse() as ReturnType<typeof admins>);
      const { id } = await one.post<{ id: string }>('/process-definition/key/message-or-timer/start', { businessKey });
      const [job] = await other.get<readonly { id: string }[]>(`/job?processInstanceId=${id}`);
      const answers = await Promise.all([
        one.ask('POST', '/engine-rest/message', { json: { messageName: 'arrived', businessKey } }),
        other.ask('POST', `/engine-rest/job/${job?.id ?? ''}/execute`),
      ]);
      const [task, more] = await openTasks(id);
      const successes = answers.filter(({ status }) => status === 204).length;
      const rest = await one.get<{ count: number }>(`/job/count?processInstanceId=${id}`);
      expect([round, successes, more, rest.count]).toEqual([round, 1, undefined, 0]);
      const expected = answers[0].status === 204 ? 'ByMessage' : 'ByTimer';
      expect([round, task?.taskDefinitionKey]).toEqual([round, expected]);
      paths.add(expected);
    }
    expect(paths.size).toBeGreaterThan(0);
  });

  test.each([
    ['with the lock', true, 1],
    ['control, without the lock: both succeed', false, 2],
  ])('%s', async (_name, guarded, expected) => {
    const instance = await begin('message-or-timer');
    const [job] = await admins()[0].get<readonly { id: string }[]>(`/job?processInstanceId=${instance}`);
    const rivals = await openRivals(database.url, { guarded, meeting: 2 });
    const [one, other] = rivals.nodes;
    const results = await Promise.all([
      one.run<'correlateMessage'>(
        {
          type: 'correlateMessage',
          name: 'arrived',
          businessKey: null,
          processInstance: addressOf(instance),
          processDefinitionId: null,
          correlation: {},
          localCorrelation: {},
          tenantId: undefined,
          all: false,
          startOnly: false,
          in: noVariables,
          local: noVariables,
        },
        { actor: administrator },
      ),
      other.run<'executeJob'>({ type: 'executeJob', job: addressOf(job?.id ?? '') }, { actor: administrator }),
    ]);
    await rivals.close();
    expect(results.filter(({ ok }) => ok)).toHaveLength(expected);
    if (!guarded) await remove(instance);
  });
});

/** What a control has broken is not to be found by the checks that follow. */
async function remove(instance: string): Promise<void> {
  await withClient(database.url, async (client) => {
    const { rows } = await client.query<{ table_name: string }>(
      `SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'root_id'`,
    );
    for (const { table_name } of rows)
      await client.query(`DELETE FROM ${client.escapeIdentifier(table_name)} WHERE root_id = $1`, [instance]);
  });
}

describe('workers', () => {
  test('two fetchers on two nodes never get the same external task, and together all of them', async () => {
    const wanted = 200;
    for (const _batch of range(10)) await Promise.all(range(wanted / 10).map(() => begin('external-work')));
    const fetched = await Promise.all(
      nodes.flatMap((node, index) =>
        range(2).map(async (lane) => {
          const workerId = `worker-${index}-${lane}`;
          const worker = node.as('integrator');
          const own: string[] = [];
          for (;;) {
            const tasks = await worker.post<readonly { id: string; workerId: string }[]>(
              '/external-task/fetchAndLock',
              {
                workerId,
                maxTasks: 7,
                topics: [{ topicName: 'race', lockDuration: 600_000 }],
              },
            );
            if (tasks.length === 0) return own;
            expect(tasks.every((task) => task.workerId === workerId)).toBe(true);
            own.push(...tasks.map(({ id }) => id));
            for (const { id } of tasks.slice(0, 3)) await worker.post(`/external-task/${id}/complete`, { workerId });
          }
        }),
      ),
    );
    const all = fetched.flat();
    expect(all).toHaveLength(wanted);
    expect(new Set(all).size).toBe(wanted);
  });
});

test('after all of these races, the database holds nothing that must not be', async () => {
  expect(await violations(database.url)).toEqual([]);
  for (const node of nodes) expect(node.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
});
