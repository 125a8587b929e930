/**
 * `StatutoryClock` is one period that binds a case: the legal one, the promised one, or that of a single step. It is its
 * terms and its events; when it is due, how much is left and how it stands are read from these and a calendar, never
 * stored. Only the events below change it: 退回, leave, suspension of an instance or a question to a colleague do not.
 */
import {
  type CountingRule,
  type Due,
  type PauseInterval,
  countPeriod,
  daysOutOfRange,
  invalidDate,
  isCountingRule,
  isPeriodLength,
  unknownRule,
} from './countingRules';
import { type LocalDate, addDays, daysBetween, isLocalDate } from './localDate';
import { type Refusal } from './refusal';
import { type WorkCalendar } from './workCalendar';

export interface ClockTerms {
  /** LEGAL binds by law, PROMISE by the bureau's word to the applicant, STEP inside the bureau. */
  readonly kind: 'LEGAL' | 'PROMISE' | 'STEP';
  readonly rule: CountingRule;
  readonly days: number;
  /** Codes for which this item's clock may pause; none: it never pauses. For a licence, `licensingPauseReasons`. */
  readonly pauseReasons: readonly string[];
  /** The one extension the law grants, and who approves it; absent: none. */
  readonly extension?: { readonly maxDays: number; readonly approverRole: string };
}

/** 行政许可法 art. 45: the time these take is not counted, and the applicant is told so in writing. */
export const licensingPauseReasons: readonly string[] = Object.freeze([
  'HEARING',
  'TENDER',
  'AUCTION',
  'INSPECTION',
  'TESTING',
  'QUARANTINE',
  'APPRAISAL',
  'EXPERT_REVIEW',
]);

export interface ClockStarted {
  readonly type: 'START';
  readonly on: LocalDate;
  /** What the day is: receipt, complete submission, deemed acceptance, service … */
  readonly basis: string;
  /** Somebody is to look at how the clock came to start: the bureau let its own notice period pass. */
  readonly audit?: boolean;
}
export interface ClockPaused {
  readonly type: 'PAUSE';
  readonly on: LocalDate;
  /** One of the terms' pause reasons. */
  readonly reason: string;
  /** Article the pause rests on. */
  readonly basis: string;
  readonly by: string;
  /** The document that told the applicant. */
  readonly notice: string;
  readonly expectedUntil?: LocalDate;
}
export interface ClockResumed {
  readonly type: 'RESUME';
  readonly on: LocalDate;
}
export interface ClockExtended {
  readonly type: 'EXTEND';
  readonly on: LocalDate;
  readonly days: number;
  readonly approver: string;
  readonly approverRole: string;
  /** Why, as the applicant was told on `notifiedOn`. */
  readonly reason: string;
  readonly notifiedOn: LocalDate;
}
/** The period is counted anew from this day: pauses and the extension before it are forgotten. */
export interface ClockRestarted {
  readonly type: 'RESTART';
  readonly on: LocalDate;
  readonly basis: string;
}
export interface ClockStopped {
  readonly type: 'STOP';
  readonly on: LocalDate;
  readonly outcome: string;
}
export type LaterClockEvent = ClockPaused | ClockResumed | ClockExtended | ClockRestarted | ClockStopped;
export type ClockEvent = ClockStarted | LaterClockEvent;

export interface StatutoryClock {
  readonly terms: ClockTerms;
  readonly events: readonly [ClockStarted, ...LaterClockEvent[]];
}

/** `overdue` outweighs `paused`: what has run out is not healed by a later pause. */
export type ClockState = 'running' | 'paused' | 'overdue' | 'stopped';

export interface ClockPause extends PauseInterval {
  readonly paused: ClockPaused;
  /** Not resumed yet: `to` is the day of reading. */
  readonly open: boolean;
}

/** The period the clock counts, as known on a day. */
export interface ClockPeriod {
  readonly from: LocalDate;
  /** With the extension. */
  readonly days: number;
  readonly pauses: readonly ClockPause[];
  readonly extended: boolean;
  readonly stoppedOn?: LocalDate;
}

/** A running clock. Refuses an unknown rule, days out of range and dates that do not exist. */
export function startClock(
  terms: ClockTerms,
  started: ClockStarted,
): { readonly ok: true; readonly clock: StatutoryClock } | Refusal {
  if (!isCountingRule(terms.rule)) return unknownRule(terms.rule);
  if (!isPeriodLength(terms.days)) return daysOutOfRange(terms.days);
  if (terms.extension && !isPeriodLength(terms.days + terms.extension.maxDays)) {
    return daysOutOfRange(terms.days + terms.extension.maxDays);
  }
  if (!isLocalDate(started.on)) return invalidDate(started.on);
  return { ok: true, clock: { terms, events: [started] } };
}

/** What the events up to `today` amount to; later ones are not known yet. */
export function period(clock: StatutoryClock, today: LocalDate): ClockPeriod {
  const [started, ...later] = clock.events;
  const fresh = (on: LocalDate): ClockPeriod => ({ from: on, days: clock.terms.days, pauses: [], extended: false });
  let current = fresh(started.on);
  for (const event of later) {
    if (event.on > today) break;
    if (event.type === 'RESTART') current = fresh(event.on);
    else if (event.type === 'EXTEND') current = { ...current, days: current.days + event.days, extended: true };
    else if (event.type === 'STOP') current = { ...closePause(current, event.on), stoppedOn: event.on };
    else if (event.type === 'RESUME') current = closePause(current, event.on);
    else {
      const pause = { from: event.on, to: laterOf(event.on, today), paused: event, open: true };
      current = { ...current, pauses: [...current.pauses, pause] };
    }
  }
  return current;
}

function closePause(current: ClockPeriod, on: LocalDate): ClockPeriod {
  return {
    ...current,
    pauses: current.pauses.map((pause) => (pause.open ? { ...pause, to: on, open: false } : pause)),
  };
}

/** The last day of the period. While the clock is paused: the last day if it resumed on `today`. */
export function due(clock: StatutoryClock, calendar: WorkCalendar, today: LocalDate): Due {
  const { from, days, pauses } = period(clock, today);
  return countPeriod(clock.terms.rule, days, from, calendar, pauses);
}

/** How the clock stands on `today`. The last day itself is not overdue: the period ends at 24:00. */
export function state(clock: StatutoryClock, calendar: WorkCalendar, today: LocalDate): ClockState {
  const { stoppedOn, pauses } = period(clock, today);
  if (stoppedOn !== undefined) return 'stopped';
  if (today > due(clock, calendar, today).due) return 'overdue';
  return pauses.some((pause) => pause.open) ? 'paused' : 'running';
}

/**
 * Days left after `today` (for a stopped clock, after the day it stopped): 0 on the last day, negative when overdue.
 * Working days for a clock in WD, calendar days for the others.
 */
export function remaining(clock: StatutoryClock, calendar: WorkCalendar, today: LocalDate): number {
  const until = due(clock, calendar, today).due;
  const since = lastDayLived(clock, today);
  return clock.terms.rule === 'WD' ? workdaysBetween(since, until, calendar) : daysBetween(since, until);
}

/** The day a reading looks back from: `today`, or the day the clock stopped on. */
export function lastDayLived(clock: StatutoryClock, today: LocalDate): LocalDate {
  return period(clock, today).stoppedOn ?? today;
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workdaysBetween(from: LocalDate, to: LocalDate, calendar: WorkCalendar): number {
  if (to < from) return 0 - workdaysBetween(to, from, calendar);
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (calendar.isWorkday(day)) count += 1;
  }
  return count;
}

function laterOf(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}
