/** `ow:timeLimit`: a period of law, counted by a calendar rule (engine/clock) from a day. */
import type { TimeLimit } from '../../model/definition';
import type { Scene } from '../behavior';
import { toInstant, type Instant } from '../instants';

type Limit =
  | { readonly ok: true; readonly instant: string; readonly provisional: boolean }
  | { readonly ok: false; readonly message: string };

/** The instant it ends; `provisional` where the calendar is not announced that far. */
export function limitOf(limit: TimeLimit, scene: Scene): Limit {
  const rule = scene.evaluate(limit.rule);
  if (!rule.ok) return rule;
  const days = scene.evaluate(limit.days);
  if (!days.ok) return days;
  const text = typeof days.value === 'string' ? days.value.trim() : days.value;
  const isNumber = typeof text === 'number' || typeof text === 'bigint' || (typeof text === 'string' && text !== '');
  const count = isNumber ? Number(text) : Number.NaN;
  if (!Number.isInteger(count)) {
    const found = String(days.value).slice(0, 60);
    return { ok: false, message: `Expected the days of a time limit to be a whole number, but found ${found}.` };
  }
  const from = startOf(limit, scene);
  return from.ok ? scene.deadline({ rule: String(rule.value), days: count, from: from.instant }) : from;
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
