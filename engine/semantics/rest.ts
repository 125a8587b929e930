/** When nothing moves any more: joins that depend on tokens elsewhere are asked, and tokens nothing can move reported. */
import { activate } from './activation';
import { elements } from './elements';
import { raiseIncident, reportEndlessLoop } from './incidents';
import { isInhabited } from './inhabited';
import type { Motion } from './motion';
import type { Key, Scope } from './state';

/** Starts one join that may start now; false when there is none. Only scopes this step has touched can have changed. */
export function startJoinAtRest(motion: Motion): boolean {
  for (const [key, touched] of motion.draft.changed) {
    if (touched === null || touched.tokens.length === 0) continue;
    const scope = motion.draft.scope(key);
    const definition = motion.definition(scope);
    const asked = new Set<string>();
    for (const token of scope.tokens) {
      const target = definition.flows[token.flowId]?.target;
      if (target === undefined || asked.has(target)) continue;
      asked.add(target);
      const node = motion.node(scope, target);
      const behavior = elements[node.type];
      if (behavior.joinsAtRest !== true) continue;
      const tokens = behavior.join?.(node, { definition, scope }) ?? [];
      if (tokens.length === 0) continue;
      if (motion.isExhausted) {
        reportEndlessLoop(motion, scope, token.key, target);
        continue;
      }
      activate(
        motion,
        scope,
        node,
        tokens.map((one) => one.key),
      );
      return true;
    }
  }
  return false;
}

/** A token in a scope where nothing else lives can never be moved: that is an incident and never a silent hang. */
export function reportStuckTokens(motion: Motion): void {
  for (const [key, touched] of motion.draft.changed) {
    if (touched === null || touched.tokens.length === 0 || isInhabited(touched)) continue;
    reportIn(motion, key, motion.draft.scope(key));
  }
}

function reportIn(motion: Motion, key: Key, scope: Scope): void {
  if (scope.incidents.some((incident) => incident.code === 'endlessLoop')) return;
  const { flows } = motion.definition(scope);
  for (const token of scope.tokens) {
    if (scope.incidents.some((incident) => incident.element === token.key)) continue;
    const elementId = flows[token.flowId]?.target ?? scope.elementId;
    const message = `Expected something to move the token on ${token.flowId}, but ${elementId} waits for tokens that can no longer come. Correct the model, or cancel the case.`;
    raiseIncident(motion, { scope: key, element: token.key, elementId }, 'tokenStuck', message);
  }
}
