/** `setVariables`: variables of a process instance, a scope, an element instance or a task. */
import type { Key } from '../semantics/state';
import type { Command } from './command';
import type { Hierarchy } from './hierarchy';
import { reject, type Result } from './result';
import { refuseTask } from './taskAuthority';
import { done, notFound, type Work } from './work';

type SetVariables = Extract<Command, { type: 'setVariables' }>;

export async function setVariables(command: SetVariables, work: Work): Promise<Result<null>> {
  const hierarchy = await work.open(command.at.rootId);
  const place = hierarchy === undefined ? undefined : await placeOf(command, hierarchy, work);
  if (hierarchy === undefined || place === undefined) {
    return notFound('a running process instance or element with this id', 'It may have ended; look in the history.');
  }
  const refusal = await refuse(command, work);
  if (refusal !== undefined) return refusal;
  const { variables } = command.in;
  hierarchy.explain(command.reason ?? null);
  const advanced = await work.advanceWith(
    hierarchy,
    { type: 'setVariables', ...place, climb: !command.local, variables, removals: command.removals },
    command.in,
  );
  return advanced.ok ? done : advanced;
}

async function placeOf(
  { at }: SetVariables,
  hierarchy: Hierarchy,
  work: Work,
): Promise<{ scope: Key; element?: Key } | undefined> {
  const scope = await hierarchy.scope(at.key);
  if (scope !== undefined) return { scope: at.key };
  const activity = await work.row('activity', at);
  if (activity === undefined || activity.endTime !== null) return undefined;
  return { scope: activity.scopeKey, element: at.key };
}

/** Who reaches only what is his own writes where he has a task. */
async function refuse({ at }: SetVariables, work: Work): Promise<Result<never> | undefined> {
  const reach = work.services.reach(work.actor, 'variable.write');
  if (reach === 'any') return undefined;
  const tasks = await work.session.find({
    from: 'task',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'partition', value: at.partition },
        { op: 'is', column: 'rootId', value: at.rootId },
        { op: 'is', column: 'endTime', value: null },
      ],
    },
  });
  for (const task of tasks) {
    if (at.key !== task.key && at.key !== task.processKey) continue;
    if ((await refuseTask(work, task, 'variable.write')) === undefined) return undefined;
  }
  return reject(
    'forbidden',
    'Expected a task of yours in this case, but there is none. Only who works on a case changes its variables.',
  );
}
