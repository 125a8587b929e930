/** `startableServices`: the newest versions of the processes that people may start from a list. */
import type { Reader } from '../commands/ports';
import type { Row } from '../commands/tables';

/** Those of no tenant, executable, active, and meant for lists. */
export async function startableServices(read: Reader): Promise<readonly Row<'processDefinition'>[]> {
  const rows = await read.find({
    from: 'processDefinition',
    where: { op: 'is', column: 'tenantId', value: null },
    order: [{ column: 'version', descending: false }],
  });
  const newest = new Map(rows.map((row) => [row.definitionKey, row]));
  return [...newest.values()].filter((row) => row.isExecutable && row.isStartableInTasklist && !row.suspended);
}
