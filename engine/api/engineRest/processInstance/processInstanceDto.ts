/** `processInstanceDto` shows a running process instance, or one that has just come to its end. */
import { publicId } from '../../../commands/ids';
import type { Row } from '../../../commands/tables';
import { selfLink } from '../replies';

export type InstanceRow = Pick<
  Row<'processInstance'>,
  'rootId' | 'key' | 'definitionId' | 'definitionKey' | 'businessKey' | 'endTime' | 'tenantId'
>;

/** All columns but the state document, which can be large. */
export const instanceColumns = [
  'partition',
  'rootId',
  'key',
  'superKey',
  'definitionId',
  'definitionKey',
  'businessKey',
  'endTime',
  'tenantId',
] as const;

export function processInstanceDto(row: InstanceRow, root: string): object {
  const id = publicId(row.rootId, row.key);
  return {
    links: selfLink(root, `/process-instance/${id}`),
    id,
    definitionId: row.definitionId,
    definitionKey: row.definitionKey,
    businessKey: row.businessKey,
    caseInstanceId: null,
    ended: row.endTime !== null,
    suspended: false,
    tenantId: row.tenantId,
  };
}
