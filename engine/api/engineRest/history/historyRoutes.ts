/** `historyRoutes`: what has happened: process instances, activities, tasks and variables, ended ones and others. */
import { parseId, publicId } from '../../../commands/ids';
import type { Row } from '../../../commands/tables';
import { definitionFacts } from '../../../views/definitionFacts';
import { at } from '../../../views/executions';
import { historyActivityListing } from '../../../views/historyActivityListing';
import { activityPlaces } from '../../../views/historyPlaces';
import { historyProcessListing } from '../../../views/historyProcessListing';
import { historyTaskListing } from '../../../views/historyTaskListing';
import { visibleTo } from '../../../views/visibility';
import { json, type Call, type Reply, type Route } from '../../http/route';
import { listRoutes } from '../listRoutes';
import { notFound, param, reachIn } from '../replies';
import { historicTaskDto } from '../task/taskDto';
import { historicActivityParameters, historicActivitySortings } from './activityParameters';
import { historicActivityDto, historicProcessDto } from './historyDto';
import { historyVariableRoutes } from './historyVariableRoutes';
import { historicProcessParameters, historicProcessSortings } from './processParameters';
import { historicTaskParameters, historicTaskSortings } from './taskParameters';

const operation = 'history.read';

async function presentProcesses(rows: readonly Row<'processInstance'>[], call: Call): Promise<readonly object[]> {
  const facts = await definitionFacts(call.engine.read, rows);
  return rows.map((row) => historicProcessDto(row, facts.get(row.definitionId)));
}

async function presentActivities(rows: readonly Row<'activity'>[], call: Call): Promise<readonly object[]> {
  const parents = rows
    .filter((row) => row.parentKey !== row.processKey)
    .map((row) => ({ partition: row.partition, rootId: row.rootId, key: row.parentKey }));
  const places = await activityPlaces(call.engine.read, parents);
  return rows.map((row) => {
    const parent = publicId(row.rootId, row.parentKey);
    return historicActivityDto(
      row,
      row.parentKey === row.processKey ? parent : (places.get(parent)?.activityInstanceId ?? null),
    );
  });
}

async function getProcess(call: Call): Promise<Reply> {
  const [row] = await call.engine.read.find({
    from: 'processInstance',
    where: {
      op: 'all',
      of: [
        at('processInstance', parseId(param(call, 'id'))),
        visibleTo('processInstance', call.actor, reachIn(call, operation)),
      ],
    },
    limit: 1,
  });
  if (row === undefined) return notFound(`Historic process instance with id ${param(call, 'id')}`);
  const [shown] = await presentProcesses([row], call);
  return json(shown);
}

/** `activityId:uuid`. */
async function getActivity(call: Call): Promise<Reply> {
  const id = param(call, 'id');
  const colon = id.lastIndexOf(':');
  const [row] = await call.engine.read.find({
    from: 'activity',
    where: {
      op: 'all',
      of: [
        at('activity', parseId(id.slice(colon + 1))),
        { op: 'is', column: 'elementId', value: id.slice(0, Math.max(colon, 0)) },
        visibleTo('activity', call.actor, reachIn(call, operation)),
      ],
    },
    limit: 1,
  });
  if (row === undefined) return notFound(`Historic activity instance with id '${id}'`);
  const [shown] = await presentActivities([row], call);
  return json(shown);
}

const processRoutes: readonly Route[] = [
  ...listRoutes({
    path: '/history/process-instance',
    operation,
    listing: historyProcessListing,
    documented: historicProcessParameters,
    documentedSortings: historicProcessSortings,
    takesBody: true,
    visible: (call) => visibleTo('processInstance', call.actor, reachIn(call, operation)),
    present: presentProcesses,
  }),
  { method: 'get', path: '/history/process-instance/:id', operation, handle: getProcess },
];

const activityRoutes: readonly Route[] = [
  ...listRoutes({
    path: '/history/activity-instance',
    operation,
    listing: historyActivityListing,
    documented: historicActivityParameters,
    documentedSortings: historicActivitySortings,
    takesBody: true,
    visible: (call) => visibleTo('activity', call.actor, reachIn(call, operation)),
    present: presentActivities,
  }),
  { method: 'get', path: '/history/activity-instance/:id', operation, handle: getActivity },
];

const taskHistoryRoutes: readonly Route[] = listRoutes({
  path: '/history/task',
  operation,
  listing: historyTaskListing,
  documented: historicTaskParameters,
  documentedSortings: historicTaskSortings,
  takesBody: true,
  visible: (call) => visibleTo('task', call.actor, reachIn(call, operation)),
  present: (tasks) => tasks.map(historicTaskDto),
});

export const historyRoutes: readonly Route[] = [
  ...processRoutes,
  ...activityRoutes,
  ...taskHistoryRoutes,
  ...historyVariableRoutes,
];
