/** Between stored variables, which carry a type, and the values that expressions compute with. */
import type { Value } from '../expressions/expression';
import type { TypedValue, Variables } from './state';

const parsed = new WeakMap<TypedValue, Value>();

/** What an expression sees. Serialized text is parsed once per stored value; a file shows its facts, not its bytes. */
export function toValue(typed: TypedValue): Value {
  switch (typed.type) {
    case 'Null':
      return null;
    case 'Date':
      return typed.value === null ? null : new Date(String(typed.value));
    case 'Long':
      return typeof typed.value === 'string' ? BigInt(typed.value) : typed.value;
    case 'Double':
      return typeof typed.value === 'string' ? Number(typed.value) : typed.value;
    case 'Json':
    case 'Object':
      return fromText(typed);
    case 'File':
      return { ...typed.info };
    default:
      return typed.value;
  }
}

function fromText(typed: TypedValue): Value {
  if (typeof typed.value !== 'string') return typed.value;
  const known = parsed.get(typed);
  if (known !== undefined) return known;
  const value = parseOrText(typed.value);
  parsed.set(typed, value);
  return value;
}

/** An object in a format we cannot read (a serialized Java object) stays the text it is. */
function parseOrText(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}

const isInt32 = (value: number): boolean => Number.isInteger(value) && value >= -2147483648 && value <= 2147483647;

/** The type a computed value is stored with: whole numbers by size, lists and maps as Json. */
export function toTyped(value: Value): TypedValue {
  if (value === null || value === undefined) return { type: 'Null', value: null };
  switch (typeof value) {
    case 'boolean':
      return { type: 'Boolean', value };
    case 'string':
      return { type: 'String', value };
    case 'bigint':
      return { type: 'Long', value: Number.isSafeInteger(Number(value)) ? Number(value) : value.toString() };
    case 'number':
      // JSON has no negative zero: stored it would come back as another value.
      if (isInt32(value)) return { type: 'Integer', value: value === 0 ? 0 : value };
      if (Number.isSafeInteger(value)) return { type: 'Long', value };
      return { type: 'Double', value: Number.isFinite(value) ? value : String(value) };
    default:
      if (value instanceof Date) return dateOf(value);
      return { type: 'Json', value: JSON.stringify(value, plain) };
  }
}

/** A date that computing has led out of the calendar is none. */
const dateOf = (date: Date): TypedValue =>
  Number.isNaN(date.getTime()) ? { type: 'Null', value: null } : { type: 'Date', value: date.toISOString() };

/** Inside Json a large integer is written as its digits in a string: JSON readers elsewhere would round it. */
const plain = (_name: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

/** Records of variables have no prototype: their names come from outside. */
export function toTypedAll(values: Iterable<readonly [string, Value]>): Variables {
  const typed = Object.create(null) as Record<string, TypedValue>;
  for (const [name, value] of values) typed[name] = toTyped(value);
  return typed;
}
