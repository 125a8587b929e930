/** `findTask` finds an open task by its public id, if the caller may see it. */
import { parseId } from '../../../commands/ids';
import type { Row } from '../../../commands/tables';
import type { Operation } from '../../../identity/permissions';
import { at } from '../../../views/executions';
import { visibleTasks } from '../../../views/visibility';
import type { Call } from '../../http/route';
import { param, reachIn } from '../replies';

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
