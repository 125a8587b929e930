/** Commands of workers: fetch and lock, complete, fail, throw a BPMN error, and the care for locks and retries. */
import type { Variables } from '../semantics/state';
import type { Trigger } from '../semantics/trigger';
import type { Answers, Command, LockedExternalTask } from './command';
import type { Hierarchy } from './hierarchy';
import type { Address } from './ids';
import { accept, reject, type Result } from './result';
import type { Row } from './tables';
import { visibleVariables } from './visibleVariables';
import { done, notFound, type Work } from './work';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
type TaskRow = Row<'externalTask'>;

/** SKIP LOCKED: two fetchers at the same moment never get the same task, and neither waits for the other. */
export async function fetchExternalTasks(
  command: CommandOf<'fetchExternalTasks'>,
  work: Work,
): Promise<Result<Answers['fetchExternalTasks']>> {
  const { workerId, limit, usePriority, order } = command;
  const topics = command.topics.map(({ topic, where }) => ({ topic, where }));
  const rows = await work.session.fetchExternalTasks({
    limit,
    usePriority,
    topics,
    ...(order === undefined ? {} : { order }),
  });
  const fetched: LockedExternalTask[] = [];
  for (const row of rows) {
    const duration = command.topics.find(({ topic }) => topic === row.topic)?.lockDuration ?? 0;
    const lock = { workerId, lockedUntil: later(work.session.now, duration) };
    work.changes.of('externalTask').patch({ ...keyOf(row), ...lock });
    fetched.push(await describe(work, { ...row, ...lock }));
  }
  // Nothing was locked, so nothing can be locked twice; and a waiting fetch goes on trying under the same key.
  work.answerCounts = fetched.length > 0;
  return accept(fetched);
}

async function describe(work: Work, row: TaskRow): Promise<LockedExternalTask> {
  const deployed = await work.services.definitions.load(row.definitionId, work.session);
  const { variables, localVariables } = await visibleVariables(work.session, row);
  return {
    row,
    variables,
    localVariables,
    versionTag: deployed?.row.versionTag ?? null,
    extensionProperties: deployed?.definition.nodes[row.elementId]?.properties ?? {},
  };
}

export async function completeExternalTask(
  command: CommandOf<'completeExternalTask'>,
  work: Work,
): Promise<Result<null>> {
  return finish(command, 'completed', work, ({ key, scopeKey }) => ({
    type: 'complete',
    element: key,
    scope: scopeKey,
    variables: command.in.variables,
    localVariables: command.local.variables,
  }));
}

export async function throwExternalTaskError(
  command: CommandOf<'throwExternalTaskError'>,
  work: Work,
): Promise<Result<null>> {
  return finish(command, 'ended with a BPMN error', work, ({ key, scopeKey }) => ({
    type: 'throwError',
    element: key,
    scope: scopeKey,
    code: command.code,
    ...(command.message === null ? {} : { message: command.message }),
    variables: command.in.variables,
  }));
}

/** The lock of another worker is respected; one's own that has run out still counts while nobody else has fetched. */
async function finish(
  command: CommandOf<'completeExternalTask'> | CommandOf<'throwExternalTaskError'>,
  how: string,
  work: Work,
  trigger: (row: TaskRow) => Trigger,
): Promise<Result<null>> {
  const found = await lockedTask(work, command.task, command.workerId, how);
  if (!found.ok) return found;
  if ('local' in command) work.keepContents(command.task.rootId, command.local);
  const advanced = await work.advanceWith(found.value.hierarchy, trigger(found.value.row), command.in);
  return advanced.ok ? done : advanced;
}

export async function failExternalTask(command: CommandOf<'failExternalTask'>, work: Work): Promise<Result<null>> {
  const found = await lockedTask(work, command.task, command.workerId, 'marked as failed');
  if (!found.ok) return found;
  const { row, hierarchy } = found.value;
  const { retries, message } = command;
  const set = await setBoth(work, hierarchy, row, command);
  if (!set.ok) return set;
  work.changes.of('externalTask').patch({
    ...keyOf(row),
    workerId: null,
    lockedUntil: command.retryTimeout > 0 ? later(work.session.now, command.retryTimeout) : null,
    retries,
    errorMessage: message,
    errorDetails: command.details,
  });
  if (retries > 0) {
    work.wakeWorkers();
    return done;
  }
  const scope = await hierarchy.scope(row.scopeKey);
  if (scope?.incidents.some((incident) => incident.element === row.key)) return done;
  const place = { element: row.key, scope: row.scopeKey, cause: row.key };
  const raised = await work.advance(hierarchy, {
    type: 'raiseIncident',
    ...place,
    code: 'jobFailed',
    message: message ?? '',
  });
  return raised.ok ? done : raised;
}

