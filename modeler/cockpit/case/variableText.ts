/** `readValue`: what somebody typed as a variable of a type, or what is wrong with it; `textOfValue` is the way back. */
import type { JsonValue, VariableView } from '../../client/cockpit';

/** What can be typed, or emptied. Files and bytes cannot. */
export const editableTypes = [
  'String',
  'Boolean',
  'Integer',
  'Long',
  'Short',
  'Double',
  'Date',
  'Json',
  'Null',
] as const;
export type EditableType = (typeof editableTypes)[number];

export type Wrong = 'integer' | 'range' | 'number' | 'date' | 'json' | 'boolean';

export type ReadValue =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly wrong: Wrong; readonly message: string };

const ranges = {
  Short: [-(2n ** 15n), 2n ** 15n - 1n],
  Integer: [-(2n ** 31n), 2n ** 31n - 1n],
  Long: [-(2n ** 63n), 2n ** 63n - 1n],
} as const;

const wrong = (what: Wrong, message = ''): ReadValue => ({ ok: false, wrong: what, message });
const right = (value: JsonValue): ReadValue => ({ ok: true, value });

export function readValue(type: EditableType, text: string): ReadValue {
  switch (type) {
    case 'String':
      return right(text);
    case 'Boolean':
      return text === 'true' || text === 'false' ? right(text === 'true') : wrong('boolean');
    case 'Short':
    case 'Integer':
    case 'Long':
      return readInteger(type, text.trim());
    case 'Double':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? right(Number(text)) : wrong('number');
    case 'Date':
      return Number.isNaN(Date.parse(text)) ? wrong('date') : right(new Date(text).toISOString());
    case 'Json':
      return readJson(text);
    case 'Null':
      return right(null);
  }
}

function readInteger(type: keyof typeof ranges, text: string): ReadValue {
  if (!/^[+-]?\d+$/.test(text)) return wrong('integer');
  const value = BigInt(text);
  const [least, most] = ranges[type];
  if (value < least || value > most) return wrong('range');
  // Beyond what a JSON number holds exactly, the digits go as text.
  return right(Number.isSafeInteger(Number(value)) ? Number(value) : String(value));
}

function readJson(text: string): ReadValue {
  try {
    return right(JSON.parse(text) as JsonValue);
  } catch (error) {
    return wrong('json', error instanceof Error ? error.message : String(error));
  }
}

export function editableType(type: string): EditableType | undefined {
  // Objects are shown and written as the JSON they hold.
  return type === 'Object' ? 'Json' : editableTypes.find((one) => one === type);
}

/** As it stands in the editor. */
export function textOfValue({ type, value }: Pick<VariableView, 'type' | 'value'>): string {
  if (editableType(type) === 'Json') return JSON.stringify(value, null, 2);
  return value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
