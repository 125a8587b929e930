/** Rows for the store's contract, made from the description of the tables: any table, any number, with or without nulls. */
import { partitionOf } from '../../engine/commands/ids';
import { type ColumnType, type Row, type TableName } from '../../engine/commands/tables';
import { type Header, type Scope } from '../../engine/semantics/state';
import { readScope } from '../../engine/semantics/readScope';
import { describeTable } from '../../engine/store/tableDescription';

/** The same number gives the same id. */
export const uuidOf = (seed: number): string => `0198a6a0-0000-7000-8000-${seed.toString(16).padStart(12, '0')}`;

export const timeOf = (seed: number): string => new Date(Date.UTC(2026, 0, 1) + seed * 1_001).toISOString();

/** A row with every column filled; its key differs from that of any other seed. */
export function rowOf<T extends TableName>(table: T, seed: number, cells: Partial<Row<T>> = {}): Row<T> {
  const columns = [...describeTable(table).columns.values()].map(({ name, type }) => [name, cellOf(name, type, seed)]);
  return { ...Object.fromEntries(columns), ...cells } as Row<T>;
}

/** The same with null wherever that is allowed. */
export function sparseRowOf<T extends TableName>(table: T, seed: number): Row<T> {
  const nullable = [...describeTable(table).columns.values()].filter((column) => column.nullable);
  return rowOf(table, seed, Object.fromEntries(nullable.map(({ name }) => [name, null])) as Partial<Row<T>>);
}

/** A running root instance with a state of its own. */
export function rootOf(seed: number, cells: Partial<Row<'processInstance'>> = {}): Row<'processInstance'> {
  const rootId = uuidOf(seed);
  const header: Header = { rootId, lastKey: 7, status: 'active', conditionScopes: [] };
  const document = JSON.stringify({ header, scope: scopeOf(0, null) });
  return rowOf('processInstance', seed, { key: 0, document, revision: 0, ...cells });
}

export function scopeOf(key: number, parent: number | null): Scope {
  return readScope({
    key,
    kind: parent === null ? 'process' : 'subProcess',
    parent,
    elementId: '补正',
    definitionId: 'P04:1:x',
    processKey: 0,
    variables: { 申请人: { type: 'String', value: '王芳' } },
    tokens: [],
    elements: { 5: { key: 5, elementId: 'task', holdsScope: false, stage: 'active', variables: {} } },
    subscriptions: [],
    incidents: [],
  });
}

function cellOf(name: string, type: ColumnType, seed: number): unknown {
  switch (type) {
    case 'smallint':
      return name === 'partition' ? partitionOf(uuidOf(seed)) : seed % 100;
    case 'integer':
      return seed;
    case 'double':
      return seed + 0.25;
    case 'text':
      return `${name} 第${seed}号 "引号" \\ {a,b} 𠮷 NULL`;
    case 'uuid':
      return uuidOf(seed);
    case 'time':
      return timeOf(seed);
    case 'boolean':
      return seed % 2 === 0;
    case 'bytes':
      return Uint8Array.from([0, 92, 120, 255, seed % 256]);
  }
}
