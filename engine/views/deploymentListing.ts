/** Deployments as a list: filters and sortings. */
import { everything } from '../commands/ports';
import { filtersOn, tenantFilters, type Listing } from './filters';

const on = filtersOn('deployment');

export const deploymentListing: Listing<'deployment'> = {
  from: 'deployment',
  base: everything,
  filters: {
    id: on.uuid('id'),
    name: on.equals('name'),
    nameLike: on.like('name'),
    source: on.equals('source'),
    withoutSource: on.flag(on.is('source', null)),
    after: on.compare('deploymentTime', '>'),
    before: on.compare('deploymentTime', '<'),
    ...tenantFilters<'deployment'>('tenantId', 'includeDeploymentsWithoutTenantId'),
  },
  sortings: { id: ['id'], name: ['name'], deploymentTime: ['deploymentTime'], tenantId: ['tenantId'] },
  tieBreak: ['id'],
};
