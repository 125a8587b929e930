/** What the server does by itself after a step: which job comes next, and whom a message or signal of the case reaches. */
import type { EngineEvent } from '../../../engine/semantics/events';
import type { Key, Scope } from '../../../engine/semantics/state';
import type { Trigger } from '../../../engine/semantics/trigger';
import type { Moment } from './simulator';
import { type OpenSubscription, subscriptions } from './waiting';

export type CreatedJob = Extract<EngineEvent, { type: 'jobCreated' }>;

/** What a job is known by: also a timer is one. */
export interface JobPlace {
  readonly key: Key;
  readonly scope: Key;
  readonly element: Key;
}

/** The oldest job that is neither done nor given up. */
export function nextJob({ state, history, delivered, givenUp }: Moment): CreatedJob | undefined {
  if (state.header.status === 'ended') return undefined;
  const removed = new Set(history.flatMap((event) => (event.type === 'jobRemoved' ? [event.key] : [])));
  return history.find(
    (event): event is CreatedJob =>
      event.type === 'jobCreated' && ![removed, delivered, givenUp].some((set) => set.has(event.key)),
  );
}

/** The triggers of a job, the oldest receiver first. Nobody in this case may wait for it: then it was for others. */
export function triggersOf({ key, element, scope, job }: CreatedJob, { state }: Moment): readonly Trigger[] {
  if (job.kind === 'continue') return [{ type: 'continue', job: key, element, scope }];
  const receivers = subscriptions(state)
    .filter((one) => {
      if (one.on.kind === 'signal') {
        // Around its thrower a signal was heard when it was thrown.
        return job.kind === 'signal' && one.on.name === job.name && job.served?.includes(one.key) !== true;
      }
      return job.kind === 'message' && one.on.kind === 'message' && hears(one, job, state.scopes);
    })
    .sort((left, right) => left.key - right.key);
  return receivers.map((one) => ({
    type: 'occur',
    subscription: one.key,
    scope: one.scope,
    variables: job.variables,
    ...(job.kind === 'message' ? { localVariables: {} } : {}),
  }));
}

/** A message with a business key is for cases of that key; a receiver with a key of its own hears only that. */
function hears(
  { on, scope }: OpenSubscription,
  message: Extract<CreatedJob['job'], { kind: 'message' }>,
  scopes: ReadonlyMap<Key, Scope>,
): boolean {
  if (on.kind !== 'message' || on.name !== message.name) return false;
  const process = scopes.get(scopes.get(scope)?.processKey ?? scope);
  if (message.businessKey !== undefined && process?.businessKey !== message.businessKey) return false;
  return on.correlationKey === undefined || on.correlationKey === message.businessKey;
}

/** The incident that says of a job that it was given up. */
export function incidentOfJob({ state, history }: Moment, job: Key): { key: Key; scope: Key } | undefined {
  for (const event of history) {
    if (event.type !== 'incidentRaised' || event.cause !== job) continue;
    const isOpen = state.scopes.get(event.scope)?.incidents.some(({ key }) => key === event.key);
    if (isOpen === true) return { key: event.key, scope: event.scope };
  }
  return undefined;
}

/** The job whose failure an incident tells of. */
export function causeOf({ history }: Pick<Moment, 'history'>, incident: Key): Key | undefined {
  const raised = history.find((event) => event.type === 'incidentRaised' && event.key === incident);
  return raised?.type === 'incidentRaised' ? raised.cause : undefined;
}
