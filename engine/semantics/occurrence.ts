/** An event somebody waited for has occurred: what it interrupts, what it starts, and whether it may occur again. */
import type { FlowNode } from '../model/definition';
import { learnKeys } from './correlation';
import { nextDue } from './eventDefinitions/timer';
import { raiseIncident } from './incidents';
import type { Motion } from './motion';
import type { Key, Scope, Subscription } from './state';
import { closeOwned, openSubscription, resolveIncidents } from './subscriptions';
import { terminateContents, terminateElement } from './termination';
import type { WorkOf } from './work';

export function occur(motion: Motion, work: WorkOf<'occur'>): void {
  const scope = motion.draft.find(work.scope);
  const subscription = scope?.subscriptions.get(work.subscription);
  if (scope === undefined || subscription === undefined) return;
  const node = motion.node(scope, subscription.elementId);
  const owner = scope.elements.get(subscription.owner);
  if (subscription.on.kind === 'message') learnKeys(motion, scope.processKey, subscription.on.name, work.variables);
  // What a boundary event brings is for those around its activity, which may be about to end.
  const receiver = node.type === 'boundaryEvent' ? undefined : owner;
  motion.setTypedClimbing(scope, Object.entries(work.variables), receiver);
  const around = motion.draft.scope(scope.key);
  if (waitsForOthers(motion, around, subscription, node)) return;
  if (subscription.owner === scope.key) return startEventSubProcess(motion, around, subscription, node);
  if (node.type === 'boundaryEvent') return fireBoundary(motion, around, subscription, node);
  if (owner?.elementId === node.id) return motion.next({ kind: 'leave', scope: scope.key, element: owner.key });
  chooseEvent(motion, around, subscription, node);
}

/** Parallel multiple events (BPMN 2.0.2 §10.5.5) occur when the last of their triggers has; what has is not waited for. */
function waitsForOthers(motion: Motion, scope: Scope, { key, owner }: Subscription, node: FlowNode): boolean {
  if (node.event?.type !== 'multiple' || !node.event.isParallel) return false;
  const isOther = (one: Subscription): boolean => one.elementId === node.id && one.key !== key;
  if (!scope.subscriptions.of(owner).some(isOther)) return false;
  motion.emit({ type: 'subscriptionClosed', key, scope: scope.key });
  return true;
}

function startEventSubProcess(motion: Motion, scope: Scope, subscription: Subscription, start: FlowNode): void {
  interruptOrKeep(motion, scope.key, subscription, start);
  motion.next({ kind: 'activate', scope: scope.key, node: start.scope });
}

/** Interrupting (BPMN 2.0.2 §13.5.4): all else in the scope ends, and no other event sub-process of it listens any more. */
function interruptOrKeep(motion: Motion, scope: Key, subscription: Subscription, start: FlowNode): void {
  if (start.interrupting !== false) terminateContents(motion, scope, `interrupted by ${start.id}`);
  else keepOrClose(motion, scope, subscription, start);
}

function fireBoundary(motion: Motion, scope: Scope, subscription: Subscription, boundary: FlowNode): void {
  if (boundary.interrupting === false) keepOrClose(motion, scope.key, subscription, boundary);
  else terminateElement(motion, scope.key, subscription.owner, `interrupted by ${boundary.id}`);
  motion.next({ kind: 'pass', scope: scope.key, node: boundary.id, consumed: [] });
}

/** What does not interrupt may occur again: messages, signals and conditions always, timers while their cycle lasts. */
function keepOrClose(motion: Motion, scope: Key, subscription: Subscription, node: FlowNode): void {
  const { key, on } = subscription;
  if (node.event?.type === 'multiple' && node.event.isParallel) return listenAgain(motion, scope, subscription, node);
  if (on.kind !== 'timer') return;
  const next = nextDue(on);
  if (next === undefined) motion.emit({ type: 'subscriptionClosed', key, scope });
  else motion.emit({ type: 'subscriptionUpdated', key, scope, on: next });
}

