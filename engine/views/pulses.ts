/**
 * `pulsesOf` turns new log entries into hints of what has changed, each with those it concerns. `newEntries` finds the
 * entries: their time is that of the beginning of their transaction, so one that took long appears behind others, and
 * the last seconds are looked at again every time.
 */
import { publicId } from '../commands/ids';
import type { Condition, Reader } from '../commands/ports';
import type { Row } from '../commands/tables';
import type { EngineEvent } from '../semantics/events';
import { rootKey, type Key } from '../semantics/state';
import { linksOf, type Candidates } from './taskLinks';

export type TaskPulse = 'taskCreated' | 'taskChanged' | 'taskEnded';
export type CasePulse = 'caseChanged' | 'caseStarted' | 'caseEnded' | 'incidentRaised' | 'incidentResolved';

export interface Pulse {
  readonly type: TaskPulse | CasePulse;
  /** Of the task, else of the case. */
  readonly id: string;
  readonly caseId: string;
  /** ISO instant of the log entry. */
  readonly time: string;
  /** Whom it concerns besides those who see everything. */
  readonly users: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

export type EntryName = Pick<Row<'logEntry'>, 'partition' | 'rootId' | 'revision' | 'time'>;

/** Longer than any transaction is let run. */
const overlap = 12_000;
const mostNames = 5_000;

/** ISO instant of the newest entry; undefined where nothing has happened ever. */
export async function newestEntry(read: Reader): Promise<string | undefined> {
  const order = [{ column: 'time', descending: true }] as const;
  const [row] = await read.find({ from: 'logEntry', where: { op: 'all', of: [] }, columns: ['time'], order, limit: 1 });
  return row?.time;
}

/** Names only, oldest first; `seen` are left out. */
export async function newEntries(
  read: Reader,
  since: string,
  seen: (name: EntryName) => boolean,
): Promise<readonly EntryName[]> {
  const from = new Date(Date.parse(since) - overlap).toISOString();
  const rows = await read.find({
    from: 'logEntry',
    where: { op: 'compare', column: 'time', by: '>=', value: from },
    columns: ['partition', 'rootId', 'revision', 'time'],
    // The newest count most, should there be too many.
    order: [{ column: 'time', descending: true }],
    limit: mostNames,
  });
  return rows.filter((row) => !seen(row)).reverse();
}

/** Seen names older than this can be forgotten. */
export const forgettable = (cursor: string): string => new Date(Date.parse(cursor) - 2 * overlap).toISOString();

interface Entry extends EntryName {
  readonly events: readonly EngineEvent[];
}

const mostTasks = 5_000;

export async function pulsesOf(read: Reader, names: readonly EntryName[]): Promise<readonly Pulse[]> {
  if (names.length === 0) return [];
  const entries = await readEntries(read, names);
  const [tasks, starters] = await Promise.all([tasksAround(read, entries), startersOf(read, entries)]);
  const links = await linksOf(read, tasks);
  const byId = new Map(tasks.map((task) => [publicId(task.rootId, task.key), task]));
  const openOf = new Map<string, Row<'task'>[]>();
  for (const task of tasks) openOf.set(task.rootId, [...(openOf.get(task.rootId) ?? []), task]);
  return entries.flatMap((entry) => {
    const taskPulses = pulsesOfTasks(entry, byId, links);
    const around = openOf.get(entry.rootId) ?? [];
    return [...taskPulses, ...pulsesOfCase(entry, taskPulses, around, links, starters.get(entry.rootId) ?? null)];
  });
}

async function readEntries(read: Reader, names: readonly EntryName[]): Promise<readonly Entry[]> {
  const wanted = new Set(names.map(nameOf));
  const rows = await read.find({
    from: 'logEntry',
    where: {
      op: 'all',
      of: [
        { op: 'in', column: 'partition', values: [...new Set(names.map(({ partition }) => partition))] },
        { op: 'in', column: 'rootId', values: [...new Set(names.map(({ rootId }) => rootId))] },
        { op: 'in', column: 'revision', values: [...new Set(names.map(({ revision }) => revision))] },
      ],
    },
    order: [{ column: 'time', descending: false }],
  });
  return rows
    .filter((row) => wanted.has(nameOf(row)))
    .map((row) => ({ ...row, events: JSON.parse(row.events) as readonly EngineEvent[] }));
}

export const nameOf = ({ rootId, revision }: EntryName): string => `${rootId}:${revision}`;

/** Keys of elements that came, changed or went: those of tasks are tasks. */
function touched(events: readonly EngineEvent[]): ReadonlyMap<Key, TaskPulse> {
  const keys = new Map<Key, TaskPulse>();
  for (const event of events) {
    if (event.type === 'taskCreated') keys.set(event.key, 'taskCreated');
    if (event.type === 'taskAssigned') keys.set(event.key, 'taskChanged');
    if (event.type === 'elementLeaving' || event.type === 'elementCompleted' || event.type === 'elementTerminated') {
      keys.set(event.key, 'taskEnded');
    }
  }
  return keys;
}

/** Open tasks of these cases, and those that the entries touched. */
async function tasksAround(read: Reader, entries: readonly Entry[]): Promise<readonly Row<'task'>[]> {
  const keys = [...new Set(entries.flatMap(({ events }) => [...touched(events).keys()]))];
  const concerned: Condition<'task'> = {
    op: 'any',
    of: [
      { op: 'is', column: 'endTime', value: null },
      { op: 'in', column: 'key', values: keys },
    ],
  };
  return read.find({ from: 'task', where: { op: 'all', of: [...inRoots(entries), concerned] }, limit: mostTasks });
}

function inRoots<T extends 'task' | 'processInstance'>(entries: readonly EntryName[]): readonly Condition<T>[] {
  const where: readonly Condition<'task'>[] = [
    { op: 'in', column: 'partition', values: [...new Set(entries.map(({ partition }) => partition))] },
    { op: 'in', column: 'rootId', values: [...new Set(entries.map(({ rootId }) => rootId))] },
  ];
  // Both tables have these columns.
  return where as unknown as readonly Condition<T>[];
}

async function startersOf(read: Reader, entries: readonly Entry[]): Promise<ReadonlyMap<string, string | null>> {
  const rows = await read.find({
    from: 'processInstance',
    where: { op: 'all', of: [...inRoots<'processInstance'>(entries), { op: 'is', column: 'key', value: rootKey }] },
    columns: ['rootId', 'startUser'],
  });
  return new Map(rows.map(({ rootId, startUser }) => [rootId, startUser]));
}

type Links = (task: Row<'task'>) => Candidates;

function pulsesOfTasks(entry: Entry, tasks: ReadonlyMap<string, Row<'task'>>, links: Links): readonly Pulse[] {
  const former = entry.events.flatMap((event) =>
    event.type === 'taskAssigned' ? [[event.key, [event.former, event.assignee]] as const] : [],
  );
  return [...touched(entry.events)].flatMap(([key, type]) => {
    const id = publicId(entry.rootId, key);
    const task = tasks.get(id);
    if (task === undefined) return [];
    const { users, groups } = links(task);
    const holders = former.filter(([one]) => one === key).flatMap(([, people]) => people);
    return [pulse(entry, type, id, [task.assignee, ...holders, ...users], groups)];
  });
}

const caseTypes: Partial<Record<EngineEvent['type'], CasePulse>> = {
  incidentRaised: 'incidentRaised',
  incidentResolved: 'incidentResolved',
};

function pulsesOfCase(
  entry: Entry,
  taskPulses: readonly Pulse[],
  tasks: readonly Row<'task'>[],
  links: Links,
  starter: string | null,
): readonly Pulse[] {
  const types = new Set<CasePulse>();
  for (const event of entry.events) {
    const type = caseTypes[event.type];
    if (type !== undefined) types.add(type);
    if (event.type === 'processStarted' && event.key === rootKey) types.add('caseStarted');
    if (event.type === 'processEnded' && event.key === rootKey) types.add('caseEnded');
  }
  if (!types.has('caseStarted') && !types.has('caseEnded')) types.add('caseChanged');
  const users = [
    starter,
    ...tasks.flatMap((task) => [task.assignee, ...links(task).users]),
    ...taskPulses.flatMap((one) => [...one.users]),
  ];
  const groups = [
    ...tasks.flatMap((task) => (task.endTime === null ? links(task).groups : [])),
    ...taskPulses.flatMap((one) => [...one.groups]),
  ];
  return [...types].map((type) => pulse(entry, type, entry.rootId, users, groups));
}

function pulse(
  { rootId, time }: Entry,
  type: Pulse['type'],
  id: string,
  users: readonly (string | null)[],
  groups: readonly string[],
): Pulse {
  const known = users.filter((user) => user !== null);
  return { type, id, caseId: publicId(rootId, rootKey), time, users: new Set(known), groups: new Set(groups) };
}
