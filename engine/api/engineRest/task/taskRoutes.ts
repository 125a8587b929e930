/** `taskRoutes`: the tasks of people: found, read, worked at, with their forms, variables and candidates. */
import { randomUUID } from 'node:crypto';
import type { Row } from '../../../commands/tables';
import type { Operation } from '../../../identity/permissions';
import { taskListing } from '../../../views/taskListing';
import { variablesOf } from '../../../views/variables';
import { visibleTasks } from '../../../views/visibility';
import { json, type Call, type Reply, type Route } from '../../http/route';
import { listRoutes } from '../listRoutes';
import { notFound, param, reachIn } from '../replies';
import { variableRoutes, type VariablePlace } from '../variables/variableRoutes';
import { writeVariables } from '../variables/writeVariables';
import { findTask, taskPlace } from './findTask';
import { taskDto } from './taskDto';
import { taskFormRoutes } from './taskForm';
import { taskLinkRoutes } from './taskLinks';
import { taskParameters, taskSortings } from './taskParameters';
import { taskWorkRoutes } from './taskWork';

const locate = async (call: Call, operation: Operation): Promise<VariablePlace | undefined> => {
  const task = await findTask(call, operation);
  return task === undefined ? undefined : taskPlace(call, task);
};

const locateLocal = async (call: Call, operation: Operation): Promise<VariablePlace | undefined> => {
  const task = await findTask(call, operation);
  if (task === undefined) return undefined;
  return { address: { partition: task.partition, rootId: task.rootId, key: task.key }, owners: [task.key] };
};

const places = {
  what: 'task',
  readOperation: 'variable.read',
  writeOperation: 'variable.write',
  newId: randomUUID,
} as const;

async function getTask(call: Call): Promise<Reply> {
  const task = await findTask(call, 'task.read');
  return task === undefined ? notFound(`Task with id ${param(call, 'id')}`) : json(taskDto(task));
}

/** Shown with variables, its own or all it sees, only if they were asked for. */
async function present(tasks: readonly Row<'task'>[], call: Call): Promise<readonly object[]> {
  const asked = new Map(
    [...call.query, ...Object.entries(call.body ?? {})].map(([name, value]) => [name, String(value)]),
  );
  const all = asked.get('withTaskVariablesInReturn') === 'true';
  const local = asked.get('withTaskLocalVariablesInReturn') === 'true';
  if (!all && !local) return tasks.map((task) => taskDto(task));
  const shown: object[] = [];
  for (const task of tasks) {
    const owners = all ? (await taskPlace(call, task)).owners : [task.key];
    shown.push(taskDto(task, writeVariables(await variablesOf(call.engine.read, task, owners), true)));
  }
  return shown;
}

export const taskRoutes: readonly Route[] = [
  ...listRoutes({
    path: '/task',
    operation: 'task.read',
    listing: taskListing,
    documented: taskParameters,
    documentedSortings: taskSortings,
    takesBody: true,
    visible: (call) => visibleTasks(call.actor, reachIn(call, 'task.read')),
    present,
  }),
  { method: 'get', path: '/task/:id', operation: 'task.read', handle: getTask },
  ...taskWorkRoutes,
  ...taskFormRoutes,
  ...taskLinkRoutes,
  ...variableRoutes({ ...places, path: '/task/:id/variables', locate, local: false }),
  ...variableRoutes({ ...places, path: '/task/:id/localVariables', locate: locateLocal, local: true }),
];
