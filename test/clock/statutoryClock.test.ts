/** The clock of a case: what its events mean, which the law refuses, and which cards it shows. */
import fc from 'fast-check';
import { acceptance } from '../../engine/clock/acceptance';
import { chineseCalendar as calendar } from '../../engine/clock/chineseCalendar';
import { clockCards } from '../../engine/clock/clockCards';
import { type LocalDate, addDays } from '../../engine/clock/localDate';
import { recordClockEvent } from '../../engine/clock/recordClockEvent';
import { type RefusalCode } from '../../engine/clock/refusal';
import {
  type ClockExtended,
  type ClockPaused,
  type ClockTerms,
  type LaterClockEvent,
  type StatutoryClock,
  due,
  licensingPauseReasons,
  period,
  remaining,
  startClock,
  state,
  workdaysBetween,
} from '../../engine/clock/statutoryClock';

const licence: ClockTerms = {
  kind: 'LEGAL',
  rule: 'WD',
  days: 20,
  pauseReasons: licensingPauseReasons,
  extension: { maxDays: 10, approverRole: 'head' },
};

function started(terms: ClockTerms = licence, on: LocalDate = '2026-03-02'): StatutoryClock {
  const answer = startClock(terms, { type: 'START', on, basis: 'COMPLETE_SUBMISSION' });
  if (!answer.ok) throw new Error(answer.message.en);
  return answer.clock;
}

/** Records the events and, as always, checks that the clock survives JSON and that recording changes nothing in place. */
function after(clock: StatutoryClock, ...events: LaterClockEvent[]): StatutoryClock {
  return events.reduce((current, event) => {
    const before = JSON.stringify(current);
    const answer = recordClockEvent(current, event, calendar);
    if (!answer.ok) throw new Error(answer.message.en);
    expect(JSON.stringify(current)).toBe(before);
    return JSON.parse(JSON.stringify(answer.clock)) as StatutoryClock;
  }, clock);
}

const paused = (on: LocalDate, more: Partial<ClockPaused> = {}): ClockPaused => ({
  type: 'PAUSE',
  on,
  reason: 'HEARING',
  basis: '行政许可法45',
  by: 'zhang',
  notice: 'doc-1',
  ...more,
});
const resumed = (on: LocalDate): LaterClockEvent => ({ type: 'RESUME', on });
const stopped = (on: LocalDate): LaterClockEvent => ({ type: 'STOP', on, outcome: 'GRANTED' });
const restarted = (on: LocalDate): LaterClockEvent => ({ type: 'RESTART', on, basis: '复议决定' });
const extended = (on: LocalDate, more: Partial<ClockExtended> = {}): ClockExtended => ({
  type: 'EXTEND',
  on,
  days: 10,
  approver: 'li',
  approverRole: 'head',
  reason: '案情复杂',
  notifiedOn: on,
  ...more,
});

function refused(clock: StatutoryClock, event: LaterClockEvent, code: RefusalCode): void {
  const answer = recordClockEvent(clock, event, calendar);
  expect(answer).toMatchObject({ ok: false, code });
  if (!answer.ok) {
    expect(answer.message.en).toMatch(/^Expected .*, but /);
    expect(answer.message.zh).toMatch(/[一-鿿]/);
  }
}

describe('running', () => {
  test('is due at the end of its last day and overdue on the next', () => {
    const clock = started();
    expect(due(clock, calendar, '2026-03-02')).toEqual({ due: '2026-03-30', provisional: false });
    expect(remaining(clock, calendar, '2026-03-02')).toBe(20);
    expect(state(clock, calendar, '2026-03-30')).toBe('running');
    expect(remaining(clock, calendar, '2026-03-30')).toBe(0);
    expect(state(clock, calendar, '2026-03-31')).toBe('overdue');
    expect(remaining(clock, calendar, '2026-04-01')).toBe(-2);
  });

  test('counts what is left in calendar days for a calendar rule', () => {
    const clock = started({ ...licence, rule: 'CDR', days: 60 });
    expect(due(clock, calendar, '2026-03-02').due).toBe('2026-05-06');
    expect(remaining(clock, calendar, '2026-05-01')).toBe(5);
  });

  test('refuses to start on impossible terms', () => {
    const start = { type: 'START', on: '2026-03-02', basis: 'RECEIPT' } as const;
    expect(startClock({ ...licence, days: -1 }, start)).toMatchObject({ ok: false, code: 'DAYS_OUT_OF_RANGE' });
    expect(startClock({ ...licence, days: 3645 }, start)).toMatchObject({ ok: false, code: 'DAYS_OUT_OF_RANGE' });
    expect(startClock({ ...licence, rule: 'XX' as 'WD' }, start)).toMatchObject({ ok: false, code: 'UNKNOWN_RULE' });
    expect(startClock(licence, { ...start, on: '2026-02-30' })).toMatchObject({ ok: false, code: 'INVALID_DATE' });
  });
});

