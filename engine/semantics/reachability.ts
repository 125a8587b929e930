/**
 * Which flows lead to given incoming flows of a node, without passing through that node. `overBoundaries`: an activity
 * leads where its boundary events lead too, as one of them may occur while it is active. Worked out once per question.
 */
import type { FlowNode, ProcessDefinition } from '../model/definition';

export interface Reach {
  readonly flows: ReadonlySet<string>;
}

export interface Ways {
  readonly overBoundaries: boolean;
}

const known = new WeakMap<ProcessDefinition, Map<string, Reach>>();

export function leadingTo(
  definition: ProcessDefinition,
  target: FlowNode,
  flowIds: readonly string[],
  ways: Ways,
): Reach {
  const byQuestion = known.get(definition) ?? new Map<string, Reach>();
  known.set(definition, byQuestion);
  const question = JSON.stringify([target.id, ways.overBoundaries, ...flowIds.toSorted()]);
  const answer = byQuestion.get(question) ?? walkBack(definition, target, flowIds, ways);
  byQuestion.set(question, answer);
  return answer;
}

function walkBack(definition: ProcessDefinition, target: FlowNode, flowIds: readonly string[], ways: Ways): Reach {
  const flows = new Set<string>(flowIds);
  const open = [...flowIds];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const node of sourcesOf(definition, definition.flows[id]?.source, ways)) {
      if (node.id === target.id) continue;
      for (const flow of node.incoming) {
        if (flows.has(flow.id)) continue;
        flows.add(flow.id);
        open.push(flow.id);
      }
    }
  }
  return { flows };
}

/** The node a flow comes from and, for a boundary event, the activity it sits on. */
function sourcesOf(definition: ProcessDefinition, id: string | undefined, ways: Ways): readonly FlowNode[] {
  const node = id === undefined ? undefined : definition.nodes[id];
  if (node === undefined) return [];
  const host = ways.overBoundaries && node.attachedTo !== undefined ? definition.nodes[node.attachedTo] : undefined;
  return host === undefined ? [node] : [node, host];
}
