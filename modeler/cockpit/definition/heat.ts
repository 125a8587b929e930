/**
 * `heatOf`: how each step of a process is coloured by one measure. Five classes of equal width from nothing to the
 * greatest value; the legend names the bounds, and every coloured step carries its number.
 */
import type { HeatNode } from '../../client/cockpit';

export const shades = ['count', 'duration', 'late', 'none'] as const;
export type Shade = (typeof shades)[number];

export const classes = 5;

export interface HeatClass {
  /** 1 to 5. */
  readonly level: number;
  /** Of the measure: above `from` (the first: from 0), up to and with `to`. */
  readonly from: number;
  readonly to: number;
}

export interface HeatMap {
  readonly levels: ReadonlyMap<string, number>;
  /** Empty where there is nothing to colour. */
  readonly legend: readonly HeatClass[];
}

/** @returns undefined where the step has no such measure */
export function measureOf(node: HeatNode, shade: Shade): number | undefined {
  switch (shade) {
    case 'count':
      return node.count > 0 ? node.count : undefined;
    case 'duration':
      return node.meanDuration ?? undefined;
    case 'late':
      return node.lateRate ?? undefined;
    case 'none':
      return undefined;
  }
}

export function heatOf(nodes: readonly HeatNode[], shade: Shade): HeatMap {
  const measured = nodes.flatMap((node) => {
    const measure = measureOf(node, shade);
    return measure === undefined ? [] : [{ elementId: node.elementId, measure }];
  });
  const greatest = Math.max(0, ...measured.map(({ measure }) => measure));
  if (measured.length === 0) return { levels: new Map(), legend: [] };
  if (greatest === 0) {
    return {
      levels: new Map(measured.map(({ elementId }) => [elementId, 1])),
      legend: [{ level: 1, from: 0, to: 0 }],
    };
  }
  const width = widthOf(greatest, shade);
  const level = (measure: number): number => Math.min(classes, Math.max(1, Math.ceil(measure / width)));
  const used = level(greatest);
  return {
    levels: new Map(measured.map(({ elementId, measure }) => [elementId, level(measure)])),
    legend: Array.from({ length: used }, (_, at) => ({ level: at + 1, from: at * width, to: (at + 1) * width })),
  };
}

/**
 * Counts go up in whole numbers, durations in those that people count in; rates always span everything, so that 3 %
 * never looks like 90 %.
 */
function widthOf(greatest: number, shade: Shade): number {
  if (shade === 'late') return 1 / classes;
  if (shade === 'count') return Math.ceil(greatest / classes);
  const least = greatest / classes;
  return roundDurations.find((duration) => duration >= least) ?? Math.ceil(least / year) * year;
}

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
const year = 365 * day;
/** Milliseconds. */
const roundDurations: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 3, 5, 7, 10, 15, 30, 60, 90, 180].map((count) => count * day),
];
