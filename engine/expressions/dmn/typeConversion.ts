/**
 * `typed` brings a value to the type that the model declares, as the standard coerces (DMN 1.5, 10.3.2.9.4).
 * `converted` is more willing, as Camunda's DMN engine is for the columns of tables, and as values from outside need
 * it, among which there are no dates: text becomes a number or a date, a date one of the local calendar.
 */
import { parseNumber } from '../feel/decimal';
import { round } from '../feel/arithmetic';
import { FeelError } from '../feel/feelError';
import { builtInType, coerce } from '../feel/feelTypes';
import { textOf } from '../feel/functions/convert';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../feel/parseTemporal';
import { type Environment } from '../feel/scope';
import { FeelDate, FeelDateTime, FeelTime, ofInstant } from '../feel/temporal';
import { type FeelType, type FeelValue, isContext, isList, isNumber, kindOf } from '../feel/values';

/** @throws FeelError when the value is not of the type and cannot be made so */
export function typed(value: FeelValue, name: string | undefined, environment: Environment): FeelValue {
  if (value === null || name === undefined) return value;
  const type = typeNamed(name, environment);
  if (type === undefined) return converted(value, name, environment);
  const found = coerce(value, type);
  if (found === undefined) throw mismatch(value, name);
  return found;
}

/** For the columns of a table. @throws FeelError when the value is not of the type and cannot be made so */
export function converted(value: FeelValue, name: string | undefined, environment: Environment): FeelValue {
  if (value === null || name === undefined || isList(value)) return value;
  const own = environment.typeNamed?.(name);
  const found =
    own === undefined
      ? convertTo(value, plain(name), environment.zone)
      : (coerce(value, own) ?? coerce(adopted(value, own, environment.zone), own));
  if (found !== undefined) return found;
  throw mismatch(value, name);
}

/** For input data, which comes from outside. @throws FeelError when the value is not of the type */
export function received(value: FeelValue, name: string | undefined, environment: Environment): FeelValue {
  if (value === null || name === undefined) return value;
  const type = typeNamed(name, environment);
  if (type === undefined) return converted(value, name, environment);
  const found = coerce(value, type) ?? coerce(adopted(value, type, environment.zone), type);
  if (found === undefined) throw mismatch(value, name);
  return found;
}

function typeNamed(name: string, environment: Environment): FeelType | undefined {
  return environment.typeNamed?.(name) ?? builtInType(name.replace(/^[\w-]+:/, ''));
}

function mismatch(value: FeelValue, name: string): FeelError {
  const shown = typeof value === 'object' ? `a ${kindOf(value)}` : `'${String(value).slice(0, 100)}'`;
  return new FeelError(`Expected a value of type '${name}', but got ${shown}`);
}

/** Text in the place of moments, as JSON has it, wherever the type wants a moment. */
function adopted(value: FeelValue, type: FeelType, zone: string): FeelValue {
  if (type.kind === 'list' && isList(value)) return value.map((item) => adopted(item, type.of, zone));
  if (type.kind === 'context' && isContext(value))
    return new Map(
      [...value].map(([name, item]) => [
        name,
        adopted(item, type.entries.get(name) ?? { kind: 'simple', name: 'Any' }, zone),
      ]),
    );
  if (type.kind !== 'simple') return value;
  if (type.name === 'time') return (typeof value === 'string' ? parseTime(value) : undefined) ?? value;
  if (type.name === 'date') return toDate(value, zone) ?? value;
  if (type.name === 'date and time') return toDateTime(value, zone) ?? value;
  if (!type.name.endsWith('duration')) return value;
  return (typeof value === 'string' ? parseDuration(value) : undefined) ?? value;
}

function plain(name: string): string {
  return name.replace(/^.*:/, '').replace(/\s/g, '').toLowerCase();
}

function convertTo(value: FeelValue, type: string, zone: string): FeelValue | undefined {
  switch (type) {
    case 'string':
      return toText(value);
    case 'boolean':
      return toBoolean(value);
    case 'integer':
    case 'int':
    case 'long':
    case 'short': {
      const number = toNumber(value);
      return isNumber(number) ? round(number, 0, 'down') : undefined;
    }
    case 'number':
    case 'double':
    case 'float':
    case 'decimal':
      return toNumber(value);
    case 'date':
      return toDate(value, zone);
    case 'datetime':
    case 'dateandtime':
      return toDateTime(value, zone);
    default:
      return value;
  }
}

function toText(value: FeelValue): FeelValue | undefined {
  if (typeof value === 'string' || typeof value === 'boolean' || isNumber(value)) return textOf(value);
  const isMoment = value instanceof FeelDate || value instanceof FeelDateTime || value instanceof FeelTime;
  return isMoment ? value.toString() : undefined;
}

function toBoolean(value: FeelValue): FeelValue | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string' || !/^(?:true|false)$/i.test(value)) return undefined;
  return value.toLowerCase() === 'true';
}

function toNumber(value: FeelValue): FeelValue | undefined {
  if (isNumber(value)) return value;
  return typeof value === 'string' ? parseNumber(value.trim()) : undefined;
}

/** The day of the local calendar. */
function toDate(value: FeelValue, zone: string): FeelDate | undefined {
  if (value instanceof FeelDate) return value;
  if (value instanceof FeelDateTime) return ofInstant(value.instant(zone), zone)?.date;
  if (typeof value !== 'string') return undefined;
  const date = parseDate(value);
  if (date !== undefined) return date;
  const moment = parseDateTime(value);
  return moment && toDate(moment, zone);
}

function toDateTime(value: FeelValue, zone: string): FeelDateTime | undefined {
  if (value instanceof FeelDateTime) return value;
  if (value instanceof FeelDate) return new FeelDateTime(value, new FeelTime(0, 0, 0, 0, zone));
  const moment = typeof value === 'string' ? parseDateTime(value) : undefined;
  return moment && ofInstant(moment.instant(zone), zone);
}
