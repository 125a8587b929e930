/** Rows of process instances. */
import type { EngineEvent, ProcessOutcome } from '../../semantics/events';
import { owned, type Recording } from './recording';

const states: Readonly<Record<ProcessOutcome, string>> = {
  completed: 'COMPLETED',
  cancelled: 'EXTERNALLY_TERMINATED',
  terminated: 'INTERNALLY_TERMINATED',
};

export function recordProcess(recording: Recording, event: EngineEvent): void {
  const rows = recording.changes.of('processInstance');
  switch (event.type) {
    case 'processStarted':
      rows.put({
        ...owned(recording, event.key),
        callerKey: event.caller ?? null,
        superKey: event.parent === null ? null : recording.places.scope(event.parent).processKey,
        definitionId: event.definitionId,
        definitionKey: recording.definition(event.definitionId).key,
        businessKey: event.businessKey ?? null,
        startTime: recording.now,
        endTime: null,
        startUser: event.startUser ?? null,
        startElementId: event.startElementId ?? null,
        state: 'ACTIVE',
        deleteReason: null,
        tenantId: recording.tenantId,
        document: null,
        revision: null,
      });
      return;
    case 'processEnded':
      rows.patch({
        ...owned(recording, event.key),
        endTime: recording.now,
        state: states[event.outcome],
        ...(event.reason === undefined ? {} : { deleteReason: event.reason }),
      });
      return;
    case 'elementActivated': {
      const place = recording.places.scope(event.scope);
      const started = rows.find((row) => row.key === place.key && row.startElementId === null);
      if (place.kind === 'process' && started !== undefined) {
        rows.patch({ ...owned(recording, place.key), startElementId: event.elementId });
      }
      return;
    }
    case 'errorUncaught': {
      const { processKey } = recording.places.scope(event.scope);
      const message = event.message === undefined ? '' : `: ${event.message}`;
      rows.patch({
        ...owned(recording, processKey),
        deleteReason: `Uncaught BPMN error ${event.code} at ${event.elementId}${message}`,
      });
      return;
    }
    default:
      return;
  }
}
