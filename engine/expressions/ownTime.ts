/**
 * `startOwnTime` counts the time since it was called in which this process worked, in milliseconds: what a crowded machine
 * takes away from it is no fault of an expression and must not end it. Never more than what has passed by the clock, and
 * never less than what any one thread has worked.
 */
export function startOwnTime(): () => number {
  const began = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return Math.min(performance.now() - began, (user + system) / 1_000);
  };
}
