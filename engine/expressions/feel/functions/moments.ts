/** FEEL's functions on dates, times and durations (DMN 1.5, tables 73, 78 and 79). */
import { toNumber } from '../arithmetic';
import { toDecimal } from '../decimal';
import { epochDay } from '../calendar';
import { parseDate, parseDateTime, parseDuration, parseTime, timeOf } from '../parseTemporal';
import { type Environment } from '../scope';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration, ofInstant } from '../temporal';
import { type FeelValue, isNumber, kindOf } from '../values';
import { type Signature, signature } from './signature';
import { isSame } from '../compareValues';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const text = (value: FeelValue | undefined): string => (typeof value === 'string' ? value : '');
const number = (value: FeelValue | undefined): number => (isNumber(value) ? toNumber(value) : Number.NaN);

export function momentFunctions(environment: Environment): readonly (readonly [string, readonly Signature[]])[] {
  const now = (): FeelDateTime | undefined => ofInstant(BigInt(environment.now) * 1_000_000n, environment.zone);
  return [
    ['now', [signature('', now)]],
    ['today', [signature('', () => now()?.date)]],
    [
      'is',
      [
        signature('value1: any, value2?: any', (one = null, two = null) => isIdentical(one, two, environment.zone)),
        signature('value2: any', () => false),
      ],
    ],
    ...CONVERSIONS,
    ...CALENDAR,
  ];
}

const CONVERSIONS: readonly (readonly [string, readonly Signature[]])[] = [
  [
    'date',
    [
      signature('from: string', (from) => parseDate(text(from))),
      signature('from: moment', (from) => dateOf(from)),
      signature('year: number, month: number, day: number', (year, month, day) =>
        FeelDate.of(number(year), number(month), number(day)),
      ),
    ],
  ],
  [
    'time',
    [
      signature('from: string', (from) => parseTime(text(from))),
      signature('from: time', (from) => from),
      signature('from: date and time', (from) => (from instanceof FeelDateTime ? from.time : undefined)),
      signature('hour: number, minute: number, second: number, offset?: days and time duration?', makeTime),
    ],
  ],
  [
    'date and time',
    [
      signature('date: moment, time: time', (date, time) => {
        const day = dateOf(date);
        return day && time instanceof FeelTime ? new FeelDateTime(day, time) : undefined;
      }),
      signature('from: string', (from) => parseDateTime(text(from))),
      signature('from: date and time', (from) => from),
      signature('date: date and time, timezone: string', (date, zone) =>
        date instanceof FeelDateTime ? inZone(date, text(zone)) : undefined,
      ),
      signature(
        'year: number, month: number, day: number, hour: number, minute: number, second: number, offset?: days and time duration?',
        (year, month, day, hour, minute, second, offset) => {
          const date = FeelDate.of(number(year), number(month), number(day));
          const time = makeTime(hour, minute, second, offset);
          return date && time && new FeelDateTime(date, time);
        },
      ),
    ],
  ],
  [
    'duration',
    [
      signature('from: string', (from) => parseDuration(text(from))),
      signature('from: days and time duration', (from) => from),
      signature('from: years and months duration', (from) => from),
    ],
  ],
  [
    'years and months duration',
    [
      signature('from: moment, to: moment', (from, to) => monthsBetween(dateOf(from), dateOf(to))),
      signature('from: string', (from) => {
        const found = parseDuration(text(from));
        return found instanceof MonthsDuration ? found : undefined;
      }),
    ],
  ],
];

const CALENDAR: readonly (readonly [string, readonly Signature[]])[] = [
  ['day of year', ofDate((date) => date.epochDay - epochDay(date.year, 1, 1) + 1)],
  ['day of week', ofDate((date) => DAYS[date.weekday - 1])],
  ['month of year', ofDate((date) => MONTHS[date.month - 1])],
  ['week of year', ofDate(weekOf)],
  [
    'last day of month',
    ofDate(
      (date) =>
        new FeelDate(date.year, date.month, 1).plusMonths(1) && FeelDate.of(date.year, date.month, 31 - lacking(date)),
    ),
  ],
];

function ofDate(compute: (date: FeelDate) => FeelValue | undefined): readonly Signature[] {
  return [
    signature('date: moment', (from) => {
      const date = dateOf(from);
      return date && compute(date);
    }),
  ];
}

function lacking({ year, month }: FeelDate): number {
  return [31, 30, 29, 28].findIndex((day) => FeelDate.of(year, month, day) !== undefined);
}

function dateOf(value: FeelValue | undefined): FeelDate | undefined {
  if (value instanceof FeelDateTime) return value.date;
  return value instanceof FeelDate ? value : undefined;
}

function makeTime(hour?: FeelValue, minute?: FeelValue, second?: FeelValue, offset?: FeelValue): FeelTime | undefined {
  const [hours, minutes] = [number(hour), number(minute)];
  if (!isNumber(second) || ![hours, minutes].every((part) => Number.isInteger(part) && part >= 0)) return undefined;
  const { coefficient, exponent } = toDecimal(second);
  const scale = exponent + 9;
  const nanos = scale >= 0 ? coefficient * 10n ** BigInt(scale) : coefficient / 10n ** BigInt(-scale);
  if (nanos < 0n) return undefined;
  const time = timeOf(hours, minutes, Number(nanos / 1_000_000_000n), Number(nanos % 1_000_000_000n));
  if (time === undefined || !(offset instanceof DaysDuration)) return time;
  const zone = Number(offset.nanos / 1_000_000_000n);
  if (Math.abs(zone) > 18 * 3600) return undefined;
  return new FeelTime(time.hour, time.minute, time.second, time.nano, zone);
}

function inZone(moment: FeelDateTime, zone: string): FeelDateTime | undefined {
  const probe = parseTime(`00:00:00@${zone}`);
  if (probe === undefined) return undefined;
  return moment.time.zone === undefined ? moment.at(zone) : ofInstant(moment.instant(zone), zone);
}

/** Whole months, as if days and months were what dates consist of: 31 January to 28 February is none. */
function monthsBetween(from: FeelDate | undefined, to: FeelDate | undefined): MonthsDuration | undefined {
  if (from === undefined || to === undefined) return undefined;
  const months = to.year * 12 + to.month - (from.year * 12 + from.month);
  const days = to.day - from.day;
  const started = months > 0 && days < 0 ? -1 : months < 0 && days > 0 ? 1 : 0;
  return new MonthsDuration(months + started);
}

/** ISO 8601: weeks begin on Monday, the first is that of 4 January. */
function weekOf(date: FeelDate): number {
  const thursday = FeelDate.ofDay(date.epochDay - date.weekday + 4) ?? date;
  return Math.floor((thursday.epochDay - epochDay(thursday.year, 1, 1)) / 7) + 1;
}

/** The same element of the value space: a moment is identical to another only in the same zone. */
function isIdentical(one: FeelValue, two: FeelValue, zone: string): boolean {
  if (kindOf(one) !== kindOf(two)) return false;
  const moments = [one, two].map((value) =>
    value instanceof FeelTime || value instanceof FeelDateTime ? value.toString() : undefined,
  );
  return moments[0] === undefined ? isSame(one, two, zone) : moments[0] === moments[1];
}
