/** Timer events, BPMN 2.0.2 §10.5.5: a date, a duration, a cycle, or a time limit by a calendar rule. */
import type { EventDefinition } from '../../model/definition';
import type { Scene } from '../behavior';
import { addDuration, parseDuration, parseRepeating, toInstant } from '../instants';
import type { SubscribedTo } from '../state';
import type { Subscribing } from './subscribing';
import { limitOf } from './timeLimit';

type TimerSubscription = Extract<SubscribedTo, { kind: 'timer' }>;
type Cycle = NonNullable<TimerSubscription['cycle']>;

export function subscribeToTimer(event: Extract<EventDefinition, { type: 'timer' }>, scene: Scene): Subscribing {
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
  const facts = {
    interval,
    ...(end === undefined ? {} : { end }),
    ...(parseDuration(interval)?.months === 0 ? {} : { zoneOffset }),
  };
  const first = start === undefined ? later(now, facts) : start;
  if (times === 0 || first === undefined || isPast(first, end)) return { ok: true, on: 'never' };
  const remaining = times === null ? null : times - 1;
  const on = skipMissed({ kind: 'timer', due: first, cycle: { remaining, ...facts } }, now);
  return { ok: true, on: on ?? 'never' };
}

const isPast = (due: string, end: string | undefined): boolean => end !== undefined && due > end;

/** Undefined where it leads beyond the years that instants can have. */
function later(due: string, { interval, zoneOffset = 0 }: Pick<Cycle, 'interval' | 'zoneOffset'>): string | undefined {
  const duration = parseDuration(interval);
  const next = duration === undefined ? undefined : addDuration(due, duration, zoneOffset);
  return next?.ok === true ? next.instant : undefined;
}

/** Times before the timer began to wait are over and count as used up: one that began long ago does not fire them all. */
function skipMissed(on: TimerSubscription, now: string): TimerSubscription | undefined {
  let current: TimerSubscription | undefined = jump(on, now);
  while (current !== undefined && current.due < now) current = nextDue(current);
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
export function nextDue({ cycle: repeating, due }: TimerSubscription): TimerSubscription | undefined {
  if (repeating === undefined || repeating.remaining === 0) return undefined;
  const next = later(due, repeating);
  if (next === undefined || isPast(next, repeating.end)) return undefined;
  const remaining = repeating.remaining === null ? null : repeating.remaining - 1;
  return { kind: 'timer', due: next, cycle: { ...repeating, remaining } };
}
