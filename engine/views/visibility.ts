/**
 * `visibleTo` says which rows somebody may see whose reach is his own: the tasks that are or were his or that he may
 * claim, and the cases (a root process instance with all it called) these belong to or that he started.
 */
import type { Actor } from '../commands/command';
import { everything, type Condition } from '../commands/ports';
import { rootKey } from '../semantics/state';
import { ownedExists, type OwnedTable } from './ownedTables';

/** As the table of permissions gives it for the operation at hand. */
export type Reach = 'any' | 'own';

export function visibleTo<T extends OwnedTable>(table: T, actor: Actor, reach: Reach): Condition<T> {
  return reach === 'any' ? everything : ownCase(table, actor);
}

/** Tasks: assigned to him, open or ended, or open and offered to him or one of his groups. */
export function visibleTasks(actor: Actor, reach: Reach): Condition<'task'> {
  return reach === 'any' ? everything : ownTask(actor);
}

function ownTask(actor: Actor): Condition<'task'> {
  return {
    op: 'any',
    of: [
      { op: 'is', column: 'assignee', value: actor.id },
      {
        op: 'all',
        of: [{ op: 'is', column: 'endTime', value: null }, offered(actor)],
      },
    ],
  };
}

/** Tasks that are or were offered to him or one of his groups. */
export const offered = (actor: Actor): Condition<'task'> =>
  ownedExists('task', 'taskLink', [{ mine: 'key', theirs: 'key' }], offeredTo(actor));

function offeredTo(actor: Actor): Condition<'taskLink'> {
  return {
    op: 'any',
    of: [
      { op: 'all', of: [kind('candidateUser'), { op: 'is', column: 'who', value: actor.id }] },
      { op: 'all', of: [kind('candidateGroup'), { op: 'in', column: 'who', values: [...actor.groups] }] },
    ],
  };
}

const kind = (value: string): Condition<'taskLink'> => ({ op: 'is', column: 'kind', value });

function ownCase<T extends OwnedTable>(table: T, actor: Actor): Condition<T> {
  const startedByHim: Condition<'processInstance'> = {
    op: 'all',
    of: [
      { op: 'is', column: 'key', value: rootKey },
      { op: 'is', column: 'startUser', value: actor.id },
    ],
  };
  return {
    op: 'any',
    of: [ownedExists(table, 'task', [], ownTask(actor)), ownedExists(table, 'processInstance', [], startedByHim)],
  };
}
