/** The default calendar: the announced days, and an honest answer to how far they reach. */
import { announcedCoverage, calendarFromAnnouncedDays, chineseCalendar } from '../../engine/clock/chineseCalendar';
import { type LocalDate } from '../../engine/clock/localDate';
import { tableCalendar } from '../../engine/clock/workCalendar';

test.each<LocalDate>([
  '2025-01-26',
  '2025-02-08',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
])('%s is a weekend day that is worked', (date) => {
  expect(chineseCalendar.isWorkday(date)).toBe(true);
  expect(chineseCalendar.isStatutoryHoliday(date)).toBe(false);
});

test('holidays rest, with the days swapped in; weekends rest without being holidays', () => {
  expect(chineseCalendar.isWorkday('2026-10-06')).toBe(false);
  expect(chineseCalendar.isStatutoryHoliday('2026-10-06')).toBe(true);
  expect(chineseCalendar.isWorkday('2026-03-07')).toBe(false);
  expect(chineseCalendar.isStatutoryHoliday('2026-03-07')).toBe(false);
  expect(chineseCalendar.isWorkday('2026-03-09')).toBe(true);
});

test('the extension of the Spring Festival of 2020 is in it', () => {
  expect(chineseCalendar.isWorkday('2020-01-31')).toBe(false);
});

test('reaches as far as its data, and says so', () => {
  const { from, to } = chineseCalendar.coverage();
  expect(from).toBe('2004-01-01');
  expect(to >= '2026-12-31').toBe(true);
  expect(to.endsWith('-12-31')).toBe(true);
});

describe('coverage', () => {
  const days = (...dates: string[]): Record<string, string> => Object.fromEntries(dates.map((date) => [date, '']));

  test('a year of which only the first days are known is not covered', () => {
    const announced = { holidays: days('2025-10-01', '2026-10-01', '2027-01-01'), workdays: {} };
    expect(announcedCoverage(announced)).toEqual({ from: '2025-01-01', to: '2026-12-31' });
  });

  test('a gap ends it', () => {
    const announced = { holidays: days('2022-10-01', '2024-10-01', '2025-10-01'), workdays: {} };
    expect(announcedCoverage(announced)).toEqual({ from: '2024-01-01', to: '2025-12-31' });
  });

  test('no year at all is broken data', () => {
    expect(() => announcedCoverage({ holidays: {}, workdays: {} })).toThrow(/Expected holidays of at least one year/);
  });
});

test('the version differs with a single day and with nothing else', () => {
  const make = (holidays: Record<string, string>): string =>
    calendarFromAnnouncedDays('CN', { holidays, workdays: {} }).version;
  expect(make({ '2026-10-01': 'a', '2026-10-02': 'b' })).toBe(make({ '2026-10-02': 'c', '2026-10-01': 'd' }));
  expect(make({ '2026-10-01': '', '2026-10-02': '' })).not.toBe(make({ '2026-10-01': '', '2026-10-03': '' }));
  expect(chineseCalendar.version).toMatch(/^CN 2004-01-01\.\.\d{4}-12-31 [0-9a-f]{8}$/);
});

test('a day named both a holiday and a make-up workday is worked, and no holiday', () => {
  const coverage = { from: '2026-01-01', to: '2026-12-31' } as const;
  const both = tableCalendar({ name: 'both', coverage, holidays: ['2026-03-07'], makeUpWorkdays: ['2026-03-07'] });
  expect(both.isWorkday('2026-03-07')).toBe(true);
  expect(both.isStatutoryHoliday('2026-03-07')).toBe(false);
});
