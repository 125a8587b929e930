/** Instants, durations and repeating intervals as ISO 8601 writes them. */
import { addDuration, parseDuration, parseRepeating, toInstant } from '../../engine/semantics/instants';
import { subscribeToTimer, nextDue } from '../../engine/semantics/eventDefinitions/timer';
import type { Scene } from '../../engine/semantics/behavior';
import { timer } from './sketch';

const now = '2026-03-02T04:00:00.000Z';
const zone = 480;

describe('toInstant', () => {
  test.each([
    ['2026-03-02', '2026-03-01T16:00:00.000Z'],
    ['2026-03-02T09:00', '2026-03-02T01:00:00.000Z'],
    ['2026-03-02 09:00:05', '2026-03-02T01:00:05.000Z'],
    ['2026-03-02T09:00:00Z', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02T09:00:00+08:00', '2026-03-02T01:00:00.000Z'],
    ['2026-03-02T09:00:00.000+0800', '2026-03-02T01:00:00.000Z'],
    ['2026-03-02T09:00:00-0330', '2026-03-02T12:30:00.000Z'],
    ['2026-03-02T09:00:00-05', '2026-03-02T14:00:00.000Z'],
    ['2026-03-02T09:00:00+08:00[Asia/Shanghai]', '2026-03-02T01:00:00.000Z'],
    ['2026-03-02T09:00:00,123456Z', '2026-03-02T09:00:00.123Z'],
    ['2026-03-02T09:00:00.5Z', '2026-03-02T09:00:00.500Z'],
    [' 2028-02-29 ', '2028-02-28T16:00:00.000Z'],
    ['PT4H', '2026-03-02T08:00:00.000Z'],
    ['-P1D', '2026-03-01T04:00:00.000Z'],
    [new Date('2026-01-01T00:00:00Z'), '2026-01-01T00:00:00.000Z'],
    [1_767_225_600_000, '2026-01-01T00:00:00.000Z'],
  ])('%s is %s', (value, instant) => {
    expect(toInstant(value, now, zone)).toEqual({ ok: true, instant });
  });

  test.each([
    ['2026-02-30'],
    ['2026-13-01'],
    ['2026-00-01'],
    ['2025-02-29'],
    ['0050-01-01'],
    ['2026-03-02T24:00:00'],
    ['2026-03-02T23:60'],
    ['2026-03-02T23:59:60'],
    ['2026-03-02T09:00:00+25:00'],
    ['2026-3-2'],
    ['02.03.2026'],
    ['tomorrow'],
    [''],
    ['P'],
    ['+300000-01-01'],
    ['P400000Y'],
    ['P99999999999999999999D'],
    [true],
    [Number.NaN],
    [new Date(Number.NaN)],
    [['2026-03-02', '2026-03-03']],
  ])('%s is none', (value) => {
    const answer = toInstant(value, now, zone);
    expect(answer).toEqual({ ok: false, message: expect.stringMatching(/^Expected .*, but found /) });
  });
});

describe('parseDuration', () => {
  const hour = 3_600_000;
  test.each([
    ['PT1H', 0, hour],
    ['P1D', 0, 24 * hour],
    ['P2W', 0, 14 * 24 * hour],
    ['P1Y2M', 14, 0],
    ['P1M', 1, 0],
    ['PT1M', 0, 60_000],
    ['PT0.5S', 0, 500],
    ['PT1,25S', 0, 1250],
    ['P1Y2M3W4DT5H6M7S', 14, ((21 + 4) * 24 + 5) * hour + 6 * 60_000 + 7000],
    ['P0D', 0, 0],
    ['PT36H', 0, 36 * hour],
  ])('%s is %i months and %i ms', (text, months, milliseconds) => {
    expect(parseDuration(text)).toEqual({ sign: 1, months, milliseconds });
    expect(parseDuration(`-${text}`)).toEqual({ sign: -1, months, milliseconds });
    expect(parseDuration(`+${text}`)).toEqual({ sign: 1, months, milliseconds });
  });

  test.each(['', 'P', 'PT', '-P', 'P1DT', '1D', 'P1H', 'PT1D', 'P1.5D', 'PT1S1M', 'pt1h', 'P-1D', ' P1D', 'P1D/'])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});

describe('addDuration', () => {
  const added = (instant: string, text: string, zoneOffset = 0): string | undefined => {
    const duration = parseDuration(text);
    const sum = duration === undefined ? undefined : addDuration(instant, duration, zoneOffset);
    return sum?.ok === true ? sum.instant : undefined;
  };

  test.each([
    ['2026-01-31T10:00:00.000Z', 'P1M', 0, '2026-02-28T10:00:00.000Z'],
    ['2028-01-31T10:00:00.000Z', 'P1M', 0, '2028-02-29T10:00:00.000Z'],
    ['2028-02-29T10:00:00.000Z', 'P1Y', 0, '2029-02-28T10:00:00.000Z'],
    ['2026-03-31T10:00:00.000Z', '-P1M', 0, '2026-02-28T10:00:00.000Z'],
    ['2026-11-30T10:00:00.000Z', 'P3M', 0, '2027-02-28T10:00:00.000Z'],
    ['2026-01-31T10:00:00.000Z', 'P1M1D', 0, '2026-03-01T10:00:00.000Z'],
    ['2026-01-15T10:00:00.000Z', '-P1Y', 0, '2025-01-15T10:00:00.000Z'],
    // 31 March 01:00 in +08:00: the month after has 30 days there, whatever day it is in UTC.
    ['2026-03-30T17:00:00.000Z', 'P1M', 480, '2026-04-29T17:00:00.000Z'],
    ['2026-03-30T17:00:00.000Z', 'P1M', 0, '2026-04-30T17:00:00.000Z'],
    ['0099-12-31T10:00:00.000Z', 'P2M', 0, '0100-02-28T10:00:00.000Z'],
  ])('%s and %s at %i is %s', (instant, text, zoneOffset, sum) => {
    expect(added(instant, text, zoneOffset)).toBe(sum);
  });

  test('beyond the years there are, it fails', () => {
    expect(added('2026-01-01T00:00:00.000Z', 'P300000Y')).toBeUndefined();
  });
});

describe('parseRepeating', () => {
  test.each([
    ['R3/PT10M', { times: 3, interval: 'PT10M' }],
    ['R/P1D', { times: null, interval: 'P1D' }],
    ['R0/P1D', { times: 0, interval: 'P1D' }],
    ['R/2026-01-05T09:00:00+08:00/P1M', { times: null, interval: 'P1M', start: '2026-01-05T01:00:00.000Z' }],
    ['R/2026-01-05T09:00:00/P1M', { times: null, interval: 'P1M', start: '2026-01-05T01:00:00.000Z' }],
    ['R2/P1D/2026-02-01T00:00:00Z', { times: 2, interval: 'P1D', end: '2026-02-01T00:00:00.000Z' }],
  ])('%s', (text, repeating) => {
    expect(parseRepeating(text, zone)).toEqual(repeating);
  });

  test.each([
    '',
    'R',
    'R3',
    'PT10M',
    'R3/',
    'R-1/PT1H',
    'R3/soon',
    'R/PT0S',
    'R/-PT1H',
    'R/a/P1D',
    'R/P1D/P1D',
    'R/P1D/x',
    'R1/2026-01-01/P1D/x',
    '0 0 * * *',
    'R9999999999/P1D',
  ])('%j is none', (text) => {
    expect(parseRepeating(text, zone)).toBeUndefined();
  });
});

describe('cycles', () => {
  const scene: Scene = {
    now,
    zoneOffset: zone,
    evaluate: (expression) => ({ ok: true, value: expression.text }),
    decide: () => ({ ok: false, message: '' }),
    deadline: () => ({ ok: false, message: '' }),
  };
  const dues = (text: string, most = 5): readonly string[] => {
    const event = timer('cycle', text);
    const subscribed = event.type === 'timer' ? subscribeToTimer(event, scene) : undefined;
    const found: string[] = [];
    let on = subscribed?.ok === true && subscribed.on !== 'never' ? subscribed.on : undefined;
    while (on?.kind === 'timer' && found.length < most) {
      found.push(on.due.slice(0, 16));
      on = nextDue(on);
    }
    return found;
  };

  test.each([
    ['R3/PT1H', ['2026-03-02T05:00', '2026-03-02T06:00', '2026-03-02T07:00']],
    ['R0/PT1H', []],
    ['R/P1M', ['2026-04-02T04:00', '2026-05-02T04:00', '2026-06-02T04:00', '2026-07-02T04:00', '2026-08-02T04:00']],
    ['R2/2026-03-05T09:00:00/P1D', ['2026-03-05T01:00', '2026-03-06T01:00']],
    ['R/P1D/2026-03-04T12:00:00', ['2026-03-03T04:00', '2026-03-04T04:00']],
    ['R5/P1D/2026-03-01T12:00:00', []],
    // What was due before the timer began to wait is over, and counts.
    ['R4/2026-02-28T09:00:00/P1D', ['2026-03-03T01:00']],
    ['R3/2026-02-01T09:00:00/P1D', []],
    ['R2/2026-03-02T12:00:00/P1D', ['2026-03-02T04:00', '2026-03-03T04:00']],
    ['R4/2026-01-31T09:00:00/P1M', ['2026-03-31T01:00', '2026-04-30T01:00']],
    ['R5/2026-01-31T00:30:00/P1M', ['2026-03-30T16:30', '2026-04-29T16:30', '2026-05-30T16:30']],
    ['R/P300000Y', []],
    ['R2/+012345-01-01T00:00:00Z/PT1S', ['+012345-01-01T00', '+012345-01-01T00']],
  ])('%s occurs at %j', (text, expected) => {
    expect(dues(text)).toEqual(expected);
  });

  test('one that began long ago is not counted through one by one', () => {
    expect(dues('R/1970-01-01T00:00:00Z/PT1S', 1)).toEqual(['2026-03-02T04:00']);
  });
});
