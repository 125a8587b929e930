/** What cannot go on waits for a person: the token stays, the incident says why and where. */
import type { Motion } from './motion';
import type { IncidentCode, Key } from './state';

export function raiseIncident(
  motion: Motion,
  place: { readonly scope: Key; readonly element: Key; readonly elementId: string; readonly cause?: Key },
  code: IncidentCode,
  message: string,
): void {
  motion.emit({ type: 'incidentRaised', key: motion.nextKey(), ...place, code, message });
}
