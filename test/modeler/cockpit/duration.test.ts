import { durationText } from '../../../modeler/cockpit/words/duration';

const words = (unit: string, values?: Readonly<Record<string, string | number>>): string =>
  `${values?.['count']} ${unit}`;
const told = (milliseconds: number, most?: number): string => durationText(milliseconds, words, most);

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [0, '0 milliseconds'],
  [27.4, '27 milliseconds'],
  [second, '1 seconds'],
  [61 * second, '1 minutes 1 seconds'],
  [hour + 29 * second, '1 hours'],
  [3 * day + 4 * hour + 59 * second, '3 days 4 hours'],
  [40 * day, '40 days'],
])('%d ms is told by its two largest units: %s', (milliseconds, text) => {
  expect(told(milliseconds)).toBe(text);
});

test('rounding goes up into the next unit, never to sixty of one', () => {
  expect(told(hour - 100)).toBe('1 hours');
  expect(told(day - minute / 4)).toBe('1 days');
  expect(told(23 * hour + 45 * minute, 1)).toBe('1 days');
});

test('one unit where there is little room', () => {
  expect(told(3 * day + 4 * hour, 1)).toBe('3 days');
  expect(told(90 * second, 1)).toBe('2 minutes');
});
