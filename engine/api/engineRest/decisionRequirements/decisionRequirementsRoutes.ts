/** Graphs of decisions: list, single and XML, each by id, by key, and by key and tenant. */
import { everything } from '../../../commands/ports';
import type { Row } from '../../../commands/tables';
import {
  decisionRequirementsListing,
  findLatestRequirements,
  latestDefinitions,
} from '../../../views/definitionListing';
import { resourceText } from '../../../views/resourceText';
import { json, type Route } from '../../http/route';
import { definitionPlaces, withDefinition, type DefinitionPlace } from '../definitionPlaces';
import { listRoutes } from '../listRoutes';
import { notFound } from '../replies';
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

const routesAt = (place: DefinitionPlace<Definition>): readonly Route[] => [
  {
    method: 'get',
    path: place.prefix,
    operation: 'decision.read',
    handle: withDefinition(place, (row) => Promise.resolve(json(decisionRequirementsDto(row)))),
  },
  {
    method: 'get',
    path: `${place.prefix}/xml`,
    operation: 'decision.read',
    handle: withDefinition(place, async (row, call) => {
      const dmnXml = await resourceText(call.engine.read, row.resourceId);
      return dmnXml === undefined ? notFound(`XML of ${row.id}`) : json({ id: row.id, dmnXml });
    }),
  },
];

export const decisionRequirementsRoutes: readonly Route[] = [...lists, ...places.flatMap(routesAt)];
