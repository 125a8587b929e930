/**
 * Compensation, BPMN 2.0.2 §10.6, §13.5.6: what has been completed is undone strictly backwards, one after the other, each
 * waited for. Only completed activities are: what is still active or was terminated has nothing to undo. A throwing event
 * in an event sub-process undoes what was completed around that event sub-process.
 */
import type { FlowNode } from '../model/definition';
import { triggersOf } from '../model/triggersOf';
import type { Motion } from './motion';
import type { Compensable, Compensation, ElementInstance, Key, Scope, Variables } from './state';
import { closeScope } from './subscriptions';
import { terminateContents, terminateElement } from './termination';
import type { WorkOf } from './work';

/** What an activity that is being completed leaves behind to be undone; undefined where there is nothing. */
export function compensableOf(
  motion: Motion,
  scope: Scope,
  element: ElementInstance,
  node: FlowNode,
): Compensable | undefined {
  const { key, elementId } = element;
  const isIteration = scope.kind === 'iteration' && scope.elementId === node.id;
  // A loop is undone by one handler for all its instances, which sees what they have gathered.
  if (node.compensatedBy !== undefined) return isIteration ? undefined : { key, elementId, variables: {} };
  if (!element.holdsScope || node.type === 'eventSubProcess') return undefined;
  const { compensables, kind, variables } = motion.draft.scope(key);
  const isLoop = kind === 'loopBody';
  const handler = isLoop ? undefined : motion.definition(scope).scopes[node.id]?.compensationHandler;
  if (compensables === undefined && handler === undefined) return undefined;
  const inner = compensables === undefined ? {} : { inner: [...compensables] };
  // What undoes an instance of a loop must know which one it was: its counter and its item belong to the snapshot.
  const seen = isIteration ? Object.assign(noVariables(), scope.variables, variables) : variables;
  return { key, elementId, variables: seen, ...inner, ...(isLoop ? { isLoop: true as const } : {}) };
}

const noVariables = (): Record<string, Variables[string]> => Object.create(null) as Record<string, Variables[string]>;

export function compensate(motion: Motion, work: WorkOf<'compensate'>): void {
  // What was thrown together with it may have ended its thrower.
  if (motion.draft.scopeIfOpen(work.scope)?.elements.get(work.element) === undefined) return;
  const thrower = { scope: work.scope, element: work.element };
  const scope = reach(motion, motion.draft.scope(work.scope), work.activity);
  const { activity } = work;
  const entries = [...(scope.compensables ?? [])].filter(
    (entry) => activity === undefined || entry.elementId === activity,
  );
  const leave = { kind: 'leave', ...thrower } as const;
  if (entries.length === 0) return motion.next(leave);
  if (work.waits) motion.emit({ type: 'elementEntered', key: work.element, scope: work.scope });
  else motion.next(leave);
  const compensation = motion.nextKey();
  const waiting = work.waits ? { thrower } : {};
  motion.emit({ type: 'compensationStarted', key: compensation, scope: scope.key, ...waiting, entries });
  motion.next({ kind: 'goOnCompensating', scope: scope.key, compensation });
}

/** The scope whose completed activities a throwing event can have undone. */
function reach(motion: Motion, scope: Scope, activity: string | undefined): Scope {
  const isHere = activity !== undefined && motion.node(scope, activity).scope === scope.elementId;
  if (scope.kind !== 'eventSubProcess' || scope.parent === null || isHere) return scope;
  return motion.draft.scope(scope.parent);
}

export function goOnCompensating(motion: Motion, work: WorkOf<'goOnCompensating'>): void {
  const scope = motion.draft.scopeIfOpen(work.scope);
  const compensation = scope?.compensations?.find((one) => one.key === work.compensation);
  if (scope === undefined || compensation === undefined) return;
  const entry = compensation.remaining.at(-1);
  if (entry === undefined) return end(motion, scope, compensation);
  const node = motion.node(scope, entry.elementId);
  if (node.compensatedBy !== undefined) return callHandler(motion, scope, compensation.key, node.compensatedBy);
  openAgain(motion, scope, compensation.key, entry);
}

function callHandler(motion: Motion, scope: Scope, compensation: Key, handler: string): void {
  const key = motion.nextKey();
  motion.activations += 1;
  motion.emit({
    type: 'elementActivated',
    key,
    scope: scope.key,
    elementId: handler,
    consumed: [],
    stage: 'entering',
  });
  motion.emit({ type: 'compensationAdvanced', key: compensation, scope: scope.key, current: key });
  motion.next({ kind: 'enter', scope: scope.key, element: key });
}

