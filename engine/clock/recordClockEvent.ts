/**
 * `recordClockEvent` adds an event to a clock, or says why the law does not allow it. Whatever passes here can be read by
 * statutoryClock.ts for ever after.
 */
import { daysOutOfRange, invalidDate, isPeriodLength } from './countingRules';
import { isLocalDate } from './localDate';
import { type Refusal, refuse, shown } from './refusal';
import {
  type ClockExtended,
  type ClockPaused,
  type ClockPeriod,
  type ClockTerms,
  type LaterClockEvent,
  type StatutoryClock,
  due,
  period,
} from './statutoryClock';
import { type WorkCalendar } from './workCalendar';

export type RecordedClock = { readonly ok: true; readonly clock: StatutoryClock } | Refusal;

/** The clock with the event at its end. Events come in the order of their days; several on one day in the order given. */
export function recordClockEvent(clock: StatutoryClock, event: LaterClockEvent, calendar: WorkCalendar): RecordedClock {
  const refusal = refusalOfDay(clock, event) ?? refusalOfEvent(clock, event, calendar);
  return refusal ?? { ok: true, clock: { ...clock, events: [...clock.events, event] } };
}

function refusalOfDay(clock: StatutoryClock, event: LaterClockEvent): Refusal | undefined {
  if (!isLocalDate(event.on)) return invalidDate(event.on);
  const latest = clock.events[clock.events.length - 1] ?? clock.events[0];
  if (event.on >= latest.on) return undefined;
  return refuse(
    'OUT_OF_ORDER',
    `Expected a day not before the clock's last event on ${latest.on}, but found ${event.on}. Correct the date.`,
    `日期不应早于时钟最近一次事件的日期 ${latest.on}，但得到 ${event.on}。请改正日期。`,
  );
}

function refusalOfEvent(clock: StatutoryClock, event: LaterClockEvent, calendar: WorkCalendar): Refusal | undefined {
  if (event.type === 'RESTART') return undefined;
  const current = period(clock, event.on);
  if (current.stoppedOn !== undefined) return alreadyStopped(current.stoppedOn);
  if (event.type === 'STOP') return undefined;
  const open = current.pauses.find((pause) => pause.open);
  if (event.type === 'RESUME') return open ? undefined : notPaused();
  if (event.type === 'EXTEND') return refusalOfExtension(clock, event, current, calendar);
  return open ? alreadyPaused(open.from) : refusalOfPause(clock.terms, event);
}

function refusalOfPause(terms: ClockTerms, event: ClockPaused): Refusal | undefined {
  if (!terms.pauseReasons.includes(event.reason)) {
    const allowed = terms.pauseReasons.join(', ');
    return refuse(
      'REASON_NOT_ALLOWED',
      `Expected a reason this clock may pause for (${allowed || 'there is none'}), but found ${shown(event.reason)}. ` +
        'Without a legal reason the clock runs on.',
      `中止事由应为该事项允许的事由（${allowed || '无'}），但得到 ${shown(event.reason)}。没有法定事由，期限继续计算。`,
    );
  }
  if (!event.notice) {
    return refuse(
      'NOTICE_MISSING',
      'Expected the document that tells the applicant of the pause, but found none. Serve the notice first.',
      '中止应附告知申请人的文书，但没有提供。请先送达告知文书。',
    );
  }
  const { expectedUntil } = event;
  return expectedUntil === undefined || isLocalDate(expectedUntil) ? undefined : invalidDate(expectedUntil);
}

function refusalOfExtension(
  clock: StatutoryClock,
  event: ClockExtended,
  current: ClockPeriod,
  calendar: WorkCalendar,
): Refusal | undefined {
  const { extension } = clock.terms;
  if (!extension) return notExtendable();
  if (current.extended) return alreadyExtended();
  if (!isLocalDate(event.notifiedOn)) return invalidDate(event.notifiedOn);
  if (!isPeriodLength(event.days) || event.days < 1) return daysOutOfRange(event.days);
  if (event.days > extension.maxDays) return extensionTooLong(event.days, extension.maxDays);
  if (event.approverRole !== extension.approverRole) return wrongApprover(event.approverRole, extension.approverRole);
  if (!event.reason) return reasonNotTold();
  const last = due(clock, calendar, event.on).due;
  return event.on > last ? expired(last) : undefined;
}

function alreadyStopped(on: string): Refusal {
  return refuse(
    'ALREADY_STOPPED',
    `Expected a clock that still runs, but it stopped on ${on}. Restart it if the period begins anew.`,
    `时钟应仍在计算，但已于 ${on} 停止。如需重新计算期限，请重新启动。`,
  );
}

function alreadyPaused(since: string): Refusal {
  return refuse(
    'ALREADY_PAUSED',
    `Expected a clock that is not paused, but it has been paused since ${since}. Resume it first.`,
    `时钟应未处于中止状态，但自 ${since} 起已中止。请先恢复。`,
  );
}

function notPaused(): Refusal {
  return refuse(
    'NOT_PAUSED',
    'Expected a paused clock to resume, but it is not paused. Nothing needs to be done.',
    '恢复应针对已中止的时钟，但该时钟未中止。无需处理。',
  );
}

function notExtendable(): Refusal {
  return refuse(
    'NOT_EXTENDABLE',
    'Expected a period that may be extended, but this one has no extension. Decide within the period.',
    '期限应为可以延长的期限，但该期限不得延长。请在期限内作出决定。',
  );
}

function alreadyExtended(): Refusal {
  return refuse(
    'ALREADY_EXTENDED',
    'Expected a period not extended before, but it has been extended once. Decide within the period.',
    '期限只能延长一次，但已延长过。请在期限内作出决定。',
  );
}

function extensionTooLong(days: number, maxDays: number): Refusal {
  return refuse(
    'NOT_EXTENDABLE',
    `Expected an extension of at most ${maxDays} days, but found ${days}. Ask for fewer days.`,
    `延长期限不应超过 ${maxDays} 日，但得到 ${days} 日。请减少天数。`,
  );
}

function wrongApprover(role: string, expected: string): Refusal {
  return refuse(
    'NOT_EXTENDABLE',
    `Expected the approval of ${expected}, but found that of ${shown(role)}. Ask ${expected} to approve.`,
    `延长应由 ${expected} 批准，但批准人为 ${shown(role)}。请由 ${expected} 批准。`,
  );
}

function reasonNotTold(): Refusal {
  return refuse(
    'NOTICE_MISSING',
    'Expected the reason the applicant was told for the extension, but found none. State the reason.',
    '延长应有告知申请人的理由，但没有提供。请填写理由。',
  );
}

function expired(last: string): Refusal {
  return refuse(
    'EXPIRED',
    `Expected an extension before the period ends, but it ended on ${last}. It is overdue and stays so.`,
    `延长应在期限届满前作出，但期限已于 ${last} 届满。该期限已逾期，不得再延长。`,
  );
}
