/** `findTask` finds the task of a call, open or ended, if the caller may see it, with what its page is built on. */
import type { Row } from '../../../commands/tables';
import { at } from '../../../views/executions';
import { namesOf } from '../../../views/names';
import { openForm, type OpenForm } from '../../../views/openForm';
import type { FormField } from '../../../views/formSchema';
import { linksOf } from '../../../views/taskLinks';
import { visibleTasks, visibleTo } from '../../../views/visibility';
import type { Call } from '../../http/route';
import { addressIn, reachIn } from '../asking';
import type { Situation } from './legalActions';

/** His own tasks, those offered to him, and any task of a case that he may see. */
export async function findTask(call: Call): Promise<Row<'task'> | undefined> {
  const { engine, actor } = call;
  const [task] = await engine.read.find({
    from: 'task',
    where: {
      op: 'all',
      of: [
        at('task', addressIn(call)),
        {
          op: 'any',
          of: [
            visibleTasks(actor, reachIn(call, 'task.read')),
            visibleTo('task', actor, reachIn(call, 'process.read')),
          ],
        },
      ],
    },
    limit: 1,
  });
  return task;
}

export async function situationOf(call: Call, task: Row<'task'>): Promise<Situation> {
  const { engine, actor } = call;
  const [links, names] = await Promise.all([linksOf(engine.read, [task]), namesOf(engine.read, [task.assignee])]);
  const holder = task.assignee === null ? null : names.person(task.assignee).name;
  return { task, candidates: links(task), actor, holder };
}

export async function formOf(
  call: Call,
  task: Row<'task'>,
): Promise<{ readonly form: OpenForm; readonly fields: readonly FormField[] }> {
  const deployed = await call.engine.definition(task.definitionId);
  const fields = deployed?.definition.nodes[task.elementId]?.task?.formFields ?? [];
  return { form: await openForm(call.engine.read, task, fields, task.elementId), fields };
}
