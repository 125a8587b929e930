/** What FEEL computes with (DMN 1.5, 10.3.2): besides text and booleans, numbers, moments, lists, contexts, ranges, functions. */
import { type FeelNumber, isNumber } from './decimal';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from './temporal';

export type FeelValue =
  | null
  | boolean
  | string
  | FeelNumber
  | FeelDate
  | FeelTime
  | FeelDateTime
  | DaysDuration
  | MonthsDuration
  | FeelRange
  | FeelFunction
  | FeelContext
  | readonly FeelValue[];

/** A Map, because names come from outside. The order of entries is kept. */
export type FeelContext = ReadonlyMap<string, FeelValue>;

export class FeelRange {
  /** An open end is null; `open` tells it from an end that was computed to be null. */
  constructor(
    readonly start: FeelValue,
    readonly end: FeelValue,
    readonly startIncluded: boolean,
    readonly endIncluded: boolean,
    /** As it was written: `(>= 10)` and `[10..null)` are not equal. */
    readonly form: 'interval' | '<' | '>' | '=' | '!=' = 'interval',
  ) {}
}

export interface FeelParameter {
  readonly name: string;
  readonly type?: FeelType;
}

/** A function of the model, or one that is built in. It answers null for arguments that it does not take. */
export class FeelFunction {
  constructor(
    readonly parameters: readonly FeelParameter[],
    readonly call: (values: readonly FeelValue[]) => FeelValue,
    readonly result?: FeelType,
    /** For the functions that are built in: other lists of parameters, and those without a fixed number. */
    readonly builtIn?: (names: readonly string[] | undefined, values: readonly FeelValue[]) => FeelValue,
  ) {}
}

/** A type of the standard or of the model's item definitions (DMN 1.5, 7.3.2 and 10.3.2.6). */
export type FeelType =
  | { readonly kind: 'simple'; readonly name: SimpleType; readonly allowed?: AllowedValues }
  | { readonly kind: 'list'; readonly of: FeelType; readonly allowed?: AllowedValues }
  | { readonly kind: 'range'; readonly of: FeelType }
  | { readonly kind: 'context'; readonly entries: ReadonlyMap<string, FeelType>; readonly allowed?: AllowedValues }
  | { readonly kind: 'function'; readonly parameters: readonly FeelType[]; readonly result: FeelType };

/** The tests of an item definition that a value of the type passes. */
export type AllowedValues = (value: FeelValue) => boolean;

export type SimpleType =
  | 'Any'
  | 'Null'
  | 'number'
  | 'string'
  | 'boolean'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'context'
  | 'function'
  | 'list'
  | 'range'
  | 'unknown';

export function isContext(value: unknown): value is FeelContext {
  return value instanceof Map;
}

export function isList(value: unknown): value is readonly FeelValue[] {
  return Array.isArray(value);
}

export function isDuration(value: unknown): value is DaysDuration | MonthsDuration {
  return value instanceof DaysDuration || value instanceof MonthsDuration;
}

/** The kind of a value, by which operators choose what they do. */
export function kindOf(value: FeelValue): SimpleType {
  if (value === null) return 'Null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (isNumber(value)) return 'number';
  if (isList(value)) return 'list';
  if (isContext(value)) return 'context';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof DaysDuration) return 'days and time duration';
  if (value instanceof MonthsDuration) return 'years and months duration';
  return value instanceof FeelRange ? 'range' : 'function';
}

export { isNumber };
