/**
 * `acceptance` says when, if at all, the legal clock of an application starts. Before acceptance only the bureau's own five
 * working days run, in which it tells the applicant once of everything that is missing (行政许可法 art. 32 (4)). What is
 * outstanding after that is the applicant's time, not a pause.
 */
import { countPeriod } from './countingRules';
import { type LocalDate } from './localDate';
import { type ClockStarted } from './statutoryClock';
import { type WorkCalendar } from './workCalendar';

/** Working days within which the bureau answers an application (行政许可法 art. 32 (4)). */
export const noticePeriod = 5;

export interface Submission {
  readonly receivedOn: LocalDate;
  /** The day the applicant was told what is missing. */
  readonly noticedOn?: LocalDate;
  /** The day the last missing piece came in; the day of receipt where nothing was missing. */
  readonly completedOn?: LocalDate;
}

export type Acceptance =
  | { readonly accepted: true; readonly started: ClockStarted }
  /** The bureau is to answer by `until`, or the applicant to complete the application (no day set here). */
  | { readonly accepted: false; readonly waitsFor: 'NOTICE'; readonly until: LocalDate }
  | { readonly accepted: false; readonly waitsFor: 'APPLICANT' };

/**
 * Silence of the bureau for the notice period counts as acceptance on the day of receipt, marked for audit. A notice given
 * too late changes nothing about that, and neither does a completion after it.
 */
export function acceptance(submission: Submission, calendar: WorkCalendar, today: LocalDate): Acceptance {
  const { receivedOn, noticedOn, completedOn } = submission;
  const until = countPeriod('WD', noticePeriod, receivedOn, calendar).due;
  const answeredInTime = noticedOn !== undefined && noticedOn <= until;
  if (completedOn !== undefined && (answeredInTime || completedOn <= until)) {
    return { accepted: true, started: { type: 'START', on: completedOn, basis: 'COMPLETE_SUBMISSION' } };
  }
  if (answeredInTime) return { accepted: false, waitsFor: 'APPLICANT' };
  if (today <= until) return { accepted: false, waitsFor: 'NOTICE', until };
  return { accepted: true, started: { type: 'START', on: receivedOn, basis: 'DEEMED_ACCEPTED', audit: true } };
}
