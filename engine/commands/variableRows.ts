/** A row of the index of variables, read back as the value it stands for. */
import type { Json, TypedValue, VariableType } from '../semantics/state';
import type { Row } from './tables';

export function typedValueOf({
  type,
  text,
  number,
  info,
}: Pick<Row<'variable'>, 'type' | 'text' | 'number' | 'info'>): TypedValue {
  const value = valueOf(type as VariableType, text, number);
  const typed = { type: type as VariableType, value };
  return info === null ? typed : { ...typed, info: JSON.parse(info) as Record<string, Json> };
}

function valueOf(type: VariableType, text: string | null, number: number | null): TypedValue['value'] {
  if (text === null || type === 'Null') return null;
  switch (type) {
    case 'Boolean':
      return text === 'true';
    case 'Integer':
    case 'Short':
      return number;
    case 'Long':
      return number !== null && Number.isSafeInteger(number) ? number : text;
    case 'Double':
      return number ?? text;
    default:
      return text;
  }
}
