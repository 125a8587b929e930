/**
 * Public ids of variables: the id of the scope or task that owns one and its name, `<owner>:<name>`. Names may hold
 * anything, a colon too; owners' ids never do.
 */
import { parseId, publicId, type Address } from '../commands/ids';
import type { Row } from '../commands/tables';

export const variableId = (row: Pick<Row<'variable'>, 'rootId' | 'key' | 'name'>): string =>
  `${publicId(row.rootId, row.key)}:${row.name}`;

/** Undefined for a text that can be no such id. */
export function parseVariableId(id: string): { readonly owner: Address; readonly name: string } | undefined {
  const colon = id.indexOf(':');
  const owner = parseId(id.slice(0, Math.max(colon, 0)));
  const name = id.slice(colon + 1);
  return owner === undefined || name === '' ? undefined : { owner, name };
}
