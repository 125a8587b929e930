/**
 * When nothing moves any more: joins that depend on tokens elsewhere, or on what variables say, are asked, and tokens that
 * nothing can move are reported.
 */
import type { FlowNode, ProcessDefinition } from '../model/definition';
import { startJoined, surrounding } from './arrival';
import { elements } from './elements';
import { raiseIncident } from './incidents';
import { isInhabited } from './inhabited';
import type { Motion } from './motion';
import { ancestry } from './scopeView';
import type { Key, Scope } from './state';

/** Starts one join that may start now; false when there is none. */
export function startJoinAtRest(motion: Motion): boolean {
  if (motion.isCut) return false;
  for (const key of scopesAtRest(motion)) {
    const touched = motion.draft.scope(key);
    for (const [id, token] of joinsIn(motion, touched)) {
      const scope = motion.draft.scope(key);
      const node = motion.node(scope, id);
      const joined = elements[node.type].joinsAtRest?.(node, surrounding(motion, scope));
      if (joined === undefined) continue;
      if (motion.mustPause) {
        motion.isCut = true;
        return false;
      }
      const before = motion.events.length;
      startJoined(motion, scope, node, token, joined);
      if (motion.events.length > before) return true;
    }
  }
  return false;
}

/**
 * The scopes whose joins may have become ready, in the order they were opened: those that have changed since all was at
 * rest, and those whose joins wait for what variables say, where a scope around them has changed.
 */
function scopesAtRest(motion: Motion): readonly Key[] {
  const { draft } = motion;
  const { joinScopes = [], paused } = draft.header;
  const keys = new Set(paused === undefined ? motion.heldScopes : []);
  // Without a pair for each: of a thousand iterations that are over, all are among them.
  draft.changed.forEach((touched, key) => {
    if (touched !== null) keys.add(key);
  });
  for (const key of joinScopes) {
    if (!keys.has(key) && [...ancestry(draft, draft.scope(key))].some((around) => keys.has(around.key))) keys.add(key);
  }
  return [...keys].filter((key) => !draft.isOver(key)).sort((a, b) => a - b);
}

/** Scopes this step has touched with joins to ask, or tokens to report, once all is at rest. */
export function waitingJoinScopes(motion: Motion): readonly Key[] {
  return scopesAtRest(motion).filter((key) => {
    const scope = motion.draft.scope(key);
    const joins = [...joinsIn(motion, scope).keys()];
    const isAsked = joins.some((id) => elements[motion.node(scope, id).type].joinsAtRest !== undefined);
    return isAsked || (scope.tokens.size > 0 && !isInhabited(scope));
  });
}

/**
 * The joins to ask that have a token or wait to be reset, in the order of their first tokens, each with a token or the scope
 * for an incident to hang on.
 */
function joinsIn(motion: Motion, scope: Scope): ReadonlyMap<string, Key> {
  const found: (readonly [string, Key])[] = [];
  if (scope.tokens.size > 0) {
    for (const { id, incoming } of joinsToAsk(motion.definition(scope), scope)) {
      const tokens = incoming.flatMap((flow) => scope.tokens.first(flow.id)?.key ?? []);
      if (tokens.length > 0) found.push([id, Math.min(...tokens)]);
    }
  }
  const joins = new Map(found.sort(([, one], [, other]) => one - other));
  for (const id of Object.keys(scope.resets ?? {})) if (!joins.has(id)) joins.set(id, scope.key);
  return joins;
}

const known = new WeakMap<ProcessDefinition, Map<string, readonly FlowNode[]>>();

/** Either way it is found: through the joins there are, or, where fewer tokens rest, through those. */
function joinsToAsk(definition: ProcessDefinition, scope: Scope): readonly FlowNode[] {
  const joins = joinsAtRestIn(definition, scope.elementId);
  if (joins.length <= scope.tokens.size) return joins;
  const { flows, nodes } = definition;
  const targets = new Set(scope.tokens.map(({ flowId }) => flows[flowId]?.target ?? ''));
  return [...targets].flatMap((id) => {
    const node = nodes[id];
    return node === undefined || elements[node.type].joinsAtRest === undefined ? [] : [node];
  });
}

/** Looked for once: what rests elsewhere in a scope is not looked at to find the few joins that are asked at rest. */
function joinsAtRestIn(definition: ProcessDefinition, flowScope: string): readonly FlowNode[] {
  const byScope = known.get(definition) ?? new Map<string, readonly FlowNode[]>();
  known.set(definition, byScope);
  const nodes = definition.scopes[flowScope]?.nodes ?? [];
  const joins =
    byScope.get(flowScope) ??
    nodes.flatMap((id) => {
      const node = definition.nodes[id];
      return node === undefined || elements[node.type].joinsAtRest === undefined ? [] : [node];
    });
  byScope.set(flowScope, joins);
  return joins;
}

/** All is at rest: a join that goes by variables is remembered, and a token nothing can move is told of. */
export function settleRest(motion: Motion): void {
  if (motion.isCut) return;
  const held = new Set(motion.held.map(({ scope }) => scope));
  for (const key of scopesAtRest(motion)) {
    const scope = motion.draft.scope(key);
    if (scope.tokens.size === 0 || held.has(key)) continue;
    watchJoins(motion, scope);
    if (!isInhabited(scope)) reportStuckTokens(motion, scope);
  }
}

/** A process has nothing around it that it sees. */
function watchJoins(motion: Motion, scope: Scope): void {
  if (scope.kind === 'process' || motion.draft.header.joinScopes?.includes(scope.key) === true) return;
  const waits = [...joinsIn(motion, scope).keys()].some((id) => {
    const { type, activationCondition } = motion.node(scope, id);
    return elements[type].joinsAtRest !== undefined && activationCondition !== undefined;
  });
  if (waits) motion.emit({ type: 'joinWatched', scope: scope.key });
}

/** A token in a scope where nothing else lives can never be moved: that is an incident and never a silent hang. */
function reportStuckTokens(motion: Motion, scope: Scope): void {
  if (scope.incidents.some((incident) => incident.code === 'endlessLoop')) return;
  const { flows } = motion.definition(scope);
  for (const token of scope.tokens) {
    if (scope.incidents.first(token.key) !== undefined) continue;
    const elementId = flows[token.flowId]?.target ?? scope.elementId;
    const message = `Expected something to move the token on ${token.flowId}, but ${elementId} waits for tokens that can no longer come. Correct the model, or cancel the case.`;
    raiseIncident(motion, { scope: scope.key, element: token.key, elementId }, 'tokenStuck', message);
  }
}
