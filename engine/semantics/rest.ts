/** When nothing moves any more: joins that depend on tokens elsewhere are asked, and tokens nothing can move reported. */
import { startJoined, surrounding } from './activation';
import { elements } from './elements';
import { raiseIncident } from './incidents';
import { isInhabited } from './inhabited';
import type { Motion } from './motion';
import type { Key, Scope } from './state';

/** Starts one join that may start now; false when there is none. Only scopes this step has touched can have changed. */
export function startJoinAtRest(motion: Motion): boolean {
  for (const [key, touched] of motion.draft.changed) {
    if (touched === null) continue;
    for (const [id, token] of joinsIn(motion, touched)) {
      const scope = motion.draft.scope(key);
      const node = motion.node(scope, id);
      const joined = elements[node.type].joinsAtRest?.(node, surrounding(motion, scope));
      if (joined === undefined) continue;
      if (motion.mustPause) {
        motion.pause(key);
        continue;
      }
      const before = motion.events.length;
      startJoined(motion, scope, node, token, joined);
      if (motion.events.length > before) return true;
    }
  }
  return false;
}

/** The joins that have a token or wait to be reset, and a token or the scope for an incident to hang on. */
function joinsIn(motion: Motion, scope: Scope): ReadonlyMap<string, Key> {
  const joins = new Map<string, Key>();
  if (scope.tokens.length === 0 && scope.resets === undefined) return joins;
  const { flows } = motion.definition(scope);
  for (const token of scope.tokens) {
    const target = flows[token.flowId]?.target;
    if (target !== undefined && !joins.has(target)) joins.set(target, token.key);
  }
  for (const id of Object.keys(scope.resets ?? {})) if (!joins.has(id)) joins.set(id, scope.key);
  return joins;
}

/** A token in a scope where nothing else lives can never be moved: that is an incident and never a silent hang. */
export function reportStuckTokens(motion: Motion): void {
  for (const [key, touched] of motion.draft.changed) {
    if (touched === null || touched.tokens.length === 0 || isInhabited(touched) || motion.paused.has(key)) continue;
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
