/** Name, version and version tag of process definitions, for lists whose rows carry the definition's id only. */
import type { Reader } from '../commands/ports';
import type { Row } from '../commands/tables';

export type DefinitionFacts = Pick<Row<'processDefinition'>, 'id' | 'name' | 'version' | 'versionTag'>;

/** One read for a whole page of rows. Definitions that are gone are missing from the answer. */
export async function definitionFacts(
  read: Reader,
  rows: readonly { readonly definitionId: string }[],
): Promise<ReadonlyMap<string, DefinitionFacts>> {
  const ids = [...new Set(rows.map((row) => row.definitionId))];
  if (ids.length === 0) return new Map();
  const found = await read.find({
    from: 'processDefinition',
    where: { op: 'in', column: 'id', values: ids },
    columns: ['id', 'name', 'version', 'versionTag'],
  });
  return new Map(found.map((row) => [row.id, row]));
}
