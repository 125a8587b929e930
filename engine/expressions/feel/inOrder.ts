/** `inOrder` sorts values as FEEL compares them. */
import { orderOf } from './compareValues';
import { type FeelValue } from './values';

/** Undefined where two cannot be compared. */
export function inOrder(items: readonly FeelValue[], zone: string): FeelValue[] | undefined {
  const comparable = items.every((item) => orderOf(item, items[0] ?? null, zone) !== undefined);
  return comparable ? items.toSorted((left, right) => orderOf(left, right, zone) ?? 0) : undefined;
}
