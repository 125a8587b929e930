/** Ending before its time: an element, all that lives in a scope, a called process. Nothing is left behind. */
import { NotLoaded } from './draft';
import type { ProcessOutcome } from './events';
import type { Motion } from './motion';
import type { Key } from './state';
import { closeOwned, closeScope, resolveIncidents } from './subscriptions';
import type { WorkOf } from './work';

export function terminateElement(motion: Motion, scopeKey: Key, key: Key, reason?: string): void {
  const element = motion.element(motion.draft.scope(scopeKey), key);
  const inside = [...(element.holdsScope ? [key] : []), ...(element.called === undefined ? [] : [element.called])];
  wantContents(motion, inside);
  endElement(motion, scopeKey, key, reason);
}

/** Everything inside a scope; the scope itself stays, empty. */
export function terminateContents(motion: Motion, scopeKey: Key, reason?: string): void {
  wantContents(motion, [scopeKey]);
  endContents(motion, scopeKey, reason);
}

/** By a terminate end event (BPMN 2.0.2 §13.5.6), unless what was thrown with it has ended the scope. */
export function terminateScope(motion: Motion, { scope: key }: WorkOf<'terminate'>): void {
  if (motion.draft.isOver(key)) return;
  terminateContents(motion, key, 'terminateEndEvent');
  motion.next({ kind: 'check', scope: key });
}

/** What is still running of a loop: its iterations have scopes of their own that the body does not list. */
export function terminateIterations(motion: Motion, bodyKey: Key, reason?: string): void {
  wantContents(motion, [bodyKey]);
  endIterations(motion, bodyKey, reason);
}

export function terminateProcess(motion: Motion, key: Key, outcome: ProcessOutcome, reason?: string): void {
  terminateContents(motion, key, reason);
  motion.emit({ type: 'processEnded', key, outcome, ...because(reason) });
}

const because = (reason: string | undefined): { readonly reason?: string } => (reason === undefined ? {} : { reason });

/** Asks for all that is missing of some trees at once: scope by scope, ten thousand would take as many rounds. */
function wantContents(motion: Motion, roots: readonly Key[]): void {
  const scopes: Key[] = [];
  const childrenOf: Key[] = [];
  const open = [...roots];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const scope = motion.draft.find(key);
    if (scope === undefined) {
      scopes.push(key);
      continue;
    }
    if (scope.kind === 'loopBody') {
      if (motion.draft.hasChildren(key)) for (const child of motion.draft.children(key)) open.push(child.key);
      else childrenOf.push(key);
    }
    for (const element of scope.elements) {
      if (element.holdsScope) open.push(element.key);
      if (element.called !== undefined) open.push(element.called);
    }
  }
  if (scopes.length + childrenOf.length > 0) throw new NotLoaded(scopes, childrenOf);
}

function endElement(motion: Motion, scopeKey: Key, key: Key, reason?: string): void {
  const element = motion.element(motion.draft.scope(scopeKey), key);
  closeOwned(motion, scopeKey, key);
  resolveIncidents(motion, scopeKey, key);
  if (element.job !== undefined) {
    motion.emit({ type: 'jobRemoved', key: element.job, scope: scopeKey, element: key });
  }
  if (element.called !== undefined) {
    endContents(motion, element.called, reason);
    motion.emit({ type: 'processEnded', key: element.called, outcome: 'terminated', ...because(reason) });
  }
  if (element.holdsScope) endContents(motion, key, reason);
  motion.emit({ type: 'elementTerminated', key, scope: scopeKey, elementId: element.elementId, ...because(reason) });
  // A handler that was interrupted has undone what it could: the compensation goes on with the next.
  const compensation = motion.draft.find(scopeKey)?.compensations?.find((one) => one.current === key);
  if (compensation === undefined) return;
  motion.later({ kind: 'goOnCompensating', scope: scopeKey, compensation: compensation.key });
}

function endContents(motion: Motion, scopeKey: Key, reason?: string): void {
  const scope = motion.draft.scope(scopeKey);
  for (const { key } of scope.compensations ?? []) motion.emit({ type: 'compensationEnded', key, scope: scopeKey });
  if (scope.kind === 'loopBody') endIterations(motion, scopeKey, reason);
  for (const element of scope.elements) endElement(motion, scopeKey, element.key, reason);
  const { tokens } = motion.draft.scope(scopeKey);
  if (tokens.size > 0) {
    motion.emit({ type: 'tokensRemoved', scope: scopeKey, keys: tokens.map((token) => token.key) });
  }
  for (const elementId of Object.keys(scope.resets ?? {})) {
    motion.emit({ type: 'complexGatewaySet', scope: scopeKey, elementId, taken: null });
  }
  closeScope(motion, scopeKey);
}

function endIterations(motion: Motion, bodyKey: Key, reason?: string): void {
  for (const { key, elementId } of motion.draft.children(bodyKey)) {
    endContents(motion, key, reason);
    motion.emit({ type: 'elementTerminated', key, scope: bodyKey, elementId, ...because(reason) });
  }
}
