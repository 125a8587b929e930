/**
 * BPMN errors, BPMN 2.0.2 §10.5.7, §13.5.3: they end what they are caught by, or, caught by nobody, their token; then it
 * is recorded and shown.
 */
import { findCatch, type Catch } from './catching';
import type { Motion } from './motion';
import { terminateContents, terminateElement } from './termination';
import type { Work } from './work';

type Thrown = Extract<Work, { kind: 'error' }>;

export function throwError(motion: Motion, thrown: Thrown): void {
  const { scope, element: from, code } = thrown;
  const place = motion.draft.scopeIfOpen(scope);
  // What was thrown together with it may have ended its thrower.
  if (place === undefined || (from !== null && place.elements.get(from) === undefined)) return;
  const found = findCatch(motion, { scope, from, type: 'error', code });
  if (found === undefined) return uncaught(motion, thrown);
  const { key } = found.scope;
  if (found.host === null) {
    terminateContents(motion, key, `interrupted by ${found.node.id}`);
    tell(motion, found, thrown);
    return motion.next({ kind: 'activate', scope: key, node: found.node.scope });
  }
  terminateElement(motion, key, found.host, `interrupted by ${found.node.id}`);
  tell(motion, found, thrown);
  motion.next({ kind: 'pass', scope: key, node: found.node.id, consumed: [] });
}

/** The catching event gets to know what was thrown. */
function tell(motion: Motion, { scope, event }: Catch, thrown: Thrown): void {
  const around = motion.draft.scope(scope.key);
  motion.setTypedClimbing(around, Object.entries(thrown.variables));
  if (event.type !== 'error') return;
  const { codeVariable, messageVariable } = event;
  if (codeVariable !== undefined) motion.setClimbing(around, [[codeVariable, thrown.code]]);
  if (messageVariable !== undefined) motion.setClimbing(around, [[messageVariable, thrown.message ?? null]]);
}

function uncaught(motion: Motion, { scope, source, element, elementId, code, message }: Thrown): void {
  const text = message === undefined ? {} : { message };
  motion.emit({ type: 'errorUncaught', scope, element: source, elementId, code, ...text });
  if (element !== null) terminateElement(motion, scope, element, `uncaught error ${code}`);
  motion.next({ kind: 'check', scope });
}