describe('pausing', () => {
  test('excludes the days after the pause up to the resumption', () => {
    const clock = after(
      started(),
      paused('2026-03-06'),
      resumed('2026-03-16'),
      paused('2026-03-20'),
      resumed('2026-03-25'),
    );
    expect(due(clock, calendar, '2026-03-25').due).toBe('2026-04-13');
  });

  test('stands still while open, and ends as if resumed on the day of reading', () => {
    const clock = after(started(), paused('2026-03-06'));
    expect(state(clock, calendar, '2026-03-16')).toBe('paused');
    expect(remaining(clock, calendar, '2026-03-06')).toBe(16);
    expect(remaining(clock, calendar, '2026-08-03')).toBe(16);
    expect(state(clock, calendar, '2026-08-03')).toBe('paused');
    const onTheDay = after(clock, resumed('2026-03-16'));
    expect(due(clock, calendar, '2026-03-16')).toEqual(due(onTheDay, calendar, '2026-12-01'));
    expect(state(onTheDay, calendar, '2026-03-16')).toBe('running');
  });

  test('cannot heal what has run out', () => {
    const clock = after(started(), paused('2026-03-30'));
    expect(state(clock, calendar, '2026-03-30')).toBe('paused');
    expect(state(clock, calendar, '2026-03-31')).toBe('overdue');
  });

  test('needs a reason of the list, a notice, and a clock that runs', () => {
    const clock = started();
    refused(clock, paused('2026-03-06', { reason: 'STAFF_LEAVE' }), 'REASON_NOT_ALLOWED');
    refused(clock, paused('2026-03-06', { notice: '' }), 'NOTICE_MISSING');
    refused(clock, paused('2026-03-06', { expectedUntil: '2026-03-32' }), 'INVALID_DATE');
    refused(started({ ...licence, pauseReasons: [] }), paused('2026-03-06'), 'REASON_NOT_ALLOWED');
    refused(after(clock, paused('2026-03-06')), paused('2026-03-07'), 'ALREADY_PAUSED');
    refused(clock, resumed('2026-03-06'), 'NOT_PAUSED');
    refused(after(clock, paused('2026-03-06'), resumed('2026-03-09')), resumed('2026-03-10'), 'NOT_PAUSED');
  });

  test('property: the days left do not change over a pause of any length', () => {
    const length = fc.integer({ min: 0, max: 19 });
    fc.assert(
      fc.property(length, fc.integer({ min: 0, max: 100 }), (lived, waited) => {
        const on = addDays('2026-03-02', lived);
        const clock = after(started(), paused(on), resumed(addDays(on, waited)));
        expect(remaining(clock, calendar, addDays(on, waited))).toBe(remaining(clock, calendar, on));
      }),
    );
  });
});

describe('extending', () => {
  test('adds its days once, up to the last day', () => {
    const clock = after(started(), extended('2026-03-30'));
    expect(due(clock, calendar, '2026-03-30').due).toBe('2026-04-14');
    expect(due(clock, calendar, '2026-03-29').due).toBe('2026-03-30');
    refused(clock, extended('2026-03-31'), 'ALREADY_EXTENDED');
  });

  test('is refused after expiry, beyond the law, and by the wrong role', () => {
    const clock = started();
    refused(clock, extended('2026-03-31'), 'EXPIRED');
    refused(clock, extended('2026-03-20', { days: 11 }), 'NOT_EXTENDABLE');
    refused(clock, extended('2026-03-20', { days: 0 }), 'DAYS_OUT_OF_RANGE');
    refused(clock, extended('2026-03-20', { approverRole: 'clerk' }), 'NOT_EXTENDABLE');
    refused(clock, extended('2026-03-20', { reason: '' }), 'NOTICE_MISSING');
    refused(clock, extended('2026-03-20', { notifiedOn: '2026-3-20' as LocalDate }), 'INVALID_DATE');
    const { extension: _none, ...fixed } = licence;
    refused(started(fixed), extended('2026-03-20'), 'NOT_EXTENDABLE');
  });

  test('is possible during a pause that began in time', () => {
    const clock = after(started(), paused('2026-03-06'), extended('2026-06-01'), resumed('2026-06-01'));
    expect(remaining(clock, calendar, '2026-06-01')).toBe(26);
  });
});

describe('stopping and restarting', () => {
  test('a stopped clock stays as it was on that day', () => {
    const clock = after(started(), paused('2026-03-06'), stopped('2026-03-09'));
    expect(state(clock, calendar, '2026-03-08')).toBe('paused');
    expect(state(clock, calendar, '2027-03-08')).toBe('stopped');
    expect(remaining(clock, calendar, '2026-12-01')).toBe(16);
    refused(clock, stopped('2026-03-10'), 'ALREADY_STOPPED');
    refused(clock, resumed('2026-03-10'), 'ALREADY_STOPPED');
    refused(clock, extended('2026-03-10'), 'ALREADY_STOPPED');
  });

  test('a restart counts the whole period anew, pauses and extension forgotten', () => {
    const clock = after(
      started(),
      paused('2026-03-06'),
      resumed('2026-03-16'),
      extended('2026-03-20'),
      stopped('2026-03-25'),
      restarted('2026-06-01'),
    );
    expect(state(clock, calendar, '2026-06-01')).toBe('running');
    expect(due(clock, calendar, '2026-06-01')).toEqual(due(started(licence, '2026-06-01'), calendar, '2026-06-01'));
    expect(period(clock, '2026-06-01')).toMatchObject({ extended: false, pauses: [] });
    after(clock, extended('2026-06-02'));
  });

  test('events come in order', () => {
    refused(started(), stopped('2026-03-01'), 'OUT_OF_ORDER');
    refused(started(), { type: 'STOP', on: '2026-13-01', outcome: '' }, 'INVALID_DATE');
    after(started(), paused('2026-03-02'), resumed('2026-03-02'), stopped('2026-03-02'));
  });
});

