/**
 * `noWayOut`: gateways, start, catching and boundary events lead on (BPMN 2.0.2 §10.5, §10.6), and from every node some
 * path comes to an end: a circle without exit never does.
 */
import type { CompiledProcess } from '../compile/compileProcess';
import type { ElementType, FlowNode } from '../definition';
import type { Problem } from '../finding';
import type { Rule } from './rule';

const MUST_LEAD_ON: ReadonlySet<ElementType> = new Set([
  'startEvent',
  'intermediateCatchEvent',
  'boundaryEvent',
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'eventBasedGateway',
]);

export const noWayOut: Rule = {
  id: 'noWayOut',
  severity: 'warning',
  check: ({ processes }) => processes.flatMap((process) => [...deadEnds(process), ...circles(process)]),
};

function deadEnds({ definition, collected }: CompiledProcess): Problem[] {
  const drawn = new Set(collected.flows.flatMap((flow) => flow.source?.id ?? []));
  return Object.values(definition.nodes)
    .filter((node) => MUST_LEAD_ON.has(node.type) && !drawn.has(node.id) && !isCompensation(node))
    .map(({ id, scope }) => ({
      elementId: id,
      repair: ending(scope, id),
      message: {
        zh: '该网关或事件之后应有顺序流，但没有出口。请连接到下一个节点，或改用结束事件。',
        en: 'Expected a sequence flow out of this gateway or event, but it has no way out. Connect it or use an end event.',
      },
    }));
}

const ending = (scopeId: string, after: string) => ({
  title: { zh: '在其后添加结束事件', en: 'Add an end event behind it' },
  changes: [{ kind: 'add' as const, type: 'endEvent', scopeId, after }],
});

/** An association leads from it to what undoes the activity (§10.5.4), never a flow. */
const isCompensation = ({ type, event }: FlowNode): boolean =>
  type === 'boundaryEvent' && event?.type === 'compensation';

function circles({ definition, collected }: CompiledProcess): Problem[] {
  const cut = new Set(
    collected.flows.filter((flow) => definition.flows[flow.id] === undefined).flatMap((flow) => flow.source?.id ?? []),
  );
  const nodes = Object.values(definition.nodes);
  const ends = comingToAnEnd(nodes, cut);
  // One finding for each scope is enough: the nodes of a circle all have the same fault.
  const first = new Map<string, string>();
  for (const node of nodes) if (!ends.has(node.id) && !first.has(node.scope)) first.set(node.scope, node.id);
  return [...first.values()].map((elementId) => ({
    elementId,
    message: {
      zh: '从该节点出发应能到达某个终点，但之后是没有出口的循环。请为循环加上出口。',
      en: 'Expected a path from this node to an end, but what follows is a circle without exit. Give the circle a way out.',
    },
  }));
}

/** Every node from which a node without outgoing flow can be reached, walked backwards from those. */
function comingToAnEnd(nodes: readonly FlowNode[], cut: ReadonlySet<string>): ReadonlySet<string> {
  const ends = new Set(nodes.filter((node) => node.outgoing.length === 0 || cut.has(node.id)).map((node) => node.id));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const waiting = [...ends];
  const add = (id: string | undefined): void => {
    if (id === undefined || ends.has(id)) return;
    ends.add(id);
    waiting.push(id);
  };
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = byId.get(id);
    for (const flow of node?.incoming ?? []) add(flow.source);
    // An activity in a circle may also be left by a boundary event.
    if (node?.attachedTo !== undefined) add(node.attachedTo);
  }
  return ends;
}
