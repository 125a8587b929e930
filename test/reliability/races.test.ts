/**
 * What comes at the same moment over two nodes on one database: branches of a join, a message and a timer, workers. Each
 * race has one right outcome; the same checks fail where the lock of the root is taken away.
 */
import { noVariables } from '../../engine/commands/work';
import { withClient } from '../../engine/store/embedded/serverAddress';
import { type Rest } from '../rest';
import { administrator, openRivals } from './rivals';
import { addressOf, complete, range, TwoNodes } from './twoNodes';

jest.setTimeout(120_000);

let both: TwoNodes;
beforeAll(async () => {
  both = await TwoNodes.open();
});
afterAll(() => both?.close());

describe('both branches of a parallel join completed at once', () => {
  const joined = async (instance: string): Promise<readonly string[]> => {
    const tasks = await both.openTasks(instance);
    return tasks.map(({ taskDefinitionKey }) => taskDefinitionKey);
  };

  test('over two nodes the join fires once, 50 times', async () => {
    for (const round of range(50)) {
      const instance = await both.begin('fork-and-join');
      const branches = await both.openTasks(instance);
      const answers = await Promise.all(
        both.admins.map((admin, index) => admin.ask('POST', `/engine-rest/task/${branches[index]?.id ?? ''}/complete`)),
      );
      expect([round, ...answers.map(({ status }) => status)]).toEqual([round, 204, 204]);
      expect([round, ...(await joined(instance))]).toEqual([round, 'After']);
    }
  });

  test.each([
    ['with the lock', true, ['After']],
    ['control, without the lock: the join never fires', false, []],
  ])('%s', async (_name, guarded, expected) => {
    const instance = await both.begin('fork-and-join');
    const branches = await both.openTasks(instance);
    const rivals = await openRivals(both.database.url, { guarded, meeting: 2 });
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
      const [left, right] = both.admins;
      const [one, other]: readonly [Rest, Rest] = round % 2 === 0 ? [left, right] : [right, left];
      const { id } = await one.post<{ id: string }>('/process-definition/key/message-or-timer/start', { businessKey });
      const [job] = await other.get<readonly { id: string }[]>(`/job?processInstanceId=${id}`);
      const answers = await Promise.all([
        one.ask('POST', '/engine-rest/message', { json: { messageName: 'arrived', businessKey } }),
        other.ask('POST', `/engine-rest/job/${job?.id ?? ''}/execute`),
      ]);
      const [task, more] = await both.openTasks(id);
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
    const instance = await both.begin('message-or-timer');
    const [job] = await both.admins[0].get<readonly { id: string }[]>(`/job?processInstanceId=${instance}`);
    const rivals = await openRivals(both.database.url, { guarded, meeting: 2 });
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

describe('a task completed while its timer comes due', () => {
  test.each([
    ['an interrupting timer: one of the two', 'Expired', ['End'], ['Expired']],
    [
      'one that does not interrupt: the task is completed, the reminder comes before or not at all',
      'Reminded',
      ['End'],
      ['End', 'Reminded'],
    ],
  ])('%s, 30 times', async (_name, timer, completed, timed) => {
    for (const round of range(30)) {
      const [left, right] = both.admins;
      const [one, other]: readonly [Rest, Rest] = round % 2 === 0 ? [left, right] : [right, left];
      const instance = await both.begin('task-with-timers');
      const task = await both.onlyTask(instance);
      const [job] = await one.get<readonly { id: string }[]>(
        `/job?processInstanceId=${instance}&activityId=On${timer}`,
      );
      const [complete, fire] = await Promise.all([
        one.ask('POST', `/engine-rest/task/${task}/complete`),
        other.ask('POST', `/engine-rest/job/${job?.id ?? ''}/execute`),
      ]);
      const hasFired = fire.status === 204;
      const interrupted = hasFired && timer === 'Expired';
      expect([round, complete.status, fire.status]).toEqual([round, interrupted ? 500 : 204, hasFired ? 204 : 404]);
      const activities = await one.get<readonly { activityId: string; activityType: string }[]>(
        `/history/activity-instance?processInstanceId=${instance}`,
      );
      const ends = activities
        .filter(({ activityType }) => activityType === 'noneEndEvent')
        .map(({ activityId }) => activityId);
      expect([round, ...ends.sort()]).toEqual([round, ...(hasFired ? timed : completed)]);
    }
  });
});

/** What a control has broken is not to be found by the checks that follow. */
async function remove(instance: string): Promise<void> {
  await withClient(both.database.url, async (client) => {
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
    for (const _batch of range(10)) await Promise.all(range(wanted / 10).map(() => both.begin('external-work')));
    const fetched = await Promise.all(
      both.nodes.flatMap((node, index) =>
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

test('after all of this, the database holds nothing that must not be', () => both.expectWell());