/** A sub-process with the variables it ended with: its own handler decides, or all that happened inside is undone. */
function openAgain(motion: Motion, scope: Scope, compensation: Key, entry: Compensable): void {
  const key = motion.nextKey();
  motion.activations += 1;
  motion.emit({
    type: 'elementActivated',
    key,
    scope: scope.key,
    elementId: entry.elementId,
    consumed: [],
    opens: 'compensation',
    variables: entry.variables,
    ...(entry.inner === undefined ? {} : { compensables: entry.inner }),
    stage: 'active',
  });
  motion.emit({ type: 'compensationAdvanced', key: compensation, scope: scope.key, current: key });
  const handler = motion.definition(scope).scopes[entry.elementId]?.compensationHandler;
  if (handler !== undefined && entry.isLoop !== true)
    return motion.next({ kind: 'activate', scope: key, node: handler });
  const inside = motion.nextKey();
  motion.emit({ type: 'compensationStarted', key: inside, scope: key, entries: entry.inner ?? [] });
  motion.next({ kind: 'goOnCompensating', scope: key, compensation: inside });
}

function end(motion: Motion, scope: Scope, { key, thrower, cancels }: Compensation): void {
  motion.emit({ type: 'compensationEnded', key, scope: scope.key });
  if (cancels === true) return endTransaction(motion, motion.draft.scope(scope.key));
  if (thrower !== undefined) motion.next({ kind: 'leave', ...thrower });
  else motion.next({ kind: 'check', scope: scope.key });
}

/** All of a scope that was opened once more is undone: it is over, and whoever had it undone goes on. */
export function closeCompensated(motion: Motion, scope: Scope): void {
  const { parent, key, elementId } = scope;
  if (parent === null) return;
  closeScope(motion, key);
  motion.emit({ type: 'elementCompleted', key, scope: parent, elementId });
  handlerIsOver(motion, parent, key);
}

/** What undid something has ended; is there more to undo? False for an element that undoes nothing. */
export function handlerIsOver(motion: Motion, scope: Key, element: Key): boolean {
  const compensation = motion.draft.find(scope)?.compensations?.find((one) => one.current === element);
  if (compensation === undefined) return false;
  motion.next({ kind: 'goOnCompensating', scope, compensation: compensation.key });
  return true;
}

/** A cancel end event (§13.3.5): all that is active in the transaction ends, all that was completed is undone. */
export function cancelTransaction(motion: Motion, { scope: from, elementId }: WorkOf<'cancelTransaction'>): void {
  const inside = motion.draft.scopeIfOpen(from);
  if (inside === undefined) return;
  const scope = transactionAround(motion, inside);
  if (scope === undefined) return motion.next({ kind: 'check', scope: from });
  terminateContents(motion, scope.key, `cancelled by ${elementId}`);
  const { compensables = [] } = motion.draft.scope(scope.key);
  const key = motion.nextKey();
  motion.emit({ type: 'compensationStarted', key, scope: scope.key, cancels: true, entries: [...compensables] });
  motion.next({ kind: 'goOnCompensating', scope: scope.key, compensation: key });
}

function transactionAround(motion: Motion, scope: Scope): Scope | undefined {
  for (let current = scope; current.kind !== 'process' && current.parent !== null;) {
    const isBody = current.kind === 'loopBody' || current.kind === 'iteration';
    if (!isBody && motion.node(current, current.elementId).type === 'transaction') return current;
    current = motion.draft.scope(current.parent);
  }
  return undefined;
}

/** The cancelled transaction is left by its cancel event; of a loop of transactions all are ended with the first. */
function endTransaction(motion: Motion, scope: Scope): void {
  if (scope.parent === null) return;
  const around = motion.draft.scope(scope.parent);
  const body = around.kind === 'iteration' && around.elementId === scope.elementId ? around.parent : null;
  const node = motion.node(around, scope.elementId);
  const boundary = node.boundaryEvents
    .map((id) => motion.node(around, id))
    .find((one) => triggersOf(one).some(({ type }) => type === 'cancel'));
  const reason = 'cancelled';
  const host = body === null || boundary === undefined ? scope.key : body;
  const place = host === scope.key ? around.key : motion.draft.scope(host).parent;
  if (place === null) return;
  terminateElement(motion, place, host, reason);
  if (boundary === undefined) motion.next({ kind: 'check', scope: place });
  else motion.next({ kind: 'pass', scope: place, node: boundary.id, consumed: [] });
}
