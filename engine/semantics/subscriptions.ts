/** Opening and closing subscriptions: boundary events, event sub-processes, catch events. */
import type { Expression, FlowNode, SingleEvent } from '../model/definition';
import type { Asked } from './behavior';
import { keysAwaited, keysCarriedBy, type KeyValues } from './correlation';
import { subscribe } from './eventDefinitions';
import type { Motion } from './motion';
import type { ElementInstance, Key, Scope, Subscription } from './state';

type Opened = { readonly ok: true } | { readonly ok: false; readonly message: string };

const done: Opened = { ok: true };

/** One event to wait for, with all its triggers but the one that `occurred`. */
export function openSubscription(
  motion: Motion,
  scope: Key,
  owner: Key,
  node: FlowNode,
  element?: ElementInstance,
  occurred?: number,
): Opened {
  const { event } = node;
  if (event === undefined) return done;
  if (event.type !== 'multiple') return openTrigger(motion, { scope, owner, elementId: node.id }, event, element);
  for (const [part, trigger] of event.of.entries()) {
    if (part === occurred) continue;
    const opened = openTrigger(motion, { scope, owner, elementId: node.id, part }, trigger, element);
    if (!opened.ok) return opened;
  }
  return done;
}

type Place = Pick<Subscription, 'owner' | 'elementId' | 'part'> & { readonly scope: Key };

/** A condition that holds already occurs at once. */
function openTrigger(motion: Motion, place: Place, event: SingleEvent, element?: ElementInstance): Opened {
  const { scope, elementId } = place;
  const around = motion.draft.scope(scope);
  const evaluate = (expression: Expression): Asked => motion.evaluate(expression, around, element);
  const keys = (message: string): KeyValues | undefined => keysAwaited(motion, around, message, evaluate);
  const subscribing = subscribe(event, motion.scene(around, element, keys));
  if (!subscribing.ok) return { ok: false, message: `Event ${elementId}: ${subscribing.message}` };
  const { on } = subscribing;
  if (on === 'never') return done;
  const key = motion.nextKey();
  const isKeyed = on.kind === 'message' && keysCarriedBy(motion.definition(around), on.name).length > 0;
  motion.emit({ type: 'subscriptionOpened', key, ...place, ...(isKeyed ? { isKeyed } : {}), on });
  if (on.kind === 'condition' && on.holds) motion.later({ kind: 'occur', scope, subscription: key, variables: {} });
  return done;
}

export function openBoundaryEvents(motion: Motion, scope: Scope, key: Key, node: FlowNode): Opened {
  if (node.boundaryEvents.length === 0) return done;
  for (const id of node.boundaryEvents) {
    const element = motion.element(motion.draft.scope(scope.key), key);
    const opened = openSubscription(motion, scope.key, key, motion.node(scope, id), element);
    if (!opened.ok) return opened;
  }
  return done;
}

/** The start events of the event sub-processes that lie directly in a scope that has just opened. */
export function openEventSubProcesses(motion: Motion, key: Key, flowScope: string): Opened {
  const scope = motion.draft.scope(key);
  const definition = motion.definition(scope);
  for (const id of definition.scopes[flowScope]?.eventSubProcesses ?? []) {
    const start = definition.nodes[id]?.eventStart;
    if (start === undefined) continue;
    const opened = openSubscription(motion, key, key, motion.node(scope, start));
    if (!opened.ok) return opened;
  }
  return done;
}

export function closeOwned(motion: Motion, scope: Key, owner: Key): void {
  const { subscriptions } = motion.draft.scope(scope);
  if (subscriptions.size === 0) return;
  for (const { key } of subscriptions.of(owner)) {
    motion.emit({ type: 'subscriptionClosed', key, scope });
  }
}

/** Nothing of a scope that is over listens any more, and nobody has to help it. */
export function closeScope(motion: Motion, key: Key): void {
  closeOwned(motion, key, key);
  const { incidents } = motion.draft.scope(key);
  if (incidents.size === 0) return;
  for (const incident of incidents) {
    motion.emit({ type: 'incidentResolved', key: incident.key, scope: key });
  }
}

/** Incidents about an element that is over, one way or the other, are over too. */
export function resolveIncidents(motion: Motion, scope: Key, element: Key): void {
  const { incidents } = motion.draft.scope(scope);
  if (incidents.size === 0) return;
  for (const { key } of incidents.of(element)) {
    motion.emit({ type: 'incidentResolved', key, scope });
  }
}
