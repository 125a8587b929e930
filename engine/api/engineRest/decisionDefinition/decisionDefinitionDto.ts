/** `decisionDefinitionDto` shows a deployed decision. */
import type { Row } from '../../../commands/tables';

export const decisionDefinitionDto = (row: Row<'decisionDefinition'>): object => ({
  id: row.id,
  key: row.definitionKey,
  category: row.category,
  name: row.name,
  version: row.version,
  resource: row.resourceName,
  deploymentId: row.deploymentId,
  tenantId: row.tenantId,
  decisionRequirementsDefinitionId: row.requirementsId,
  decisionRequirementsDefinitionKey: row.requirementsKey,
  historyTimeToLive: row.historyTimeToLive,
  versionTag: row.versionTag,
});
