/** Event subscriptions: what process instances wait for, and what starts processes. */
import { publicId } from '../../../commands/ids';
import { everything } from '../../../commands/ports';
import type { Row } from '../../../commands/tables';
import { startSubscriptionListing, subscriptionListing } from '../../../views/subscriptionListing';
import { visibleTo } from '../../../views/visibility';
import type { Route } from '../../http/route';
import { dateOut } from '../dates';
import { reachIn } from '../replies';
import { unionRoutes, unionSource } from '../unionRoutes';

export const subscriptionDto = (row: Row<'subscription'>): object => ({
  id: publicId(row.rootId, row.key),
  eventType: row.kind,
  eventName: row.name,
  executionId: publicId(row.rootId, row.elementKey),
  processInstanceId: publicId(row.rootId, row.processKey),
  activityId: row.elementId,
  createdDate: dateOut(row.createTime),
  tenantId: row.tenantId,
});

const startDto = (row: Row<'startSubscription'>): object => ({
  id: row.id,
  eventType: row.kind,
  eventName: row.name === '' ? null : row.name,
  executionId: null,
  processInstanceId: null,
  activityId: row.elementId,
  createdDate: dateOut(row.createTime),
  tenantId: row.tenantId,
});

export const eventSubscriptionRoutes: readonly Route[] = unionRoutes(
  {
    path: '/event-subscription',
    operation: 'process.read',
    documented: [
      'eventSubscriptionId',
      'eventName',
      'eventType',
      'executionId',
      'processInstanceId',
      'activityId',
      'tenantIdIn',
      'withoutTenantId',
      'includeEventSubscriptionsWithoutTenantId',
    ],
    documentedSortings: ['created', 'tenantId'],
    takesBody: false,
  },
  [
    unionSource({
      listing: subscriptionListing,
      visible: (call) => visibleTo('subscription', call.actor, reachIn(call, 'process.read')),
      present: (rows) => rows.map(subscriptionDto),
    }),
    unionSource({
      listing: startSubscriptionListing,
      visible: () => everything,
      present: (rows) => rows.map(startDto),
    }),
  ],
);
