/**
 * The suites of `npm run conformance` that need no server, where the third-party material lies beside the project: what was
 * settled stays so. The static rules judge all but the models of betsy that are run, which its driver has to mend first.
 */
import { join } from 'node:path';
import { isSettled, type Suite } from './caseResult';
import { readExpectations } from './expectations';
import { findMaterial } from './material';
import { miwg } from './miwg';
import { patterns, project } from './patterns';
import { staticRules } from './staticRules';

const root = findMaterial(project);
const expected = readExpectations(join(project, 'test/conformance/expectations.json'));

const judged: readonly (readonly [string, Suite, string | undefined])[] = [
  ['static rules, constraints', staticRules, 'EXT'],
  ['static rules, diagrams', staticRules, 'Reference'],
  ['MIWG', miwg, undefined],
];

/** Cases that are neither passed, skipped nor explained. */
async function unsettled(suite: Suite, root: string, only: string | undefined): Promise<string[]> {
  const results = await suite.run({ root, ...(only === undefined ? {} : { only }) });
  expect(results.length).toBeGreaterThan(0);
  const known = new Set(Object.values(expected).flat());
  const lost = results.filter((result) => known.has(result.id) && !isSettled(result));
  const open = results.filter((result) => result.outcome !== 'skipped' && !isSettled(result));
  return [...new Set([...lost, ...open])].map(({ id, reason = '' }) => `${id}: ${reason}`);
}

(root === undefined ? test.skip : test).each(judged)(
  '%s (skipped without the conformance material)',
  async (_, suite, only) => expect(await unsettled(suite, root ?? '', only)).toEqual([]),
  120_000,
);

test('every pattern has its test', async () => expect(await unsettled(patterns, '', undefined)).toEqual([]));
