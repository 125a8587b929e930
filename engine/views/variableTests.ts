/** `hasVariable` is the condition that a row owns a variable which passes a test: `amount gteq 100`. */
import type { Condition } from '../commands/ports';
import type { ColumnName } from '../commands/tables';
import type { OwnedTable } from './ownedTables';
import { ownedExists } from './ownedTables';

export type VariableOperator = 'eq' | 'neq' | 'gt' | 'gteq' | 'lt' | 'lteq' | 'like' | 'notLike';

export const variableOperators: readonly VariableOperator[] = [
  'eq',
  'neq',
  'gt',
  'gteq',
  'lt',
  'lteq',
  'like',
  'notLike',
];

export interface VariableTest {
  readonly name: string;
  readonly operator: VariableOperator;
  readonly value: VariableOperand;
  readonly ignoreNameCase: boolean;
  readonly ignoreValueCase: boolean;
}

/** An instant is compared with variables of type Date only. */
export type VariableOperand = string | number | boolean | null | { readonly instant: string };

type Variable = Condition<'variable'>;

const numeric: Variable = { op: 'in', column: 'type', values: ['Integer', 'Short', 'Long', 'Double'] };

/** A current variable that belongs to the scope or task whose key stands in the named column. */
export function hasVariable<T extends OwnedTable>(table: T, owner: ColumnName<T>, test: VariableTest): Condition<T> {
  const where: Variable = { op: 'all', of: [{ op: 'is', column: 'state', value: 'CREATED' }, passes(test)] };
  return ownedExists(table, 'variable', [{ mine: owner, theirs: 'key' }], where);
}

/** The test itself, on a row of the index of variables. */
export function passes(test: VariableTest): Variable {
  return { op: 'all', of: [nameIs(test), valuePasses(test)] };
}

const nameIs = (test: VariableTest): Variable =>
  test.ignoreNameCase ? sameText('name', test.name) : { op: 'is', column: 'name', value: test.name };

/** Equality without regard to case, as a pattern without wildcards. */
function sameText(column: ColumnName<'variable'>, text: string): Variable {
  return { op: 'like', column, pattern: text.replaceAll(/[\\%_]/g, '\\$&'), ignoreCase: true };
}

/** `neq` and `notLike` also pass where the variable is of another type, as in the API that is followed. */
export function valuePasses(test: VariableTest): Variable {
  switch (test.operator) {
    case 'neq':
      return { op: 'not', of: positive({ ...test, operator: 'eq' }) };
    case 'notLike':
      return { op: 'not', of: positive({ ...test, operator: 'like' }) };
    default:
      return positive(test);
  }
}

const comparisons = { gt: '>', gteq: '>=', lt: '<', lteq: '<=' } as const;

function positive(test: VariableTest): Variable {
  const { operator, value, ignoreValueCase } = test;
  if (value === null) return { op: 'is', column: 'text', value: null };
  if (typeof value === 'boolean')
    return typed({ op: 'is', column: 'type', value: 'Boolean' }, { op: 'is', column: 'text', value: String(value) });
  if (typeof value === 'number') return typed(numeric, compared('number', operator, value, false));
  if (typeof value === 'object')
    return typed({ op: 'is', column: 'type', value: 'Date' }, compared('text', operator, value.instant, false));
  return typed({ op: 'is', column: 'type', value: 'String' }, compared('text', operator, value, ignoreValueCase));
}

const typed = (type: Variable, value: Variable): Variable => ({ op: 'all', of: [type, value] });

function compared(
  column: 'text' | 'number',
  operator: VariableOperator,
  value: string | number,
  ignoreCase: boolean,
): Variable {
  if (operator === 'like' || operator === 'notLike') return { op: 'like', column, pattern: String(value), ignoreCase };
  if (operator === 'eq' || operator === 'neq')
    return ignoreCase ? sameText(column, String(value)) : { op: 'is', column, value };
  return { op: 'compare', column, by: comparisons[operator], value };
}
