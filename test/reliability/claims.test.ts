/**
 * Who takes a task, and who completes it, when many come at the same moment over two nodes on one database: one. The same
 * checks fail where the lock of the root is taken away.
 */
import { Algorithm, hash } from '@node-rs/argon2';
import { withClient } from '../../engine/store/embedded/serverAddress';
import { administrator, openRivals } from './rivals';
import { addressOf, complete, range, TwoNodes } from './twoNodes';

jest.setTimeout(120_000);

let both: TwoNodes;
beforeAll(async () => {
  both = await TwoNodes.open();
});
afterAll(() => both?.close());

interface Claim {
  readonly user: string;
  readonly won: boolean;
}

/** What is wrong after a race of claims; empty if exactly one won and everybody agrees who. */
async function claimFaults(claims: readonly Claim[], task: string): Promise<readonly string[]> {
  const winners = claims.filter(({ won }) => won).map(({ user }) => user);
  const { rootId, key } = addressOf(task);
  const rows = await withClient(both.database.url, async (client) => {
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
    await withClient(both.database.url, async (client) => {
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
    const task = await both.onlyTask(await both.begin('one-task'));
    const answers = await Promise.all(
      users.map((user, index) =>
        both
          .node(index)
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
    const task = await both.onlyTask(await both.begin('one-task'));
    const rivals = await openRivals(both.database.url, { guarded, meeting: 5 });
    const claims: Claim[] = [];
    const waiting = users.map((user, index) => ({ user, node: rivals.nodes[index % 2 === 0 ? 0 : 1] }));
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const command = { type: 'claimTask', task: addressOf(task), user: next.user } as const;
        const result = await next.node.run<'claimTask'>(command, { actor: administrator });
        claims.push({ user: next.user, won: result.ok });
      }
    };
    await Promise.all(range(50).map(lane));
    await rivals.close();
    const faults = await claimFaults(claims, task);
    if (guarded) expect(faults).toEqual([]);
    else expect(faults).toContainEqual(expect.stringMatching(/^Expected one winner, but there are ([5-9]|\d\d)/));
  });
});

describe('the same task completed twice at once', () => {
  test('over two nodes one succeeds, 30 times', async () => {
    for (const round of range(30)) {
      const task = await both.onlyTask(await both.begin('one-task'));
      const answers = await Promise.all(
        both.admins.map((admin) => admin.ask('POST', `/engine-rest/task/${task}/complete`)),
      );
      expect([round, ...answers.map(({ status }) => status).sort()]).toEqual([round, 204, 500]);
    }
  });

  test.each([
    ['with the lock', true, 1],
    ['control, without the lock: both succeed', false, 2],
  ])('%s', async (_name, guarded, expected) => {
    const task = await both.onlyTask(await both.begin('one-task'));
    const rivals = await openRivals(both.database.url, { guarded, meeting: 2 });
    const results = await Promise.all(rivals.nodes.map((node) => complete(node, task)));
    await rivals.close();
    expect(results.filter(({ ok }) => ok)).toHaveLength(expected);
  });
});

test('after all of this, the database holds nothing that must not be', () => both.expectWell());
