/** `taskRoutes`: the page of a task, and what people do with a task: claim, give back, hand on, finish. */
import { IsObject, IsString, MaxLength } from 'class-validator';
import type { Actor, Command } from '../../../commands/command';
import { publicId } from '../../../commands/ids';
import type { Reader } from '../../../commands/ports';
import type { Row } from '../../../commands/tables';
import { inCase } from '../../../views/caseFacts';
import { inboxOrder, queueCondition } from '../../../views/inboxQueues';
import { assignablePeople } from '../../../views/people';
import { Optional } from '../../http/optional';
import { json, noContent, rejected, type Call, type Reply, type Route } from '../../http/route';
import { invalid, missing, nowHere, reachIn, refused, replyTo } from '../asking';
import { readFormData } from '../form/readFormData';
import type { Bilingual } from '../shapes/basics';
import type { CompleteAnswer, PeoplePage, TaskAction } from '../shapes/task';
import { findTask, formOf, situationOf } from './findTask';
import { refusalOf } from './legalActions';
import { taskPage } from './taskPage';

class CompleteBody {
  @IsObject()
  data: object = {};
}

class AssignBody {
  @Optional()
  @IsString()
  @MaxLength(200)
  userId: string | null = null;
}

const noTask = missing('a task with this id');

async function getTask(call: Call): Promise<Reply> {
  const task = await findTask(call);
  const page = task === undefined ? undefined : await taskPage(call, task);
  return page === undefined ? noTask : json(page);
}

/** Finds the task and asks whether the action is legal now; the command asks again under the lock of the case. */
async function acting(call: Call, action: TaskAction, act: (task: Row<'task'>) => Promise<Reply>): Promise<Reply> {
  const task = await findTask(call);
  if (task === undefined) return noTask;
  const situation = await situationOf(call, task);
  const reason = refusalOf(action, situation);
  // Asked a second time, the command gives the answer of the first.
  const again = task.endTime !== null && call.request.idempotency !== undefined;
  if (reason === null || again) {
    const reply = await act(task);
    // Somebody was quicker between the look and the lock: the same reasons hold as for whoever comes later.
    return reply.kind === 'rejected' && isOvertaken(reply.rejection.code) ? refusedNow(call, action, reply) : reply;
  }
  return refusal(task, reason);
}

const isOvertaken = (code: string): boolean => code === 'wrongState' || code === 'forbidden';

async function refusedNow(call: Call, action: TaskAction, reply: Reply): Promise<Reply> {
  const task = await findTask(call);
  if (task === undefined) return refused('wrongState', outOfSight);
  const reason = refusalOf(action, await situationOf(call, task));
  return reason === null ? reply : refusal(task, reason);
}

const outOfSight: Bilingual = {
  zh: '任务刚刚由他人领取或办结。',
  en: 'Somebody else has just claimed or finished it.',
};

const refusal = (task: Row<'task'>, reason: Bilingual): Reply =>
  refused(task.endTime !== null || task.assignee !== null ? 'wrongState' : 'forbidden', reason);

type Simple = Extract<Command, { type: 'claimTask' | 'unclaimTask' | 'assignTask' }>;

const run = async (call: Call, command: Simple): Promise<Reply> =>
  replyTo(await call.engine.run<Simple['type']>(command, call.request), () => noContent);

/** What is one's own already need not be claimed again: a double click is no mistake. */
const claim = async (call: Call): Promise<Reply> => {
  const known = await findTask(call);
  if (known?.endTime === null && known.assignee === call.actor.id) return noContent;
  return acting(call, 'claim', (task) => run(call, { type: 'claimTask', task: addressOf(task), user: call.actor.id }));
};

const release = (call: Call): Promise<Reply> =>
  acting(call, 'release', (task) => run(call, { type: 'unclaimTask', task: addressOf(task) }));

const addressOf = ({ partition, rootId, key }: Row<'task'>) => ({ partition, rootId, key });

const assign = (call: Call<AssignBody>): Promise<Reply> =>
  acting(call, 'assign', async (task) => {
    const user = call.body.userId;
    if (user !== null && !(await people(call, task)).some(({ id }) => id === user)) {
      return invalid('Expected one of the people this task can be given to, but it is somebody else. Choose again.');
    }
    return run(call, { type: 'assignTask', task: addressOf(task), user });
  });

const people = (call: Call, task: Row<'task'>) =>
  assignablePeople(call.engine.read, task, call.actor, reachIn(call, 'task.assign'));

async function getPeople(call: Call): Promise<Reply> {
  const task = await findTask(call);
  return task === undefined ? noTask : json({ people: await people(call, task) } satisfies PeoplePage);
}

const complete = (call: Call<CompleteBody>): Promise<Reply> =>
  acting(call, 'complete', async (task) => {
    const { form, fields } = await formOf(call, task);
    const read = readFormData(form, fields, { ...call.body.data });
    if (!read.ok) return rejected(read.rejection);
    const command = { type: 'completeTask', task: addressOf(task), in: read.value } as const;
    const completed = await call.engine.run<'completeTask'>(command, call.request);
    if (!completed.ok) return rejected(completed.rejection);
    return json({ next: await nextAfter(call.engine.read, call.actor, task) } satisfies CompleteAnswer);
  });

/** One goes on with the same case where one can: a task one has, then one to claim; else the most urgent one has. */
async function nextAfter(read: Reader, actor: Actor, done: Row<'task'>): Promise<string | null> {
  const now = nowHere();
  const order = inboxOrder('due') ?? [];
  const same = inCase<'task'>(done);
  const mine = queueCondition('mine', actor, now);
  for (const where of [
    { op: 'all', of: [same, mine] } as const,
    { op: 'all', of: [same, queueCondition('team', actor, now)] } as const,
    mine,
  ]) {
    const [next] = await read.find({ from: 'task', where, order, limit: 1 });
    if (next !== undefined) return publicId(next.rootId, next.key);
  }
  return null;
}

const assigning: Route<AssignBody> = {
  method: 'post',
  path: '/tasks/:id/assign',
  operation: 'task.assign',
  body: AssignBody,
  handle: assign,
};

const completing: Route<CompleteBody> = {
  method: 'post',
  path: '/tasks/:id/complete',
  operation: 'task.work',
  body: CompleteBody,
  handle: complete,
};

export const taskRoutes: readonly Route[] = [
  { method: 'get', path: '/tasks/:id', operation: 'task.read', handle: getTask },
  { method: 'get', path: '/tasks/:id/people', operation: 'task.assign', handle: getPeople },
  { method: 'post', path: '/tasks/:id/claim', operation: 'task.work', handle: claim },
  { method: 'post', path: '/tasks/:id/release', operation: 'task.work', handle: release },
  assigning,
  completing,
];
