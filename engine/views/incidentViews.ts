/** `incidentViews`: incidents with the names of what they hit, for lists of a case and of the cockpit. */
import { publicId } from '../commands/ids';
import type { Condition, Reader } from '../commands/ports';
import type { Row } from '../commands/tables';
import { rootKey } from '../semantics/state';
import { processFactsOf } from './processFacts';

/** `nameOf` knows the names of elements by the id of their definition. */
export type ElementNames = (definitionId: string, elementId: string) => string | undefined;

export async function incidentViews(read: Reader, rows: readonly Row<'incident'>[], nameOf: ElementNames) {
  const [factsOf, keys] = await Promise.all([processFactsOf(read, rows), businessKeys(read, rows)]);
  return rows.map((row) => ({
    id: publicId(row.rootId, row.key),
    kind: row.kind,
    elementId: row.elementId,
    name: nameOf(row.definitionId, row.elementId) ?? row.elementId,
    processInstanceId: publicId(row.rootId, row.processKey),
    caseId: publicId(row.rootId, rootKey),
    businessKey: keys.get(row.rootId) ?? null,
    process: factsOf(row),
    message: row.message,
    created: row.createTime,
  }));
}

export function jobView(row: Row<'job'>, nameOf: ElementNames) {
  return {
    id: publicId(row.rootId, row.key),
    kind: row.kind,
    elementId: row.elementId,
    name: nameOf(row.definitionId, row.elementId) ?? row.elementId,
    processInstanceId: publicId(row.rootId, row.processKey),
    due: row.due,
    retries: row.retries,
    message: row.errorMessage,
  };
}

async function businessKeys(
  read: Reader,
  rows: readonly Row<'incident'>[],
): Promise<ReadonlyMap<string, string | null>> {
  if (rows.length === 0) return new Map();
  const where: Condition<'processInstance'> = {
    op: 'all',
    of: [
      { op: 'in', column: 'partition', values: [...new Set(rows.map(({ partition }) => partition))] },
      { op: 'in', column: 'rootId', values: [...new Set(rows.map(({ rootId }) => rootId))] },
      { op: 'is', column: 'key', value: rootKey },
    ],
  };
  const roots = await read.find({ from: 'processInstance', where, columns: ['rootId', 'businessKey'] });
  return new Map(roots.map(({ rootId, businessKey }) => [rootId, businessKey]));
}
