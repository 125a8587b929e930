/** The rules of the shipped services, row by row: what a clerk reads in the tables is what the engine answers. */
import type { Value } from '../../engine/expressions/expression';
import { shippedLibrary, type Library } from './caseRun';

let library: Library;
beforeAll(async () => {
  library = await shippedLibrary();
});
afterAll(() => library.evaluators.close());

async function decide(id: string, variables: Readonly<Record<string, Value>>): Promise<Value> {
  const xml = library.decisions.get(id);
  if (xml === undefined) throw new Error(`Expected a decision ${id}, but there is none`);
  const surroundings = { now: '2026-03-02T01:00:00.000Z' };
  const ask = {
    kind: 'decision' as const,
    xml,
    decisionId: id,
    variables: new Map(Object.entries(variables)),
    surroundings,
  };
  const [answer] = await library.evaluators.answer([ask]);
  if (answer?.ok !== true) throw new Error(answer?.message ?? 'no answer');
  return answer.value;
}

describe('material-check', () => {
  const material = { required: true, present: true, formOk: true, correctable: false, kind: 'MAIN', shareable: false };
  test.each([
    ['in order', {}, []],
    ['absent but not required', { required: false, present: false }, []],
    ['main one absent', { present: false }, ['MISSING_MAIN']],
    ['secondary one absent', { present: false, kind: 'SECONDARY' }, ['MISSING_SECONDARY']],
    ['absent but held by the government', { present: false, shareable: true }, ['SHARED']],
    ['absent, its form does not count', { present: false, formOk: false }, ['MISSING_MAIN']],
    ['with a mistake that can be mended', { formOk: false, correctable: true }, ['CORRECTABLE']],
    ['main one in the wrong form', { formOk: false }, ['FAULTY_MAIN']],
    ['secondary one in the wrong form', { formOk: false, kind: 'SECONDARY' }, ['FAULTY_SECONDARY']],
  ])('a material %s', async (_case, difference, findings) => {
    const rows = await decide('material-check', { material: { ...material, ...difference } });
    expect(rows).toEqual(findings.map((finding) => ({ finding })));
  });
});

describe('accept-route', () => {
  const application = {
    itemRequired: true,
    competent: true,
    materialFindings: [['SHARED'], []],
    creditGrade: 'B',
    promiseBroken: false,
    promiseDeclined: false,
  };
  const secondary = { materialFindings: [[], ['MISSING_SECONDARY']] };
  test.each<[string, Readonly<Record<string, Value>>, string]>([
    ['all materials', {}, 'COMPLETE'],
    ['no materials asked for', { materialFindings: [] }, 'COMPLETE'],
    [
      'no approval needed, whatever is missing',
      { itemRequired: false, materialFindings: [['MISSING_MAIN']] },
      'NOT_REQUIRED',
    ],
    ['another authority', { competent: false }, 'NOT_COMPETENT'],
    ['a mistake to mend beside a missing one', { materialFindings: [['CORRECTABLE'], ['MISSING_MAIN']] }, 'CORRECT'],
    ['a main material missing', { materialFindings: [['MISSING_MAIN'], ['MISSING_SECONDARY']] }, 'SUPPLEMENT'],
    ['only secondary ones missing', secondary, 'PROMISE'],
    ['a secondary one in the wrong form', { materialFindings: [['FAULTY_SECONDARY']] }, 'PROMISE'],
    ['secondary ones missing, grade D', { ...secondary, creditGrade: 'D' }, 'SUPPLEMENT'],
    ['secondary ones missing, a broken promise', { ...secondary, promiseBroken: true }, 'SUPPLEMENT'],
    ['secondary ones missing, promise declined', { ...secondary, promiseDeclined: true }, 'SUPPLEMENT'],
  ])('%s', async (_case, difference, route) => {
    expect(await decide('accept-route', { ...application, ...difference })).toEqual([{ route }]);
  });
});

test('the limits of the three services', async () => {
  const acceptance = { noticeDays: 5, supplementDays: 10, rongqueDays: 20, promiseDays: 5 };
  expect(await decide('time-limits', { item: 'defer-filing' })).toEqual([acceptance]);
  expect(await decide('serve-limits', {})).toEqual([
    { readDays: 3, directDays: 10, mailDays: 15, publicNoticeDays: 30 },
  ]);
  expect(await decide('defer-limits', {})).toEqual([{ approveDays: 3, verifyDays: 5, lateFeeRate: 0.0005 }]);
});

test.each([
  [82_000.5, 82_000.5, '上期实际缴纳的税额'],
  [0, 300, '税务机关核定的税额（月均）'],
])('after a tax of %p the prepayment is %p', async (lastPeriodTax, amount, basis) => {
  expect(await decide('prepay-amount', { lastPeriodTax, assessedMonthlyTax: 300 })).toEqual([{ amount, basis }]);
});

test.each<[string, Readonly<Record<string, Value>>, readonly string[]]>([
  ['unfinished accounts', { reason: 'ACCOUNTS' }, ['M01', 'M02', 'M03', 'M04']],
  ['unfinished accounts, by an agent', { reason: 'ACCOUNTS', byAgent: true }, ['M01', 'M02', 'M03', 'M04', 'M05']],
  ['force majeure', { reason: 'FORCE_MAJEURE', byAgent: false }, ['M01', 'M02', 'M04']],
])('materials for %s', async (_case, variables, codes) => {
  expect(await decide('defer-materials', variables)).toEqual(codes.map((code) => expect.objectContaining({ code })));
});
