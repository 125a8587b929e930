/** Deployed process definitions, decisions and their graphs as lists, and which of them are the latest. */
import { parseId } from '../commands/ids';
import { everything, type Condition, type Reader } from '../commands/ports';
import type { Row } from '../commands/tables';
import { filtersOn, nothing, tenantFilters, type Filter, type FilterBuilder, type Listing } from './filters';

type DefinitionTable = 'processDefinition' | 'decisionDefinition' | 'decisionRequirementsDefinition';

const onProcess = filtersOn('processDefinition');
const onDecision = filtersOn('decisionDefinition');
const onRequirements = filtersOn('decisionRequirementsDefinition');

/** Filters that all kinds of definitions have, written for one of them; the columns are named alike. */
function commonFilters(on: FilterBuilder<'decisionDefinition'>) {
  return {
    name: on.equals('name'),
    nameLike: on.like('name'),
    deploymentId: on.uuid('deploymentId'),
    key: on.equals('definitionKey'),
    keyLike: on.like('definitionKey'),
    category: on.equals('category'),
    categoryLike: on.like('category'),
    version: on.number('version'),
    /** Which these are takes a read: see `latestDefinitions`. */
    latestVersion: on.option(),
    resourceName: on.equals('resourceName'),
    resourceNameLike: on.like('resourceName'),
  };
}

/** And those that processes and decisions have. */
function sharedFilters(on: FilterBuilder<'decisionDefinition'>) {
  return {
    ...commonFilters(on),
    deployedAfter: deployed('>'),
    deployedAt: deployed('='),
    versionTag: on.equals('versionTag'),
    versionTagLike: on.like('versionTag'),
  };
}

function deployed(by: '>' | '='): Filter<'decisionDefinition'> {
  return {
    wants: 'instant',
    where: (value) => ({
      op: 'exists',
      in: 'deployment',
      on: [{ mine: 'deploymentId', theirs: 'id' }],
      where:
        by === '='
          ? { op: 'is', column: 'deploymentTime', value }
          : { op: 'compare', column: 'deploymentTime', by, value },
    }),
  };
}

const commonSortings = {
  category: ['category'],
  key: ['definitionKey'],
  id: ['id'],
  name: ['name'],
  version: ['version'],
  deploymentId: ['deploymentId'],
  tenantId: ['tenantId'],
} as const;

const sharedSortings = { ...commonSortings, versionTag: ['versionTag'] } as const;

/** Definitions with an open incident that passes. */
const withIncident = (where: Condition<'incident'>): Condition<'processDefinition'> => ({
  op: 'exists',
  in: 'incident',
  on: [{ mine: 'id', theirs: 'definitionId' }],
  where: { op: 'all', of: [{ op: 'is', column: 'endTime', value: null }, where] },
});

const onIncident = filtersOn('incident');
const incidentText = (by: (value: string) => Condition<'incident'>): Filter<'processDefinition'> => ({
  wants: 'text',
  where: (value) => withIncident(by(value)),
});

export const processDefinitionListing: Listing<'processDefinition'> = {
  from: 'processDefinition',
  base: everything,
  filters: {
    // The columns these filters name are columns of process definitions too.
    ...(sharedFilters(onDecision) as unknown as Listing<'processDefinition'>['filters']),
    processDefinitionId: onProcess.equals('id'),
    processDefinitionIdIn: onProcess.oneOf('id'),
    keysIn: onProcess.oneOf('definitionKey'),
    active: onProcess.flag(onProcess.is('suspended', false)),
    suspended: onProcess.flag(onProcess.is('suspended', true)),
    withoutVersionTag: onProcess.flag(onProcess.is('versionTag', null)),
    startableInTasklist: onProcess.flag(onProcess.is('isStartableInTasklist', true)),
    notStartableInTasklist: onProcess.flag(onProcess.is('isStartableInTasklist', false)),
    /** Depends on who asks: decided by the caller. */
    startablePermissionCheck: onProcess.option(),
    incidentId: incidentText((id) => onIncident.at(['partition', 'rootId', 'key'], parseId(id))),
    incidentType: incidentText((kind) => ({ op: 'is', column: 'kind', value: kind })),
    incidentMessage: incidentText((message) => ({ op: 'is', column: 'message', value: message })),
    incidentMessageLike: incidentText((pattern) => ({ op: 'like', column: 'message', pattern })),
    ...tenantFilters<'processDefinition'>('tenantId', 'includeProcessDefinitionsWithoutTenantId'),
  },
  sortings: sharedSortings,
  tieBreak: ['id'],
};