describe('before acceptance', () => {
  const receivedOn = '2026-03-02'; // five working days: until 2026-03-09

  test.each<[string, Parameters<typeof acceptance>[0], LocalDate, object]>([
    ['waits for the bureau', { receivedOn }, '2026-03-09', { waitsFor: 'NOTICE', until: '2026-03-09' }],
    ['silence is acceptance', { receivedOn }, '2026-03-10', { started: { on: receivedOn, audit: true } }],
    ['complete at once', { receivedOn, completedOn: receivedOn }, receivedOn, { started: { on: receivedOn } }],
    ['told in time', { receivedOn, noticedOn: '2026-03-09' }, '2026-06-01', { waitsFor: 'APPLICANT' }],
    ['told too late', { receivedOn, noticedOn: '2026-03-10' }, '2026-03-10', { started: { on: receivedOn } }],
    [
      'completed after the notice',
      { receivedOn, noticedOn: '2026-03-04', completedOn: '2026-03-20' },
      '2026-03-20',
      { started: { on: '2026-03-20', basis: 'COMPLETE_SUBMISSION' } },
    ],
    [
      'completed after silence',
      { receivedOn, completedOn: '2026-03-20' },
      '2026-03-20',
      { started: { on: receivedOn, basis: 'DEEMED_ACCEPTED' } },
    ],
  ])('%s', (_title, submission, today, expected) => {
    expect(acceptance(submission, calendar, today)).toMatchObject(expected);
  });
});

describe('cards', () => {
  const promise: ClockTerms = { ...licence, kind: 'PROMISE', days: 10 }; // from 2026-03-02 to 2026-03-16
  const colors = (clock: StatutoryClock, today: LocalDate): string[] =>
    clockCards(clock, calendar, today).map(({ color, cause }) => `${color} ${cause}`);

  test('a promise: yellow at a fifth left, orange when overdue', () => {
    const clock = started(promise);
    expect(colors(clock, '2026-03-11')).toEqual([]);
    expect(colors(clock, '2026-03-12')).toEqual(['yellow PROMISE_NEARLY_DUE']);
    expect(colors(clock, '2026-03-16')).toEqual(['yellow PROMISE_NEARLY_DUE']);
    expect(colors(clock, '2026-03-17')).toEqual(['orange PROMISE_OVERDUE']);
  });

  test('a short promise: yellow with one working day left', () => {
    const clock = started({ ...promise, days: 3 });
    expect(colors(clock, '2026-03-03')).toEqual([]);
    expect(colors(clock, '2026-03-04')).toEqual(['yellow PROMISE_NEARLY_DUE']);
  });

  test('thresholds are the bureau’s', () => {
    const clock = started(promise);
    expect(clockCards(clock, calendar, '2026-03-04', { yellowWorkdays: 0, yellowShare: 0.8 })).toHaveLength(1);
    expect(clockCards(clock, calendar, '2026-03-13', { yellowWorkdays: 0, yellowShare: 0 })).toHaveLength(0);
  });

  test('a step is orange, the law red, and neither warns before', () => {
    expect(colors(started({ ...licence, kind: 'STEP' }), '2026-03-31')).toEqual(['orange STEP_OVERDUE']);
    expect(colors(started(), '2026-03-30')).toEqual([]);
    expect(colors(started(), '2026-03-31')).toEqual(['red LEGAL_OVERDUE']);
  });

  test('stopped in time shows none, stopped late keeps its card', () => {
    expect(colors(after(started(promise), stopped('2026-03-16')), '2026-05-01')).toEqual([]);
    expect(colors(after(started(), stopped('2026-03-31')), '2026-05-01')).toEqual(['red LEGAL_OVERDUE']);
  });

  test('a pause longer than the applicant was told is about whoever paused', () => {
    const clock = after(started(), paused('2026-03-06', { expectedUntil: '2026-03-10' }));
    expect(clockCards(clock, calendar, '2026-03-10')).toEqual([]);
    const card = { color: 'yellow', cause: 'PAUSE_TOO_LONG', about: 'zhang' };
    expect(clockCards(clock, calendar, '2026-03-11')).toEqual([card]);
    expect(clockCards(after(clock, resumed('2026-03-12')), calendar, '2026-03-20')).toEqual([card]);
  });
});

test('working days between two days mirror each other', () => {
  expect(workdaysBetween('2026-02-12', '2026-02-26', calendar)).toBe(5);
  expect(workdaysBetween('2026-02-26', '2026-02-12', calendar)).toBe(-5);
});
