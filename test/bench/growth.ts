/**
 * The same step beside ever more that has nothing to do with it: what it looks at, counted, and how long it takes. The sizes
 * are measured in turn, so that whatever slows one down slows the others.
 */
import { step } from '../../engine/semantics/step';
import { growing, environmentOf, prepare, type Growing, type Prepared } from './growing';
import { operationsOf } from './operations';
import { alternate, oneByOne } from './rounds';

const plan = { rounds: 7, milliseconds: 150, warmUp: 300 };

export interface Growth {
  readonly what: string;
  readonly size: number;
  readonly operations: number;
  readonly microseconds: number;
  /** To the smallest of its kind. */
  readonly ratio: number;
}

export async function growth(): Promise<readonly Growth[]> {
  const found: Growth[] = [];
  for (const one of growing) found.push(...(await growthOf(one)));
  return found;
}

async function growthOf(one: Growing): Promise<readonly Growth[]> {
  const prepared: Prepared[] = [];
  for (const size of one.sizes) prepared.push(await prepare(one, size));
  // Counting is done afterwards: what is watched is slower, also where nobody watches any more.
  const paces = await alternate(
    plan,
    prepared.map((each) => (milliseconds) => oneByOne(milliseconds, () => stepOf(each))),
  );
  const times = paces.map((pace) => 1_000_000 / pace);
  return prepared.map((each, index) => ({
    what: one.what,
    size: one.sizes[index] ?? 0,
    operations: operationsOf(each),
    microseconds: times[index] ?? 0,
    ratio: (times[index] ?? 0) / (times[0] ?? 1),
  }));
}

/** Taken again and again from the same state: a step does not change what it is given. */
function stepOf({ state, trigger, definition }: Prepared): void {
  const { kind } = step(state, trigger, environmentOf(definition));
  if (kind !== 'done') throw new Error(`Expected a step that is done, but it is ${kind}.`);
}

export function growthTable(all: readonly Growth[]): string {
  const lines = all.map(({ what, size, operations, microseconds, ratio }, index) => [
    all[index - 1]?.what === what ? '' : what,
    size.toLocaleString('en-US'),
    String(operations),
    microseconds.toFixed(1),
    ratio.toFixed(2),
  ]);
  const titles = ['what grows', 'to', 'operations per step', 'µs per step', 'to the smallest'];
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  return [titles, widths.map((width) => '-'.repeat(width)), ...lines]
    .map((cells) =>
      cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))),
    )
    .map((cells) => cells.join('  '))
    .join('\n');
}
