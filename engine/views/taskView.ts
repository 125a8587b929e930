/** `taskViews`: tasks as their page and the page of their case show them. */
import { publicId } from '../commands/ids';
import type { Reader } from '../commands/ports';
import type { Row } from '../commands/tables';
import { isOverdue } from './inboxPage';
import { namesOf, personOrNull } from './names';
import { linksOf } from './taskLinks';

/** @param now ISO instant that `overdue` is judged by */
export async function taskViews(read: Reader, tasks: readonly Row<'task'>[], now: string) {
  const links = await linksOf(read, tasks);
  const people = tasks.flatMap((task) => [task.assignee, ...links(task).users]);
  const names = await namesOf(
    read,
    people,
    tasks.flatMap((task) => links(task).groups),
  );
  return tasks.map((task) => ({
    id: publicId(task.rootId, task.key),
    name: task.name ?? task.elementId,
    description: task.description,
    elementId: task.elementId,
    assignee: personOrNull(names, task.assignee),
    candidateGroups: links(task).groups.map((id) => names.group(id)),
    candidateUsers: links(task).users.map((id) => names.person(id)),
    created: task.startTime,
    due: task.due,
    overdue: isOverdue(task, now),
    followUp: task.followUp,
    priority: task.priority,
    ended: task.endTime,
    outcome: outcomeOf(task),
  }));
}

function outcomeOf({ endTime, deleteReason }: Row<'task'>): 'completed' | 'canceled' | null {
  if (endTime === null) return null;
  return deleteReason === 'completed' ? 'completed' : 'canceled';
}
