/** `until` waits for a condition, looking again and again; what takes too long is an error that tells what was awaited. */
import { setTimeout as pause } from 'node:timers/promises';

/** @param patience milliseconds, generous: a machine may be busy */
export async function until(what: string, holds: () => Promise<boolean> | boolean, patience = 30_000): Promise<void> {
  const end = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Expected ${what} within ${patience} ms, but waited in vain.`);
    await pause(25);
  }
}
