/** `historyProcessListing`: what process instances, running and ended, can be asked for. */
import { parseId } from '../commands/ids';
import type { Condition } from '../commands/ports';
import type { AddressColumns, Filter, Filters, Listing } from './filters';
import { filtersOn, nothing, tenantFilters } from './filters';
import { absentFilters, inHierarchy, lifeFilters } from './historyConditions';
import { ownedExists } from './ownedTables';
import { hasVariable } from './variableTests';

type Process = Condition<'processInstance'>;

const by = filtersOn('processInstance');
const own: AddressColumns<'processInstance'> = ['partition', 'rootId', 'key'];
const caller: AddressColumns<'processInstance'> = ['partition', 'rootId', 'superKey'];

const withDefinition = (where: Condition<'processDefinition'>): Process => ({
  op: 'exists',
  in: 'processDefinition',
  on: [{ mine: 'definitionId', theirs: 'id' }],
  where,
});

const withIncident = (where: Condition<'incident'>): Process =>
  ownedExists('processInstance', 'incident', [{ mine: 'key', theirs: 'processKey' }], where);

const withActivity = (where: Condition<'activity'>): Process =>
  ownedExists('processInstance', 'activity', [{ mine: 'key', theirs: 'processKey' }], where);

const retrying: Process = ownedExists('processInstance', 'job', [{ mine: 'key', theirs: 'processKey' }], {
  op: 'all',
  of: [
    { op: 'compare', column: 'retries', by: '>', value: 0 },
    { op: 'not', of: { op: 'is', column: 'errorMessage', value: null } },
  ],
});

const text = (where: (value: string) => Process): Filter<'processInstance'> => ({ wants: 'text', where });
const ofIncident = filtersOn('incident');
const ownIncident: AddressColumns<'incident'> = ['partition', 'rootId', 'key'];

const definitions: Filters<'processInstance'> = {
  processDefinitionId: by.equals('definitionId'),
  processDefinitionKey: by.equals('definitionKey'),
  processDefinitionKeyIn: by.oneOf('definitionKey'),
  processDefinitionKeyNotIn: by.noneOf('definitionKey'),
  processDefinitionName: text((value) => withDefinition({ op: 'is', column: 'name', value })),
  processDefinitionNameLike: text((pattern) => withDefinition({ op: 'like', column: 'name', pattern })),
};

const instances: Filters<'processInstance'> = {
  processInstanceId: by.id(own),
  processInstanceIds: by.ids(own),
  processInstanceIdNotIn: {
    wants: 'texts',
    where: (ids) => ({ op: 'not', of: { op: 'any', of: ids.map((id) => by.at(own, parseId(id))) } }),
  },
  processInstanceBusinessKey: by.equals('businessKey'),
  processInstanceBusinessKeyIn: by.oneOf('businessKey'),
  processInstanceBusinessKeyLike: by.like('businessKey'),
  rootProcessInstances: by.flag(by.is('superKey', null)),
  rootProcessInstanceId: inHierarchy('processInstance'),
  superProcessInstanceId: by.id(caller),
  subProcessInstanceId: text((id) =>
    ownedExists('processInstance', 'processInstance', [{ mine: 'key', theirs: 'superKey' }], by.at(own, parseId(id))),
  ),
  startedBy: by.equals('startUser'),
};

const incidents: Filters<'processInstance'> = {
  withIncidents: by.flag(withIncident({ op: 'all', of: [] })),
  withRootIncidents: by.flag(withIncident({ op: 'all', of: [] })),
  incidentIdIn: {
    wants: 'texts',
    where: (ids) => withIncident({ op: 'any', of: ids.map((id) => ofIncident.at(ownIncident, parseId(id))) }),
  },
  incidentType: text((value) => withIncident({ op: 'is', column: 'kind', value })),
  incidentMessage: text((value) => withIncident({ op: 'is', column: 'message', value })),
  incidentMessageLike: text((pattern) => withIncident({ op: 'like', column: 'message', pattern })),
  incidentStatus: text((status) => {
    const open: Condition<'incident'> = { op: 'is', column: 'endTime', value: null };
    if (status === 'open') return withIncident(open);
    return status === 'resolved' ? withIncident({ op: 'not', of: open }) : nothing;
  }),
  withJobsRetrying: by.flag(retrying),
};

const running: Condition<'activity'> = { op: 'is', column: 'endTime', value: null };

const activities: Filters<'processInstance'> = {
  executedActivityIdIn: {
    wants: 'texts',
    where: (values) =>
      withActivity({
        op: 'all',
        of: [
          { op: 'in', column: 'elementId', values },
          { op: 'not', of: running },
        ],
      }),
  },
  activeActivityIdIn: {
    wants: 'texts',
    where: (values) => withActivity({ op: 'all', of: [{ op: 'in', column: 'elementId', values }, running] }),
  },
  executedActivityAfter: {
    wants: 'instant',
    where: (value) => withActivity({ op: 'compare', column: 'endTime', by: '>=', value }),
  },
  executedActivityBefore: {
    wants: 'instant',
    where: (value) => withActivity({ op: 'compare', column: 'endTime', by: '<=', value }),
  },
};

const inState = (state: string): Filter<'processInstance'> => by.flag(by.is('state', state));

export const historyProcessListing: Listing<'processInstance'> = {
  from: 'processInstance',
  base: { op: 'all', of: [] },
  filters: {
    ...definitions,
    ...instances,
    ...incidents,
    ...activities,
    ...lifeFilters('processInstance'),
    ...tenantFilters<'processInstance'>('tenantId'),
    ...absentFilters<'processInstance'>({ text: ['superCaseInstanceId', 'subCaseInstanceId', 'caseInstanceId'] }),
    active: inState('ACTIVE'),
    suspended: inState('SUSPENDED'),
    completed: inState('COMPLETED'),
    externallyTerminated: inState('EXTERNALLY_TERMINATED'),
    internallyTerminated: inState('INTERNALLY_TERMINATED'),
    variableNamesIgnoreCase: by.option(),
    variableValuesIgnoreCase: by.option(),
    variables: {
      wants: 'variables',
      where: (tests) => ({ op: 'all', of: tests.map((test) => hasVariable('processInstance', 'key', test)) }),
    },
  },
  sortings: {
    instanceId: ['rootId', 'key'],
    definitionId: ['definitionId'],
    definitionKey: ['definitionKey'],
    businessKey: ['businessKey'],
    startTime: ['startTime'],
    endTime: ['endTime'],
    tenantId: ['tenantId'],
  },
  tieBreak: ['rootId', 'key'],
};
