/** An event somebody waited for has occurred: what it interrupts, what it starts, and whether it may occur again. */
import type { FlowNode } from '../model/definition';
import { nextDue } from './eventDefinitions/timer';
import { raiseIncident } from './incidents';
import type { Motion, Work } from './motion';
import type { Key, Scope, Subscription } from './state';
import { closeOwned, openSubscription, resolveIncidents } from './subscriptions';
import { terminateContents, terminateElement } from './termination';

type WorkOf<K extends Work['kind']> = Extract<Work, { kind: K }>;

export function occur(motion: Motion, work: WorkOf<'occur'>): void {
  const scope = motion.draft.find(work.scope);
  const subscription = scope?.subscriptions.find((one) => one.key === work.subscription);
  if (scope === undefined || subscription === undefined) return;
  const node = motion.node(scope, subscription.elementId);
  const owner = scope.elements[subscription.owner];
  // What a boundary event brings is for those around its activity, which may be about to end.
  const receiver = node.type === 'boundaryEvent' ? undefined : owner;
  motion.setTypedClimbing(scope, Object.entries(work.variables), receiver);
  const around = motion.draft.scope(scope.key);
  if (waitsForOthers(motion, around, subscription, node)) return;
  if (subscription.owner === scope.key) return startEventSubProcess(motion, around, subscription, node);
  if (node.type === 'boundaryEvent') return fireBoundary(motion, around, subscription, node);
  if (owner?.elementId === node.id) return motion.next({ kind: 'leave', scope: scope.key, element: owner.key });
  chooseEvent(motion, around, subscription.owner, node);
}

/** Parallel multiple events (BPMN 2.0.2 §10.5.5) occur when the last of their triggers has; what has is not waited for. */
function waitsForOthers(motion: Motion, scope: Scope, { key, owner }: Subscription, node: FlowNode): boolean {
  if (node.event?.type !== 'multiple' || !node.event.isParallel) return false;
  const isOther = (one: Subscription): boolean => one.owner === owner && one.elementId === node.id && one.key !== key;
  if (!scope.subscriptions.some(isOther)) return false;
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

/** Event-based gateway (§13.4.4): the first event wins, the others are no longer waited for. */
function chooseEvent(motion: Motion, scope: Scope, gatewayKey: Key, event: FlowNode): void {
  const gateway = motion.node(scope, motion.element(scope, gatewayKey).elementId);
  closeOwned(motion, scope.key, gatewayKey);
  resolveIncidents(motion, scope.key, gatewayKey);
  motion.emit({ type: 'elementCompleted', key: gatewayKey, scope: scope.key, elementId: gateway.id });
  const flow = gateway.outgoing.find((one) => one.target === event.id);
  if (flow === undefined) return;
  const key = motion.nextKey();
  motion.emit({ type: 'sequenceFlowTaken', key, scope: scope.key, flowId: flow.id, from: gatewayKey });
  motion.next({ kind: 'pass', scope: scope.key, node: event.id, consumed: [key] });
}

/** All triggers of a parallel multiple event have occurred: the next time all of them must again. */
function listenAgain(motion: Motion, scope: Key, { key, owner }: Subscription, node: FlowNode): void {
  motion.emit({ type: 'subscriptionClosed', key, scope });
  const element = motion.draft.scope(scope).elements[owner];
  const opened = openSubscription(motion, scope, owner, node, element);
  if (opened.ok) return;
  raiseIncident(motion, { scope, element: owner, elementId: node.id }, 'expressionFailed', opened.message);
}
