/** What a suite says about one of its cases, and the tally of many. */

export type Outcome = 'passed' | 'partly' | 'failed' | 'skipped';

export interface CaseResult {
  readonly suite: string;
  readonly group: string;
  readonly id: string;
  readonly outcome: Outcome;
  /** Why it did not pass, short enough for one line. */
  readonly reason?: string;
  /** Why it need not pass: the paragraph of the standard, or what the case asks for beyond it. */
  readonly explanation?: string;
}

/** Nothing more is wanted of such a case. */
export function isSettled({ outcome, explanation }: CaseResult): boolean {
  return outcome === 'passed' || explanation !== undefined;
}

export interface SuiteOptions {
  /** The folder of the third-party material. */
  readonly root: string;
  /** Only cases whose id contains it. */
  readonly only?: string;
}

/** A suite judges our engine by one collection of cases; it never throws because of a case. */
export interface Suite {
  readonly name: string;
  run(options: SuiteOptions): Promise<readonly CaseResult[]>;
}

export type Tally = Readonly<Record<Outcome, number>>;

export function tally(results: readonly CaseResult[]): Tally {
  const counts = { passed: 0, partly: 0, failed: 0, skipped: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}

/** Results by suite and group, both in the order in which they first appear. */
export function byGroup(results: readonly CaseResult[]): ReadonlyMap<string, ReadonlyMap<string, CaseResult[]>> {
  const suites = new Map<string, Map<string, CaseResult[]>>();
  for (const result of results) {
    const groups = suites.get(result.suite) ?? new Map<string, CaseResult[]>();
    suites.set(result.suite, groups);
    groups.set(result.group, [...(groups.get(result.group) ?? []), result]);
  }
  return suites;
}
