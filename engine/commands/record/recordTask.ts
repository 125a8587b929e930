/** Rows of tasks and their candidates, and of external tasks. */
import type { EngineEvent } from '../../semantics/events';
import type { FlowNode } from '../../model/definition';
import { owned, whereabouts, type Recording } from './recording';

export function recordTask(recording: Recording, event: EngineEvent): void {
  switch (event.type) {
    case 'taskCreated':
      return createTask(recording, event);
    case 'taskAssigned': {
      const own = owned(recording, event.key);
      recording.changes.of('task').patch({ ...own, assignee: event.assignee, updateTime: recording.now });
      recording.changes.of('activity').patch({ ...own, assignee: event.assignee });
      return;
    }
    case 'externalTaskCreated': {
      const place = recording.places.scope(event.scope);
      recording.changes.of('externalTask').put({
        ...owned(recording, event.key),
        ...whereabouts(recording, event.scope, event.elementId),
        topic: event.topic,
        priority: event.priority,
        workerId: null,
        lockedUntil: null,
        retries: null,
        errorMessage: null,
        errorDetails: null,
        businessKey: recording.places.scope(place.processKey).businessKey ?? null,
        createTime: recording.now,
      });
      return;
    }
    default:
      return;
  }
}

/** Work ends once: at the latest when its element does, earlier where that has to wait for a job or a person. */
export function recordEndOfWork(recording: Recording, event: EngineEvent): void {
  switch (event.type) {
    case 'elementLeaving':
    case 'elementCompleted':
      if (!recording.places.isLeaving(event.key)) endWork(recording, event.scope, event.key, 'completed');
      return;
    case 'elementTerminated':
      if (!recording.places.isLeaving(event.key)) endWork(recording, event.scope, event.key, 'deleted');
      return;
    default:
      return;
  }
}

function createTask(recording: Recording, event: Extract<EngineEvent, { type: 'taskCreated' }>): void {
  const { task } = event;
  recording.changes.of('task').put({
    ...owned(recording, event.key),
    ...whereabouts(recording, event.scope, event.elementId),
    name: task.name,
    description: task.description,
    assignee: task.assignee,
    owner: null,
    delegationState: null,
    priority: task.priority,
    due: task.due,
    followUp: task.followUp,
    formKey: task.formKey,
    formRef: task.formRef?.key ?? null,
    formRefBinding: task.formRef?.binding ?? null,
    formRefVersion: task.formRef?.version ?? null,
    startTime: recording.now,
    updateTime: null,
    endTime: null,
    deleteReason: null,
  });
  const links = recording.changes.of('taskLink');
  for (const who of task.candidateUsers) links.put({ ...owned(recording, event.key), kind: 'candidateUser', who });
  for (const who of task.candidateGroups) links.put({ ...owned(recording, event.key), kind: 'candidateGroup', who });
}

/** The work of an element is over: its task is history, its external task is gone. */
function endWork(recording: Recording, scope: number, key: number, deleteReason: string): void {
  const node = nodeOf(recording, scope, key);
  if (node?.type === 'userTask') {
    recording.changes.of('task').patch({ ...owned(recording, key), endTime: recording.now, deleteReason });
  }
  if (node?.implementation?.kind === 'external') recording.changes.of('externalTask').remove(owned(recording, key));
}

function nodeOf(recording: Recording, scope: number, key: number): FlowNode | undefined {
  const place = recording.places.scope(scope);
  const elementId = recording.places.elementId(key);
  const node = elementId === undefined ? undefined : recording.definition(place.definitionId).nodes[elementId];
  const isLoopBody = node?.loop !== undefined && !(place.kind === 'iteration' && place.elementId === node.id);
  return isLoopBody || place.kind === 'loopBody' ? undefined : node;
}
