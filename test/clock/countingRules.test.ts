/** The counting rules against dates worked out by hand and published by the tax administration, and their laws in general. */
import fc from 'fast-check';
import { chineseCalendar } from '../../engine/clock/chineseCalendar';
import { type CountingRule, countingRules, dueDate } from '../../engine/clock/countingRules';
import { type LocalDate, addDays, daysBetween, localDateFromDayNumber } from '../../engine/clock/localDate';
import { tableCalendar } from '../../engine/clock/workCalendar';

type Pauses = readonly { readonly from: string; readonly to: string }[];

function due(rule: CountingRule, days: number, from: string, pauses: Pauses = []): LocalDate {
  const answer = dueDate(rule, days, from, chineseCalendar, pauses);
  if (!answer.ok) throw new Error(answer.message.en);
  return answer.due;
}

describe('the four rules', () => {
  test.each<[CountingRule, number, string, string]>([
    ['WD', 20, '2025-09-15', '2025-10-17'],
    ['WD', 10, '2025-09-22', '2025-10-11'], // make-up workdays 09-28 and 10-11
    ['WD', 1, '2026-02-13', '2026-02-14'], // a make-up Saturday
    ['WD', 5, '2026-02-12', '2026-02-26'],
    ['WD', 20, '2026-01-28', '2026-03-03'],
    ['WD', 20, '2026-09-18', '2026-10-22'],
    ['WD', 20, '2026-03-02', '2026-03-30'],
    ['CD', 60, '2026-03-02', '2026-05-01'],
    ['CDR', 60, '2026-03-02', '2026-05-06'], // 05-01 to 05-05 is Labour Day
    ['CDR', 60, '2026-08-05', '2026-10-08'], // 10-04 is National Day
    ['CD', 30, '2026-09-10', '2026-10-10'], // public notice; a make-up Saturday
    ['CDR', 30, '2026-09-10', '2026-10-10'],
    ['TAX109', 20, '2026-09-21', '2026-10-23'],
    ['TAX109', 30, '2026-01-26', '2026-03-09'],
    ['TAX109', 10, '2026-04-28', '2026-05-14'],
    ['TAX109', 15, '2026-06-01', '2026-06-16'],
    ['TAX109', 20, '2026-07-01', '2026-07-21'],
  ])('%s %d days from %s end on %s', (rule, days, from, expected) => {
    expect(due(rule, days, from)).toBe(expected);
  });

  test.each<[CountingRule, number, string, [string, string][], string]>([
    [
      'WD',
      20,
      '2026-03-02',
      [
        ['2026-03-06', '2026-03-16'],
        ['2026-03-20', '2026-03-25'],
      ],
      '2026-04-13',
    ],
    ['WD', 20, '2025-09-15', [['2025-09-22', '2025-10-10']], '2025-10-30'],
    ['CD', 10, '2026-03-02', [['2026-03-05', '2026-03-07']], '2026-03-14'],
    // Counted days end on Saturday 03-07; the pause begins there, and the Monday it would roll to is paused.
    ['CDR', 5, '2026-03-02', [['2026-03-07', '2026-03-10']], '2026-03-11'],
    // The pause takes 10-03 to 10-05 of the eight rest days: a run of two is left, and one of three that extends.
    ['TAX109', 15, '2025-09-30', [['2025-10-02', '2025-10-05']], '2025-10-22'],
    // Cut in two runs of two, the holiday no longer has three rest days in a row inside the period.
    ['TAX109', 15, '2025-09-30', [['2025-10-02', '2025-10-06']], '2025-10-20'],
  ])('%s %d days from %s with pauses %j end on %s', (rule, days, from, pauses, expected) => {
    const intervals = pauses.map(([pausedOn, resumedOn]) => ({ from: pausedOn, to: resumedOn }));
    expect(due(rule, days, from, intervals)).toBe(expected);
    expect(due(rule, days, from, [...intervals, ...intervals].reverse())).toBe(expected);
  });

  test('a period of no days ends on the day itself, or rolls off a rest day', () => {
    expect(due('WD', 0, '2026-03-07')).toBe('2026-03-07');
    expect(due('CD', 0, '2026-03-07')).toBe('2026-03-07');
    expect(due('CDR', 0, '2026-03-07')).toBe('2026-03-09');
    expect(due('TAX109', 0, '2026-03-07')).toBe('2026-03-09');
  });
});

