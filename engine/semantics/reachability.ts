/**
 * Which flows and nodes lead to given incoming flows of a node, without passing through that node. An activity leads
 * where its outgoing flows lead, and where its boundary events lead: while it is active, one of them may still occur.
 * Worked out once per definition, node and set of flows.
 */
import type { FlowNode, ProcessDefinition } from '../model/definition';

export interface Reach {
  readonly flows: ReadonlySet<string>;
  readonly nodes: ReadonlySet<string>;
}

const known = new WeakMap<ProcessDefinition, Map<string, Reach>>();

export function flowsLeadingTo(definition: ProcessDefinition, target: FlowNode, flowIds: readonly string[]): Reach {
  const byQuestion = known.get(definition) ?? new Map<string, Reach>();
  known.set(definition, byQuestion);
  const question = JSON.stringify([target.id, ...[...flowIds].sort()]);
  const answer = byQuestion.get(question) ?? walkBack(definition, target, flowIds);
  byQuestion.set(question, answer);
  return answer;
}

function walkBack(definition: ProcessDefinition, target: FlowNode, flowIds: readonly string[]): Reach {
  const flows = new Set<string>(flowIds);
  const nodes = new Set<string>();
  const open = [...flowIds];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const node of sourcesOf(definition, definition.flows[id]?.source)) {
      if (node.id === target.id || nodes.has(node.id)) continue;
      nodes.add(node.id);
      for (const flow of node.incoming) {
        if (flows.has(flow.id)) continue;
        flows.add(flow.id);
        open.push(flow.id);
      }
    }
  }
  return { flows, nodes };
}

/** The node a flow comes from and, for a boundary event, the activity it sits on. */
function sourcesOf(definition: ProcessDefinition, id: string | undefined): readonly FlowNode[] {
  const node = id === undefined ? undefined : definition.nodes[id];
  if (node === undefined) return [];
  const host = node.attachedTo === undefined ? undefined : definition.nodes[node.attachedTo];
  return host === undefined ? [node] : [node, host];
}
