/** What cannot go on waits for a person: the token stays, the incident says why and where. */
import type { EngineEvent } from './events';
import type { Motion } from './motion';
import type { IncidentCode, Key, Scope } from './state';
import { closeOwned } from './subscriptions';

export interface Place {
  readonly scope: Key;
  /** An element instance, a token, or the scope itself. */
  readonly element: Key;
  readonly elementId: string;
  /** The job or external task that failed. */
  readonly cause?: Key;
}

export function raiseIncident(motion: Motion, place: Place, code: IncidentCode, message: string): void {
  motion.emit({ type: 'incidentRaised', key: motion.nextKey(), ...place, code, message });
}

/** An element did not get past its beginning: nothing of it listens until a person has helped. */
export function failToEnter(motion: Motion, place: Place, code: IncidentCode, message: string): void {
  closeOwned(motion, place.scope, place.element);
  raiseIncident(motion, place, code, message);
}

/** Where a step that goes round in a circle is stopped; one incident in a scope says so for all that rests in it. */
export function reportEndlessLoop(motion: Motion, scope: Scope, element: Key, elementId: string): void {
  if (motion.draft.scope(scope.key).incidents.some((incident) => incident.code === 'endlessLoop')) return;
  const { maxActivations } = motion.environment;
  const message = `Expected the case to come to rest within ${maxActivations} elements, but it keeps going. Look for a loop without a wait state, then try again.`;
  raiseIncident(motion, { scope: scope.key, element, elementId }, 'endlessLoop', message);
}

/** The model itself cannot go on: nobody outside is at fault. */
const hindering: ReadonlySet<IncidentCode> = new Set(['expressionFailed', 'noFlowTaken', 'notFound']);

export type Hindrance = Extract<EngineEvent, { type: 'incidentRaised' }>;

/**
 * What keeps a step from being accepted: whoever waits for its answer is refused, and nothing is saved; a job is tried
 * again, and in the end its failure is raised as an incident. Commands and simulation judge by this alike.
 */
export function hindranceOf(events: readonly EngineEvent[]): Hindrance | undefined {
  return events.find((event): event is Hindrance => event.type === 'incidentRaised' && hindering.has(event.code));
}

export const hindranceText = ({ elementId, message }: Hindrance): string => `${elementId}: ${message}`;