describe('monthly filing by the 15th (TAX109)', () => {
  const filing = (year: number, month: number): LocalDate =>
    due('TAX109', 15, addDays(`${year}-${String(month).padStart(2, '0')}-01` as LocalDate, -1));

  test('equals the published deadlines where holidays extend them', () => {
    expect(filing(2025, 10)).toBe('2025-10-27'); // not 10-23, as adding calendar days would give
    expect(filing(2024, 6)).toBe('2024-06-19'); // 06-08 and 06-09 are weekend days joined to the holiday of 06-10
  });

  test('is a working day on or after the 15th of its month, 2023 to 2026', () => {
    for (let index = 0; index < 48; index += 1) {
      const [year, month] = [2023 + Math.floor(index / 12), (index % 12) + 1];
      const date = filing(year, month);
      expect(chineseCalendar.isWorkday(date)).toBe(true);
      expect(date.slice(0, 7)).toBe(`${year}-${String(month).padStart(2, '0')}`);
      expect(Number(date.slice(8))).toBeGreaterThanOrEqual(15);
    }
  });

  test('is not extended by rest days that are too few, or no holiday', () => {
    // 2026-04-04 to 04-06 are three rest days: extended. 2025-12 has weekends only: rolled from Saturday at most.
    expect(filing(2026, 4)).toBe('2026-04-20');
    expect(filing(2025, 12)).toBe('2025-12-15');
    expect(filing(2025, 11)).toBe('2025-11-17');
    const longWeekend = tableCalendar({
      name: 'bridge',
      coverage: { from: '2026-01-01', to: '2026-12-31' },
      holidays: ['2026-06-12'], // a Friday, joined to the weekend
      makeUpWorkdays: ['2026-06-14'], // but its Sunday is worked: a run of two
    });
    expect(dueDate('TAX109', 15, '2026-05-31', longWeekend)).toMatchObject({ due: '2026-06-15' });
  });
});

test('TAX109 is not extended by three rest days without a holiday, such as a bureau may have of its own', () => {
  const isWorkday = (date: LocalDate): boolean => date !== '2026-06-12' && chineseCalendar.isWorkday(date);
  expect(dueDate('TAX109', 15, '2026-05-31', { ...chineseCalendar, isWorkday })).toMatchObject({ due: '2026-06-15' });
});

test('pauses that adjoin or overlap are one, in whatever order they come', () => {
  const first = { from: '2026-03-04', to: '2026-03-06' };
  const second = { from: '2026-03-06', to: '2026-03-10' };
  const inside = { from: '2026-03-07', to: '2026-03-08' };
  for (const pauses of [
    [first, second, inside],
    [inside, second, first],
    [second, first, inside],
  ]) {
    expect(due('CD', 5, '2026-03-02', pauses)).toBe('2026-03-13');
  }
});

describe('laws of counting', () => {
  const first = daysBetween('1970-01-01', '2004-01-01');
  const last = daysBetween('1970-01-01', '2026-12-31');
  const date = fc.integer({ min: first, max: last }).map(localDateFromDayNumber);
  const length = fc.integer({ min: 1, max: 400 });
  const rule = fc.constantFrom(...countingRules);
  const pauses = fc.array(
    fc.tuple(date, fc.integer({ min: 0, max: 60 })).map(([from, days]) => ({ from, to: addDays(from, days) })),
    { maxLength: 3 },
  );
  const excluded = (day: LocalDate, intervals: Pauses): boolean =>
    intervals.some(({ from, to }) => from < day && day <= to);

  test('WD lands on a working day and counts exactly that many', () => {
    fc.assert(
      fc.property(date, length, pauses, (from, days, intervals) => {
        const end = due('WD', days, from, intervals);
        let worked = 0;
        for (let day = addDays(from, 1); day <= end; day = addDays(day, 1)) {
          if (chineseCalendar.isWorkday(day) && !excluded(day, intervals)) worked += 1;
        }
        expect(worked).toBe(days);
        expect(chineseCalendar.isWorkday(end)).toBe(true);
      }),
    );
  });

  test('CD counts exactly the days outside pauses', () => {
    fc.assert(
      fc.property(date, length, pauses, (from, days, intervals) => {
        expect(daysBetween(from, due('CD', days, from))).toBe(days);
        const end = due('CD', days, from, intervals);
        let counted = 0;
        for (let day = addDays(from, 1); day <= end; day = addDays(day, 1)) if (!excluded(day, intervals)) counted += 1;
        expect(counted).toBe(days);
        expect(excluded(end, intervals)).toBe(false);
      }),
    );
  });

  test('CDR and TAX109 never end on a rest day, and each is at least as long as the one before', () => {
    fc.assert(
      fc.property(date, length, pauses, (from, days, intervals) => {
        const [plain, rolled, tax] = (['CD', 'CDR', 'TAX109'] as const).map((each) => due(each, days, from, intervals));
        expect(chineseCalendar.isWorkday(rolled!)).toBe(true);
        expect(chineseCalendar.isWorkday(tax!)).toBe(true);
        expect(rolled! >= plain!).toBe(true);
        expect(tax! >= rolled!).toBe(true);
      }),
    );
  });

  test('a longer period never ends earlier, and a pause never shortens one', () => {
    fc.assert(
      fc.property(rule, date, length, pauses, (each, from, days, intervals) => {
        expect(due(each, days, from, intervals) <= due(each, days + 1, from, intervals)).toBe(true);
        if (each === 'WD' || each === 'CD') {
          expect(due(each, days, from) <= due(each, days, from, intervals)).toBe(true);
        }
      }),
    );
  });
});

