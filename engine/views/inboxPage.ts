/** `inboxPage`: one page of somebody's queue, with all that its rows show, and how many stand in each queue. */
import type { Actor } from '../commands/command';
import { publicId } from '../commands/ids';
import type { Condition, Reader } from '../commands/ports';
import type { Row } from '../commands/tables';
import { rootKey } from '../semantics/state';
import { applicantsOf } from './applicants';
import { inboxOrder, queueCondition, queues, searchCondition, type Queue } from './inboxQueues';
import { pageOf } from './keyset';
import { namesOf, personOrNull } from './names';
import { processFactsOf, processNamesOf } from './processFacts';
import { linksOf } from './taskLinks';

export interface InboxWish {
  readonly queue: Queue;
  readonly sort: string;
  readonly search?: string | undefined;
  readonly process?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  /** ISO instant. */
  readonly now: string;
}

const mostProcesses = 100;

/** Undefined where the sorting or the place to go on from is none. */
export async function inboxPage(read: Reader, actor: Actor, wish: InboxWish) {
  const { queue, search, process, now } = wish;
  const order = inboxOrder(wish.sort);
  if (order === undefined) return undefined;
  const inQueue = queueCondition(queue, actor, now);
  const where: Condition<'task'> = {
    op: 'all',
    of: [
      inQueue,
      ...(process === undefined ? [] : [{ op: 'is', column: 'definitionKey', value: process } as const]),
      ...(search === undefined || search.trim() === '' ? [] : [searchCondition(search)]),
    ],
  };
  const [page, counts, tallied] = await Promise.all([
    pageOf(read, { from: 'task', where, order, limit: wish.limit, after: wish.after }),
    countQueues(read, actor, now),
    read.tally({ from: 'task', where: inQueue, by: ['definitionKey'], limit: mostProcesses }),
  ]);
  if (page === undefined) return undefined;
  const nameOf = await processNamesOf(
    read,
    tallied.map(({ definitionKey }) => definitionKey),
  );
  return {
    rows: await inboxRows(read, page.rows, now),
    next: page.next,
    counts,
    processes: tallied.map(({ definitionKey: key, count }) => ({ key, name: nameOf(key), count })),
    asOf: now,
  };
}

async function countQueues(read: Reader, actor: Actor, now: string): Promise<Readonly<Record<Queue, number>>> {
  const [mine = 0, team = 0, overdue = 0, done = 0] = await Promise.all(
    queues.map((queue) => read.count({ from: 'task', where: queueCondition(queue, actor, now) })),
  );
  return { mine, team, overdue, done };
}

async function inboxRows(read: Reader, tasks: readonly Row<'task'>[], now: string) {
  const [factsOf, roots, applicants, links] = await Promise.all([
    processFactsOf(read, tasks),
    rootsOf(read, tasks),
    applicantsOf(read, tasks),
    linksOf(read, tasks),
  ]);
  const names = await namesOf(
    read,
    tasks.map(({ assignee }) => assignee),
    tasks.flatMap((task) => links(task).groups),
  );
  const serviceOf = await processFactsOf(read, [...roots.values()]);
  return tasks.map((task) => {
    const { key, name } = factsOf(task);
    const root = roots.get(task.rootId);
    const service = root === undefined ? { key, name } : serviceOf(root);
    return {
      id: publicId(task.rootId, task.key),
      name: task.name ?? task.elementId,
      elementId: task.elementId,
      process: { key, name },
      service: { key: service.key, name: service.name },
      caseId: task.rootId,
      businessKey: root?.businessKey ?? null,
      applicant: applicants.get(task.rootId) ?? null,
      assignee: personOrNull(names, task.assignee),
      candidateGroups: links(task).groups.map((group) => names.group(group)),
      created: task.startTime,
      due: task.due,
      overdue: isOverdue(task, now),
      priority: task.priority,
      ended: task.endTime,
    };
  });
}

/** Open and past its due date. */
export const isOverdue = ({ endTime, due }: Pick<Row<'task'>, 'endTime' | 'due'>, now: string): boolean =>
  endTime === null && due !== null && due < now;

type Root = Pick<Row<'processInstance'>, 'rootId' | 'businessKey' | 'definitionId' | 'definitionKey'>;

async function rootsOf(
  read: Reader,
  tasks: readonly Pick<Row<'task'>, 'partition' | 'rootId'>[],
): Promise<ReadonlyMap<string, Root>> {
  if (tasks.length === 0) return new Map();
  const roots = await read.find({
    from: 'processInstance',
    where: {
      op: 'all',
      of: [
        { op: 'in', column: 'partition', values: [...new Set(tasks.map(({ partition }) => partition))] },
        { op: 'in', column: 'rootId', values: [...new Set(tasks.map(({ rootId }) => rootId))] },
        { op: 'is', column: 'key', value: rootKey },
      ],
    },
    columns: ['rootId', 'businessKey', 'definitionId', 'definitionKey'],
  });
  return new Map(roots.map((root) => [root.rootId, root]));
}
