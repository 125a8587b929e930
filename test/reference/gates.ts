/**
 * Joins, BPMN 2.0.2 §13.4, by walking forward from every token: which tokens start a gateway now? Paths are looked for anew
 * each time, one flow after the other.
 */
import type { FlowNode, SequenceFlow } from '../../engine/model/definition';
import { nodeOf, type Place, type Token } from './places';

/** One token of every incoming flow that has any. */
export function oneOfEach(node: FlowNode, { tokens }: Place): Token[] {
  return node.incoming.flatMap((flow) => tokens.find((token) => token.flow.id === flow.id) ?? []);
}

/** §13.4.1: a token on every incoming flow. */
export function parallelJoin(node: FlowNode, place: Place): Token[] | undefined {
  const found = oneOfEach(node, place);
  return found.length === node.incoming.length ? found : undefined;
}

/** §13.4.3: some flow has a token, and nobody is on the way to a flow that has none. */
export function inclusiveJoin(node: FlowNode, place: Place): Token[] | undefined {
  const found = oneOfEach(node, place);
  const filled = found.map(({ flow }) => flow.id);
  return found.length > 0 && !isAwaited(node, place, filled) ? found : undefined;
}

/** Is a token on the way to an incoming flow that is not filled, and not to one that is? */
export function isAwaited(node: FlowNode, place: Place, filled: readonly string[]): boolean {
  const empty = node.incoming.map((flow) => flow.id).filter((id) => !filled.includes(id));
  const counts = (flow: SequenceFlow): boolean =>
    leadsTo(flow, empty, node, place, true) && !leadsTo(flow, filled, node, place, false);
  const onFlows = place.tokens.map(({ flow }) => flow).filter((flow) => flow.target !== node.id);
  const undoing = place.undoing.map(({ current }) => current);
  const outOfActive = place.active
    .filter((active) => !undoing.includes(active))
    .flatMap((active) => waysOut(active.node, place, true));
  return [...onFlows, ...outOfActive].some(counts);
}

/** @param overBoundaries an activity on the way may be left by its boundary events too: nothing must be missed */
function leadsTo(
  from: SequenceFlow,
  wanted: readonly string[],
  join: FlowNode,
  place: Place,
  overBoundaries: boolean,
): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let flow = open.pop(); flow !== undefined; flow = open.pop()) {
    if (wanted.includes(flow.id)) return true;
    if (flow.target === join.id || seen.has(flow.id)) continue;
    seen.add(flow.id);
    open.push(...waysOut(nodeOf(place, flow.target), place, overBoundaries));
  }
  return false;
}

function waysOut(node: FlowNode, place: Place, overBoundaries: boolean): readonly SequenceFlow[] {
  const over = overBoundaries ? node.boundaryEvents.flatMap((id) => nodeOf(place, id).outgoing) : [];
  return [...node.outgoing, ...over];
}
