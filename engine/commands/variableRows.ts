/** A row of the index of variables, read back as the value it stands for. */
import type { Json, TypedValue, VariableType } from '../semantics/state';
import type { Row } from './tables';

export const variableTypes = [
  'Boolean',
  'String',
  'Integer',
  'Short',
  'Long',
  'Double',
  'Date',
  'Bytes',
  'Null',
  'File',
  'Object',
  'Json',
  'Xml',
] as const satisfies readonly VariableType[];

export const isVariableType = (name: string): name is VariableType =>
  (variableTypes as readonly string[]).includes(name);

type VariableRow = Pick<Row<'variable'>, 'type' | 'text' | 'number' | 'info'>;

/** One row of the index as the value it stands for. */
export function typedValueOf(row: VariableRow): TypedValue {
  const type = isVariableType(row.type) ? row.type : 'Null';
  const value = valueOf(type, row);
  const info = infoOf(row.info);
  return info === undefined ? { type, value } : { type, value, info };
}

function valueOf(type: VariableType, row: VariableRow): TypedValue['value'] {
  switch (type) {
    case 'Null':
      return null;
    case 'Boolean':
      return row.text === null ? (row.number === null ? null : row.number !== 0) : row.text === 'true';
    case 'Integer':
    case 'Short':
    case 'Double':
      return row.number ?? (row.text === null ? null : Number(row.text));
    case 'Long':
      return longOf(row);
    default:
      return row.text;
  }
}

/** The digits are the truth: the number beside them is rounded beyond 2^53. */
function longOf(row: VariableRow): number | string | null {
  if (row.text === null) return row.number;
  const number = Number(row.text);
  return Number.isSafeInteger(number) ? number : row.text;
}

function infoOf(text: string | null): Readonly<Record<string, Json>> | undefined {
  if (text === null || text === '') return undefined;
  const info: unknown = JSON.parse(text);
  return typeof info === 'object' && info !== null && !Array.isArray(info) ? (info as Record<string, Json>) : undefined;
}
