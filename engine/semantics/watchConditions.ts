/** Conditional events, BPMN 2.0.2 §10.5.5: looked at again whenever a variable they can see has changed. */
import { hasBecomeTrue } from './conditions';
import { raiseIncident, reportEndlessLoop } from './incidents';
import type { Motion } from './motion';
import { ancestry } from './scopeView';
import type { Key, Scope, Subscription } from './state';

/** An event occurs when its condition becomes true, not while it stays so. */
export function watchConditions(motion: Motion): void {
  if (motion.variablesChanged.size === 0) return;
  const changed = new Map(motion.variablesChanged);
  motion.variablesChanged.clear();
  for (const key of motion.draft.header.conditionScopes) {
    if (motion.draft.isOver(key)) continue;
    const scope = motion.draft.scope(key);
    const around = namesInReach(motion, scope, changed);
    for (const subscription of scope.subscriptions) {
      if (subscription.on.kind !== 'condition') continue;
      // An activity that holds a scope has variables of its own, which its boundary events see.
      const inside = changed.get(subscription.owner) ?? new Set();
      const names = new Set([...around, ...inside]);
      if (names.size > 0) look(motion, scope.key, subscription, names);
    }
  }
}

/** After what failed has been mended: the conditions of one element or scope, whatever has changed. */
export function lookAgain(motion: Motion, scope: Scope, owner: Key): void {
  for (const subscription of scope.subscriptions.of(owner)) {
    if (subscription.on.kind === 'condition') look(motion, scope.key, subscription);
  }
}

function namesInReach(
  motion: Motion,
  scope: Scope,
  changed: ReadonlyMap<Key, ReadonlySet<string>>,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const around of ancestry(motion.draft, scope)) for (const name of changed.get(around.key) ?? []) names.add(name);
  return names;
}

function look(motion: Motion, scopeKey: Key, subscription: Subscription, names?: ReadonlySet<string>): void {
  const scope = motion.draft.scope(scopeKey);
  const node = motion.node(scope, subscription.elementId);
  const { part = 0 } = subscription;
  const event = node.event?.type === 'multiple' ? node.event.of[part] : node.event;
  if (event?.type !== 'condition' || subscription.on.kind !== 'condition') return;
  const { variableName } = event;
  if (names !== undefined && variableName !== undefined && !names.has(variableName)) return;
  const answer = hasBecomeTrue(motion.evaluate(event.condition, scope, scope.elements.get(subscription.owner)));
  if (!answer.ok) {
    const known = scope.incidents.first(subscription.owner) !== undefined;
    const place = { scope: scopeKey, element: subscription.owner, elementId: node.id };
    if (!known) raiseIncident(motion, place, 'expressionFailed', answer.message);
    return;
  }
  if (answer.holds === subscription.on.holds) return;
  if (answer.holds && motion.isExhausted) return reportEndlessLoop(motion, scope, subscription.owner, node.id);
  const { key } = subscription;
  motion.emit({ type: 'subscriptionUpdated', key, scope: scopeKey, on: { kind: 'condition', holds: answer.holds } });
  if (answer.holds) motion.later({ kind: 'occur', scope: scopeKey, subscription: key, variables: {} });
}
