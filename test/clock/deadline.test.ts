/** From an event's instant to the instant a timer waits for, with the traps of zones and days. */
import fc from 'fast-check';
import { chineseCalendar } from '../../engine/clock/chineseCalendar';
import { type Deadline, type DeadlineRequest, deadline } from '../../engine/clock/deadline';
import { addDays, localDateFromDayNumber } from '../../engine/clock/localDate';
import { endOfDay, localDateOf, startOfDay } from '../../engine/clock/localZone';

function answered(request: DeadlineRequest): Deadline {
  const answer = deadline(request, chineseCalendar);
  if (!answer.ok) throw new Error(answer.message.en);
  return answer;
}

test('ends at 24:00 in Shanghai of the last day', () => {
  expect(answered({ rule: 'WD', days: 20, from: '2026-03-02' })).toEqual({
    ok: true,
    due: '2026-03-30',
    instant: '2026-03-30T16:00:00.000Z',
    provisional: false,
    calendarVersion: chineseCalendar.version,
  });
});

test.each([
  ['2026-03-02T15:59:59.999Z', '2026-03-03'],
  ['2026-03-02T16:00:00Z', '2026-03-04'],
  ['2026-03-03T00:00:00+08:00', '2026-03-04'],
  ['2026-03-02T23:59:59.999+0800', '2026-03-03'],
  ['2026-03-02T12:00-05:00', '2026-03-04'],
  ['2026-03-02', '2026-03-03'],
])('the day of %s is the one in Shanghai: one day later is %s', (from, due) => {
  expect(answered({ rule: 'CD', days: 1, from }).due).toBe(due);
});

test('counts the days of another zone when asked', () => {
  const berlin = answered({ rule: 'CD', days: 1, from: '2026-03-27T23:30:00Z', zone: 'Europe/Berlin' });
  expect(berlin).toMatchObject({ due: '2026-03-29', instant: '2026-03-29T22:00:00.000Z' });
});

test('passes pauses on, and says what is provisional', () => {
  const pauses = [{ from: '2025-09-22', to: '2025-10-10' }];
  expect(answered({ rule: 'WD', days: 20, from: '2025-09-15', pauses }).due).toBe('2025-10-30');
  expect(answered({ rule: 'WD', days: 20, from: '2026-12-20' }).provisional).toBe(true);
});

test.each<[Partial<DeadlineRequest>, string]>([
  [{ from: '2026-03-02T09:00:00' }, 'INVALID_DATE'],
  [{ from: '2026-02-30T09:00:00Z' }, 'INVALID_DATE'],
  [{ from: '2026-03-02T25:00:00Z' }, 'INVALID_DATE'],
  [{ from: 'tomorrow' }, 'INVALID_DATE'],
  [{ from: '' }, 'INVALID_DATE'],
  [{ from: '2999-12-31T23:00:00Z' }, 'INVALID_DATE'],
  [{ rule: 'constructor' }, 'UNKNOWN_RULE'],
  [{ days: 1e9 }, 'DAYS_OUT_OF_RANGE'],
  [{ zone: 'Asia/Atlantis' }, 'UNKNOWN_ZONE'],
])('refuses %j: %s', (wrong, code) => {
  const answer = deadline({ rule: 'WD', days: 5, from: '2026-03-02', ...wrong }, chineseCalendar);
  expect(answer).toMatchObject({ ok: false, code });
  expect(!answer.ok && answer.message.en).toMatch(/^Expected .*, but found /);
});

describe('days and instants', () => {
  test('a day that begins at 01:00, one that has midnight twice, and one that never was', () => {
    const iso = (at: number): string => new Date(at).toISOString();
    expect(iso(startOfDay('2018-11-04', 'America/Sao_Paulo'))).toBe('2018-11-04T03:00:00.000Z');
    expect(iso(startOfDay('2018-02-18', 'America/Sao_Paulo'))).toBe('2018-02-18T03:00:00.000Z');
    expect(iso(startOfDay('2011-12-30', 'Pacific/Apia'))).toBe('2011-12-30T10:00:00.000Z');
    expect(iso(startOfDay('1988-07-01', 'Asia/Shanghai'))).toBe('1988-06-30T15:00:00.000Z');
  });

  test('every instant of a day lies between its start and its end', () => {
    const zone = fc.constantFrom(
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Pacific/Apia',
      'Asia/Kathmandu',
    );
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 2_000_000_000 }), (name, second) => {
        const instant = second * 1000 + 999;
        const date = localDateOf(instant, name);
        expect(startOfDay(date, name)).toBeLessThanOrEqual(instant);
        expect(endOfDay(date, name)).toBeGreaterThan(instant);
      }),
    );
  });

  test('a day in Shanghai is 24 hours and starts at 16:00 UTC', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8000, max: 40000 }), (day) => {
        const date = localDateFromDayNumber(day);
        expect(new Date(startOfDay(date, 'Asia/Shanghai')).toISOString()).toBe(`${addDays(date, -1)}T16:00:00.000Z`);
      }),
    );
  });
});
