/** An element starts: it takes its tokens, and what is left to do is put down. */
import type { FlowNode } from '../model/definition';
import type { Motion } from './motion';
import type { Key, Scope, Variables } from './state';
import type { Work, WorkOf } from './work';

/** Inside the scope of one iteration, the looping activity is just the activity. */
export const isIterated = (scope: Scope, node: FlowNode): boolean =>
  scope.kind === 'iteration' && scope.elementId === node.id;

export function activate(
  motion: Motion,
  scope: Scope,
  node: FlowNode,
  consumed: readonly Key[],
  variables?: Variables,
): void {
  const entering = begin(motion, scope, node, consumed, variables);
  if (entering !== undefined) motion.next(entering);
}

/** The element is there; what is left to do is to enter it, unless a job will. */
export function begin(
  motion: Motion,
  scope: Scope,
  node: FlowNode,
  consumed: readonly Key[],
  variables?: Variables,
): Work | undefined {
  const iterated = isIterated(scope, node);
  // A loop over many items is long and not endless: only what may go on by itself is counted.
  if (!iterated || node.loop?.kind !== 'multiInstance') motion.activations += 1;
  motion.starts += 1;
  const key = motion.nextKey();
  const type = 'elementActivated';
  const { id: elementId } = node;
  const around = scope.key;
  const stage = 'entering';
  if (variables === undefined) motion.emit({ type, key, scope: around, elementId, consumed, stage });
  else motion.emit({ type, key, scope: around, elementId, consumed, variables, stage });
  if (!node.asyncBefore || iterated) return { kind: 'enter', scope: scope.key, element: key };
  const place = { scope: scope.key, element: key, elementId: node.id };
  motion.emit({ type: 'jobCreated', key: motion.nextKey(), ...place, job: { kind: 'continue' } });
  return undefined;
}

/** Its event has occurred: a catch, boundary or start event starts and is left in one. */
export function pass(motion: Motion, { scope, node, consumed }: WorkOf<'pass'>): void {
  motion.activations += 1;
  motion.starts += 1;
  const key = motion.nextKey();
  motion.emit({ type: 'elementActivated', key, scope, elementId: node, consumed, stage: 'active' });
  motion.next({ kind: 'leave', scope, element: key });
}
