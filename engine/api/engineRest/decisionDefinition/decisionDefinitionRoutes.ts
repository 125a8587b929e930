/** Deployed decisions: list, single, XML and evaluation, each by id, by key, and by key and tenant. */
import { Allow } from 'class-validator';
import { everything } from '../../../commands/ports';
import type { Row } from '../../../commands/tables';
import { decisionDefinitionListing, findLatestDecision, latestDefinitions } from '../../../views/definitionListing';
import { toTyped, toValue } from '../../../views/typedValues';
import { json, rejected, type Call, type Reply, type Route } from '../../http/route';
import { definitionPlaces, withDefinition, type DefinitionPlace } from '../definitionPlaces';
import { definitionReads } from '../definitionReads';
import { listRoutes } from '../listRoutes';
import { replyTo } from '../replies';
import { readVariables, type NewId } from '../variables/readVariables';
import { writeVariable, type WireVariable } from '../variables/writeVariables';
import { decisionDefinitionDto } from './decisionDefinitionDto';

type Definition = Row<'decisionDefinition'>;

const lists = listRoutes({
  path: '/decision-definition',
  operation: 'decision.read',
  listing: decisionDefinitionListing,
  documented: [
    'decisionDefinitionId',
    'decisionDefinitionIdIn',
    'name',
    'nameLike',
    'deploymentId',
    'deployedAfter',
    'deployedAt',
    'key',
    'keyLike',
    'category',
    'categoryLike',
    'version',
    'latestVersion',
    'resourceName',
    'resourceNameLike',
    'decisionRequirementsDefinitionId',
    'decisionRequirementsDefinitionKey',
    'withoutDecisionRequirementsDefinition',
    'tenantIdIn',
    'withoutTenantId',
    'includeDecisionDefinitionsWithoutTenantId',
    'versionTag',
    'versionTagLike',
  ],
  documentedSortings: [
    'category',
    'decisionRequirementsDefinitionKey',
    'key',
    'id',
    'name',
    'version',
    'deploymentId',
    'deployTime',
    'versionTag',
    'tenantId',
  ],
  takesBody: false,
  visible: () => everything,
  refine: async (call, wish) =>
    wish.flags.has('latestVersion') ? latestDefinitions(call.engine.read, 'decisionDefinition') : everything,
  present: (rows) => rows.map(decisionDefinitionDto),
});

const places = definitionPlaces<Definition>('decision-definition', 'decision definition', {
  async byId(read, id) {
    const where = { op: 'is', column: 'id', value: id } as const;
    return (await read.find({ from: 'decisionDefinition', where, limit: 1 }))[0];
  },
  latest: findLatestDecision,
});

export class EvaluateDecision {
  /** Checked where variables are read. */
  @Allow() readonly variables?: unknown;
}

async function evaluate(row: Definition, call: Call<EvaluateDecision>, newId: NewId): Promise<Reply> {
  const read = readVariables(call.body.variables, newId);
  if (!read.ok) return rejected(read.rejection);
  const values = Object.create(null) as Record<string, ReturnType<typeof toValue>>;
  for (const [name, typed] of Object.entries(read.value.variables)) values[name] = toValue(typed);
  return replyTo(await call.engine.decide(row.id, values), (answer) => json(answer.map(matchedRule)));
}

/** One matched rule: its outputs by name. */
function matchedRule(outputs: Readonly<Record<string, ReturnType<typeof toValue>>>): object {
  const written = Object.create(null) as Record<string, WireVariable>;
  for (const [name, value] of Object.entries(outputs)) written[name] = writeVariable(toTyped(value), true);
  return written;
}

const evaluation = (place: DefinitionPlace<Definition>, newId: NewId): Route<EvaluateDecision> => ({
  method: 'post',
  path: `${place.prefix}/evaluate`,
  operation: 'decision.evaluate',
  body: EvaluateDecision,
  handle: (call) => withDefinition(place, (row) => evaluate(row, call, newId))(call),
});

const reads = { operation: 'decision.read', dto: decisionDefinitionDto, xml: 'dmnXml' } as const;

export const decisionDefinitionRoutes = (newId: NewId): readonly Route[] => [
  ...lists,
  ...places.flatMap((place) => [evaluation(place, newId), ...definitionReads(place, reads)]),
];
