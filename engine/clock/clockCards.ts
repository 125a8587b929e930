/**
 * `clockCards` are the warnings of electronic supervision (电子监察): read from a clock, never stored, so that a corrected
 * calendar or threshold corrects them too. What a card leads to is decided elsewhere.
 */
import { type LocalDate } from './localDate';
import { type StatutoryClock, due, lastDayLived, period, remaining, workdaysBetween } from './statutoryClock';
import { type WorkCalendar } from './workCalendar';

/** Local rules differ: thresholds are the bureau's. */
export interface CardThresholds {
  /** A promise is nearly due when no more working days than these are left … */
  readonly yellowWorkdays: number;
  /** … or no more than this share of its days (0 to 1). */
  readonly yellowShare: number;
}

export const defaultCardThresholds: CardThresholds = Object.freeze({ yellowWorkdays: 1, yellowShare: 0.2 });

export interface ClockCard {
  /** yellow 预警, orange 黄牌, red 红牌. */
  readonly color: 'yellow' | 'orange' | 'red';
  readonly cause: 'PROMISE_NEARLY_DUE' | 'PROMISE_OVERDUE' | 'STEP_OVERDUE' | 'LEGAL_OVERDUE' | 'PAUSE_TOO_LONG';
  /** Whom the card is about, where it is a person: who paused. */
  readonly about?: string;
}

/** The cards a clock shows on `today`. A clock that stopped too late keeps its card; one that stopped in time has none. */
export function clockCards(
  clock: StatutoryClock,
  calendar: WorkCalendar,
  today: LocalDate,
  thresholds: CardThresholds = defaultCardThresholds,
): readonly ClockCard[] {
  return [...periodCards(clock, calendar, today, thresholds), ...pauseCards(clock, today)];
}

function periodCards(
  clock: StatutoryClock,
  calendar: WorkCalendar,
  today: LocalDate,
  thresholds: CardThresholds,
): readonly ClockCard[] {
  const { kind } = clock.terms;
  const last = due(clock, calendar, today).due;
  const lived = lastDayLived(clock, today);
  if (lived > last) {
    if (kind === 'LEGAL') return [{ color: 'red', cause: 'LEGAL_OVERDUE' }];
    return [{ color: 'orange', cause: kind === 'PROMISE' ? 'PROMISE_OVERDUE' : 'STEP_OVERDUE' }];
  }
  const { days, stoppedOn } = period(clock, today);
  if (kind !== 'PROMISE' || stoppedOn !== undefined) return [];
  const nearlyDue =
    workdaysBetween(lived, last, calendar) <= thresholds.yellowWorkdays ||
    remaining(clock, calendar, today) <= thresholds.yellowShare * days;
  return nearlyDue ? [{ color: 'yellow', cause: 'PROMISE_NEARLY_DUE' }] : [];
}

/** A pause that outlives what the applicant was told points at whoever paused (假挂起). Kept after the pause has ended. */
function pauseCards(clock: StatutoryClock, today: LocalDate): readonly ClockCard[] {
  return period(clock, today)
    .pauses.filter(({ to, paused }) => paused.expectedUntil !== undefined && to > paused.expectedUntil)
    .map(({ paused }) => ({ color: 'yellow', cause: 'PAUSE_TOO_LONG', about: paused.by }));
}
