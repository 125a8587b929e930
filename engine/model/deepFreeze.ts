/**
 * `deepFreeze` makes a compiled definition immutable, so that one definition may serve every instance at once.
 */

/** Freezes the value and everything it holds; shared parts are visited once. Depth is bounded by the limits on the XML. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const key of Object.keys(value)) deepFreeze((value as Record<string, unknown>)[key]);
  return value;
}
