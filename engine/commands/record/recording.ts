/** One recording: whose events are being projected, when, and where everything stands. */
import type { ProcessDefinition } from '../../model/definition';
import type { Key } from '../../semantics/state';
import { partitionOf } from '../ids';
import type { Changes } from './changes';
import type { Places } from './places';

export interface Recording {
  readonly rootId: string;
  readonly tenantId: string | null;
  readonly now: string;
  readonly definition: (id: string) => ProcessDefinition;
  readonly places: Places;
  readonly changes: Changes;
}

/** First columns of a row of this hierarchy. */
export function owned(recording: Recording, key: Key): { partition: number; rootId: string; key: Key } {
  return { partition: partitionOf(recording.rootId), rootId: recording.rootId, key };
}

/** Where an element stands, as its rows say it. */
export function whereabouts(recording: Recording, scope: Key, elementId: string) {
  const place = recording.places.scope(scope);
  const { key } = recording.definition(place.definitionId);
  return {
    processKey: place.processKey,
    definitionId: place.definitionId,
    definitionKey: key,
    elementId,
    scopeKey: scope,
    tenantId: recording.tenantId,
  };
}
