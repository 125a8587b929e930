/** `tracksOf`: what a simulated case has left on the drawing of one process: where it is, where it was, how often. */
import type { Moment } from './simulator';
import { elementsOf, incidents } from './waiting';

export interface Tracks {
  readonly here: ReadonlyMap<string, number>;
  /** Activities that are done several times: how many of how many are done. */
  readonly loops: ReadonlyMap<string, { readonly completed: number; readonly total: number | null }>;
  readonly done: ReadonlySet<string>;
  readonly stuck: ReadonlySet<string>;
  /** Flows taken by the last step, in their order. */
  readonly moved: readonly string[];
}

/** @param definitionId the process that is drawn */
export function tracksOf({ state, history, last }: Moment, definitionId: string): Tracks {
  const here = new Map<string, number>();
  for (const { scope, element } of elementsOf(state)) {
    if (scope.definitionId !== definitionId) continue;
    // Sub-processes and loops are where what is inside of them is.
    if (element.holdsScope && element.called === undefined) continue;
    here.set(element.elementId, (here.get(element.elementId) ?? 0) + 1);
  }
  const loops = new Map<string, { completed: number; total: number | null }>();
  for (const scope of state.scopes.values()) {
    if (scope.definitionId !== definitionId) continue;
    if (scope.loop !== undefined) loops.set(scope.elementId, scope.loop);
    for (const { flowId } of scope.tokens) here.set(flowId, (here.get(flowId) ?? 0) + 1);
  }
  const ids = idsOfDefinition(history);
  const isHere = (scope: number): boolean => ids.get(scope) === definitionId;
  const done = new Set<string>();
  for (const event of history) {
    if (event.type === 'elementCompleted' && isHere(event.scope)) done.add(event.elementId);
    if (event.type === 'sequenceFlowTaken' && isHere(event.scope)) done.add(event.flowId);
  }
  const moved = last.flatMap((event) =>
    event.type === 'sequenceFlowTaken' && isHere(event.scope) ? [event.flowId] : [],
  );
  const stuck = new Set(incidents(state, history).map(({ elementId }) => elementId));
  return { here, loops, done, stuck, moved };
}

/** Which process a scope belongs to, for those that are over too. */
export function idsOfDefinition(history: Moment['history']): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const event of history) {
    if (event.type === 'processStarted') found.set(event.key, event.definitionId);
    const opens =
      (event.type === 'elementActivated' && event.opens !== undefined && event.opens !== 'process') ||
      event.type === 'scopeOpened';
    if (opens) {
      const around = found.get(event.scope);
      if (around !== undefined) found.set(event.key, around);
    }
  }
  return found;
}
