/** `processDefinitionDto` shows a deployed process. */
import type { Row } from '../../../commands/tables';

export const processDefinitionDto = (row: Row<'processDefinition'>): object => ({
  id: row.id,
  key: row.definitionKey,
  category: row.category,
  description: row.description,
  name: row.name,
  version: row.version,
  resource: row.resourceName,
  deploymentId: row.deploymentId,
  diagram: null,
  suspended: row.suspended,
  tenantId: row.tenantId,
  versionTag: row.versionTag,
  historyTimeToLive: row.historyTimeToLive,
  startableInTasklist: row.isStartableInTasklist,
});
