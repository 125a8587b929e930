/** Ending before its time: an element, all that lives in a scope, a called process. Nothing is left behind. */
import type { Motion } from './motion';
import type { Key } from './state';
import { closeOwned, resolveIncidents } from './subscriptions';

export function terminateElement(motion: Motion, scopeKey: Key, key: Key, reason?: string): void {
  const element = motion.element(motion.draft.scope(scopeKey), key);
  closeOwned(motion, scopeKey, key);
  resolveIncidents(motion, scopeKey, key);
  if (element.job !== undefined && element.stage !== 'active') {
    motion.emit({ type: 'jobRemoved', key: element.job, scope: scopeKey });
  }
  if (element.called !== undefined && motion.draft.isOver(element.called) === false) {
    terminateProcess(motion, element.called, reason);
  }
  if (element.holdsScope) terminateContents(motion, key, reason);
  motion.emit({
    type: 'elementTerminated',
    key,
    scope: scopeKey,
    elementId: element.elementId,
    ...(reason === undefined ? {} : { reason }),
  });
}

/** Everything inside a scope; the scope itself stays, empty. */
export function terminateContents(motion: Motion, scopeKey: Key, reason?: string): void {
  const scope = motion.draft.scope(scopeKey);
  if (scope.kind === 'loopBody') terminateIterations(motion, scopeKey, reason);
  for (const element of Object.values(scope.elements)) terminateElement(motion, scopeKey, element.key, reason);
  const { tokens } = motion.draft.scope(scopeKey);
  for (const token of tokens) resolveIncidents(motion, scopeKey, token.key);
  if (tokens.length > 0) {
    motion.emit({ type: 'tokensRemoved', scope: scopeKey, keys: tokens.map((token) => token.key) });
  }
  closeOwned(motion, scopeKey, scopeKey);
}

/** What is still running of a loop: its iterations have scopes of their own that the body does not list. */
export function terminateIterations(motion: Motion, bodyKey: Key, reason?: string): void {
  for (const iteration of motion.draft.children(bodyKey)) {
    terminateContents(motion, iteration.key, reason);
    const { key, elementId } = iteration;
    motion.emit({
      type: 'elementTerminated',
      key,
      scope: bodyKey,
      elementId,
      ...(reason === undefined ? {} : { reason }),
    });
  }
}

export function terminateProcess(motion: Motion, key: Key, reason?: string): void {
  terminateContents(motion, key, reason);
  motion.emit({ type: 'processEnded', key, outcome: 'terminated', ...(reason === undefined ? {} : { reason }) });
}
