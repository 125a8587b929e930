/** `findTask` finds an open task by its public id, if the caller may see it; `taskPlace` where its variables are. */
import { parseId } from '../../../commands/ids';
import type { Row } from '../../../commands/tables';
import type { Operation } from '../../../identity/permissions';
import { at, ownersOf } from '../../../views/executions';
import { visibleTasks } from '../../../views/visibility';
import type { Call } from '../../http/route';
import { param, reachIn } from '../replies';
import type { VariablePlace } from '../variables/variableRoutes';

/** Undefined where there is none, it is over, or it is not for this caller to see. The id is the path's `:id`. */
export async function findTask(call: Call, operation: Operation): Promise<Row<'task'> | undefined> {
  const address = parseId(param(call, 'id'));
  if (address === undefined) return undefined;
  const [task] = await call.engine.read.find({
    from: 'task',
    where: {
      op: 'all',
      of: [
        at('task', address),
        { op: 'is', column: 'endTime', value: null },
        visibleTasks(call.actor, reachIn(call, operation)),
      ],
    },
    limit: 1,
  });
  return task;
}

/** A task sees its own variables and those of all scopes around it, up to its process instance. */
export async function taskPlace(call: Call, task: Row<'task'>): Promise<VariablePlace> {
  const address = { partition: task.partition, rootId: task.rootId, key: task.key };
  const { processKey, definitionId, tenantId, scopeKey } = task;
  const execution = { address, processKey, definitionId, tenantId, scopeKey };
  return { address, owners: await ownersOf(call.engine.read, execution) };
}
