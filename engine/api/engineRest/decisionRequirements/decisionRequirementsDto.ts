/** `decisionRequirementsDto` shows a deployed graph of decisions. */
import type { Row } from '../../../commands/tables';

export const decisionRequirementsDto = (row: Row<'decisionRequirementsDefinition'>): object => ({
  id: row.id,
  key: row.definitionKey,
  category: row.category,
  name: row.name,
  version: row.version,
  resource: row.resourceName,
  deploymentId: row.deploymentId,
  tenantId: row.tenantId,
});
