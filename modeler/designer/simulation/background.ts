/** What the server does by itself after a step: which job comes next, and whom a signal of the case reaches. */
import type { EngineEvent } from '../../../engine/semantics/events';
import type { Key } from '../../../engine/semantics/state';
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

/** The triggers of a job that is no message, the oldest receiver first. Nobody in this case may hear: then it was for others. */
export function triggersOf({ key, element, scope, job }: CreatedJob, { state }: Moment): readonly Trigger[] {
  if (job.kind === 'continue') return [{ type: 'continue', job: key, element, scope }];
  if (job.kind !== 'signal') return [];
  const { name, served = [], variables } = job;
  // Around its thrower a signal was heard when it was thrown.
  const isHeard = ({ key: one, on }: OpenSubscription): boolean =>
    on.kind === 'signal' && on.name === name && !served.includes(one);
  const listening = subscriptions(state).filter(isHeard);
  listening.sort((left, right) => left.key - right.key);
  return listening.map((one) => ({ type: 'occur', subscription: one.key, scope: one.scope, variables }));
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
