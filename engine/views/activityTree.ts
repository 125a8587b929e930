/** `activityTree` builds the tree of open activity instances of one process instance. */
import { publicId, type Address } from '../commands/ids';
import type { Condition, Reader } from '../commands/ports';
import type { Row } from '../commands/tables';
import { at } from './executions';

/** One open activity instance with what is open inside it. */
export interface ActivityNode {
  readonly row: Row<'activity'>;
  readonly children: readonly ActivityNode[];
  readonly incidents: readonly IncidentMark[];
}

export interface IncidentMark {
  readonly id: string;
  readonly activityId: string;
}

export interface ActivityTree {
  readonly instance: Pick<Row<'processInstance'>, 'rootId' | 'key' | 'definitionId' | 'definitionKey'>;
  readonly definitionName: string | null;
  readonly children: readonly ActivityNode[];
  readonly incidents: readonly IncidentMark[];
}

const open = { op: 'is', column: 'endTime', value: null } as const;

/** Undefined where no such process instance runs, or it may not be seen. */
export async function activityTree(
  read: Reader,
  address: Address,
  visible: Condition<'processInstance'>,
): Promise<ActivityTree | undefined> {
  const [instance] = await read.find({
    from: 'processInstance',
    where: { op: 'all', of: [at('processInstance', address), open, visible] },
    columns: ['partition', 'rootId', 'key', 'definitionId', 'definitionKey'],
    limit: 1,
  });
  if (instance === undefined) return undefined;
  const inside = {
    op: 'all',
    of: [
      { op: 'is', column: 'partition', value: address.partition },
      { op: 'is', column: 'rootId', value: address.rootId },
      { op: 'is', column: 'processKey', value: address.key },
      open,
    ],
  } as const;
  const order = [{ column: 'key', descending: false }] as const;
  const [activities, incidents, definitions] = await Promise.all([
    read.find({ from: 'activity', where: inside, order }),
    read.find({ from: 'incident', where: inside, order }),
    read.find({
      from: 'processDefinition',
      where: { op: 'is', column: 'id', value: instance.definitionId },
      limit: 1,
    }),
  ]);
  return { instance, definitionName: definitions[0]?.name ?? null, ...assemble(address.key, activities, incidents) };
}

function assemble(
  processKey: number,
  activities: readonly Row<'activity'>[],
  incidents: readonly Row<'incident'>[],
): Pick<ActivityTree, 'children' | 'incidents'> {
  const known = new Set(activities.map((row) => row.key));
  const children = groupByParent(activities, known, processKey);
  const marks = new Map<number, IncidentMark[]>();
  for (const incident of incidents) {
    const owner = known.has(incident.elementKey) ? incident.elementKey : processKey;
    const mark = { id: publicId(incident.rootId, incident.key), activityId: incident.elementId };
    marks.set(owner, [...(marks.get(owner) ?? []), mark]);
  }
  const nodesOf = (parent: number): readonly ActivityNode[] =>
    (children.get(parent) ?? []).map((row) => ({
      row,
      children: nodesOf(row.key),
      incidents: marks.get(row.key) ?? [],
    }));
  return { children: nodesOf(processKey), incidents: marks.get(processKey) ?? [] };
}

/** An activity whose parent shows no row of its own (an iteration) hangs on the process instance. */
function groupByParent(
  activities: readonly Row<'activity'>[],
  known: ReadonlySet<number>,
  processKey: number,
): ReadonlyMap<number, readonly Row<'activity'>[]> {
  const children = new Map<number, Row<'activity'>[]>();
  for (const row of activities) {
    const parent = known.has(row.parentKey) && row.parentKey !== row.key ? row.parentKey : processKey;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [row]);
    else siblings.push(row);
  }
  return children;
}
