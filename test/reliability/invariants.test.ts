/** The checker finds what it is there for: one planted fault after the other. */
import { withClient } from '../../engine/store/embedded/serverAddress';
import { testDatabase, type DatabaseTemplate, type TestDatabase } from '../database';
import { demoTemplate, startServer } from '../server';
import { approval, CaseOverRest } from '../services/caseOverRest';
import { violations } from './invariants';

jest.setTimeout(60_000);

/** One case at its approval, one that has ended, one with its deferral under way. */
const withCases: DatabaseTemplate = {
  name: 'with_cases',
  fill: async (url) => {
    await demoTemplate.fill(url);
    const server = await startServer({ DATABASE_URL: url, DEMO: '1' });
    const sign = (person: string) => server.as(person);
    await CaseOverRest.apply(sign, 'at approval');
    const refused = await CaseOverRest.apply(sign, 'ended');
    await refused.complete('Task_Approve', { decision: 'REFUSE', decisionReason: 'none' });
    await refused.complete('Task_ServeDirectly');
    const deferred = await CaseOverRest.apply(sign, 'deferred');
    await deferred.complete('Task_Approve', approval());
    await deferred.complete('Task_ServeDirectly');
    await server.stop();
  },
};

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase(withCases);
});
afterEach(() => database?.drop());

const of = (businessKey: string): string =>
  `root_id = (SELECT root_id FROM process_instance WHERE key = 0 AND business_key = '${businessKey}')`;

/** The second step of the ended case claims the approval, the third completes it. */
const twice = (revision: number): string =>
  `UPDATE log_entry SET events = (events::jsonb || events::jsonb)::text WHERE revision = ${revision} AND ${of('ended')}`;

test('nothing is found where nothing is wrong', async () => {
  expect(await violations(database.url)).toEqual([]);
});

test.each([
  [
    'a step without its log entry',
    `DELETE FROM log_entry WHERE revision = 2 AND ${of('deferred')}`,
    /revision 2|log entries/,
  ],
  ['the last log entry lost', `DELETE FROM log_entry WHERE revision = 3 AND ${of('deferred')}`, /log entries/],
  [
    'a document of another moment',
    `UPDATE process_instance SET document = replace(document, '"lastKey":', '"lastKey":1') WHERE key = 0 AND ${of('at approval')}`,
    /header/,
  ],
  [
    'a variable changed beside the history',
    `UPDATE process_instance SET document = replace(document, '20000', '30000') WHERE key = 0 AND ${of('at approval')}`,
    /scope 0 as its history/,
  ],
  ['a scope lost', `DELETE FROM scope WHERE ${of('deferred')}`, /Expected scope/],
  ['a task lost', `DELETE FROM task WHERE end_time IS NULL AND ${of('at approval')}`, /the tasks/],
  [
    'a timer lost',
    `DELETE FROM job WHERE ctid = (SELECT ctid FROM job WHERE kind = 'timer' AND ${of('deferred')} LIMIT 1)`,
    /the timers/,
  ],
  [
    'a subscription lost',
    `DELETE FROM subscription WHERE ctid = (SELECT ctid FROM subscription WHERE ${of('deferred')} LIMIT 1)`,
    /the subscriptions/,
  ],
  [
    'an ended case with an open task',
    `UPDATE task SET end_time = NULL WHERE ${of('ended')}`,
    /wait for nothing, but it has tasks/,
  ],
  [
    'an ended case with an open activity',
    `UPDATE activity SET end_time = NULL WHERE ${of('ended')}`,
    /open activities/,
  ],
  [
    'an ended case that calls itself active',
    `UPDATE process_instance SET state = 'ACTIVE' WHERE key = 0 AND ${of('ended')}`,
    /to agree/,
  ],
  [
    'a called process that has not ended',
    `UPDATE process_instance SET end_time = NULL WHERE key <> 0 AND ${of('ended')}`,
    /what it called/,
  ],
  ['rows of no case', `DELETE FROM process_instance WHERE key = 0 AND ${of('ended')}`, /without its case/],
  ['a task claimed twice', twice(2), /to pass on from zhaojianguo once/],
  ['a task completed twice', twice(3), /Expected Task_Approve .* to end once/],
])('found: %s', async (_fault, sql, expected) => {
  const { rowCount } = await withClient(database.url, (client) => client.query(sql));
  expect(rowCount).toBeGreaterThan(0);
  expect(await violations(database.url)).toContainEqual(expect.stringMatching(expected));
});
