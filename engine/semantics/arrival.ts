/** A token arrives at a node: does it start there, alone or together with others? */
import type { FlowNode } from '../model/definition';
import type { Joined, Surrounding } from './behavior';
import { elements } from './elements';
import { raiseIncident, reportEndlessLoop } from './incidents';
import type { Motion } from './motion';
import { activate } from './starting';
import type { Key, Scope, Token } from './state';
import type { WorkOf } from './work';

export function arrive(motion: Motion, { scope: key, node: id, token }: WorkOf<'arrive'>): void {
  const scope = motion.draft.find(key);
  if (scope === undefined || scope.tokens.get(token.key) === undefined) return;
  const node = motion.node(scope, id);
  const behavior = elements[node.type];
  if (behavior.join === undefined && behavior.joinsAtRest !== undefined) return;
  const joined =
    behavior.join === undefined ? collect(scope, node, token) : behavior.join(node, surrounding(motion, scope));
  if (joined !== undefined) startJoined(motion, scope, node, token.key, joined);
}

/** Each token by itself (uncontrolled flow, BPMN 2.0.2 §13.3.1), or as many as the activity wants to start. */
function collect(scope: Scope, node: FlowNode, token: Token): Joined {
  const { startQuantity = 1 } = node;
  if (startQuantity === 1) return { tokens: [token] };
  const waiting = node.incoming.flatMap((flow) => scope.tokens.of(flow.id)).sort((one, other) => one.key - other.key);
  return waiting.length < startQuantity ? undefined : { tokens: waiting.slice(0, startQuantity) };
}

export const surrounding = (motion: Motion, scope: Scope): Surrounding => ({
  definition: motion.definition(scope),
  scope,
  evaluate: (expression, locals) => motion.evaluateWith(expression, scope, locals),
});

/** @param token for an incident to hang on */
export function startJoined(
  motion: Motion,
  scope: Scope,
  node: FlowNode,
  token: Key,
  joined: Exclude<Joined, undefined>,
): void {
  if ('failed' in joined) {
    if (scope.incidents.first(token) !== undefined) return;
    return raiseIncident(
      motion,
      { scope: scope.key, element: token, elementId: node.id },
      'expressionFailed',
      joined.failed,
    );
  }
  if (motion.isExhausted) return reportEndlessLoop(motion, scope, token, node.id);
  const { tokens, variables, taken } = joined;
  if (taken !== undefined) motion.emit({ type: 'complexGatewaySet', scope: scope.key, elementId: node.id, taken });
  const consumed = tokens.map((one) => one.key);
  activate(motion, scope, node, consumed, variables);
}
