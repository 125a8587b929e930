/**
 * Ad-hoc sub-processes, BPMN 2.0.2 §10.3.5, §13.3.5: the activities that no flow leads to are there to be done, all at once
 * or one after the other; after each the completion condition is asked. Every activity is offered once: what is to be done
 * again has a loop.
 */
import { truth } from './conditions';
import { raiseIncident } from './incidents';
import { isInhabited } from './inhabited';
import type { Motion } from './motion';
import type { Key, Scope } from './state';
import { terminateContents } from './termination';
import type { WorkOf } from './work';

export const isAdHoc = (motion: Motion, scope: Scope): boolean =>
  scope.kind === 'subProcess' && motion.node(scope, scope.elementId).adHoc !== undefined;

/** Which of its activities begin at once; the others of a sequential one are kept for later. */
export function offerActivities(motion: Motion, key: Key, entries: readonly string[]): readonly string[] {
  const scope = motion.draft.scope(key);
  if (!isAdHoc(motion, scope) || motion.node(scope, scope.elementId).adHoc?.isSequential !== true) return entries;
  motion.emit({ type: 'activitiesOffered', scope: key, elementIds: entries.slice(1) });
  return entries.slice(0, 1);
}

/** After an activity of it: is it done as a whole, and if not, what comes next? */
export function goOnAdHoc(motion: Motion, { scope: key }: WorkOf<'goOnAdHoc'>): void {
  const scope = motion.draft.scopeIfOpen(key);
  if (scope === undefined || scope.parent === null) return;
  const { adHoc } = motion.node(scope, scope.elementId);
  const done = adHoc?.completionCondition === undefined ? false : holds(motion, scope, adHoc.completionCondition);
  if (done === undefined) return;
  if (done) {
    motion.emit({ type: 'activitiesOffered', scope: key, elementIds: [] });
    if (adHoc?.cancelsRemaining === true) terminateContents(motion, key, 'completionCondition');
    if (isEmpty(motion, key)) motion.next({ kind: 'leave', scope: scope.parent, element: key });
    return;
  }
  if (!isEmpty(motion, key)) return;
  const [next, ...later] = scope.offered ?? [];
  if (next !== undefined) {
    motion.emit({ type: 'activitiesOffered', scope: key, elementIds: later });
    return motion.next({ kind: 'activate', scope: key, node: next });
  }
  if (adHoc?.completionCondition === undefined) {
    return motion.next({ kind: 'leave', scope: scope.parent, element: key });
  }
  const message = `Expected the completion condition of ${scope.elementId} to hold when all its activities were done, but it does not. Correct the variables and try again, or cancel the case.`;
  raiseOnce(motion, scope, 'noFlowTaken', message);
}

function holds(motion: Motion, scope: Scope, condition: Parameters<Motion['evaluate']>[0]): boolean | undefined {
  const evaluated = motion.evaluate(condition, scope);
  const answer = evaluated.ok ? truth(evaluated.value) : evaluated;
  if (answer.ok) return answer.holds;
  raiseOnce(motion, scope, 'expressionFailed', answer.message);
  return undefined;
}

function raiseOnce(motion: Motion, scope: Scope, code: 'noFlowTaken' | 'expressionFailed', message: string): void {
  if (motion.draft.scope(scope.key).incidents.first(scope.key) !== undefined) return;
  raiseIncident(motion, { scope: scope.key, element: scope.key, elementId: scope.elementId }, code, message);
}

function isEmpty(motion: Motion, key: Key): boolean {
  const scope = motion.draft.scope(key);
  return scope.tokens.size === 0 && !isInhabited(scope) && scope.compensations === undefined;
}
