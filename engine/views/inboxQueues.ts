/** `queueCondition`: which tasks stand in which queue of somebody's inbox, and in which order. */
import type { Actor } from '../commands/command';
import type { Condition } from '../commands/ports';
import type { ColumnName } from '../commands/tables';
import { rootKey } from '../semantics/state';
import { applicantLike, containing } from './applicants';
import type { OrderTerm } from './keyset';
import { ownedExists } from './ownedTables';
import { offered } from './visibility';

export const queues = ['mine', 'team', 'overdue', 'done'] as const;
export type Queue = (typeof queues)[number];
export const isQueue = (text: string): text is Queue => (queues as readonly string[]).includes(text);

type Task = Condition<'task'>;

const open: Task = { op: 'is', column: 'endTime', value: null };
const free: Task = { op: 'is', column: 'assignee', value: null };
const all = (...of: Task[]): Task => ({ op: 'all', of });

/** @param now ISO instant that `overdue` is judged by */
export function queueCondition(queue: Queue, actor: Actor, now: string): Task {
  const his: Task = { op: 'is', column: 'assignee', value: actor.id };
  const team = all(free, offered(actor));
  switch (queue) {
    case 'mine':
      return all(open, his);
    case 'team':
      return all(open, team);
    case 'overdue':
      return all(open, { op: 'compare', column: 'due', by: '<', value: now }, { op: 'any', of: [his, team] });
    case 'done':
      return all({ op: 'not', of: open }, his, { op: 'is', column: 'deleteReason', value: 'completed' });
  }
}

/** Part of the task's name, the name of its process or of the service, the business key or the applicant's name. */
export function searchCondition(text: string): Task {
  const pattern = containing(text);
  const named = { op: 'like', column: 'name', pattern, ignoreCase: true } as const;
  return {
    op: 'any',
    of: [
      { op: 'like', column: 'name', pattern, ignoreCase: true },
      {
        op: 'exists',
        in: 'processDefinition',
        on: [{ mine: 'definitionId', theirs: 'id' }],
        where: named,
      },
      ownedExists('task', 'processInstance', [], {
        op: 'all',
        of: [
          { op: 'is', column: 'key', value: rootKey },
          {
            op: 'any',
            of: [
              { op: 'like', column: 'businessKey', pattern, ignoreCase: true },
              { op: 'exists', in: 'processDefinition', on: [{ mine: 'definitionId', theirs: 'id' }], where: named },
            ],
          },
        ],
      }),
      ownedExists('task', 'variable', [], applicantLike(pattern)),
    ],
  };
}

const sortings: ReadonlyMap<string, ColumnName<'task'>> = new Map([
  ['due', 'due'],
  ['created', 'startTime'],
  ['priority', 'priority'],
  ['name', 'name'],
  ['ended', 'endTime'],
]);

/** `due`, or `-due` for descending; undefined for any other text. One direction throughout, so that one index serves both. */
export function inboxOrder(sort: string): readonly OrderTerm<'task'>[] | undefined {
  const descending = sort.startsWith('-');
  const column = sortings.get(descending ? sort.slice(1) : sort);
  if (column === undefined) return undefined;
  return [column, 'partition' as const, 'rootId' as const, 'key' as const].map((name) => ({
    column: name,
    descending,
  }));
}
