/** `findCase` finds a process instance, running or ended, and `caseFacts` says what people want to know of its case first. */
import { publicId, type Address } from '../commands/ids';
import type { Condition, Reader } from '../commands/ports';
import type { Row } from '../commands/tables';
import { rootKey } from '../semantics/state';
import { applicantsOf } from './applicants';
import { at } from './executions';
import { namesOf, personOrNull } from './names';
import { processFactsOf } from './processFacts';
import { linksOf } from './taskLinks';

export type CaseState = 'running' | 'completed' | 'canceled';

/** Every column but the engine's own document. */
const columns = [
  'partition',
  'rootId',
  'key',
  'callerKey',
  'superKey',
  'definitionId',
  'definitionKey',
  'businessKey',
  'startTime',
  'endTime',
  'startUser',
  'state',
  'deleteReason',
] as const;

export type Instance = Pick<Row<'processInstance'>, (typeof columns)[number]>;

export async function findCase(
  read: Reader,
  address: Address | undefined,
  visible: Condition<'processInstance'>,
): Promise<Instance | undefined> {
  const where: Condition<'processInstance'> = { op: 'all', of: [at('processInstance', address), visible] };
  const [found] = await read.find({ from: 'processInstance', where, columns, limit: 1 });
  return found;
}

const mostInstances = 500;

/** All process instances of a case, the root first. */
export function instancesOf(read: Reader, root: Pick<Address, 'partition' | 'rootId'>): Promise<readonly Instance[]> {
  return read.find({
    from: 'processInstance',
    where: inCase<'processInstance'>(root),
    columns,
    order: [{ column: 'key', descending: false }],
    limit: mostInstances,
  });
}

type OwnedTable = 'processInstance' | 'activity' | 'task' | 'job' | 'incident' | 'variable' | 'logEntry';

/** Rows of this hierarchy; every owned table has the two columns. */
export function inCase<T extends OwnedTable>(
  { partition, rootId }: Pick<Address, 'partition' | 'rootId'>,
  ...more: Condition<T>[]
): Condition<T> {
  const where: Condition<'task'>[] = [
    { op: 'is', column: 'partition', value: partition },
    { op: 'is', column: 'rootId', value: rootId },
  ];
  return { op: 'all', of: [...(where as unknown as Condition<T>[]), ...more] };
}

export const stateOf = ({ state }: Pick<Instance, 'state'>): CaseState =>
  state === 'ACTIVE' ? 'running' : state === 'COMPLETED' ? 'completed' : 'canceled';

const mostTasks = 200;

/** Open tasks of a whole case. */
export function openTasksOf(
  read: Reader,
  root: Pick<Address, 'partition' | 'rootId'>,
): Promise<readonly Row<'task'>[]> {
  return read.find({
    from: 'task',
    where: inCase<'task'>(root, { op: 'is', column: 'endTime', value: null }),
    order: [{ column: 'key', descending: false }],
    limit: mostTasks,
  });
}

/** @param root the root's row */
export async function caseFacts(read: Reader, root: Instance, tasks: readonly Row<'task'>[]) {
  const [factsOf, applicants, incidents, links] = await Promise.all([
    processFactsOf(read, [root]),
    applicantsOf(read, [root]),
    read.count({ from: 'incident', where: inCase<'incident'>(root, { op: 'is', column: 'endTime', value: null }) }),
    linksOf(read, tasks),
  ]);
  const holders = [...new Set(tasks.flatMap(({ assignee }) => (assignee === null ? [] : [assignee])))];
  const groups = [...new Set(tasks.flatMap((task) => links(task).groups))];
  const names = await namesOf(read, [...holders, root.startUser], groups);
  return {
    id: publicId(root.rootId, rootKey),
    businessKey: root.businessKey,
    state: stateOf(root),
    reason: root.deleteReason,
    process: factsOf(root),
    applicant: applicants.get(root.rootId) ?? null,
    starter: personOrNull(names, root.startUser),
    started: root.startTime,
    ended: root.endTime,
    holders: holders.map((id) => names.person(id)),
    groups: groups.map((id) => names.group(id)),
    incidents,
  };
}
