/** The DMN TCK in the tests, where the third-party material lies beside the project: what passed keeps passing. */
import { join } from 'node:path';
import { dmnTck } from './dmnTck';
import { tally } from './caseResult';
import { findMaterial } from './material';

const root = findMaterial(join(__dirname, '../..'));
const ifPresent = root === undefined ? test.skip : test;

ifPresent(
  'the DMN TCK (skipped without the conformance material)',
  async () => {
    const results = await dmnTck.run({ root: root ?? '' });
    const failed = results.filter(({ outcome }) => outcome === 'failed').map(({ id, reason }) => `${id}: ${reason}`);
    expect(tally(results).passed).toBeGreaterThan(0);
    expect(failed).toEqual([]);
  },
  120_000,
);
