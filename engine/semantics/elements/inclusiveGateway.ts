/**
 * Inclusive gateway, BPMN 2.0.2 §13.4.3. The join starts when some incoming flow has a token and no token elsewhere in
 * the scope can still reach an empty incoming flow, other than one that could as well reach a flow that has its token.
 */
import { leave, type ElementBehavior } from '../behavior';
import { chooseAll } from '../conditions';
import { leadingTo } from '../reachability';
import type { FlowNode, ProcessDefinition, SequenceFlow } from '../../model/definition';
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
  return mayStillCome(node, around, empty, [...filled]) ? [] : firsts;
}

/**
 * §13.4.3: a token upstream counts if it has a path to an empty incoming flow and none to a filled one. The standard
 * knows paths of sequence flows only; here the way over a boundary event of an activity that is active, or that a
 * token can still come to, leads to an empty flow too. It never excuses: that it may occur does not mean it will.
 */
function mayStillCome(
  node: FlowNode,
  around: Surrounding,
  empty: readonly string[],
  filled: readonly string[],
): boolean {
  const { scope, definition } = around;
  const toEmpty = leadingTo(definition, node, empty, { overBoundaries: true });
  const toFilled = leadingTo(definition, node, filled, { overBoundaries: false });
  const onFlow = scope.tokens.some(
    ({ flowId }) =>
      !node.incoming.some((flow) => flow.id === flowId) && toEmpty.flows.has(flowId) && !toFilled.flows.has(flowId),
  );
  if (onFlow) return true;
  // For an activity every way out of it counts on its own: it will take one of them whatever happens to the others.
  return Object.values(scope.elements).some(({ elementId }) =>
    waysOut(definition, elementId).some((flow) => toEmpty.flows.has(flow.id) && !toFilled.flows.has(flow.id)),
  );
}

function waysOut(definition: ProcessDefinition, elementId: string): readonly SequenceFlow[] {
  const element = definition.nodes[elementId];
  if (element === undefined) return [];
  const overBoundaries = element.boundaryEvents.flatMap((id) => definition.nodes[id]?.outgoing ?? []);
  return [...element.outgoing, ...overBoundaries];
}
