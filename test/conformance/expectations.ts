/**
 * What passed, or was explained, when the expectations were last written. Such a case that is neither now is a regression;
 * one that passes for the first time is kept with `--update`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isSettled, type CaseResult } from './caseResult';

/** Ids of settled cases by suite. */
export type Expectations = Readonly<Record<string, readonly string[]>>;

export function readExpectations(file: string): Expectations {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Expectations) : {};
}

/** Cases of suites that ran, expected to pass or explained, that are neither; also those that are not there any more. */
export function regressions(expected: Expectations, results: readonly CaseResult[]): string[] {
  const settled = settledIn(results);
  return Object.entries(expected).flatMap(([suite, ids]) => {
    const now = settled.get(suite);
    return now === undefined ? [] : ids.filter((id) => !now.has(id)).map((id) => `${suite} ${id}`);
  });
}

/** Suites that did not run keep what was known of them. */
export function writeExpectations(file: string, before: Expectations, results: readonly CaseResult[]): void {
  const after: Record<string, readonly string[]> = { ...before };
  for (const [suite, ids] of settledIn(results)) after[suite] = [...ids].sort();
  const ordered = Object.fromEntries(Object.entries(after).sort(([left], [right]) => (left < right ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(ordered, undefined, 2)}\n`);
}

function settledIn(results: readonly CaseResult[]): Map<string, Set<string>> {
  const settled = new Map<string, Set<string>>();
  for (const result of results) {
    const ids = settled.get(result.suite) ?? new Set<string>();
    settled.set(result.suite, isSettled(result) ? ids.add(result.id) : ids);
  }
  return settled;
}
