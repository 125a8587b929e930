/** Graphs of decisions: list, single and XML, each by id, by key, and by key and tenant. */
import { everything } from '../../../commands/ports';
import type { Row } from '../../../commands/tables';
import {
  decisionRequirementsListing,
  findLatestRequirements,
  latestDefinitions,
} from '../../../views/definitionListing';
import type { Route } from '../../http/route';
import { definitionPlaces } from '../definitionPlaces';
import { definitionReads } from '../definitionReads';
import { listRoutes } from '../listRoutes';
import { decisionRequirementsDto } from './decisionRequirementsDto';

type Definition = Row<'decisionRequirementsDefinition'>;

const lists = listRoutes({
  path: '/decision-requirements-definition',
  operation: 'decision.read',
  listing: decisionRequirementsListing,
  documented: [
    'decisionRequirementsDefinitionId',
    'decisionRequirementsDefinitionIdIn',
    'name',
    'nameLike',
    'deploymentId',
    'key',
    'keyLike',
    'category',
    'categoryLike',
    'version',
    'latestVersion',
    'resourceName',
    'resourceNameLike',
    'tenantIdIn',
    'withoutTenantId',
    'includeDecisionRequirementsDefinitionsWithoutTenantId',
  ],
  documentedSortings: ['id', 'key', 'name', 'version', 'deploymentId', 'category', 'tenantId'],
  takesBody: false,
  visible: () => everything,
  refine: async (call, wish) =>
    wish.flags.has('latestVersion')
      ? latestDefinitions(call.engine.read, 'decisionRequirementsDefinition')
      : everything,
  present: (rows) => rows.map(decisionRequirementsDto),
});

const places = definitionPlaces<Definition>('decision-requirements-definition', 'decision requirements definition', {
  async byId(read, id) {
    const where = { op: 'is', column: 'id', value: id } as const;
    return (await read.find({ from: 'decisionRequirementsDefinition', where, limit: 1 }))[0];
  },
  latest: findLatestRequirements,
});

const reads = { operation: 'decision.read', dto: decisionRequirementsDto, xml: 'dmnXml' } as const;

export const decisionRequirementsRoutes: readonly Route[] = [
  ...lists,
  ...places.flatMap((place) => definitionReads(place, reads)),
];
