/** `unreachableNode`: a flow node that no path from a beginning leads to never runs. */
import type { CompiledProcess } from '../compile/compileProcess';
import type { FlowNode } from '../definition';
import { elementOf } from '../element';
import type { Rule } from './rule';

export const unreachableNode: Rule = {
  id: 'unreachableNode',
  severity: 'warning',
  check: ({ processes }) =>
    processes.flatMap((process) => {
      const reached = reachable(process);
      const { nodes } = process.definition;
      return Object.values(nodes)
        .filter((node) => !reached.has(node.id) && isOutermost(node, nodes, reached))
        .map(({ id }) => ({
          elementId: id,
          message: {
            zh: '应有从开始事件到达该节点的路径，但没有，它永远不会执行。请连接顺序流或删除该节点。',
            en: 'Expected a path from a start event to this node, but there is none, so it never runs. Connect it or remove it.',
          },
        }));
    }),
};

function reachable(process: CompiledProcess): ReadonlySet<string> {
  const { definition } = process;
  const also = afterLeftOut(process);
  const reached = new Set<string>(also);
  const waiting = [definition.key, ...also];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const scope = definition.scopes[id];
    const beginnings = scope && [...scope.entries, ...scope.triggeredStarts, ...scope.eventSubProcesses];
    const node = definition.nodes[id];
    const next = [
      ...(beginnings ?? []),
      ...(node?.outgoing ?? []).map((flow) => flow.target),
      ...(node?.boundaryEvents ?? []),
      ...(node?.eventStart === undefined ? [] : [node.eventStart]),
    ];
    for (const found of next.filter((candidate) => !reached.has(candidate))) {
      reached.add(found);
      waiting.push(found);
    }
  }
  for (const node of Object.values(definition.nodes)) if (node.isForCompensation) reached.add(node.id);
  return reached;
}

/** Where something that is not executed leads to counts as reached: the fault is another one. */
function afterLeftOut({ collected, definition }: CompiledProcess): string[] {
  const isLeftOut = (id: string | undefined): boolean => id === undefined || definition.nodes[id] === undefined;
  const targets = collected.flows
    .filter((flow) => definition.flows[flow.id] === undefined)
    .flatMap((flow) => flow.target?.id ?? []);
  const events = collected.nodes
    .filter(({ type, element }) => type === 'boundaryEvent' && isLeftOut(elementOf(element, 'attachedToRef')?.id))
    .map(({ id }) => id);
  // A target may be left out itself, or be no flow node at all: those lead nowhere and do no harm.
  return [...targets, ...events];
}

/** Of an unreachable sub-process only itself is reported, not everything inside. */
function isOutermost(node: FlowNode, nodes: Readonly<Record<string, FlowNode>>, reached: ReadonlySet<string>): boolean {
  const scope = nodes[node.scope];
  return scope === undefined || reached.has(scope.id);
}
