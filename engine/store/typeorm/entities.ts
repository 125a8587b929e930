/**
 * The schema as TypeORM sees it, one EntitySchema per table. Rows do not travel through entities (that costs eight times
 * as much as one prepared statement); they state what the migrations together must have built, and a test compares.
 */
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { describeTable, tableNames, type ColumnDescription, type TableDescription } from '../tableDescription';
import { snakeCase, sqlTypes } from './sqlNames';

export const entities: readonly EntitySchema[] = tableNames.map((name) => entityOf(describeTable(name)));

function entityOf(table: TableDescription): EntitySchema {
  const columns = [...table.columns.values()].map((column): [string, EntitySchemaColumnOptions] => [
    column.name,
    columnOf(column, table.key.includes(column.name)),
  ]);
  return new EntitySchema({ name: table.name, tableName: snakeCase(table.name), columns: Object.fromEntries(columns) });
}

function columnOf(column: ColumnDescription, primary: boolean): EntitySchemaColumnOptions {
  return {
    name: snakeCase(column.name),
    type: sqlTypes[column.type] as 'text',
    primary,
    nullable: column.nullable,
    ...(column.type === 'time' ? { precision: 3 } : {}),
    // By code point whatever the database's locale: the same order in both stores, and no index to rebuild when the
    // operating system's collation changes.
    ...(column.type === 'text' ? { collation: 'C' } : {}),
  };
}
