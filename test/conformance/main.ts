/**
 * `npm run conformance`: our engine against the third-party material, case by case. `--only ID` runs cases whose id
 * contains it, `--suite NAME` only that suite, `--json FILE` keeps the results, `--reasons` prints every case that did not pass,
 * `--update` keeps what passes as expected from now on. Exit code 1 when something that passed before does not.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { betsyExternal, betsyScript } from './betsy';
import type { CaseResult, Suite } from './caseResult';
import { dmnTck } from './dmnTck';
import { readExpectations, regressions, writeExpectations } from './expectations';
import { findMaterial } from './material';
import { miwg } from './miwg';
import { patterns, project } from './patterns';
import { reasonsOf, tableOf } from './report';
import { camunda7, flowable } from './scenarios';
import { staticRules } from './staticRules';

const SUITES: readonly Suite[] = [staticRules, miwg, patterns, betsyExternal, betsyScript, dmnTck, camunda7, flowable];

const overRest: ReadonlySet<Suite> = new Set([betsyExternal, betsyScript]);

const expectationsFile = join(project, 'test/conformance/expectations.json');

async function main(words: readonly string[]): Promise<void> {
  const only = wordAfter(words, '--only');
  const suite = wordAfter(words, '--suite');
  const asked = SUITES.filter(({ name }) => suite === undefined || name.startsWith(suite));
  if (asked.length === 0)
    throw new Error(`Expected a suite (${SUITES.map(({ name }) => name).join(', ')}), but found "${suite ?? ''}".`);
  const results = await runAll(asked, only);
  print(tableOf(results));
  if (words.includes('--reasons')) print(`\n${reasonsOf(results)}`);
  const json = wordAfter(words, '--json');
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(results, undefined, 1)}\n`);
  if (only === undefined) compare(results, words.includes('--update'));
}

/**
 * The suites over REST mostly wait, so they run beside each other, and before the others: their servers live in this process
 * and must not wait for what works without a pause. The order of the results stays that of the suites.
 */
async function runAll(suites: readonly Suite[], only: string | undefined): Promise<CaseResult[]> {
  const root = findMaterial(project);
  if (root === undefined) {
    const reason = 'no folder "conformance" beside the project and none named by CONFORMANCE_DIR';
    return suites.map(({ name }) => ({ suite: name, group: 'all', id: 'all', outcome: 'skipped', reason }));
  }
  const options = { root, ...(only === undefined ? {} : { only }) };
  const results = new Map<Suite, readonly CaseResult[]>();
  const run = async (suite: Suite): Promise<unknown> => results.set(suite, await suite.run(options));
  await Promise.all(suites.filter((suite) => overRest.has(suite)).map(run));
  for (const suite of suites) if (!overRest.has(suite)) await run(suite);
  return suites.flatMap((suite) => results.get(suite) ?? []);
}

function compare(results: readonly CaseResult[], update: boolean): void {
  const expected = readExpectations(expectationsFile);
  const lost = regressions(expected, results);
  if (update) {
    writeExpectations(expectationsFile, expected, results);
  } else if (lost.length > 0) {
    print(`\nExpected these to pass as before, but they do not (--reasons says why):\n${lost.join('\n')}`);
    process.exitCode = 1;
  }
}

function wordAfter(words: readonly string[], option: string): string | undefined {
  const at = words.indexOf(option);
  if (at < 0) return undefined;
  const word = words[at + 1];
  if (word === undefined) throw new Error(`Expected a word after ${option}, but there is none.`);
  return word;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
