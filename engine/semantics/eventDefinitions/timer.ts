/** Timer events, BPMN 2.0.2 §10.5.5: a date, a duration, a cycle, or a time limit by a calendar rule. */
import type { EventDefinition } from '../../model/definition';
import type { Scene } from '../behavior';
import { addDuration, parseDuration, parseRepeating, toInstant, type Repeating } from '../instants';
import type { SubscribedTo } from '../state';
import type { Subscribing } from './subscribing';
import { limitOf } from './timeLimit';

export function subscribeToTimer(event: Extract<EventDefinition, { type: 'timer' }>, scene: Scene): Subscribing {
  const { timer } = event;
  if (timer.kind === 'timeLimit') {
    const due = limitOf(timer.limit, scene);
    return due.ok ? at(due.instant) : due;
  }
  const value = scene.evaluate(timer.value);
  if (!value.ok) return value;
  if (timer.kind === 'cycle') return cycle(String(value.value), scene);
  if (value.value === null || value.value === '') {
    return { ok: false, message: 'Expected a timer to have a time, but its expression gave nothing.' };
  }
  const due = toInstant(value.value, scene.now, scene.zoneOffset);
  return due.ok ? at(due.instant) : due;
}

const at = (due: string): Subscribing => ({ ok: true, on: { kind: 'timer', due } });

function cycle(text: string, scene: Scene): Subscribing {
  const repeating = parseRepeating(text, scene.zoneOffset);
  if (repeating === undefined) {
    return { ok: false, message: `Expected a repeating interval such as R3/PT10M, but found "${text.slice(0, 60)}".` };
  }
  if (repeating.times === 0) return { ok: true, on: 'never' };
  const due = firstDue(repeating, scene.now);
  const remaining = repeating.times === null ? null : repeating.times - 1;
  return { ok: true, on: { kind: 'timer', due, cycle: { remaining, interval: repeating.interval } } };
}

function firstDue({ start, interval }: Repeating, now: string): string {
  const duration = parseDuration(interval);
  if (start === undefined) return duration === undefined ? now : addDuration(now, duration);
  return start;
}

/** The next time of a repeating timer that has just fired, counted from the time it was due; undefined after the last. */
export function nextDue(on: Extract<SubscribedTo, { kind: 'timer' }>): SubscribedTo | undefined {
  const { cycle: repeating, due } = on;
  const duration = repeating === undefined ? undefined : parseDuration(repeating.interval);
  if (repeating === undefined || duration === undefined || repeating.remaining === 0) return undefined;
  const remaining = repeating.remaining === null ? null : repeating.remaining - 1;
  return { kind: 'timer', due: addDuration(due, duration), cycle: { remaining, interval: repeating.interval } };
}
