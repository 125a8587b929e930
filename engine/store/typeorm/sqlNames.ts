/** How tables and columns are called in PostgreSQL: snake_case, always quoted, because `key` and `text` are words of SQL. */
import { type ColumnType } from '../../commands/tables';

/** `rootId` → `root_id`. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `rootId` → `"root_id"`. Only names from the description of the tables may come here. */
export const quoted = (name: string): string => `"${snakeCase(name)}"`;

export const sqlTypes: Readonly<Record<ColumnType, string>> = {
  smallint: 'smallint',
  integer: 'integer',
  double: 'double precision',
  text: 'text',
  uuid: 'uuid',
  time: 'timestamp with time zone',
  boolean: 'boolean',
  bytes: 'bytea',
};
