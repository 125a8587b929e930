/**
 * Inclusive gateway, BPMN 2.0.2 §13.4.3. The join starts when some incoming flow has a token and no token elsewhere in
 * the scope can still reach an empty incoming flow, other than one that could as well reach a flow that has its token.
 */
import { leave, type ElementBehavior } from '../behavior';
import { chooseAll } from '../conditions';
import type { FlowNode } from '../../model/definition';
import type { Joined, Surrounding } from '../behavior';
import { mayStillCome } from '../upstream';

export const inclusiveGateway: ElementBehavior = {
  joinsAtRest: join,
  enter: () => leave,
  choose: chooseAll,
};

function join(node: FlowNode, around: Surrounding): Joined {
  const { tokens } = around.scope;
  const firsts = node.incoming.flatMap((flow) => tokens.first(flow.id) ?? []);
  if (firsts.length === 0) return undefined;
  const filled = new Set(firsts.map((token) => token.flowId));
  const empty = node.incoming.filter((flow) => !filled.has(flow.id)).map((flow) => flow.id);
  if (empty.length === 0) return { tokens: firsts };
  return mayStillCome(node, around, empty, [...filled]) ? undefined : { tokens: firsts };
}
