/** Deployed processes: list, single, XML, start and start forms, each by id, by key, and by key and tenant. */
import { everything } from '../../../commands/ports';
import type { Row } from '../../../commands/tables';
import { reachOf } from '../../../identity/permissions';
import { findLatestProcess, latestDefinitions, processDefinitionListing } from '../../../views/definitionListing';
import { nothing } from '../../../views/filters';
import type { ListWish } from '../listParameters';
import type { Call, Route } from '../../http/route';
import { definitionPlaces } from '../definitionPlaces';
import { definitionReads } from '../definitionReads';
import { listRoutes } from '../listRoutes';
import type { NewId } from '../variables/readVariables';
import { processDefinitionDto } from './processDefinitionDto';
import { startFormRoutes } from './startForm';
import { startRoutes } from './startProcess';

type Definition = Row<'processDefinition'>;

const lists = listRoutes({
  path: '/process-definition',
  operation: 'definition.read',
  listing: processDefinitionListing,
  documented: [
    'processDefinitionId',
    'processDefinitionIdIn',
    'name',
    'nameLike',
    'deploymentId',
    'deployedAfter',
    'deployedAt',
    'key',
    'keysIn',
    'keyLike',
    'category',
    'categoryLike',
    'version',
    'latestVersion',
    'resourceName',
    'resourceNameLike',
    'startableBy',
    'active',
    'suspended',
    'incidentId',
    'incidentType',
    'incidentMessage',
    'incidentMessageLike',
    'tenantIdIn',
    'withoutTenantId',
    'includeProcessDefinitionsWithoutTenantId',
    'versionTag',
    'versionTagLike',
    'withoutVersionTag',
    'startableInTasklist',
    'notStartableInTasklist',
    'startablePermissionCheck',
  ],
  documentedSortings: [
    'category',
    'key',
    'id',
    'name',
    'version',
    'deploymentId',
    'deployTime',
    'tenantId',
    'versionTag',
  ],
  takesBody: false,
  visible: () => everything,
  refine: async (call, wish) => ({ op: 'all', of: [mayStart(call, wish), await latest(call, wish)] }),
  present: (rows) => rows.map(processDefinitionDto),
});

type Wish = ListWish<'processDefinition'>;

/** Who may start processes may start every one of them. */
const mayStart = (call: Call, wish: Wish) =>
  wish.flags.has('startablePermissionCheck') && reachOf('process.start', call.actor.roles) === undefined
    ? nothing
    : everything;

const latest = async (call: Call, wish: Wish) =>
  wish.flags.has('latestVersion') ? latestDefinitions(call.engine.read, 'processDefinition') : everything;

const places = definitionPlaces<Definition>('process-definition', 'process definition', {
  async byId(read, id) {
    const where = { op: 'is', column: 'id', value: id } as const;
    return (await read.find({ from: 'processDefinition', where, limit: 1 }))[0];
  },
  latest: findLatestProcess,
});

const reads = { operation: 'definition.read', dto: processDefinitionDto, xml: 'bpmn20Xml' } as const;

export const processDefinitionRoutes = (newId: NewId): readonly Route[] => [
  ...lists,
  ...places.flatMap((place) => [
    ...definitionReads(place, reads),
    ...startFormRoutes(place),
    ...startRoutes(place, newId),
  ]),
];
