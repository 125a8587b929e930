/** Timer events, BPMN 2.0.2 §10.5.5: a date, a duration, a cycle, or a time limit by a calendar rule. */
import type { SingleEvent } from '../../model/definition';
import type { Scene } from '../behavior';
import { addDuration, parseDuration, parseRepeating, toInstant } from '../instants';
import type { SubscribedTo } from '../state';
import type { Subscribing } from './subscribing';
import { limitOf } from './timeLimit';

type TimerSubscription = Extract<SubscribedTo, { kind: 'timer' }>;

export function subscribeToTimer(event: Extract<SingleEvent, { type: 'timer' }>, scene: Scene): Subscribing {
  const { timer } = event;
  if (timer.kind === 'timeLimit') {
    const limit = limitOf(timer.limit, scene);
    if (!limit.ok) return limit;
    return { ok: true, on: { kind: 'timer', due: limit.instant, ...(limit.provisional ? { provisional: true } : {}) } };
  }
  const value = scene.evaluate(timer.value);
  if (!value.ok) return value;
  if (timer.kind === 'cycle') return cycle(String(value.value), scene);
  if (value.value === null || value.value === '') {
    return { ok: false, message: 'Expected a timer to have a time, but its expression gave nothing.' };
  }
  const due = toInstant(value.value, scene.now, scene.zoneOffset);
  return due.ok ? { ok: true, on: { kind: 'timer', due: due.instant } } : due;
}

function cycle(text: string, { now, zoneOffset }: Scene): Subscribing {
  const repeating = parseRepeating(text, zoneOffset);
  if (repeating === undefined) {
    return { ok: false, message: `Expected a repeating interval such as R3/PT10M, but found "${text.slice(0, 60)}".` };
  }
  const { times, interval, start, end } = repeating;
  const hasMonths = parseDuration(interval)?.months !== 0;
  const begun: TimerSubscription = {
    kind: 'timer',
    due: start ?? now,
    cycle: {
      remaining: times,
      interval,
      ...(end === undefined ? {} : { end }),
      ...(hasMonths ? { months: { since: start ?? now, count: 0, zoneOffset } } : {}),
    },
  };
  // A start is itself the first time; without one, the first comes after an interval.
  const first = start === undefined ? nextDue(begun) : isPast(start, end) ? undefined : used(begun);
  return { ok: true, on: first === undefined ? 'never' : (skipMissed(first, now) ?? 'never') };
}

/** One time less to come; undefined after the last. */
function used(on: TimerSubscription): TimerSubscription | undefined {
  const { cycle: repeating } = on;
  if (repeating === undefined || repeating.remaining === 0) return undefined;
  const remaining = repeating.remaining === null ? null : repeating.remaining - 1;
  return { ...on, cycle: { ...repeating, remaining } };
}

/** Not as texts: years beyond 9999 are written with a sign, which comes before every digit. */
const isBefore = (one: string, other: string): boolean => Date.parse(one) < Date.parse(other);

const isPast = (due: string, end: string | undefined): boolean => end !== undefined && isBefore(end, due);

/** Times before the timer began to wait are over and count as used up: one that began long ago does not fire them all. */
function skipMissed(on: TimerSubscription, now: string): TimerSubscription | undefined {
  let current: TimerSubscription | undefined = jump(on, now);
  while (current !== undefined && isBefore(current.due, now)) current = nextDue(current);
  return current;
}

/** Without months all intervals are of one length: most of the way to `now` in one leap. */
function jump(on: TimerSubscription, now: string): TimerSubscription {
  const { cycle: repeating, due } = on;
  const duration = repeating === undefined ? undefined : parseDuration(repeating.interval);
  if (repeating === undefined || duration === undefined || duration.months > 0) return on;
  const missed = Math.floor((Date.parse(now) - Date.parse(due)) / duration.milliseconds);
  const leap = Math.min(missed - 1, repeating.remaining ?? missed - 1);
  if (leap <= 0) return on;
  const remaining = repeating.remaining === null ? null : repeating.remaining - leap;
  const landed = new Date(Date.parse(due) + leap * duration.milliseconds).toISOString();
  return { ...on, due: landed, cycle: { ...repeating, remaining } };
}

/** The next time of a repeating timer that has just fired, counted from the time it was due; undefined after the last. */
export function nextDue(on: TimerSubscription): TimerSubscription | undefined {
  const left = used(on);
  if (left?.cycle === undefined) return undefined;
  const { interval, end, months } = left.cycle;
  const duration = parseDuration(interval);
  if (duration === undefined) return undefined;
  const count = months === undefined ? 1 : months.count + 1;
  const whole = { ...duration, months: duration.months * count, milliseconds: duration.milliseconds * count };
  const next = addDuration(months?.since ?? on.due, whole, months?.zoneOffset ?? 0);
  if (!next.ok || isPast(next.instant, end)) return undefined;
  return {
    ...left,
    due: next.instant,
    cycle: { ...left.cycle, ...(months === undefined ? {} : { months: { ...months, count } }) },
  };
}