export const decisionDefinitionListing: Listing<'decisionDefinition'> = {
  from: 'decisionDefinition',
  base: everything,
  filters: {
    ...sharedFilters(onDecision),
    decisionDefinitionId: onDecision.equals('id'),
    decisionDefinitionIdIn: onDecision.oneOf('id'),
    decisionRequirementsDefinitionId: onDecision.equals('requirementsId'),
    decisionRequirementsDefinitionKey: onDecision.equals('requirementsKey'),
    withoutDecisionRequirementsDefinition: onDecision.flag(onDecision.is('requirementsId', null)),
    ...tenantFilters<'decisionDefinition'>('tenantId', 'includeDecisionDefinitionsWithoutTenantId'),
  },
  sortings: { ...sharedSortings, decisionRequirementsDefinitionKey: ['requirementsKey'] },
  tieBreak: ['id'],
};

export const decisionRequirementsListing: Listing<'decisionRequirementsDefinition'> = {
  from: 'decisionRequirementsDefinition',
  base: everything,
  filters: {
    ...(commonFilters(onDecision) as unknown as Listing<'decisionRequirementsDefinition'>['filters']),
    decisionRequirementsDefinitionId: onRequirements.equals('id'),
    decisionRequirementsDefinitionIdIn: onRequirements.oneOf('id'),
    ...tenantFilters<'decisionRequirementsDefinition'>(
      'tenantId',
      'includeDecisionRequirementsDefinitionsWithoutTenantId',
    ),
  },
  sortings: commonSortings,
  tieBreak: ['id'],
};

/** Those with the highest version of their key and tenant. */
export async function latestDefinitions<T extends DefinitionTable>(read: Reader, table: T): Promise<Condition<T>> {
  const columns = ['id', 'definitionKey', 'version', 'tenantId'] as const;
  // All of them have these columns, with the same names and meaning.
  const rows = await read.find({ from: table as 'decisionDefinition', where: everything, columns });
  const latest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const name = JSON.stringify([row.tenantId, row.definitionKey]);
    const known = latest.get(name);
    if (known === undefined || row.version > known.version) latest.set(name, row);
  }
  const ids = [...latest.values()].map((row) => row.id);
  const found: Condition<'decisionDefinition'> = ids.length === 0 ? nothing : { op: 'in', column: 'id', values: ids };
  return found as unknown as Condition<T>;
}

const latestOf = (key: string, tenantId: string | null) =>
  ({
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'definitionKey', value: key },
        { op: 'is', column: 'tenantId', value: tenantId },
      ],
    },
    order: [{ column: 'version', descending: true }],
    limit: 1,
  }) as const;

/** The latest version of a key; null: of those without a tenant. */
export async function findLatestProcess(
  read: Reader,
  key: string,
  tenantId: string | null,
): Promise<Row<'processDefinition'> | undefined> {
  return (await read.find({ from: 'processDefinition', ...latestOf(key, tenantId) }))[0];
}

export async function findLatestDecision(
  read: Reader,
  key: string,
  tenantId: string | null,
): Promise<Row<'decisionDefinition'> | undefined> {
  return (await read.find({ from: 'decisionDefinition', ...latestOf(key, tenantId) }))[0];
}

export async function findLatestRequirements(
  read: Reader,
  key: string,
  tenantId: string | null,
): Promise<Row<'decisionRequirementsDefinition'> | undefined> {
  return (await read.find({ from: 'decisionRequirementsDefinition', ...latestOf(key, tenantId) }))[0];
}
