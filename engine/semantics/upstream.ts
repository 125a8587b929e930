/** Can a token still come to an empty incoming flow of a join? What inclusive and complex gateways ask (BPMN 2.0.2 §13.4.3). */
import type { FlowNode, ProcessDefinition, SequenceFlow } from '../model/definition';
import type { Surrounding } from './behavior';
import { leadingTo } from './reachability';

/**
 * §13.4.3: a token upstream counts if it has a path to an empty incoming flow and none to a filled one. The standard
 * knows paths of sequence flows only; here the way over a boundary event of an activity that is active, or that a
 * token can still come to, leads to an empty flow too. It never excuses: that it may occur does not mean it will.
 */
export function mayStillCome(
  node: FlowNode,
  around: Pick<Surrounding, 'definition' | 'scope'>,
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
  const undoing = new Set((scope.compensations ?? []).map(({ current }) => current));
  return scope.elements.some(
    ({ key, elementId }) =>
      // A sub-process opened once more to be undone goes nowhere afterwards.
      !undoing.has(key) &&
      waysOut(definition, elementId).some((flow) => toEmpty.flows.has(flow.id) && !toFilled.flows.has(flow.id)),
  );
}

function waysOut(definition: ProcessDefinition, elementId: string): readonly SequenceFlow[] {
  const element = definition.nodes[elementId];
  if (element === undefined) return [];
  const overBoundaries = element.boundaryEvents.flatMap((id) => definition.nodes[id]?.outgoing ?? []);
  return [...element.outgoing, ...overBoundaries];
}
