/** Everything the followed document knows about the list `/history/variable-instance`: its filters, and what it can be sorted by. */
export const historicVariableParameters: readonly string[] = [
  'variableName',
  'variableNameLike',
  'variableValue',
  'variableNamesIgnoreCase',
  'variableValuesIgnoreCase',
  'variableTypeIn',
  'includeDeleted',
  'processInstanceId',
  'processInstanceIdIn',
  'processDefinitionId',
  'processDefinitionKey',
  'executionIdIn',
  'caseInstanceId',
  'caseExecutionIdIn',
  'caseActivityIdIn',
  'taskIdIn',
  'activityInstanceIdIn',
  'tenantIdIn',
  'withoutTenantId',
  'variableNameIn',
];

export const historicVariableSortings: readonly string[] = ['instanceId', 'variableName', 'tenantId'];
