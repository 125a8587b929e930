/**
 * Inclusive gateway, BPMN 2.0.2 §13.4.3. The join starts when some incoming flow has a token and no token elsewhere in
 * the scope can still reach an empty incoming flow, other than one that could as well reach a flow that has its token.
 */
import { leave, type ElementBehavior } from '../behavior';
import { chooseAll } from '../conditions';
import { flowsLeadingTo } from '../reachability';
import type { FlowNode } from '../../model/definition';
import type { Surrounding } from '../behavior';
import type { Token } from '../state';

export const inclusiveGateway: ElementBehavior = {
  join,
  joinsAtRest: true,
  enter: () => leave,
  choose: chooseAll,
};

function join(node: FlowNode, around: Surrounding): readonly Token[] {
  const { tokens } = around.scope;
  const firsts = node.incoming.flatMap((flow) => tokens.find((token) => token.flowId === flow.id) ?? []);
  if (firsts.length === 0) return [];
  const filled = new Set(firsts.map((token) => token.flowId));
  const empty = node.incoming.filter((flow) => !filled.has(flow.id)).map((flow) => flow.id);
  if (empty.length === 0) return firsts;
  const toEmpty = flowsLeadingTo(around.definition, node, empty);
  const toFilled = flowsLeadingTo(around.definition, node, [...filled]);
  return mayStillCome(node, around, toEmpty, toFilled) ? [] : firsts;
}

/** §13.4.3: a token upstream counts if it has a path to an empty incoming flow and none to a filled one. */
function mayStillCome(node: FlowNode, around: Surrounding, toEmpty: Reach, toFilled: Reach): boolean {
  const { scope, definition } = around;
  const onFlow = scope.tokens.some(
    ({ flowId }) =>
      !node.incoming.some((flow) => flow.id === flowId) && toEmpty.flows.has(flowId) && !toFilled.flows.has(flowId),
  );
  if (onFlow) return true;
  return Object.values(scope.elements).some(({ elementId }) => {
    const element = definition.nodes[elementId];
    return element !== undefined && toEmpty.nodes.has(elementId) && !toFilled.nodes.has(elementId);
  });
}

type Reach = ReturnType<typeof flowsLeadingTo>;