/**
 * Event-based gateway (§13.4.4): the first event wins, the others are no longer waited for. A parallel one, which only
 * instantiates, is left when all have occurred.
 */
function chooseEvent(motion: Motion, scope: Scope, subscription: Subscription, event: FlowNode): void {
  const { owner } = subscription;
  const gateway = motion.node(scope, motion.element(scope, owner).elementId);
  const isOther = (one: Subscription): boolean => one.elementId !== event.id;
  const waitsOn = gateway.isParallel === true && scope.subscriptions.of(owner).some(isOther);
  if (waitsOn) motion.emit({ type: 'subscriptionClosed', key: subscription.key, scope: scope.key });
  else {
    closeOwned(motion, scope.key, owner);
    resolveIncidents(motion, scope.key, owner);
    motion.emit({ type: 'elementCompleted', key: owner, scope: scope.key, elementId: gateway.id });
  }
  follow(motion, scope.key, gateway, owner, event);
}

/** The event behind a gateway has occurred: its token comes from there. */
function follow(motion: Motion, scope: Key, gateway: FlowNode, from: Key, event: FlowNode): void {
  const flow = gateway.outgoing.find((one) => one.target === event.id);
  if (flow === undefined) return;
  const key = motion.nextKey();
  motion.emit({ type: 'sequenceFlowTaken', key, scope, flowId: flow.id, from });
  motion.next({ kind: 'pass', scope, node: event.id, consumed: [key] });
}

/** A gateway without incoming flows begins the process with the event that occurred; a parallel one waits for the others. */
export function instantiate(motion: Motion, work: WorkOf<'instantiate'>): void {
  const scope = motion.draft.scope(work.scope);
  const gateway = motion.node(scope, work.gateway);
  const event = motion.node(scope, work.event);
  const key = motion.nextKey();
  motion.activations += 1;
  const place = { key, scope: scope.key, elementId: gateway.id };
  motion.emit({ type: 'elementActivated', ...place, consumed: [], stage: 'active' });
  const others = gateway.isParallel === true ? gateway.outgoing.filter((flow) => flow.target !== event.id) : [];
  for (const { target } of others) {
    const around = motion.draft.scope(scope.key);
    const opened = openSubscription(motion, scope.key, key, motion.node(around, target), motion.element(around, key));
    if (opened.ok) continue;
    raiseIncident(
      motion,
      { scope: scope.key, element: key, elementId: gateway.id },
      'expressionFailed',
      opened.message,
    );
  }
  if (others.length === 0) motion.emit({ type: 'elementCompleted', ...place });
  follow(motion, scope.key, gateway, key, event);
}

/**
 * A parallel multiple start event (§10.5.2): the first of its triggers begins the instance, which waits at the event for the
 * others.
 */
export function gather(motion: Motion, work: WorkOf<'gather'>): void {
  const scope = motion.draft.scope(work.scope);
  const node = motion.node(scope, work.node);
  const key = motion.nextKey();
  motion.activations += 1;
  const place = { key, scope: scope.key, elementId: node.id };
  motion.emit({ type: 'elementActivated', ...place, consumed: [], stage: 'active' });
  const element = motion.element(motion.draft.scope(scope.key), key);
  const opened = openSubscription(motion, scope.key, key, node, element, work.part);
  if (!opened.ok) {
    raiseIncident(motion, { scope: scope.key, element: key, elementId: node.id }, 'expressionFailed', opened.message);
  } else if (motion.draft.scope(scope.key).subscriptions.first(key) === undefined) {
    motion.next({ kind: 'leave', scope: scope.key, element: key });
  }
}

/** All triggers of a parallel multiple event have occurred: the next time all of them must again. */
function listenAgain(motion: Motion, scope: Key, { key, owner }: Subscription, node: FlowNode): void {
  motion.emit({ type: 'subscriptionClosed', key, scope });
  const element = motion.draft.scope(scope).elements.get(owner);
  const opened = openSubscription(motion, scope, owner, node, element);
  if (opened.ok) return;
  raiseIncident(motion, { scope, element: owner, elementId: node.id }, 'expressionFailed', opened.message);
}
