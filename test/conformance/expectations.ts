/**
 * What passed when the expectations were last written. A case that passed then and does not now is a regression; one that
 * passes for the first time is kept with `--update`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { CaseResult } from './caseResult';

/** Ids of passed cases by suite. */
export type Expectations = Readonly<Record<string, readonly string[]>>;

export function readExpectations(file: string): Expectations {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Expectations) : {};
}

/** Cases of suites that ran, expected to pass, that did not; also those that are not there any more. */
export function regressions(expected: Expectations, results: readonly CaseResult[]): string[] {
  const passed = passedIn(results);
  return Object.entries(expected).flatMap(([suite, ids]) => {
    const now = passed.get(suite);
    return now === undefined ? [] : ids.filter((id) => !now.has(id)).map((id) => `${suite} ${id}`);
  });
}

/** Suites that did not run keep what was known of them. */
export function writeExpectations(file: string, before: Expectations, results: readonly CaseResult[]): void {
  const after: Record<string, readonly string[]> = { ...before };
  for (const [suite, ids] of passedIn(results)) after[suite] = [...ids].sort();
  const ordered = Object.fromEntries(Object.entries(after).sort(([left], [right]) => (left < right ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(ordered, undefined, 2)}\n`);
}

function passedIn(results: readonly CaseResult[]): Map<string, Set<string>> {
  const passed = new Map<string, Set<string>>();
  for (const { suite, id, outcome } of results) {
    const ids = passed.get(suite) ?? new Set<string>();
    passed.set(suite, outcome === 'passed' ? ids.add(id) : ids);
  }
  return passed;
}
