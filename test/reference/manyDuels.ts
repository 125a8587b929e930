/** `manyDuels`: random processes one after the other, and how often each kind of element was completed in one of them. */
import { duel, type Duel } from './duel';
import type { GameOptions } from './engineGame';
import { kindsOf } from './kinds';

export interface Duels {
  /** Where the engine and the reference differ: how, and the seed to repeat it. */
  readonly differences: readonly string[];
  /** In how many nodes each kind was completed at least once. */
  readonly counts: ReadonlyMap<string, number>;
  readonly steps: number;
  readonly cuts: number;
  /** Processes that never rest, which nothing can be compared of. */
  readonly endless: readonly number[];
}

interface How {
  readonly mostDifferences?: number;
  readonly game?: (seed: number) => GameOptions;
}

/** Every so many, each step is taken once more with nothing loaded but what it asks for. */
const someLoadingChecked = (seed: number): GameOptions => ({ checksLoading: seed % 20 === 0 });

export function manyDuels(firstSeed: number, runs: number, how: How = {}): Duels {
  const { mostDifferences = 5, game = someLoadingChecked } = how;
  const differences: string[] = [];
  const counts = new Map<string, number>();
  const endless: number[] = [];
  let steps = 0;
  let cuts = 0;
  for (let seed = firstSeed; seed < firstSeed + runs && differences.length < mostDifferences; seed += 1) {
    const played = duel(seed, game(seed));
    steps += played.steps;
    cuts += played.cuts;
    if (played.isEndless) endless.push(seed);
    if (played.difference !== undefined) differences.push(`seed ${seed}: ${played.difference}`);
    count(played, counts);
  }
  return { differences, counts, steps, cuts, endless };
}

function count({ process, completed }: Duel, counts: Map<string, number>): void {
  for (const definition of process.definitions.values()) {
    for (const node of Object.values(definition.nodes)) {
      if (!completed.has(node.id)) continue;
      for (const kind of kindsOf(node, definition)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
}
