/** `historyVariableRoutes`: variables of running and ended instances. */
import type { Row } from '../../../commands/tables';
import { publicId } from '../../../commands/ids';
import { activityPlaces } from '../../../views/historyPlaces';
import { parseVariableId } from '../../../views/historyVariableIds';
import { historyVariableListing, presentVariables } from '../../../views/historyVariableListing';
import { typedValueOf } from '../../../views/typedValues';
import { contentsOf } from '../../../views/variables';
import { visibleTo } from '../../../views/visibility';
import { json, type Call, type Reply, type Route } from '../../http/route';
import { listRoutes } from '../listRoutes';
import { flagIn, invalid, notFound, param, reachIn } from '../replies';
import { replyWithBytes } from '../variables/variableRoutes';
import { historyVariableDto } from './historyVariableDto';
import { historicVariableParameters, historicVariableSortings } from './variableParameters';

type Variable = Row<'variable'>;

/** Anything but `false` shows Objects as the JSON they hold. */
async function present(rows: readonly Variable[], call: Call): Promise<readonly object[]> {
  const deserialize = flagIn(call, 'deserializeValues', true) !== false;
  const inActivities = rows.filter((row) => row.key !== row.processKey);
  const places = await activityPlaces(call.engine.read, inActivities);
  const contents = await bytesOf(rows, call);
  return rows.map((row) => {
    const owner = publicId(row.rootId, row.key);
    const place = places.get(owner);
    const activity = row.key === row.processKey ? owner : (place?.activityInstanceId ?? null);
    const taskId = place?.isTask === true ? owner : null;
    return historyVariableDto(row, { activity, taskId }, deserialize, contents);
  });
}

/** Of Bytes variables, which show theirs; files never do. */
async function bytesOf(rows: readonly Variable[], call: Call): Promise<ReadonlyMap<string, Uint8Array>> {
  const all = new Map<string, Uint8Array>();
  for (const row of rows) {
    if (row.type !== 'Bytes' || row.text === null) continue;
    for (const [id, bytes] of await contentsOf(call.engine.read, row, [row.text])) all.set(id, bytes);
  }
  return all;
}

async function find(call: Call): Promise<Variable | undefined> {
  const id = parseVariableId(param(call, 'id'));
  if (id === undefined) return undefined;
  const [row] = await call.engine.read.find({
    from: 'variable',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'partition', value: id.owner.partition },
        { op: 'is', column: 'rootId', value: id.owner.rootId },
        { op: 'is', column: 'key', value: id.owner.key },
        { op: 'is', column: 'name', value: id.name },
        visibleTo('variable', call.actor, reachIn(call, 'history.read')),
      ],
    },
    limit: 1,
  });
  return row;
}

const unknown = (call: Call): Reply => notFound(`Historic variable instance with Id '${param(call, 'id')}'`);

async function get(call: Call): Promise<Reply> {
  if (flagIn(call, 'deserializeValues', true) === undefined)
    return invalid("Expected 'deserializeValues' to be true or false.");
  const row = await find(call);
  if (row === undefined) return unknown(call);
  const [shown] = await present([row], call);
  return json(shown);
}

async function getData(call: Call): Promise<Reply> {
  const row = await find(call);
  return row === undefined ? unknown(call) : replyWithBytes(row.name, typedValueOf(row), row, call);
}

const path = '/history/variable-instance';

export const historyVariableRoutes: readonly Route[] = [
  ...listRoutes({
    path,
    operation: 'history.read',
    listing: historyVariableListing,
    documented: historicVariableParameters,
    documentedSortings: historicVariableSortings,
    showing: ['deserializeValues'],
    takesBody: true,
    visible: (call) => visibleTo('variable', call.actor, reachIn(call, 'history.read')),
    refine: (_call, wish) =>
      Promise.resolve(wish.flags.has('includeDeleted') ? { op: 'all', of: [] } : presentVariables),
    present,
  }),
  { method: 'get', path: `${path}/:id`, operation: 'history.read', query: ['deserializeValues'], handle: get },
  { method: 'get', path: `${path}/:id/data`, operation: 'history.read', handle: getData },
];