async function setBoth(
  work: Work,
  hierarchy: Hierarchy,
  row: TaskRow,
  command: CommandOf<'failExternalTask'>,
): Promise<Result<unknown>> {
  const place = { type: 'setVariables', scope: row.scopeKey, element: row.key, removals: [] } as const;
  const isSome = (variables: Variables): boolean => Object.keys(variables).length > 0;
  if (isSome(command.local.variables)) {
    const set = await work.advanceWith(
      hierarchy,
      { ...place, climb: false, variables: command.local.variables },
      command.local,
    );
    if (!set.ok) return set;
  }
  if (!isSome(command.in.variables)) return done;
  return work.advanceWith(hierarchy, { ...place, climb: true, variables: command.in.variables }, command.in);
}

export async function extendExternalTaskLock(
  command: CommandOf<'extendExternalTaskLock'>,
  work: Work,
): Promise<Result<null>> {
  const found = await lockedTask(work, command.task, command.workerId, 'extended');
  if (!found.ok) return found;
  const { row } = found.value;
  if (row.lockedUntil === null || row.lockedUntil <= work.session.now) {
    return reject(
      'notYourLock',
      `Expected the lock of external task ${row.elementId} to be running, but it has run out. Fetch the task again.`,
    );
  }
  work.changes.of('externalTask').patch({ ...keyOf(row), lockedUntil: later(work.session.now, command.duration) });
  return done;
}

export async function lockExternalTask(command: CommandOf<'lockExternalTask'>, work: Work): Promise<Result<null>> {
  const found = await openExternalTask(work, command.task);
  if (!found.ok) return found;
  const { row } = found.value;
  const isLocked = row.lockedUntil !== null && row.lockedUntil > work.session.now;
  if (isLocked && row.workerId !== command.workerId) return notYours(row, 'locked', command.workerId);
  const lock = { workerId: command.workerId, lockedUntil: later(work.session.now, command.duration) };
  work.changes.of('externalTask').patch({ ...keyOf(row), ...lock });
  return done;
}

export async function unlockExternalTask({ task }: CommandOf<'unlockExternalTask'>, work: Work): Promise<Result<null>> {
  const found = await openExternalTask(work, task);
  if (!found.ok) return found;
  work.changes.of('externalTask').patch({ ...keyOf(found.value.row), workerId: null, lockedUntil: null });
  work.wakeWorkers();
  return done;
}

/** New retries mend the incident that the last failure raised. */
export async function setExternalTaskRetries(
  { task, retries }: CommandOf<'setExternalTaskRetries'>,
  work: Work,
): Promise<Result<null>> {
  const found = await openExternalTask(work, task);
  if (!found.ok) return found;
  const { row, hierarchy } = found.value;
  work.changes.of('externalTask').patch({ ...keyOf(row), retries });
  const scope = await hierarchy.scope(row.scopeKey);
  const incident = scope?.incidents.find((one) => one.element === row.key);
  if (retries > 0 && incident !== undefined) {
    const resolved = await work.advance(hierarchy, {
      type: 'resolveIncident',
      incident: incident.key,
      scope: row.scopeKey,
      retry: false,
    });
    if (!resolved.ok) return resolved;
  }
  if (retries > 0) work.wakeWorkers();
  return done;
}

export async function setExternalTaskPriority(
  { task, priority }: CommandOf<'setExternalTaskPriority'>,
  work: Work,
): Promise<Result<null>> {
  const found = await openExternalTask(work, task);
  if (!found.ok) return found;
  work.changes.of('externalTask').patch({ ...keyOf(found.value.row), priority });
  return done;
}

interface Opened {
  readonly row: TaskRow;
  readonly hierarchy: Hierarchy;
}

async function openExternalTask(work: Work, task: Address): Promise<Result<Opened>> {
  const hierarchy = await work.open(task.rootId);
  const row = hierarchy === undefined ? undefined : await work.row('externalTask', task);
  if (hierarchy === undefined || row === undefined) {
    return notFound(
      'an open external task with this id',
      'It has been completed, or a boundary event has cancelled it.',
    );
  }
  return accept({ row, hierarchy });
}

async function lockedTask(work: Work, task: Address, workerId: string, how: string): Promise<Result<Opened>> {
  const found = await openExternalTask(work, task);
  if (!found.ok || found.value.row.workerId === workerId) return found;
  return notYours(found.value.row, how, workerId);
}

/** Workers of other makes look for this wording. */
const notYours = (row: TaskRow, how: string, workerId: string): Result<never> =>
  reject(
    'notYourLock',
    `External Task ${row.rootId}-${row.key.toString(36)} cannot be ${how} by worker '${workerId}'. It is locked by worker '${row.workerId ?? 'null'}'.`,
  );

const keyOf = ({ partition, rootId, key }: TaskRow) => ({ partition, rootId, key });

const later = (now: string, milliseconds: number): string => new Date(Date.parse(now) + milliseconds).toISOString();
