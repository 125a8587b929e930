/** What the conformance run calls a regression, and what its table counts. */
import type { CaseResult } from './caseResult';
import { regressions } from './expectations';
import { PATTERNS } from './patternTable';
import { reasonsOf, tableOf } from './report';

const result = (id: string, outcome: CaseResult['outcome'], suite = 'a'): CaseResult => ({
  suite,
  group: 'g',
  id,
  outcome,
  reason: 'why',
});

test('a case that passed before and does not now is a regression, also one that is gone', () => {
  const now = [result('one', 'passed'), result('two', 'partly'), result('four', 'failed')];
  expect(regressions({ a: ['one', 'two', 'three'] }, now)).toEqual(['a two', 'a three']);
});

test('a case that is explained now is no regression', () => {
  expect(regressions({ a: ['one'] }, [{ ...result('one', 'failed'), explanation: '§1' }])).toEqual([]);
});

test('suites that did not run are not judged', () => {
  expect(regressions({ b: ['one'] }, [result('one', 'failed')])).toEqual([]);
});

test('the table counts by group, the reasons name what did not pass', () => {
  const results = [
    result('one', 'passed'),
    result('two', 'skipped'),
    { ...result('three', 'partly'), explanation: '§1' },
  ];
  expect(tableOf(results).split('\n').at(-1)).toMatch(/^\| a +\| g +\| +1 \| +1 \| +0 \| +1 \| +3 \| +1 \|$/);
  expect(reasonsOf(results)).toBe('skipped a two: why\npartly a three: why -- explained: §1');
});

test('there are 43 workflow patterns', () => {
  expect(PATTERNS.map(({ number }) => number)).toEqual(Array.from({ length: 43 }, (_, index) => index + 1));
});
