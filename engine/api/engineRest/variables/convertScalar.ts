/**
 * `convertScalar` turns a JSON value into a primitive variable type as the followed API does: a value of another JSON
 * type is read as text of the wanted type, and what cannot be read so is refused.
 */
import type { TypedValue } from '../../../views/typedValues';
import { dateIn } from '../dates';

export type ScalarType = 'Boolean' | 'String' | 'Integer' | 'Short' | 'Long' | 'Double' | 'Date';

type Scalar = TypedValue['value'];

const whole = /^[+-]?\d{1,30}$/;
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$/;

/** Undefined where the value does not fit the type; null stays null in every type. */
export function convertScalar(type: ScalarType, value: unknown): Scalar | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol') return undefined;
  switch (type) {
    case 'String':
      return String(value);
    case 'Boolean':
      return toBoolean(value);
    case 'Integer':
      return toWhole(value, 2n ** 31n);
    case 'Short':
      return toWhole(value, 2n ** 15n);
    case 'Long':
      return toWhole(value, 2n ** 63n);
    case 'Double':
      return toDouble(value);
    case 'Date':
      return typeof value === 'string' ? (value.trim() === '' ? null : dateIn(value)) : undefined;
  }
}

function toBoolean(value: unknown): boolean | null | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text === '') return null;
  if (['true', 'True', 'TRUE'].includes(text)) return true;
  return ['false', 'False', 'FALSE'].includes(text) ? false : undefined;
}

/** Decimal digits where the number leaves ±2^53, so that no digit of a Long is lost. */
function toWhole(value: unknown, limit: bigint): number | string | null | undefined {
  const exact = exactWhole(value);
  if (exact === undefined || exact === null) return exact;
  if (exact < -limit || exact >= limit) return undefined;
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact.toString();
}

function exactWhole(value: unknown): bigint | null | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text === '') return null;
  return whole.test(text) ? BigInt(text.replace(/^\+/, '')) : undefined;
}

function toDouble(value: unknown): number | null | undefined {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text === '') return null;
  const number = Number(text);
  return decimal.test(text) && Number.isFinite(number) ? number : undefined;
}
