/**
 * `convert` brings a FEEL value to the type a column declares, as Camunda's DMN engine does before it tests or puts
 * out: text to numbers, dates to dates of the local calendar. Types of the model's own are left alone.
 */
import { dateAndTime, FeelDate, FeelDateTime, FeelTime, parseDate } from 'feelin';
import { FeelError, fromFeel, toFeel } from '../feel/feelValues';
import { localIso } from '../zonedTime';

/** @throws FeelError when the value is not of the type and cannot be made so */
export function convert(value: unknown, typeRef: string | undefined, timeZone: string): unknown {
  if (value === null || value === undefined || typeRef === undefined || Array.isArray(value)) return value ?? null;
  const converted = convertTo(value, typeRef.replace(/^.*:/, '').replace(/\s/g, '').toLowerCase(), timeZone);
  if (converted !== undefined) return converted;
  throw new FeelError(`Expected a value of type '${typeRef}', but got ${describe(value)}`);
}

function convertTo(value: unknown, type: string, timeZone: string): unknown {
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
      return number === undefined ? undefined : Math.trunc(number);
    }
    case 'number':
    case 'double':
    case 'float':
    case 'decimal':
      return toNumber(value);
    case 'date':
      return toDate(value, timeZone);
    case 'datetime':
    case 'dateandtime':
      return toDateTime(value, timeZone);
    default:
      return value;
  }
}

function toText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const isMoment = value instanceof FeelDate || value instanceof FeelDateTime || value instanceof FeelTime;
  return isMoment ? value.toString() : undefined;
}

function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string' || !/^(?:true|false)$/i.test(value)) return undefined;
  return value.toLowerCase() === 'true';
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

function toDate(value: unknown, timeZone: string): unknown {
  if (value instanceof FeelDate) return value;
  if (value instanceof FeelDateTime) {
    const instant = fromFeel(value, timeZone);
    return instant instanceof Date ? parseDate(localIso(instant, timeZone).slice(0, 10)) : undefined;
  }
  if (typeof value !== 'string') return undefined;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return parseDate(value) ?? undefined;
  const moment = dateAndTime(value);
  return moment === null ? undefined : toDate(moment, timeZone);
}

function toDateTime(value: unknown, timeZone: string): unknown {
  if (value instanceof FeelDateTime) return value;
  if (value instanceof FeelDate) return dateAndTime(`${value.toString()}T00:00:00@${timeZone}`) ?? undefined;
  if (typeof value !== 'string') return undefined;
  const moment = dateAndTime(value);
  return moment === null ? undefined : toFeel(fromFeel(moment, timeZone), timeZone);
}

function describe(value: unknown): string {
  return typeof value === 'object' ? `a ${value?.constructor.name ?? 'null'}` : `'${String(value).slice(0, 100)}'`;
}
