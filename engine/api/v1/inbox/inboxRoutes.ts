/** `inboxRoutes`: the queues of whoever asks, and the next task to claim out of them. */
import { publicId } from '../../../commands/ids';
import { inboxPage } from '../../../views/inboxPage';
import { isQueue, queueCondition } from '../../../views/inboxQueues';
import { json, rejected, type Call, type Reply, type Route } from '../../http/route';
import { badLimit, badPage, invalid, limitIn, nowHere } from '../asking';
import type { InboxPage } from '../shapes/inbox';
import type { NextAnswer } from '../shapes/task';

const oneQueue = 'Expected queue as mine, team, overdue or done, but it is another.';

async function getInbox(call: Call): Promise<Reply> {
  const { query, engine, actor } = call;
  const queue = query.get('queue') ?? 'mine';
  if (!isQueue(queue)) return invalid(oneQueue);
  const limit = limitIn(call);
  if (limit === undefined) return badLimit;
  const page: InboxPage | undefined = await inboxPage(engine.read, actor, {
    queue,
    limit,
    sort: query.get('sort') ?? (queue === 'done' ? '-ended' : 'due'),
    search: query.get('search'),
    process: query.get('process'),
    after: query.get('after'),
    now: nowHere(),
  });
  return page === undefined ? badPage : json(page);
}

/** So many are looked at before the answer is that there is none: others are claiming too. */
const candidates = 20;
const rounds = 3;

/** The most urgent free task that nobody else takes first: each claim has one winner, the losers try the next. */
async function claimNext(call: Call): Promise<Reply> {
  const { engine, actor, query } = call;
  const queue = query.get('queue') ?? 'team';
  if (queue !== 'team') return invalid('Expected queue=team, the only one to claim from, but it is another.');
  const process = query.get('process');
  const tried = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const found = await engine.read.find({
      from: 'task',
      where: {
        op: 'all',
        of: [
          queueCondition('team', actor, nowHere()),
          ...(process === undefined ? [] : [{ op: 'is', column: 'definitionKey', value: process } as const]),
        ],
      },
      order: [
        { column: 'due', descending: false },
        { column: 'priority', descending: true },
        { column: 'startTime', descending: false },
      ],
      limit: candidates + tried.size,
    });
    const fresh = found.filter(({ rootId, key }) => !tried.has(publicId(rootId, key)));
    if (fresh.length === 0) break;
    for (const { partition, rootId, key } of fresh) {
      tried.add(publicId(rootId, key));
      const claim = { type: 'claimTask', task: { partition, rootId, key }, user: actor.id } as const;
      const claimed = await engine.run<'claimTask'>(claim, { actor });
      if (claimed.ok) return json({ id: publicId(rootId, key) } satisfies NextAnswer);
      if (!['wrongState', 'notFound', 'forbidden'].includes(claimed.rejection.code)) return rejected(claimed.rejection);
    }
  }
  return json({ id: null } satisfies NextAnswer);
}

export const inboxRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/inbox',
    operation: 'task.read',
    query: ['queue', 'sort', 'search', 'process', 'after', 'limit'],
    handle: getInbox,
  },
  { method: 'post', path: '/tasks/next', operation: 'task.work', query: ['queue', 'process'], handle: claimNext },
];
