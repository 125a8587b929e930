/** Rows of what waits without a person: timers and other jobs, message, signal and conditional subscriptions. */
import type { EngineEvent } from '../../semantics/events';
import { rootKey, type SubscribedTo } from '../../semantics/state';
import { correlationValues, keysCarriedBy } from '../../semantics/correlation';
import { owned, whereabouts, type Recording } from './recording';

/** How often a job is tried before a person has to help. */
export const standardRetries = 3;

export function recordWaiting(recording: Recording, event: EngineEvent): void {
  const { changes, places } = recording;
  switch (event.type) {
    case 'subscriptionOpened':
      return open(recording, event);
    case 'subscriptionClosed':
      if (places.subscribedTo(event.key)?.kind === 'timer') changes.of('job').remove(owned(recording, event.key));
      else changes.of('subscription').remove(owned(recording, event.key));
      return;
    case 'subscriptionUpdated':
      if (event.on.kind === 'message') {
        const correlationValues = valuesOf(recording, event.scope, event.on);
        changes.of('subscription').patch({ ...owned(recording, event.key), correlationValues });
      }
      if (event.on.kind !== 'timer') return;
      changes.of('job').patch({
        ...owned(recording, event.key),
        due: event.on.due,
        lockedUntil: null,
        lockedBy: null,
        retries: standardRetries,
        errorMessage: null,
        errorDetails: null,
      });
      return;
    case 'jobCreated':
      putJob(recording, event.key, event.scope, event.element, event.elementId, {
        kind: event.job.kind,
        due: null,
        payload: event.job.kind === 'continue' ? null : JSON.stringify(event.job),
      });
      return;
    case 'stepPaused':
      return putJob(recording, event.key, rootKey, rootKey, places.scope(rootKey).elementId, {
        kind: 'resume',
        due: null,
        payload: null,
      });
    case 'stepResumed':
      changes.of('job').remove(owned(recording, event.key));
      return;
    case 'jobRemoved':
      changes.of('job').remove(owned(recording, event.key));
      return;
    default:
      return;
  }
}

function open(recording: Recording, event: Extract<EngineEvent, { type: 'subscriptionOpened' }>): void {
  const { key, scope, owner, elementId, on } = event;
  if (on.kind === 'timer')
    return putJob(recording, key, scope, owner, elementId, { kind: 'timer', due: on.due, payload: null });
  const { processKey } = recording.places.scope(scope);
  recording.changes.of('subscription').put({
    ...owned(recording, key),
    ...whereabouts(recording, scope, elementId),
    elementKey: owner,
    kind: on.kind === 'condition' ? 'conditional' : on.kind,
    name: on.kind === 'condition' ? null : on.name,
    correlationKey: correlationOf(on),
    correlationValues: valuesOf(recording, scope, on),
    businessKey: recording.places.scope(processKey).businessKey ?? null,
    createTime: recording.now,
  });
}

function valuesOf(recording: Recording, scope: number, on: SubscribedTo): string | null {
  if (on.kind !== 'message' || on.keys === undefined) return null;
  const definition = recording.definition(recording.places.scope(scope).definitionId);
  return correlationValues(keysCarriedBy(definition, on.name), on.keys);
}

const correlationOf = (on: SubscribedTo): string | null => (on.kind === 'message' ? (on.correlationKey ?? null) : null);

function putJob(
  recording: Recording,
  key: number,
  scope: number,
  elementKey: number,
  elementId: string,
  facts: { kind: string; due: string | null; payload: string | null },
): void {
  recording.changes.of('job').put({
    ...owned(recording, key),
    ...whereabouts(recording, scope, elementId),
    elementKey,
    ...facts,
    // Due at once, where nothing else is said: a job without a time would sort nowhere.
    due: facts.due ?? recording.now,
    lockedUntil: null,
    lockedBy: null,
    attempt: 0,
    retries: standardRetries,
    errorMessage: null,
    errorDetails: null,
    createTime: recording.now,
  });
}
