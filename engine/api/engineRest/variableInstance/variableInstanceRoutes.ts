/** Current variables of everything as a list. */
import { publicId } from '../../../commands/ids';
import type { Row } from '../../../commands/tables';
import { variableOwners, type VariableOwner } from '../../../views/variableOwners';
import { typedValueOf } from '../../../views/typedValues';
import { variableListing } from '../../../views/variableListing';
import { visibleTo } from '../../../views/visibility';
import type { Call, Route } from '../../http/route';
import { listRoutes } from '../listRoutes';
import { flagIn, reachIn } from '../replies';
import { writeVariable } from '../variables/writeVariables';

const variableInstanceDto = (row: Row<'variable'>, owner: VariableOwner, deserialize: boolean): object => ({
  id: `${publicId(row.rootId, row.key)}:${row.name}`,
  name: row.name,
  processDefinitionId: row.definitionId,
  processInstanceId: publicId(row.rootId, row.processKey),
  executionId: publicId(row.rootId, row.key),
  caseInstanceId: null,
  caseExecutionId: null,
  taskId: owner.taskId,
  batchId: null,
  activityInstanceId: owner.activityInstanceId,
  tenantId: row.tenantId,
  errorMessage: null,
  ...writeVariable(typedValueOf(row), deserialize),
});

async function present(rows: readonly Row<'variable'>[], call: Call): Promise<readonly object[]> {
  const deserialize = flagIn(call, 'deserializeValues', true) ?? true;
  const ownerOf = await variableOwners(call.engine.read, rows);
  return rows.map((row) => variableInstanceDto(row, ownerOf(row), deserialize));
}

export const variableInstanceRoutes: readonly Route[] = listRoutes({
  path: '/variable-instance',
  operation: 'variable.read',
  listing: variableListing,
  documented: [
    'variableName',
    'variableNameLike',
    'processInstanceIdIn',
    'executionIdIn',
    'caseInstanceIdIn',
    'caseExecutionIdIn',
    'taskIdIn',
    'batchIdIn',
    'activityInstanceIdIn',
    'tenantIdIn',
    'variableValues',
    'variableNamesIgnoreCase',
    'variableValuesIgnoreCase',
    'variableScopeIdIn',
  ],
  documentedSortings: ['variableName', 'variableType', 'activityInstanceId', 'tenantId'],
  showing: ['deserializeValues'],
  takesBody: true,
  visible: (call) => visibleTo('variable', call.actor, reachIn(call, 'variable.read')),
  present,
});