describe('provisional', () => {
  const provisional = (rule: CountingRule, days: number, from: string): boolean => {
    const answer = dueDate(rule, days, from, chineseCalendar);
    if (!answer.ok) throw new Error(answer.message.en);
    return answer.provisional;
  };

  test('as soon as a day outside the announced years is needed', () => {
    expect(provisional('WD', 1, '2026-12-30')).toBe(false);
    expect(provisional('WD', 1, '2026-12-31')).toBe(true);
    expect(provisional('WD', 20, '2026-12-15')).toBe(true);
    expect(provisional('CDR', 5, '2027-05-01')).toBe(true);
    expect(provisional('TAX109', 20, '2003-12-20')).toBe(true);
    expect(provisional('TAX109', 20, '2003-12-31')).toBe(false);
  });

  test('never for plain calendar days, which no notice can move', () => {
    expect(provisional('CD', 60, '2026-12-15')).toBe(false);
  });
});

describe('refusals', () => {
  test.each([
    ['XD', 5, '2026-03-02', 'UNKNOWN_RULE'],
    ['wd', 5, '2026-03-02', 'UNKNOWN_RULE'],
    ['__proto__', 5, '2026-03-02', 'UNKNOWN_RULE'],
    ['WD', -1, '2026-03-02', 'DAYS_OUT_OF_RANGE'],
    ['WD', 3651, '2026-03-02', 'DAYS_OUT_OF_RANGE'],
    ['WD', 2.5, '2026-03-02', 'DAYS_OUT_OF_RANGE'],
    ['WD', Number.NaN, '2026-03-02', 'DAYS_OUT_OF_RANGE'],
    ['WD', 5, '2026-02-29', 'INVALID_DATE'],
    ['WD', 5, '2026-3-2', 'INVALID_DATE'],
    ['WD', 5, '2026-03-02T00:00:00Z', 'INVALID_DATE'],
  ])('%s %d days from %s: %s', (rule, days, from, code) => {
    const answer = dueDate(rule, days, from, chineseCalendar);
    expect(answer).toMatchObject({ ok: false, code });
    if (!answer.ok) {
      expect(answer.message.en).toMatch(/^Expected .*, but found /);
      expect(answer.message.zh).toMatch(/应为/);
    }
  });

  test('a pause that ends before it begins', () => {
    const answer = dueDate('WD', 5, '2026-03-02', chineseCalendar, [{ from: '2026-03-05', to: '2026-03-04' }]);
    expect(answer).toMatchObject({ ok: false, code: 'INVALID_PAUSE' });
  });

  test('the longest period and a pause of centuries are counted, not refused', () => {
    expect(due('CD', 3650, '2026-03-02')).toBe('2036-02-28');
    expect(due('WD', 1, '2026-03-02', [{ from: '2026-03-02', to: '2926-03-02' }]) > '2926-03-02').toBe(true);
  });

  test('a calendar without working days is a bug and throws', () => {
    const never = { ...chineseCalendar, isWorkday: () => false };
    expect(() => dueDate('WD', 1, '2026-03-02', never)).toThrow(/Expected a working day within a year/);
  });
});
