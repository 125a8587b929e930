/** `inferVariable` gives a value that came without a type the type that the followed API would choose for it. */
import type { TypedValue } from '../../../views/typedValues';
import { convertScalar } from './convertScalar';

/** Whole numbers by size, fractions Double, lists and maps Object. A text is the reason why not. */
export function inferVariable(value: unknown): TypedValue | string {
  if (value === null || value === undefined) return { type: 'Null', value: null };
  switch (typeof value) {
    case 'boolean':
      return { type: 'Boolean', value };
    case 'string':
      return { type: 'String', value };
    case 'bigint':
    case 'number':
      return inferNumber(value);
    default:
      return {
        type: 'Object',
        value: JSON.stringify(value, (_name, part: unknown) => (typeof part === 'bigint' ? Number(part) : part)),
        info: {
          objectTypeName: Array.isArray(value) ? 'java.util.ArrayList' : 'java.util.LinkedHashMap',
          serializationDataFormat: 'application/json',
        },
      };
  }
}

function inferNumber(value: number | bigint): TypedValue | string {
  const isWhole = typeof value === 'bigint' || Number.isInteger(value);
  if (!isWhole) return { type: 'Double', value: Number(value) };
  const integer = convertScalar('Integer', value);
  if (integer !== undefined) return { type: 'Integer', value: integer };
  const long = convertScalar('Long', value);
  if (long !== undefined) return { type: 'Long', value: long };
  return typeof value === 'number'
    ? { type: 'Double', value }
    : 'Expected a number of at most 64 bits, but it has more';
}
