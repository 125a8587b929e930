/**
 * `compileScopes` says for the process and each of its sub-processes where tokens are born (BPMN 2.0.2 §13.2.2) and which
 * triggers may start it.
 */
import type { FlowNode, FlowScope } from '../definition';
import { defined } from '../defined';
import { holdsFlow } from './collect';
import { groupBy } from './groupBy';

/**
 * @param nodes all compiled nodes in document order
 * @param declared the variables that a process or sub-process declares, by its id
 */
export function compileScopes(
  processId: string,
  nodes: readonly FlowNode[],
  declared: (id: string) => readonly string[] = () => [],
): Readonly<Record<string, FlowScope>> {
  const scopes = Object.create(null) as Record<string, FlowScope>;
  const inside = groupBy(nodes, (node) => node.scope);
  const ids = [processId, ...nodes.filter((node) => holdsFlow(node.type)).map((node) => node.id)];
  for (const id of ids)
    scopes[id] = {
      ...compileScope(id, id === processId, inside.get(id) ?? [], inside),
      ...variablesOf(declared(id)),
    };
  return scopes;
}

const variablesOf = (names: readonly string[]): Pick<FlowScope, 'variables'> =>
  names.length === 0 ? {} : { variables: names };

function compileScope(
  id: string,
  isTop: boolean,
  nodes: readonly FlowNode[],
  inside: ReadonlyMap<string, readonly FlowNode[]>,
): FlowScope {
  const starts = nodes.filter((node) => node.type === 'startEvent');
  const plain = starts.filter((node) => node.event?.type === 'none');
  const instantiating = nodes.filter((node) => node.instantiates === true);
  const entries = starts.length > 0 ? plain : instantiating.length > 0 ? [] : nodes.filter(startsWithoutFlow);
  const compensates = (node: FlowNode): boolean =>
    node.type === 'eventSubProcess' &&
    (inside.get(node.id) ?? []).some(({ type, event }) => type === 'startEvent' && event?.type === 'compensation');
  return defined({
    id,
    nodes: nodes.map((node) => node.id),
    entries: entries.map((node) => node.id),
    triggeredStarts: isTop
      ? [
          ...starts.filter((node) => node.event?.type !== 'none').map((node) => node.id),
          ...instantiating.flatMap(startedBy),
        ]
      : [],
    eventSubProcesses: nodes.filter((node) => node.type === 'eventSubProcess').map((node) => node.id),
    compensationHandler: nodes.find(compensates)?.id,
  });
}

/** A receive task by its own message, a gateway by any event behind it. */
function startedBy(node: FlowNode): readonly string[] {
  return node.type === 'eventBasedGateway' ? node.outgoing.map((flow) => flow.target) : [node.id];
}

/** Without start events every flow node that no flow leads to begins (§10.5.2), but for those that others trigger. */
function startsWithoutFlow(node: FlowNode): boolean {
  const triggered = node.type === 'boundaryEvent' || node.type === 'eventSubProcess' || node.isForCompensation;
  return node.incoming.length === 0 && !triggered;
}
