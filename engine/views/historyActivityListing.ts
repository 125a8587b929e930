/** `historyActivityListing`: what activity instances, running and ended, can be asked for. */
import type { AddressColumns, Listing } from './filters';
import { filtersOn, tenantFilters } from './filters';
import { atActivityInstance, lifeFilters } from './historyConditions';

const by = filtersOn('activity');
const own: AddressColumns<'activity'> = ['partition', 'rootId', 'key'];

export const historyActivityListing: Listing<'activity'> = {
  from: 'activity',
  base: { op: 'all', of: [] },
  filters: {
    activityInstanceId: { wants: 'text', where: atActivityInstance('activity', own, 'elementId') },
    processInstanceId: by.id(['partition', 'rootId', 'processKey']),
    processDefinitionId: by.equals('definitionId'),
    executionId: by.id(own),
    activityId: by.equals('elementId'),
    activityName: by.equals('name'),
    activityType: by.equals('activityType'),
    taskAssignee: by.equals('assignee'),
    canceled: by.flag(by.is('canceled', true)),
    ...lifeFilters('activity'),
    ...tenantFilters<'activity'>('tenantId'),
  },
  sortings: {
    activityInstanceId: ['elementId', 'rootId', 'key'],
    instanceId: ['rootId', 'processKey'],
    executionId: ['rootId', 'key'],
    activityId: ['elementId'],
    activityName: ['name'],
    activityType: ['activityType'],
    startTime: ['startTime'],
    endTime: ['endTime'],
    definitionId: ['definitionId'],
    /** Keys are handed out in the order of what happens within one hierarchy. */
    occurrence: ['startTime', 'key'],
    tenantId: ['tenantId'],
  },
  tieBreak: ['rootId', 'key'],
};
