/** Running process instances as a list: filters and sortings. */
import { parseId } from '../commands/ids';
import type { Condition } from '../commands/ports';
import { filtersOn, isUuid, nothing, tenantFilters, type Filter, type Listing } from './filters';
import { ownedExists } from './ownedTables';
import { hasVariable } from './variableTests';

type Instance = Condition<'processInstance'>;

const on = filtersOn('processInstance');
const self = ['partition', 'rootId', 'key'] as const;
const open = { op: 'is', column: 'endTime', value: null } as const;

const text = (where: (value: string) => Instance): Filter<'processInstance'> => ({ wants: 'text', where });

/** There are no CMMN cases here, so nothing belongs to one. */
const ofCase = text(() => nothing);

const withIncident = (where: Condition<'incident'> = open): Instance =>
  ownedExists('processInstance', 'incident', [{ mine: 'key', theirs: 'processKey' }], {
    op: 'all',
    of: [open, where],
  });

const withDefinition = (where: Condition<'processDefinition'>): Instance => ({
  op: 'exists',
  in: 'processDefinition',
  on: [{ mine: 'definitionId', theirs: 'id' }],
  where,
});

const activityIn = (elementIds: readonly string[]): Instance =>
  ownedExists('processInstance', 'activity', [{ mine: 'key', theirs: 'processKey' }], {
    op: 'all',
    of: [open, { op: 'in', column: 'elementId', values: elementIds }],
  });

const hasOpenChild: Instance = ownedExists(
  'processInstance',
  'processInstance',
  [{ mine: 'key', theirs: 'superKey' }],
  open,
);

/** Calls the instance with this id. */
function callerOf(id: string): Instance {
  const where = on.at(self, parseId(id));
  return ownedExists('processInstance', 'processInstance', [{ mine: 'key', theirs: 'superKey' }], where);
}

/** Is called by the instance with this id. */
const calledBy = (id: string): Instance => on.at(['partition', 'rootId', 'superKey'], parseId(id));

function inHierarchy(id: string): Instance {
  const address = parseId(id);
  if (address?.key !== 0) return nothing;
  return { op: 'all', of: [on.is('partition', address.partition), on.is('rootId', address.rootId)] };
}

export const processInstanceListing: Listing<'processInstance'> = {
  from: 'processInstance',
  base: open,
  filters: {
    processInstanceIds: on.ids(self),
    businessKey: on.equals('businessKey'),
    businessKeyLike: on.like('businessKey'),
    caseInstanceId: ofCase,
    superCaseInstance: ofCase,
    subCaseInstance: ofCase,
    processDefinitionId: on.equals('definitionId'),
    processDefinitionKey: on.equals('definitionKey'),
    processDefinitionKeyIn: on.oneOf('definitionKey'),
    processDefinitionKeyNotIn: on.noneOf('definitionKey'),
    deploymentId: text((id) =>
      isUuid(id) ? withDefinition({ op: 'is', column: 'deploymentId', value: id }) : nothing,
    ),
    superProcessInstance: text(calledBy),
    subProcessInstance: text(callerOf),
    rootProcessInstances: on.flag(on.is('key', 0)),
    rootProcessInstanceId: text(inHierarchy),
    leafProcessInstances: on.flag({ op: 'not', of: hasOpenChild }),
    active: on.flag(on.is('state', 'ACTIVE')),
    suspended: on.flag(on.is('state', 'SUSPENDED')),
    withIncident: on.flag(withIncident()),
    incidentId: text((id) => withIncident(filtersOn('incident').at(self, parseId(id)))),
    incidentType: text((kind) => withIncident({ op: 'is', column: 'kind', value: kind })),
    incidentMessage: text((message) => withIncident({ op: 'is', column: 'message', value: message })),
    incidentMessageLike: text((pattern) => withIncident({ op: 'like', column: 'message', pattern })),
    processDefinitionWithoutTenantId: on.flag(withDefinition({ op: 'is', column: 'tenantId', value: null })),
    activityIdIn: { wants: 'texts', where: activityIn },
    variables: {
      wants: 'variables',
      where: (tests) => ({ op: 'all', of: tests.map((test) => hasVariable('processInstance', 'key', test)) }),
    },
    variableNamesIgnoreCase: on.option(),
    variableValuesIgnoreCase: on.option(),
    ...tenantFilters<'processInstance'>('tenantId'),
  },
  sortings: {
    instanceId: ['rootId', 'key'],
    definitionKey: ['definitionKey'],
    definitionId: ['definitionId'],
    tenantId: ['tenantId'],
    businessKey: ['businessKey'],
  },
  tieBreak: ['partition', 'rootId', 'key'],
};
