/** `caseTimeline`: what has happened in a case, called processes included, in the order in which it happened. */
import { publicId, type Address } from '../commands/ids';
import type { Reader } from '../commands/ports';
import type { Row } from '../commands/tables';
import { rootKey, type Key } from '../semantics/state';
import { inCase, stateOf, type Instance } from './caseFacts';
import type { ElementNames } from './incidentViews';
import type { CaseLog, LoggedEvent } from './caseLog';
import { namesOf, personOrNull, type Named, type Names } from './names';

const mostActivities = 1_000;

type Kind =
  | 'started'
  | 'ended'
  | 'canceled'
  | 'activity'
  | 'claimed'
  | 'released'
  | 'assigned'
  | 'variables'
  | 'incident'
  | 'incidentResolved';

export interface TimelineEntry {
  readonly kind: Kind;
  readonly id: string;
  readonly time: string;
  readonly ended: string | null;
  readonly outcome: 'active' | 'completed' | 'canceled' | null;
  readonly elementId: string | null;
  readonly name: string | null;
  readonly activityType: string | null;
  readonly by: Named | null;
  readonly assignee: Named | null;
  readonly taskId: string | null;
  readonly due: string | null;
  readonly depth: number;
  readonly processInstanceId: string;
  readonly calledId: string | null;
  readonly detail: string | null;
}

export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  readonly truncated: boolean;
}

/**
 * @param instances all process instances of the case, the root first
 * @param nameOf for what goes wrong before its step has begun
 */
export async function caseTimeline(
  read: Reader,
  root: Pick<Address, 'partition' | 'rootId'>,
  instances: readonly Instance[],
  log: CaseLog,
  nameOf: ElementNames,
): Promise<Timeline> {
  const newest = [
    { column: 'startTime', descending: true },
    { column: 'key', descending: true },
  ] as const;
  const [activities, tasks] = await Promise.all([
    read.find({ from: 'activity', where: inCase<'activity'>(root), order: newest, limit: mostActivities }),
    read.find({ from: 'task', where: inCase<'task'>(root), order: newest, limit: mostActivities }),
  ]);
  const names = await namesOf(read, [
    ...tasks.map(({ assignee }) => assignee),
    ...log.events.flatMap(({ actor, event }) =>
      event.type === 'taskAssigned' ? [actor, event.assignee, event.former] : [actor],
    ),
    ...instances.map(({ startUser }) => startUser),
  ]);
  const scene: Scene = {
    names,
    nameOf,
    log,
    instances,
    activities: new Map(activities.map((row) => [row.key, row])),
    callers: new Map(instances.map(({ key, callerKey }) => [key, callerKey])),
  };
  const taskByKey = new Map(tasks.map((task) => [task.key, task]));
  const entries = [
    ...endsOf(scene),
    ...activities.map((row) => activityEntry(scene, row, taskByKey.get(row.key))),
    ...log.events.flatMap((logged) => notedEntry(scene, logged, taskByKey)),
  ];
  return {
    entries: entries
      .sort((a, b) => a.entry.time.localeCompare(b.entry.time) || a.rank - b.rank)
      .map(({ entry }) => entry),
    truncated: activities.length === mostActivities || log.truncated,
  };
}

interface Scene {
  readonly names: Names;
  readonly nameOf: ElementNames;
  readonly log: CaseLog;
  readonly activities: ReadonlyMap<Key, Row<'activity'>>;
  readonly instances: readonly Instance[];
  /** Call activity of each process instance. */
  readonly callers: ReadonlyMap<Key, Key | null>;
}

/** What happened in one step has one time: the keys are handed out in the order of happening. */
interface Ranked {
  readonly entry: TimelineEntry;
  readonly rank: number;
}

const blank = {
  ended: null,
  outcome: null,
  elementId: null,
  name: null,
  activityType: null,
  by: null,
  assignee: null,
  taskId: null,
  due: null,
  depth: 0,
  calledId: null,
  detail: null,
} as const;

function endsOf({ names, log, instances }: Scene): readonly Ranked[] {
  const [root] = instances;
  if (root === undefined) return [];
  const processInstanceId = publicId(root.rootId, rootKey);
  const by = personOrNull(names, root.startUser);
  const started: TimelineEntry = {
    ...blank,
    kind: 'started',
    id: 'start',
    time: root.startTime,
    processInstanceId,
    by,
  };
  const first = { entry: started, rank: -1 };
  if (root.endTime === null) return [first];
  const last = log.events.findLast(({ event }) => event.type === 'processEnded' && event.key === rootKey);
  const cancelled = last?.command === 'cancelProcess';
  const ended: TimelineEntry = {
    ...blank,
    kind: stateOf(root) === 'completed' ? 'ended' : 'canceled',
    id: 'end',
    time: root.endTime,
    processInstanceId,
    by: cancelled ? personOrNull(names, last.actor) : null,
    detail: root.deleteReason,
  };
  return [first, { entry: ended, rank: Number.MAX_SAFE_INTEGER }];
}

