/** Executions, which are process instances and their open element instances: list, single and local variables. */
import { activityExecutions, processExecutions } from '../../../views/executionListing';
import { visibleTo } from '../../../views/visibility';
import { json, type Call, type Reply, type Route } from '../../http/route';
import { executionIn, variablePlace } from '../executionPlaces';
import { notFound, param, reachIn } from '../replies';
import { unionRoutes, unionSource } from '../unionRoutes';
import type { NewId } from '../variables/readVariables';
import { variableRoutes } from '../variables/variableRoutes';
import { executionDto } from './executionDto';
import { triggerRoutes } from './triggerExecution';

const lists = unionRoutes(
  {
    path: '/execution',
    operation: 'process.read',
    documented: [
      'businessKey',
      'processDefinitionId',
      'processDefinitionKey',
      'processInstanceId',
      'activityId',
      'signalEventSubscriptionName',
      'messageEventSubscriptionName',
      'active',
      'suspended',
      'incidentId',
      'incidentType',
      'incidentMessage',
      'incidentMessageLike',
      'tenantIdIn',
      'variables',
      'processVariables',
      'variableNamesIgnoreCase',
      'variableValuesIgnoreCase',
    ],
    documentedSortings: ['instanceId', 'definitionKey', 'definitionId', 'tenantId'],
    takesBody: true,
  },
  [
    unionSource({
      listing: processExecutions,
      visible: (call) => visibleTo('processInstance', call.actor, reachIn(call, 'process.read')),
      columns: ['partition', 'rootId', 'key', 'definitionId', 'definitionKey', 'tenantId'],
      present: (rows) => rows.map(({ rootId, key, tenantId }) => executionDto(rootId, key, key, tenantId)),
    }),
    unionSource({
      listing: activityExecutions,
      visible: (call) => visibleTo('activity', call.actor, reachIn(call, 'process.read')),
      columns: ['partition', 'rootId', 'key', 'processKey', 'definitionId', 'definitionKey', 'tenantId'],
      present: (rows) =>
        rows.map(({ rootId, key, processKey, tenantId }) => executionDto(rootId, key, processKey, tenantId)),
    }),
  ],
);

async function getOne(call: Call): Promise<Reply> {
  const execution = await executionIn(call, 'process.read');
  if (execution === undefined) return notFound(`Execution with id ${param(call, 'id')}`);
  const { address, processKey, tenantId } = execution;
  return json(executionDto(address.rootId, address.key, processKey, tenantId));
}

export const executionRoutes = (newId: NewId): readonly Route[] => [
  ...lists,
  { method: 'get', path: '/execution/:id', operation: 'process.read', handle: getOne },
  ...triggerRoutes(newId),
  ...variableRoutes({
    path: '/execution/:id/localVariables',
    what: 'execution',
    readOperation: 'variable.read',
    writeOperation: 'variable.write',
    locate: variablePlace(true),
    local: true,
    newId,
  }),
];
