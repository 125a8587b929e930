/**
 * `deadline` answers when a legal period is over, as an instant a timer can wait for. It is what expressions and timers
 * call; the counting itself is in countingRules.ts.
 */
import { dueDate, invalidDate } from './countingRules';
import { type LocalDate, isLocalDate } from './localDate';
import { defaultZone, endOfDay, isKnownZone, localDateOf } from './localZone';
import { type Refusal, refuse, shown } from './refusal';
import { type WorkCalendar } from './workCalendar';

/** What comes from models and forms: checked here, so the types promise little. */
export interface DeadlineRequest {
  /** WD, CD, CDR or TAX109. */
  readonly rule: string;
  /** Whole days, 0 to 3650. */
  readonly days: number;
  /** Day or ISO instant (with Z or an offset) of the event that starts the period; that day is not counted. */
  readonly from: string;
  readonly pauses?: readonly { readonly from: string; readonly to: string }[];
  /** IANA name of the zone whose days are counted; Asia/Shanghai when absent. */
  readonly zone?: string;
}

export interface Deadline {
  readonly ok: true;
  /** The last day of the period. */
  readonly due: LocalDate;
  /** ISO instant (UTC) of 24:00 of that day: the first instant at which the period is over. */
  readonly instant: string;
  /** The calendar is not announced for all of the period: derive it again when its version changes. */
  readonly provisional: boolean;
  readonly calendarVersion: string;
}

/** The end of a period. Refuses (never throws) unknown rules and zones, days out of range, and dates that do not exist. */
export function deadline(request: DeadlineRequest, calendar: WorkCalendar): Deadline | Refusal {
  const zone = request.zone ?? defaultZone;
  if (!isKnownZone(zone)) return unknownZone(zone);
  const from = localDateFrom(request.from, zone);
  if (from === undefined) return invalidStart(request.from);
  const counted = dueDate(request.rule, request.days, from, calendar, request.pauses);
  if (!counted.ok) return counted;
  const instant = new Date(endOfDay(counted.due, zone)).toISOString();
  return { ...counted, instant, calendarVersion: calendar.version };
}

const instantShape = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)$/;

/** The local day of a date or instant; undefined for any other text, a time without an offset included. */
function localDateFrom(from: string, zone: string): LocalDate | undefined {
  if (isLocalDate(from)) return from;
  const [, date, time, offset] = (typeof from === 'string' && instantShape.exec(from)) || [];
  if (!isLocalDate(date) || time === undefined || offset === undefined) return undefined;
  const instant = Date.parse(`${date}${time}${offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  const local = Number.isNaN(instant) ? undefined : localDateOf(instant, zone);
  return isLocalDate(local) ? local : undefined;
}

function invalidStart(from: unknown): Refusal {
  const { message } = invalidDate(from);
  return refuse(
    'INVALID_DATE',
    `${message.en} An instant needs its offset, as in 2026-03-02T09:00:00+08:00.`,
    `${message.zh}时刻须带时区偏移，例如 2026-03-02T09:00:00+08:00。`,
  );
}

function unknownZone(zone: unknown): Refusal {
  return refuse(
    'UNKNOWN_ZONE',
    `Expected an IANA time zone such as Asia/Shanghai, but found ${shown(zone)}. Correct the zone.`,
    `时区应为 IANA 名称（例如 Asia/Shanghai），但得到 ${shown(zone)}。请改正时区。`,
  );
}
