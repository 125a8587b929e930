/** Running process instances: list, single, deletion, activity instances and variables. */
import { parseId } from '../../../commands/ids';
import { activityTree } from '../../../views/activityTree';
import { at } from '../../../views/executions';
import { processInstanceListing } from '../../../views/processInstanceListing';
import { visibleTo } from '../../../views/visibility';
import { json, noContent, type Call, type Reply, type Route } from '../../http/route';
import { variablePlace } from '../executionPlaces';
import { listRoutes } from '../listRoutes';
import { flagIn, invalid, missingUnlessRepeated, notBuilt, notFound, param, reachIn, replyTo } from '../replies';
import type { NewId } from '../variables/readVariables';
import { variableRoutes } from '../variables/variableRoutes';
import { activityTreeDto } from './activityInstanceDto';
import { instanceColumns, processInstanceDto } from './processInstanceDto';

const lists = listRoutes({
  path: '/process-instance',
  operation: 'process.read',
  listing: processInstanceListing,
  documented: [
    'processInstanceIds',
    'businessKey',
    'businessKeyLike',
    'caseInstanceId',
    'processDefinitionId',
    'processDefinitionKey',
    'processDefinitionKeyIn',
    'processDefinitionKeyNotIn',
    'deploymentId',
    'superProcessInstance',
    'subProcessInstance',
    'superCaseInstance',
    'subCaseInstance',
    'active',
    'suspended',
    'withIncident',
    'incidentId',
    'incidentType',
    'incidentMessage',
    'incidentMessageLike',
    'tenantIdIn',
    'withoutTenantId',
    'processDefinitionWithoutTenantId',
    'activityIdIn',
    'rootProcessInstances',
    'rootProcessInstanceId',
    'leafProcessInstances',
    'variables',
    'variableNamesIgnoreCase',
    'variableValuesIgnoreCase',
    'orQueries',
  ],
  documentedSortings: ['instanceId', 'definitionKey', 'definitionId', 'tenantId', 'businessKey'],
  takesBody: true,
  visible: (call) => visibleTo('processInstance', call.actor, reachIn(call, 'process.read')),
  columns: instanceColumns,
  present: (rows, call) => rows.map((row) => processInstanceDto(row, call.root)),
});

async function getOne(call: Call): Promise<Reply> {
  const id = param(call, 'id');
  const [row] = await call.engine.read.find({
    from: 'processInstance',
    where: {
      op: 'all',
      of: [
        at('processInstance', parseId(id)),
        processInstanceListing.base,
        visibleTo('processInstance', call.actor, reachIn(call, 'process.read')),
      ],
    },
    columns: instanceColumns,
    limit: 1,
  });
  return row === undefined ? notFound(`Process instance with id ${id}`) : json(processInstanceDto(row, call.root));
}

async function remove(call: Call): Promise<Reply> {
  const [mustExist, skipCalled] = [flagIn(call, 'failIfNotExists', true), flagIn(call, 'skipSubprocesses', false)];
  if (mustExist === undefined || skipCalled === undefined)
    return invalid("Expected 'failIfNotExists' and 'skipSubprocesses' to be true or false.");
  if (skipCalled) return notBuilt("the parameter 'skipSubprocesses'");
  const id = param(call, 'id');
  const instance = parseId(id);
  const missing = mustExist ? notFound(`Process instance with id ${id}`) : noContent;
  if (instance === undefined) return missing;
  const where = { op: 'all', of: [at('processInstance', instance), processInstanceListing.base] } as const;
  if ((await call.engine.read.count({ from: 'processInstance', where })) === 0)
    return missingUnlessRepeated(call, missing);
  const result = await call.engine.run<'cancelProcess'>(
    { type: 'cancelProcess', instance, reason: null },
    call.request,
  );
  return replyTo(result, () => noContent);
}

async function getTree(call: Call): Promise<Reply> {
  const id = param(call, 'id');
  const address = parseId(id);
  const visible = visibleTo('processInstance', call.actor, reachIn(call, 'process.read'));
  const tree = address === undefined ? undefined : await activityTree(call.engine.read, address, visible);
  // The followed API answers 500 here.
  return tree === undefined ? notFound(`Process instance with id ${id}`, 500) : json(activityTreeDto(tree));
}

export const processInstanceRoutes = (newId: NewId): readonly Route[] => [
  ...lists,
  { method: 'get', path: '/process-instance/:id', operation: 'process.read', handle: getOne },
  {
    method: 'delete',
    path: '/process-instance/:id',
    operation: 'process.cancel',
    // There are no listeners to skip, and what is cancelled runs no output mappings.
    query: ['skipCustomListeners', 'skipIoMappings', 'skipSubprocesses', 'failIfNotExists'],
    handle: remove,
  },
  { method: 'get', path: '/process-instance/:id/activity-instances', operation: 'process.read', handle: getTree },
  ...variableRoutes({
    path: '/process-instance/:id/variables',
    what: 'process instance',
    readOperation: 'variable.read',
    writeOperation: 'variable.write',
    // Workers send execution ids here.
    locate: variablePlace(false),
    local: false,
    newId,
  }),
];
