/** Rows of incidents. */
import type { EngineEvent } from '../../semantics/events';
import { owned, whereabouts, type Recording } from './recording';

export function recordIncident(recording: Recording, event: EngineEvent): void {
  const rows = recording.changes.of('incident');
  if (event.type === 'incidentRaised') {
    rows.put({
      ...owned(recording, event.key),
      ...whereabouts(recording, event.scope, event.elementId),
      elementKey: event.element,
      kind: kindOf(event),
      message: event.message,
      causeKey: event.cause ?? null,
      createTime: recording.now,
      endTime: null,
    });
  }
  if (event.type === 'incidentResolved') rows.patch({ ...owned(recording, event.key), endTime: recording.now });
}

/** An external task has the key of its element; a job has one of its own. */
function kindOf({ code, cause, element }: Extract<EngineEvent, { type: 'incidentRaised' }>): string {
  if (code !== 'jobFailed') return code;
  return cause === element ? 'failedExternalTask' : 'failedJob';
}
