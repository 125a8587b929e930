/** `cockpitRoutes`: what operators look at: processes with counts, heat, incidents by cause, and their retries. */
import { ArrayMaxSize, IsArray, IsBoolean, IsString, MaxLength } from 'class-validator';
import { randomUUID } from 'node:crypto';
import type { Condition } from '../../../commands/ports';
import type { Row } from '../../../commands/tables';
import { publicId } from '../../../commands/ids';
import { definitionHeat } from '../../../views/definitionHeat';
import { definitionOverview } from '../../../views/definitionOverview';
import { examplesOf, findCause, incidentGroups, ofCause, type Cause } from '../../../views/incidentGroups';
import { incidentViews } from '../../../views/incidentViews';
import { pageOf } from '../../../views/keyset';
import { processNamesOf } from '../../../views/processFacts';
import { Optional } from '../../http/optional';
import { json, type Call, type Reply, type Route } from '../../http/route';
import { badLimit, badPage, instantIn, invalid, limitIn, missing, nowHere, param } from '../asking';
import { elementNamesOf } from '../case/elementNames';
import type { DefinitionOverview, Heat, IncidentGroup, IncidentGroups, IncidentList } from '../shapes/cockpit';
import { planOf, progressOf, startRetry } from './retryIncidents';

const mostIncidents = 10_000;
const examplesShown = 3;
const month = 30 * 24 * 60 * 60 * 1000;

class RetryBody {
  @Optional()
  @IsArray()
  @ArrayMaxSize(mostIncidents)
  @IsString({ each: true })
  incidents: string[] | null = null;

  @Optional()
  @IsString()
  @MaxLength(100)
  group: string | null = null;

  @Optional()
  @IsBoolean()
  dryRun: boolean | null = null;
}

async function getDefinitions({ engine }: Call): Promise<Reply> {
  const overview: DefinitionOverview = await definitionOverview(engine.read, nowHere());
  return json(overview);
}

async function getHeat(call: Call): Promise<Reply> {
  const since = instantIn(call, 'since');
  if (since === 'bad') return invalid('Expected since as an ISO instant, but it is another text.');
  const deployed = await call.engine.definition(param(call, 'id'));
  if (deployed === undefined) return missing('a process definition with this id');
  const now = nowHere();
  const heat: Heat = await definitionHeat(
    call.engine.read,
    deployed.row,
    (elementId) => deployed.definition.nodes[elementId]?.name,
    { since: since ?? new Date(Date.parse(now) - month).toISOString(), now },
  );
  return json(heat);
}

/** A page is a run of groups: they are counted anew each time, so `after` is the number of those seen. */
async function getGroups(call: Call): Promise<Reply> {
  const { read } = call.engine;
  const limit = limitIn(call);
  if (limit === undefined) return badLimit;
  const after = call.query.get('after') ?? '0';
  if (!/^\d{1,6}$/.test(after)) return badPage;
  const all = await incidentGroups(read, call.query.get('process'));
  const end = Number(after) + limit;
  const answer: IncidentGroups = {
    groups: await groupViews(call, all.slice(Number(after), end)),
    total: all.reduce((sum, { count }) => sum + count, 0),
    next: end < all.length ? String(end) : null,
    asOf: nowHere(),
  };
  return json(answer);
}

async function groupViews(call: Call, causes: readonly Cause[]): Promise<readonly IncidentGroup[]> {
  const { read } = call.engine;
  const nameOf = await elementNamesOf(
    call.engine,
    causes.flatMap(({ definitionIds }) => definitionIds.map((definitionId) => ({ definitionId }))),
  );
  const processName = await processNamesOf(
    read,
    causes.map(({ definitionKey }) => definitionKey),
  );
  const groups: IncidentGroup[] = [];
  for (const cause of causes) {
    const { id, definitionKey: key, elementId, kind, count, first: oldest, last: newest } = cause;
    const examples = await incidentViews(read, await examplesOf(read, cause, examplesShown), nameOf);
    const name = nameOf(cause.definitionIds[0] ?? '', elementId) ?? elementId;
    const process = { key, name: processName(key) };
    groups.push({ id, process, elementId, name, kind, cause: cause.cause, count, oldest, newest, examples });
  }
  return groups;
}

const order = (['createTime', 'partition', 'rootId', 'key'] as const).map((column) => ({ column, descending: true }));
const noGroup = missing('open incidents of this cause');

async function getGroup(call: Call): Promise<Reply> {
  const { read } = call.engine;
  const limit = limitIn(call);
  if (limit === undefined) return badLimit;
  const cause = await findCause(read, param(call, 'group'));
  if (cause === undefined) return noGroup;
  const page = await pageOf(read, {
    from: 'incident',
    where: ofCause(cause),
    order,
    limit,
    after: call.query.get('after'),
  });
  if (page === undefined) return badPage;
  const rows = await incidentViews(read, page.rows, await elementNamesOf(call.engine, page.rows));
  return json({ rows, next: page.next } satisfies IncidentList);
}

async function postRetry(call: Call<RetryBody>): Promise<Reply> {
  const { incidents, group, dryRun } = call.body;
  if ((incidents === null) === (group === null)) {
    return invalid('Expected incidents or group, one of the two, but there is none or both.');
  }
  const ids = incidents === null ? await idsOfGroup(call, group ?? '') : [...new Set(incidents)];
  if (ids === undefined) return noGroup;
  if (ids.length === 0) return invalid('Expected at least one incident, but the list is empty.');
  if (dryRun === true) return json(planOf(ids.length));
  return { kind: 'json', status: 202, body: await startRetry(call, randomUUID(), ids) };
}

async function idsOfGroup(call: Call, group: string): Promise<readonly string[] | undefined> {
  const cause = await findCause(call.engine.read, group);
  if (cause === undefined) return undefined;
  const where: Condition<'incident'> = ofCause(cause);
  const rows: readonly Pick<Row<'incident'>, 'rootId' | 'key'>[] = await call.engine.read.find({
    from: 'incident',
    where,
    columns: ['rootId', 'key'],
    order: [{ column: 'createTime', descending: false }],
    limit: mostIncidents,
  });
  return rows.map(({ rootId, key }) => publicId(rootId, key));
}

async function getProgress(call: Call): Promise<Reply> {
  const progress = await progressOf(call.engine.read, param(call, 'id'));
  return progress === undefined ? missing('a retry with this id') : json(progress);
}

const retrying: Route<RetryBody> = {
  method: 'post',
  path: '/cockpit/incidents/retry',
  operation: 'incident.repair',
  body: RetryBody,
  handle: postRetry,
};

export const cockpitRoutes: readonly Route[] = [
  { method: 'get', path: '/cockpit/definitions', operation: 'statistics.read', handle: getDefinitions },
  {
    method: 'get',
    path: '/cockpit/definitions/:id/heat',
    operation: 'statistics.read',
    query: ['since'],
    handle: getHeat,
  },
  {
    method: 'get',
    path: '/cockpit/incidents',
    operation: 'incident.read',
    query: ['process', 'after', 'limit'],
    handle: getGroups,
  },
  retrying,
  { method: 'get', path: '/cockpit/incidents/retry/:id', operation: 'incident.repair', handle: getProgress },
  {
    method: 'get',
    path: '/cockpit/incidents/:group',
    operation: 'incident.read',
    query: ['after', 'limit'],
    handle: getGroup,
  },
];
