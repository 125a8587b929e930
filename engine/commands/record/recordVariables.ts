/** The index of variables: what people search and read. Owners that end take their variables out of the living ones. */
import type { EngineEvent } from '../../semantics/events';
import type { Key, TypedValue } from '../../semantics/state';
import { owned, whereabouts, type Recording } from './recording';

export function recordVariables(recording: Recording, event: EngineEvent): void {
  switch (event.type) {
    case 'variablesSet':
      for (const [name, value] of Object.entries(event.variables)) {
        set(recording, event.scope, event.element, name, value);
      }
      return;
    case 'variablesRemoved':
      for (const name of event.names) {
        recording.changes
          .of('variable')
          .patch({ ...owned(recording, event.element ?? event.scope), name, state: 'DELETED', alive: false });
      }
      return;
    case 'processStarted':
      recording.places.follow(event);
      for (const [name, value] of Object.entries(event.variables)) create(recording, event.key, undefined, name, value);
      return;
    case 'elementActivated':
      if (event.opens !== 'iteration') return;
      recording.places.follow(event);
      for (const [name, value] of Object.entries(event.variables ?? {})) {
        create(recording, event.key, undefined, name, value);
      }
      return;
    case 'processEnded':
    case 'elementCompleted':
    case 'elementTerminated':
      for (const name of recording.places.namesOf(event.key)) {
        recording.changes.of('variable').patch({ ...owned(recording, event.key), name, alive: false });
      }
      return;
    default:
      return;
  }
}

function set(recording: Recording, scope: Key, element: Key | undefined, name: string, value: TypedValue): void {
  if (!recording.places.namesOf(element ?? scope).has(name)) return create(recording, scope, element, name, value);
  recording.changes
    .of('variable')
    .patch({ ...owned(recording, element ?? scope), name, ...columns(value), state: 'CREATED', alive: true });
}

function create(recording: Recording, scope: Key, element: Key | undefined, name: string, value: TypedValue): void {
  const { processKey, definitionId, definitionKey, tenantId } = whereabouts(recording, scope, '');
  recording.changes.of('variable').put({
    ...owned(recording, element ?? scope),
    name,
    processKey,
    definitionId,
    definitionKey,
    scopeKey: scope,
    taskKey: element ?? null,
    ...columns(value),
    createTime: recording.now,
    state: 'CREATED',
    alive: true,
    tenantId,
  });
}

/** Numbers and truth values stand beside the text too, to be compared as such. */
function columns({ type, value, info }: TypedValue) {
  const number = typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : null;
  const digits = type === 'Long' && typeof value === 'string' ? Number(value) : number;
  return {
    type,
    text: value === null ? null : String(value),
    number: digits,
    info: info === undefined ? null : JSON.stringify(info),
  };
}
