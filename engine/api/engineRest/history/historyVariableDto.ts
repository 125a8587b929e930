/** Variables as history tells them, of running and of ended instances. */
import { publicId } from '../../../commands/ids';
import type { Row } from '../../../commands/tables';
import { variableId } from '../../../views/historyVariableIds';
import { typedValueOf } from '../../../views/typedValues';
import { dateOut } from '../dates';
import { writeVariable, type Contents } from '../variables/writeVariables';

/** `deserialize`: Objects as the JSON they hold. */
export function historyVariableDto(
  row: Row<'variable'>,
  owner: { readonly activity: string | null; readonly taskId: string | null },
  deserialize: boolean,
  contents: Contents,
): object {
  const { type, value, valueInfo } = writeVariable(typedValueOf(row), deserialize, contents);
  return {
    id: variableId(row),
    name: row.name,
    processDefinitionKey: row.definitionKey,
    processDefinitionId: row.definitionId,
    processInstanceId: publicId(row.rootId, row.processKey),
    executionId: publicId(row.rootId, row.key),
    activityInstanceId: owner.activity,
    caseDefinitionKey: null,
    caseDefinitionId: null,
    caseInstanceId: null,
    caseExecutionId: null,
    taskId: owner.taskId,
    tenantId: row.tenantId,
    errorMessage: null,
    state: row.state,
    createTime: dateOut(row.createTime),
    removalTime: null,
    rootProcessInstanceId: row.rootId,
    value,
    type,
    valueInfo,
  };
}
