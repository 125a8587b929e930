/** `caseDiagram`: the diagram of one process instance, with what has become of each of its nodes. */
import { publicId } from '../commands/ids';
import type { Condition, Reader } from '../commands/ports';
import { inCase, type Instance } from './caseFacts';
import type { CaseLog } from './caseLog';
import { resourceText } from './resourceText';

export interface NodeState {
  readonly elementId: string;
  readonly active: number;
  readonly done: number;
  readonly canceled: number;
  readonly incidents: number;
}

const mostNodes = 5_000;

const open = { op: 'is', column: 'endTime', value: null } as const;
const over = { op: 'not', of: open } as const;

export async function caseDiagram(read: Reader, instance: Instance, log: CaseLog) {
  const [definition] = await read.find({
    from: 'processDefinition',
    where: { op: 'is', column: 'id', value: instance.definitionId },
    columns: ['resourceId'],
    limit: 1,
  });
  const [xml, nodes] = await Promise.all([
    definition === undefined ? undefined : resourceText(read, definition.resourceId),
    nodeStates(read, instance),
  ]);
  return {
    processInstanceId: publicId(instance.rootId, instance.key),
    definitionId: instance.definitionId,
    xml: xml ?? null,
    nodes,
    flows: flowsTaken(instance, log),
  };
}

async function nodeStates(read: Reader, instance: Instance): Promise<readonly NodeState[]> {
  const here = { op: 'is', column: 'processKey', value: instance.key } as const;
  // Its instances say more than the loop around them.
  const noLoop: Condition<'activity'> = {
    op: 'not',
    of: { op: 'is', column: 'activityType', value: 'multiInstanceBody' },
  };
  const tally = (...more: Condition<'activity'>[]) =>
    read.tally({
      from: 'activity',
      where: inCase<'activity'>(instance, here, noLoop, ...more),
      by: ['elementId'],
      limit: mostNodes,
    });
  const canceled: Condition<'activity'> = { op: 'is', column: 'canceled', value: true };
  const [active, done, gone, incidents] = await Promise.all([
    tally(open),
    tally(over, { op: 'not', of: canceled }),
    tally(over, canceled),
    read.tally({
      from: 'incident',
      where: inCase<'incident'>(instance, here, open),
      by: ['elementId'],
      limit: mostNodes,
    }),
  ]);
  const counts = (rows: readonly { readonly elementId: string; readonly count: number }[]) =>
    new Map(rows.map(({ elementId, count }) => [elementId, count]));
  const [actives, dones, cancels, raised] = [counts(active), counts(done), counts(gone), counts(incidents)];
  const ids = new Set([...actives.keys(), ...dones.keys(), ...cancels.keys(), ...raised.keys()]);
  return [...ids].sort().map((elementId) => ({
    elementId,
    active: actives.get(elementId) ?? 0,
    done: dones.get(elementId) ?? 0,
    canceled: cancels.get(elementId) ?? 0,
    incidents: raised.get(elementId) ?? 0,
  }));
}

function flowsTaken({ key }: Instance, log: CaseLog): readonly { readonly flowId: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { event } of log.events) {
    if (event.type !== 'sequenceFlowTaken' || log.processOf(event.scope) !== key) continue;
    counts.set(event.flowId, (counts.get(event.flowId) ?? 0) + 1);
  }
  return [...counts].map(([flowId, count]) => ({ flowId, count }));
}
