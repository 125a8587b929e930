/** Alternating rounds: both sides are measured in turn in the same run, so that whatever slows one down slows the other. */
import { setImmediate as turn } from 'node:timers/promises';

/** Does work for about this long and says how many pieces were done in how many milliseconds, on the clock or of the processor. */
export type Measured = (milliseconds: number) => Promise<Pace>;

export interface Pace {
  readonly done: number;
  readonly milliseconds: number;
}

export interface Plan {
  readonly rounds: number;
  /** Length of a round, on the clock or of processor time. */
  readonly milliseconds: number;
  /** Length of the round before them, which does not count. */
  readonly warmUp: number;
}

/** The median pace per second of each side, in the order given. */
export async function alternate(plan: Plan, sides: readonly Measured[]): Promise<readonly number[]> {
  for (const side of sides) await side(plan.warmUp);
  const paces: number[][] = sides.map(() => []);
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const [index, side] of sides.entries()) {
      global.gc?.();
      const { done, milliseconds } = await side(plan.milliseconds);
      paces[index]?.push((done * 1000) / milliseconds);
    }
  }
  return paces.map(median);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * One after the other, on this very thread, for so long of its processor time: others on the machine can neither take that
 * from it nor leave it too little to become warm.
 */
export async function oneByOne(milliseconds: number, piece: () => unknown): Promise<Pace> {
  const began = process.cpuUsage();
  let looked = performance.now();
  for (let done = 1; ; done += 1) {
    await piece();
    // What the piece left for later must not pile up.
    if (done % 256 === 0) await turn();
    // Asking for the processor time takes as long as some pieces do.
    if (performance.now() - looked < 2) continue;
    const { user, system } = process.cpuUsage(began);
    if (user + system >= milliseconds * 1000) return { done, milliseconds: (user + system) / 1000 };
    looked = performance.now();
  }
}

/** Keeps so many under way until the time is over or `next` has nothing more, and waits for all of them. */
export async function inFlight<T>(
  lanes: number,
  milliseconds: number,
  next: () => T | undefined,
  piece: (what: T) => Promise<unknown>,
): Promise<Pace> {
  const began = performance.now();
  let done = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() - began < milliseconds) {
      const what = next();
      if (what === undefined) return;
      await piece(what);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { done, milliseconds: performance.now() - began };
}
