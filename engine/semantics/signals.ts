/**
 * A signal reaches everybody who listens when it is thrown (BPMN 2.0.2 §10.5.5). Those around the thrower get it in the
 * same step, before what throws it can end them; all others by the outbox.
 */
import type { Motion } from './motion';
import type { Key, Scope, Subscription } from './state';

export interface Listener {
  readonly scope: Key;
  readonly subscription: Key;
}

/** Who listens to this signal in the scopes around a place, up to the root of the hierarchy. */
export function listenersAround(motion: Motion, from: Key, name: string): readonly Listener[] {
  const found: Listener[] = [];
  let scope: Scope | undefined = motion.draft.scope(from);
  while (scope !== undefined) {
    for (const { key, on } of scope.subscriptions)
      if (isFor(on, name)) found.push({ scope: scope.key, subscription: key });
    scope = scope.parent === null ? undefined : motion.draft.scope(scope.parent);
  }
  return found;
}

const isFor = (on: Subscription['on'], name: string): boolean => on.kind === 'signal' && on.name === name;
