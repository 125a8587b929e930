/** FEEL's dates, times and durations (DMN 1.5, 10.3.2.3.4 to 10.3.2.3.9), to the nanosecond, years up to 999,999,999. */
import { dateOfDay, daysInMonth, epochDay, MAX_YEAR, offsetAtInstant, offsetAtLocal } from './calendar';

/** Seconds east of Greenwich, or the name of a zone; undefined is local time. */
export type Zone = number | string | undefined;

export const SECONDS_OF_DAY = 86_400;
const NANOS = 1_000_000_000n;

export class FeelDate {
  constructor(
    readonly year: number,
    readonly month: number,
    readonly day: number,
  ) {}

  /** Undefined where there is no such day. */
  static of(year: number, month: number, day: number): FeelDate | undefined {
    const exists =
      [year, month, day].every(Number.isInteger) &&
      Math.abs(year) <= MAX_YEAR &&
      month >= 1 &&
      month <= 12 &&
      day >= 1 &&
      day <= daysInMonth(year, month);
    return exists ? new FeelDate(year, month, day) : undefined;
  }

  static ofDay(epoch: number): FeelDate | undefined {
    const { year, month, day } = dateOfDay(epoch);
    return FeelDate.of(year, month, day);
  }

  get epochDay(): number {
    return epochDay(this.year, this.month, this.day);
  }

  /** 1 is Monday. */
  get weekday(): number {
    return ((((this.epochDay + 3) % 7) + 7) % 7) + 1;
  }

  /** A month after the 31st is the last day of the next month. */
  plusMonths(months: number): FeelDate | undefined {
    const total = this.year * 12 + this.month - 1 + months;
    const year = Math.floor(total / 12);
    const month = total - year * 12 + 1;
    return FeelDate.of(year, month, Math.min(this.day, daysInMonth(year, month)));
  }

  toString(): string {
    const year = String(Math.abs(this.year)).padStart(4, '0');
    return `${this.year < 0 ? '-' : ''}${year}-${two(this.month)}-${two(this.day)}`;
  }
}

export class FeelTime {
  constructor(
    readonly hour: number,
    readonly minute: number,
    readonly second: number,
    readonly nano: number,
    readonly zone: Zone,
  ) {}

  static ofSeconds(seconds: number, nano: number, zone: Zone): FeelTime {
    return new FeelTime(Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, nano, zone);
  }

  get secondOfDay(): number {
    return this.hour * 3600 + this.minute * 60 + this.second;
  }

  /** Seconds east of Greenwich; of a named zone those of 1970-01-01, for a time has no day. */
  get offset(): number | undefined {
    return typeof this.zone === 'string' ? offsetAtLocal(this.secondOfDay, this.zone) : this.zone;
  }

  toString(): string {
    const fraction = this.nano === 0 ? '' : `.${String(this.nano).padStart(9, '0').replace(/0+$/, '')}`;
    return `${two(this.hour)}:${two(this.minute)}:${two(this.second)}${fraction}${zoneText(this.zone)}`;
  }
}

export class FeelDateTime {
  constructor(
    readonly date: FeelDate,
    readonly time: FeelTime,
  ) {}

  /** The local time in nanoseconds since 1970-01-01T00:00. */
  get local(): bigint {
    return BigInt(this.date.epochDay * SECONDS_OF_DAY + this.time.secondOfDay) * NANOS + BigInt(this.time.nano);
  }

  get offset(): number | undefined {
    const { zone } = this.time;
    return typeof zone === 'string'
      ? offsetAtLocal(this.date.epochDay * SECONDS_OF_DAY + this.time.secondOfDay, zone)
      : zone;
  }

  /** Nanoseconds since 1970-01-01T00:00Z; a local moment is one of the zone given. */
  instant(local: Zone): bigint {
    const { offset } = this.time.zone === undefined ? this.at(local) : this;
    return this.local - BigInt(offset ?? 0) * NANOS;
  }

  at(zone: Zone): FeelDateTime {
    const { hour, minute, second, nano } = this.time;
    return new FeelDateTime(this.date, new FeelTime(hour, minute, second, nano, zone));
  }

  /** In its own zone, and across the hours that its clocks skip or repeat. */
  plus(nanos: bigint): FeelDateTime | undefined {
    const { zone } = this.time;
    return zone === undefined ? ofLocal(this.local + nanos, zone) : ofInstant(this.instant(zone) + nanos, zone);
  }

  toString(): string {
    return `${this.date.toString()}T${this.time.toString()}`;
  }
}

export function ofInstant(nanos: bigint, zone: Zone): FeelDateTime | undefined {
  const offset = typeof zone === 'string' ? offsetAtInstant(Number(floorDivide(nanos, NANOS)), zone) : (zone ?? 0);
  return ofLocal(nanos + BigInt(offset) * NANOS, zone);
}

export function ofLocal(nanos: bigint, zone: Zone): FeelDateTime | undefined {
  const seconds = Number(floorDivide(nanos, NANOS));
  const day = Math.floor(seconds / SECONDS_OF_DAY);
  const date = FeelDate.ofDay(day);
  const nano = Number(nanos - floorDivide(nanos, NANOS) * NANOS);
  return date && new FeelDateTime(date, FeelTime.ofSeconds(seconds - day * SECONDS_OF_DAY, nano, zone));
}

/** A duration of days, hours, minutes and seconds. */
export class DaysDuration {
  constructor(readonly nanos: bigint) {}

  toString(): string {
    if (this.nanos === 0n) return 'PT0S';
    const size = this.nanos < 0n ? -this.nanos : this.nanos;
    const seconds = size / NANOS;
    const fraction = (size % NANOS).toString().padStart(9, '0').replace(/0+$/, '');
    const [days, hours, minutes, rest] = [
      seconds / 86_400n,
      (seconds / 3600n) % 24n,
      (seconds / 60n) % 60n,
      seconds % 60n,
    ];
    const shown = fraction === '' ? `${rest}` : `${rest}.${fraction}`;
    const time = part(hours, 'H') + part(minutes, 'M') + (shown === '0' ? '' : `${shown}S`);
    return `${this.nanos < 0n ? '-' : ''}P${part(days, 'D')}${time === '' ? '' : `T${time}`}`;
  }
}

/** A duration of years and months. */
export class MonthsDuration {
  constructor(readonly months: number) {}

  toString(): string {
    if (this.months === 0) return 'P0M';
    const size = Math.abs(this.months);
    return `${this.months < 0 ? '-' : ''}P${part(Math.floor(size / 12), 'Y')}${part(size % 12, 'M')}`;
  }
}

export function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

function zoneText(zone: Zone): string {
  if (zone === undefined) return '';
  if (typeof zone === 'string') return `@${zone}`;
  if (zone === 0) return 'Z';
  const size = Math.abs(zone);
  const seconds = size % 60 === 0 ? '' : `:${two(size % 60)}`;
  return `${zone < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${seconds}`;
}

function part(amount: number | bigint, unit: string): string {
  return amount === 0 || amount === 0n ? '' : `${amount}${unit}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
