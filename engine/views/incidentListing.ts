/** `incidentListing`: what open incidents can be asked for, and how they can be sorted. */
import type { AddressColumns, Listing } from './filters';
import { filtersOn, nothing } from './filters';

const by = filtersOn('incident');
const own: AddressColumns<'incident'> = ['partition', 'rootId', 'key'];

export const incidentListing: Listing<'incident'> = {
  from: 'incident',
  base: by.is('endTime', null),
  filters: {
    incidentId: by.id(own),
    // No incident is the consequence of another: each is its own cause.
    causeIncidentId: by.id(own),
    rootCauseIncidentId: by.id(own),
    incidentType: by.equals('kind'),
    incidentMessage: by.equals('message'),
    incidentMessageLike: by.like('message'),
    processDefinitionId: by.equals('definitionId'),
    processDefinitionKeyIn: by.oneOf('definitionKey'),
    processInstanceId: by.id(['partition', 'rootId', 'processKey']),
    executionId: by.id(['partition', 'rootId', 'elementKey']),
    incidentTimestampBefore: by.compare('createTime', '<'),
    incidentTimestampAfter: by.compare('createTime', '>'),
    activityId: by.equals('elementId'),
    failedActivityId: by.equals('elementId'),
    configuration: by.id(['partition', 'rootId', 'causeKey']),
    tenantIdIn: by.oneOf('tenantId'),
    jobDefinitionIdIn: { wants: 'texts', where: () => nothing },
  },
  sortings: {
    incidentId: ['rootId', 'key'],
    incidentMessage: ['message'],
    incidentTimestamp: ['createTime'],
    incidentType: ['kind'],
    executionId: ['rootId', 'elementKey'],
    activityId: ['elementId'],
    processInstanceId: ['rootId', 'processKey'],
    processDefinitionId: ['definitionId'],
    causeIncidentId: ['rootId', 'key'],
    rootCauseIncidentId: ['rootId', 'key'],
    configuration: ['rootId', 'causeKey'],
    tenantId: ['tenantId'],
  },
  tieBreak: ['rootId', 'key'],
};
