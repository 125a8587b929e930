/** An element is entered: its boundary listens, its inputs are mapped, and its behavior says how it goes on. */
import { elements } from './elements';
import { failToEnter, reportEndlessLoop } from './incidents';
import { mapInputs } from './mappings';
import type { Motion } from './motion';
import { settle } from './outcomes';
import { begin, isIterated } from './starting';
import type { Key } from './state';
import { openBoundaryEvents } from './subscriptions';
import type { WorkOf } from './work';

/** An iteration or an event sub-process, without a token. Iterations may follow each other for ever. */
export function activateInside(motion: Motion, { scope: key, node: id }: WorkOf<'activate'>): void {
  const scope = motion.draft.find(key);
  if (scope === undefined) return;
  if (motion.isExhausted && scope.kind === 'iteration') return reportEndlessLoop(motion, scope, key, id);
  const entering = begin(motion, scope, motion.node(scope, id), noTokens);
  if (entering?.kind === 'enter') enter(motion, entering);
}

const noTokens: readonly Key[] = Object.freeze([]);

/** Entered for the first time or, after an incident, once more. */
export function enter(motion: Motion, { scope: scopeKey, element: key }: WorkOf<'enter'>): void {
  const scope = motion.draft.find(scopeKey);
  const element = scope?.elements.get(key);
  // What began beside it may have ended its scope at once.
  if (scope === undefined || element?.stage !== 'entering') return;
  const { elementId } = element;
  const node = motion.node(scope, elementId);
  const place = { scope: scopeKey, element: key, elementId };
  const iterated = isIterated(scope, node);
  if (node.loop !== undefined && !iterated) {
    const opened = openBoundaryEvents(motion, scope, key, node);
    if (!opened.ok) return failToEnter(motion, place, 'expressionFailed', opened.message);
    return motion.next({ kind: 'loop', scope: scopeKey, element: key });
  }
  const behavior = elements[node.type];
  if (behavior.opens !== undefined && !element.holdsScope) {
    motion.emit({ type: 'scopeOpened', key, scope: scopeKey, elementId, kind: behavior.opens });
  }
  const mapped = mapInputs(motion, scope, key, node.inputs);
  if (!mapped.ok) return failToEnter(motion, place, 'expressionFailed', mapped.message);
  if (!iterated) {
    const opened = openBoundaryEvents(motion, scope, key, node);
    if (!opened.ok) return failToEnter(motion, place, 'expressionFailed', opened.message);
  }
  const around = motion.draft.scope(scopeKey);
  settle(motion, around, place, node, behavior.enter(node, motion.scene(around, motion.element(around, key))));
}
