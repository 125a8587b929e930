/** Rows of activity instances: every element that was active, except the iterations of a loop, which are scopes only. */
import type { EngineEvent } from '../../semantics/events';
import { activityType, loopBodyType, uncaughtType } from './activityType';
import { owned, whereabouts, type Recording } from './recording';

export function recordActivity(recording: Recording, event: EngineEvent): void {
  const rows = recording.changes.of('activity');
  switch (event.type) {
    case 'elementActivated': {
      if (event.opens === 'iteration') return;
      const around = recording.places.scope(event.scope);
      const node = recording.definition(around.definitionId).nodes[event.elementId];
      if (node === undefined) return;
      const isIterated = around.kind === 'iteration' && around.elementId === event.elementId;
      rows.put({
        ...owned(recording, event.key),
        ...whereabouts(recording, event.scope, event.elementId),
        parentKey: recording.places.visibleParent(event.scope),
        activityType: node.loop !== undefined && !isIterated ? loopBodyType : activityType(node),
        name: node.name ?? null,
        assignee: null,
        taskKey: null,
        calledKey: null,
        startTime: recording.now,
        endTime: null,
        canceled: false,
      });
      return;
    }
    case 'processStarted':
      if (event.caller !== undefined) rows.patch({ ...owned(recording, event.caller), calledKey: event.key });
      return;
    case 'taskCreated': {
      const { assignee } = event.task;
      rows.patch({ ...owned(recording, event.key), taskKey: event.key, assignee });
      return;
    }
    case 'elementCompleted':
    case 'elementTerminated': {
      if (recording.places.scope(event.scope).kind === 'loopBody') return;
      const canceled = event.type === 'elementTerminated';
      rows.patch({ ...owned(recording, event.key), endTime: recording.now, canceled });
      return;
    }
    case 'errorUncaught':
    case 'escalationUncaught': {
      const { definitionId } = recording.places.scope(event.scope);
      if (recording.definition(definitionId).nodes[event.elementId]?.type !== 'endEvent') return;
      rows.patch({ ...owned(recording, event.element), activityType: uncaughtType[event.type] });
      return;
    }
    default:
      return;
  }
}
