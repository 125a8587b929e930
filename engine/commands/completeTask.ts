/** `completeTask` and `throwTaskError`: the two ways in which a person's work on a task ends. */
import type { Answers, Command } from './command';
import { accept, type Result } from './result';
import { openTask, refuseTask } from './taskAuthority';
import { done, notFound, type Work } from './work';
import { variablesAtTheEnd } from './startProcess';

type Complete = Extract<Command, { type: 'completeTask' }>;
type ThrowError = Extract<Command, { type: 'throwTaskError' }>;

/** Completing a task twice is an everyday case (a double click): a rejection and no error. */
export async function completeTask(command: Complete, work: Work): Promise<Result<Answers['completeTask']>> {
  const hierarchy = await work.open(command.task.rootId);
  const task = await openTask(work, command.task);
  if (!task.ok) return task;
  if (hierarchy === undefined) return gone;
  const refusal = await refuseTask(work, task.value, 'task.work');
  if (refusal !== undefined) return refusal;
  const { processKey } = task.value;
  const before = (await hierarchy.scope(processKey))?.variables ?? {};
  const advanced = await work.advanceWith(
    hierarchy,
    {
      type: 'complete',
      element: task.value.key,
      scope: task.value.scopeKey,
      variables: command.in.variables,
      localVariables: {},
    },
    command.in,
  );
  if (!advanced.ok) return advanced;
  const scope = await hierarchy.scope(processKey);
  const last = scope?.variables ?? {
    ...before,
    ...variablesAtTheEnd(advanced.value, command.in.transient, processKey),
  };
  return accept({ variables: last });
}

export async function throwTaskError(command: ThrowError, work: Work): Promise<Result<null>> {
  const hierarchy = await work.open(command.task.rootId);
  const task = await openTask(work, command.task);
  if (!task.ok) return task;
  if (hierarchy === undefined) return gone;
  const refusal = await refuseTask(work, task.value, 'task.work');
  if (refusal !== undefined) return refusal;
  const { code, message } = command;
  const advanced = await work.advanceWith(
    hierarchy,
    {
      type: 'throwError',
      element: task.value.key,
      scope: task.value.scopeKey,
      code,
      ...(message === null ? {} : { message }),
      variables: command.in.variables,
    },
    command.in,
  );
  return advanced.ok ? done : advanced;
}

const gone = notFound('an open task with this id', 'Its case may have ended; look in the history.');
