/** Event subscriptions as a list: those of process instances, and those that start processes. */
import { everything } from '../commands/ports';
import { filtersOn, nothing, tenantFilters, type Listing } from './filters';

const on = filtersOn('subscription');
const onStart = filtersOn('startSubscription');
const includes = 'includeEventSubscriptionsWithoutTenantId';

export const subscriptionListing: Listing<'subscription'> = {
  from: 'subscription',
  base: everything,
  filters: {
    eventSubscriptionId: on.id(['partition', 'rootId', 'key']),
    eventName: on.equals('name'),
    eventType: on.equals('kind'),
    executionId: on.id(['partition', 'rootId', 'elementKey']),
    processInstanceId: on.id(['partition', 'rootId', 'processKey']),
    activityId: on.equals('elementId'),
    ...tenantFilters<'subscription'>('tenantId', includes),
  },
  sortings: { created: ['createTime'], tenantId: ['tenantId'] },
  tieBreak: ['partition', 'rootId', 'key'],
};

export const startSubscriptionListing: Listing<'startSubscription'> = {
  from: 'startSubscription',
  base: everything,
  filters: {
    eventSubscriptionId: onStart.uuid('id'),
    eventName: onStart.equals('name'),
    eventType: onStart.equals('kind'),
    executionId: { wants: 'text', where: () => nothing },
    processInstanceId: { wants: 'text', where: () => nothing },
    activityId: onStart.equals('elementId'),
    ...tenantFilters<'startSubscription'>('tenantId', includes),
  },
  sortings: { created: ['createTime'], tenantId: ['tenantId'] },
  tieBreak: ['id'],
};