function activityEntry(scene: Scene, row: Row<'activity'>, task: Row<'task'> | undefined): Ranked {
  const { names, log } = scene;
  const completer = log.completedBy.get(row.key) ?? null;
  const entry: TimelineEntry = {
    kind: 'activity',
    id: publicId(row.rootId, row.key),
    time: row.startTime,
    ended: row.endTime,
    outcome: row.endTime === null ? 'active' : row.canceled ? 'canceled' : 'completed',
    elementId: row.elementId,
    name: task?.name ?? row.name ?? row.elementId,
    activityType: row.activityType,
    by: personOrNull(names, completer ?? (task?.deleteReason === 'completed' ? task.assignee : null)),
    assignee: personOrNull(names, task?.assignee ?? null),
    taskId: task === undefined ? null : publicId(task.rootId, task.key),
    due: task?.due ?? null,
    depth: depthOf(scene, row.parentKey),
    processInstanceId: publicId(row.rootId, row.processKey),
    calledId: row.calledKey === null ? null : publicId(row.rootId, row.calledKey),
    detail: null,
  };
  return { entry, rank: row.key };
}

/** How deep something directly inside this activity or process instance lies. */
function depthOf({ activities, callers }: Scene, parent: Key): number {
  let depth = 0;
  for (let next: Key | null | undefined = parent; next !== null && next !== undefined && next !== rootKey;) {
    const caller = callers.get(next);
    // A called process lies in its call activity, an activity in its parent.
    if (caller === undefined) depth += 1;
    next = caller ?? activities.get(next)?.parentKey;
    if (depth > 100) break;
  }
  return depth;
}

function depthAt(scene: Scene, activity: Key): number {
  const row = scene.activities.get(activity);
  return row === undefined ? 0 : depthOf(scene, row.parentKey);
}

/** What happened besides the flow of the process: people taking tasks, changing variables, and what went wrong. */
function notedEntry(
  scene: Scene,
  { id, time, actor, command, reason, event }: LoggedEvent,
  tasks: ReadonlyMap<Key, Row<'task'>>,
): readonly Ranked[] {
  const { names, log, instances } = scene;
  const rootId = instances[0]?.rootId ?? '';
  const noted = (kind: Kind, scope: Key, more: Partial<TimelineEntry>): readonly Ranked[] => {
    const processInstanceId = publicId(rootId, log.processOf(scope) ?? rootKey);
    const entry: TimelineEntry = {
      ...blank,
      kind,
      id,
      time,
      processInstanceId,
      by: personOrNull(names, actor),
      ...more,
    };
    return [{ entry, rank: Number.MAX_SAFE_INTEGER - 1 }];
  };
  switch (event.type) {
    case 'taskAssigned': {
      const task = tasks.get(event.key);
      const kind = event.assignee === null ? 'released' : event.assignee === actor ? 'claimed' : 'assigned';
      return noted(kind, event.scope, {
        elementId: event.elementId,
        name: task?.name ?? event.elementId,
        depth: depthAt(scene, event.key),
        taskId: publicId(rootId, event.key),
        assignee: personOrNull(names, event.assignee),
      });
    }
    case 'variablesSet':
      if (command !== 'setVariables') return [];
      return noted('variables', event.scope, { detail: withReason(Object.keys(event.variables).join(', '), reason) });
    case 'variablesRemoved':
      if (command !== 'setVariables') return [];
      return noted('variables', event.scope, { detail: withReason(event.names.join(', '), reason) });
    case 'incidentRaised':
      return noted('incident', event.scope, {
        by: null,
        elementId: event.elementId,
        name: scene.activities.get(event.element)?.name ?? modelName(scene, event.scope, event.elementId),
        depth: depthAt(scene, event.element),
        detail: event.message,
      });
    case 'incidentResolved':
      return noted('incidentResolved', event.scope, {
        by: command === 'resolveIncident' ? personOrNull(names, actor) : null,
      });
    default:
      return [];
  }
}

/** By the model: what fails before its step has begun leaves no activity behind. */
function modelName({ nameOf, log, instances }: Scene, scope: Key, elementId: string): string {
  const process = log.processOf(scope);
  const around = instances.filter(({ key }) => process === undefined || key === process);
  const names = around.map(({ definitionId }) => nameOf(definitionId, elementId));
  return names.find((name) => name !== undefined) ?? elementId;
}

const withReason = (what: string, reason: string | null): string => (reason === null ? what : `${what}: ${reason}`);
