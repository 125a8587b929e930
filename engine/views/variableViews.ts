/** `variableViews`: variables with their values as JSON, for people to read. */
import type { Address } from '../commands/ids';
import type { Reader } from '../commands/ports';
import type { Row } from '../commands/tables';
import type { Json, Key, TypedValue } from '../semantics/state';
import { inCase } from './caseFacts';
import { typedValueOf } from './typedValues';

export interface VariableView {
  readonly name: string;
  readonly type: string;
  readonly value: Json;
  readonly info: Json;
  readonly place: 'case' | 'inside';
}

const mostVariables = 1_000;

const there = { op: 'is', column: 'state', value: 'CREATED' } as const;

/** What is seen from somewhere: of several owners, nearest first, the nearest that has a name counts. Sorted by name. */
export async function variablesSeen(
  read: Reader,
  hierarchy: Pick<Address, 'partition' | 'rootId'>,
  owners: readonly Key[],
): Promise<readonly VariableView[]> {
  const rows = await read.find({
    from: 'variable',
    where: inCase<'variable'>(hierarchy, { op: 'in', column: 'key', values: owners }, there),
    limit: mostVariables,
  });
  const nearest = new Map<string, Row<'variable'>>();
  for (const row of [...rows].sort((a, b) => owners.indexOf(b.key) - owners.indexOf(a.key))) nearest.set(row.name, row);
  return sorted([...nearest.values()]);
}

/** Variables of one process instance, and the living ones of what is open inside it. */
export async function variablesOfInstance(
  read: Reader,
  instance: Pick<Address, 'partition' | 'rootId' | 'key'>,
): Promise<readonly VariableView[]> {
  const rows = await read.find({
    from: 'variable',
    where: inCase<'variable'>(instance, { op: 'is', column: 'processKey', value: instance.key }, there, {
      op: 'any',
      of: [
        { op: 'is', column: 'key', value: instance.key },
        { op: 'is', column: 'alive', value: true },
      ],
    }),
    limit: mostVariables,
  });
  return sorted(rows);
}

const sorted = (rows: readonly Row<'variable'>[]): readonly VariableView[] =>
  rows.map(variableView).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

function variableView(row: Row<'variable'>): VariableView {
  const typed = typedValueOf(row);
  return {
    name: row.name,
    type: typed.type,
    value: jsonOf(typed),
    info: typed.info ?? null,
    place: row.key === row.processKey ? 'case' : 'inside',
  };
}

/** Bytes are not shown; text that is no JSON stays the text it is. */
export function jsonOf({ type, value }: TypedValue): Json {
  if (type === 'File' || type === 'Bytes' || value === null) return null;
  if ((type !== 'Json' && type !== 'Object') || typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}
