/** `taskLinkRoutes`: who a task is assigned to, owned by and offered to. */
import type { Row } from '../../../commands/tables';
import { json, type Call, type Reply, type Route } from '../../http/route';
import { notFound, param } from '../replies';
import { findTask } from './findTask';

interface LinkDto {
  readonly userId: string | null;
  readonly groupId: string | null;
  readonly type: string;
}

async function getLinks(call: Call): Promise<Reply> {
  const task = await findTask(call, 'task.read');
  if (task === undefined) return notFound(`Task with id ${param(call, 'id')}`, 400);
  const candidates = await call.engine.read.find({
    from: 'taskLink',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'partition', value: task.partition },
        { op: 'is', column: 'rootId', value: task.rootId },
        { op: 'is', column: 'key', value: task.key },
      ],
    },
    order: [
      { column: 'kind', descending: true },
      { column: 'who', descending: false },
    ],
  });
  const links = [...heldBy(task), ...candidates.map(candidate)];
  const type = call.query.get('type');
  return json(type === undefined ? links : links.filter((link) => link.type === type));
}

function heldBy(task: Row<'task'>): readonly LinkDto[] {
  const holders = [
    { userId: task.assignee, groupId: null, type: 'assignee' },
    { userId: task.owner, groupId: null, type: 'owner' },
  ];
  return holders.filter((link) => link.userId !== null);
}

const candidate = ({ kind, who }: Row<'taskLink'>): LinkDto =>
  kind === 'candidateUser'
    ? { userId: who, groupId: null, type: 'candidate' }
    : { userId: null, groupId: who, type: 'candidate' };

export const taskLinkRoutes: readonly Route[] = [
  { method: 'get', path: '/task/:id/identity-links', operation: 'task.read', query: ['type'], handle: getLinks },
];
