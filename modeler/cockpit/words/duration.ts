/** `durationText`: a duration by its largest units, "3 天 4 小时". */
import type { TextOf } from '../../ui/texts';

type Unit = 'days' | 'hours' | 'minutes' | 'seconds';

const units: readonly (readonly [unit: Unit, milliseconds: number])[] = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
  ['seconds', 1_000],
];

/**
 * @param milliseconds not negative; less than a second is told in milliseconds
 * @param most how many units are told at most
 */
export function durationText(milliseconds: number, text: TextOf<Unit | 'milliseconds'>, most = 2): string {
  if (milliseconds < 1_000) return text('milliseconds', { count: Math.max(0, Math.round(milliseconds)) });
  // Rounded to what is shown first, so that 59.9 minutes do not become "60 min".
  const smallest = smallestShown(milliseconds, most);
  let left = Math.round(milliseconds / smallest) * smallest;
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0 && parts.length < most) parts.push(text(unit, { count }));
  }
  return parts.join(' ');
}

function smallestShown(milliseconds: number, most: number): number {
  const first = units.findIndex(([, size]) => milliseconds >= size);
  return units[first + most - 1]?.[1] ?? 1_000;
}
