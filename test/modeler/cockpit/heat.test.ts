import type { HeatNode } from '../../../engine/api/v1/shapes';
import { heatOf } from '../../../modeler/cockpit/definition/heat';

const node = (elementId: string, more: Partial<HeatNode>): HeatNode => ({
  elementId,
  name: null,
  count: 0,
  active: 0,
  meanDuration: null,
  dated: 0,
  late: 0,
  lateRate: null,
  incidents: 0,
  ...more,
});

test('counts are classed in whole numbers, and every value lies within the bounds its class tells', () => {
  for (const greatest of [1, 2, 3, 5, 6, 7, 24, 99, 1000]) {
    const nodes = Array.from({ length: greatest }, (_, at) => node(`n${at + 1}`, { count: at + 1 }));
    const { levels, legend } = heatOf(nodes, 'count');
    for (const { elementId, count } of nodes) {
      const range = legend.find(({ level }) => level === levels.get(elementId));
      expect(range).toBeDefined();
      expect(count).toBeGreaterThan(range?.from ?? Infinity);
      expect(count).toBeLessThanOrEqual(range?.to ?? -Infinity);
    }
    expect(legend.length).toBeLessThanOrEqual(5);
    expect(legend.every(({ from, to }) => Number.isInteger(from) && Number.isInteger(to))).toBe(true);
  }
});

test('rates span everything: three of a hundred late never looks like ninety', () => {
  const { levels, legend } = heatOf([node('few', { lateRate: 0.03, dated: 100 })], 'late');
  expect(levels.get('few')).toBe(1);
  expect(legend).toEqual([{ level: 1, from: 0, to: 0.2 }]);
  expect(heatOf([node('many', { lateRate: 0.9 })], 'late').levels.get('many')).toBe(5);
});

test('durations are classed by steps that people count in', () => {
  const legendOf = (longest: number) => heatOf([node('slow', { meanDuration: longest })], 'duration').legend;
  const day = 86_400_000;
  expect(legendOf(3_440).map(({ to }) => to)).toEqual([1_000, 2_000, 3_000, 4_000]);
  expect(legendOf(9 * day).map(({ to }) => to / day)).toEqual([2, 4, 6, 8, 10]);
  for (const longest of [1, 7, 999, 60_001, 40 * day, 3_000 * day]) {
    const legend = legendOf(longest);
    expect(legend.length).toBeLessThanOrEqual(5);
    expect(legend.at(-1)?.to).toBeGreaterThanOrEqual(longest);
    expect(legend.at(-1)?.from).toBeLessThan(longest);
  }
});

test('what has no measure is not coloured; what has one of nothing is, palely', () => {
  expect(heatOf([node('idle', {})], 'count')).toEqual({ levels: new Map(), legend: [] });
  expect(heatOf([node('undated', { count: 4 })], 'late').legend).toEqual([]);
  expect(heatOf([node('punctual', { dated: 4, lateRate: 0 })], 'late').levels.get('punctual')).toBe(1);
  expect(heatOf([node('busy', { count: 4 })], 'none').legend).toEqual([]);
});
