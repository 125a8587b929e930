/** `claimTask`, `unclaimTask`, `assignTask`: whose task it is. The root's lock makes one winner of any number of claims. */
import type { Command } from './command';
import { reject, type Result } from './result';
import { openTask, refuseTask, type TaskRow } from './taskAuthority';
import { done, notFound, type Work } from './work';
import type { Address } from './ids';

export async function claimTask(
  { task, user }: Extract<Command, { type: 'claimTask' }>,
  work: Work,
): Promise<Result<null>> {
  const found = await lockedTask(work, task);
  if (!found.ok) return found;
  const row = found.value;
  if (row.assignee === user) return done;
  if (row.assignee !== null) {
    return reject(
      'wrongState',
      `Expected the task "${row.name ?? row.elementId}" to be free, but ${row.assignee} has claimed it. Choose another task.`,
    );
  }
  const refusal = (await refuseTask(work, row, 'task.work')) ?? refuseForOthers(work, user);
  if (refusal !== undefined) return refusal;
  return assign(work, row, user);
}

export async function unclaimTask(
  { task }: Extract<Command, { type: 'unclaimTask' }>,
  work: Work,
): Promise<Result<null>> {
  const found = await lockedTask(work, task);
  if (!found.ok) return found;
  const refusal = await refuseTask(work, found.value, 'task.work');
  if (refusal !== undefined) return refusal;
  return assign(work, found.value, null);
}

export async function assignTask(
  { task, user }: Extract<Command, { type: 'assignTask' }>,
  work: Work,
): Promise<Result<null>> {
  const found = await lockedTask(work, task);
  if (!found.ok) return found;
  const refusal = await refuseTask(work, found.value, 'task.assign');
  if (refusal !== undefined) return refusal;
  return assign(work, found.value, user);
}

async function lockedTask(work: Work, address: Address): Promise<Result<TaskRow>> {
  const hierarchy = await work.open(address.rootId);
  const task = await openTask(work, address);
  if (task.ok && hierarchy === undefined) {
    return notFound('an open task with this id', 'Its case may have ended; look in the history.');
  }
  return task;
}

/** Who works on his own tasks only claims for himself. */
function refuseForOthers(work: Work, user: string): Result<never> | undefined {
  if (work.services.reach(work.actor, 'task.work') === 'any' || user === work.actor.id) return undefined;
  return reject(
    'forbidden',
    `Expected you to claim the task for yourself (${work.actor.id}), but it was asked for ${user}. Have it assigned instead.`,
  );
}

function assign(work: Work, row: TaskRow, user: string | null): Result<null> {
  const { key, scopeKey: scope, elementId, assignee: former } = row;
  if (former !== user)
    work.opened(row.rootId)?.note({ type: 'taskAssigned', key, scope, elementId, assignee: user, former });
  return done;
}
