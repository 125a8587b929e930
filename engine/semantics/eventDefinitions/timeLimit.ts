/** `ow:timeLimit`: a period of law, counted by a calendar rule (engine/clock) from a day. */
import type { TimeLimit } from '../../model/definition';
import type { Scene } from '../behavior';
import { toInstant, type Instant } from '../instants';

export function limitOf(limit: TimeLimit, scene: Scene): Instant {
  const rule = scene.evaluate(limit.rule);
  if (!rule.ok) return rule;
  const days = scene.evaluate(limit.days);
  if (!days.ok) return days;
  const count = typeof days.value === 'string' && days.value.trim() === '' ? Number.NaN : Number(days.value);
  if (days.value === null || !Number.isInteger(count)) {
    return {
      ok: false,
      message: `Expected the days of a time limit to be a whole number, but found ${String(days.value)}.`,
    };
  }
  const from = startOf(limit, scene);
  if (!from.ok) return from;
  const due = scene.deadline({ rule: String(rule.value), days: count, from: from.instant });
  return due.ok ? { ok: true, instant: String(due.value) } : due;
}

function startOf(limit: TimeLimit, scene: Scene): Instant {
  if (limit.from === undefined) return { ok: true, instant: scene.now };
  const from = scene.evaluate(limit.from);
  if (!from.ok) return from;
  if (from.value === null || from.value === '') {
    return { ok: false, message: 'Expected a time limit to begin on a date, but its "from" is empty.' };
  }
  return toInstant(from.value, scene.now, scene.zoneOffset);
}
