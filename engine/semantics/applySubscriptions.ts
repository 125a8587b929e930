/** Events of subscriptions, as `apply` writes them down. */
import { used, type EventOf } from './applyLife';
import type { Draft } from './draft';

export function openSubscription(draft: Draft, event: EventOf<'subscriptionOpened'>): void {
  used(draft, event.key);
  const { key, owner, elementId, part, on } = event;
  const scope = draft.edit(event.scope);
  const subscription = { key, owner, elementId, ...(part === undefined ? {} : { part }), on };
  scope.subscriptions = scope.subscriptions.with(subscription);
  if (on.kind === 'condition' && !draft.header.conditionScopes.includes(event.scope)) {
    draft.header.conditionScopes = [...draft.header.conditionScopes, event.scope];
  }
  const { keyedScopes = [] } = draft.header;
  if (event.isKeyed === true && !keyedScopes.includes(event.scope)) {
    draft.header.keyedScopes = [...keyedScopes, event.scope];
  }
}

export function closeSubscription(draft: Draft, event: EventOf<'subscriptionClosed'>): void {
  const scope = draft.edit(event.scope);
  const kind = scope.subscriptions.get(event.key)?.on.kind;
  scope.subscriptions = scope.subscriptions.without(event.key);
  const { header } = draft;
  const { keyedScopes = [] } = header;
  // The others are looked at only where this one may have been the last: one more of its kind is soon found.
  const wasLast = (): boolean => !scope.subscriptions.some((one) => one.on.kind === kind);
  if (kind === 'message' && keyedScopes.includes(event.scope) && wasLast()) {
    header.keyedScopes = keyedScopes.filter((key) => key !== event.scope);
  }
  if (kind === 'condition' && wasLast()) {
    header.conditionScopes = header.conditionScopes.filter((key) => key !== event.scope);
  }
}

export function updateSubscription(draft: Draft, event: EventOf<'subscriptionUpdated'>): void {
  const scope = draft.edit(event.scope);
  const subscription = scope.subscriptions.get(event.key);
  if (subscription === undefined) return;
  scope.subscriptions = scope.subscriptions.with({ ...subscription, on: event.on });
}
