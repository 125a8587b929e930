/**
 * What happened, as rows that people read: process instances, activities, tasks, variables, jobs, incidents. A
 * projection of the events of one command, saved in the same transaction as the state they lead to.
 */
import type { EngineEvent } from '../../semantics/events';
import type { Scope } from '../../semantics/state';
import { Places } from './places';
import type { Recording } from './recording';
import { recordActivity } from './recordActivity';
import { recordIncident } from './recordIncident';
import { recordProcess } from './recordProcess';
import { recordEndOfWork, recordTask } from './recordTask';
import { recordVariables } from './recordVariables';
import { recordWaiting } from './recordWaiting';

export function beginRecording(facts: Omit<Recording, 'places'> & { readonly loaded: Iterable<Scope> }): Recording {
  return { ...facts, places: new Places(facts.loaded) };
}

export function record(recording: Recording, events: readonly EngineEvent[]): void {
  for (const event of events) {
    recordVariables(recording, event);
    recordEndOfWork(recording, event);
    recording.places.follow(event);
    recordProcess(recording, event);
    recordActivity(recording, event);
    recordTask(recording, event);
    recordWaiting(recording, event);
    recordIncident(recording, event);
  }
}
