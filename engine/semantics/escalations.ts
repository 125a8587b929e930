/**
 * Escalations, BPMN 2.0.2 §10.5.5, §13.5.3: a call for somebody further out. Whoever throws one goes on, unless an
 * interrupting event catches it; caught by nobody, it has no effect.
 */
import { findCatch } from './catching';
import type { Motion } from './motion';
import { terminateContents, terminateElement } from './termination';
import type { Work } from './work';

type Thrown = Extract<Work, { kind: 'escalation' }>;

export function throwEscalation(motion: Motion, thrown: Thrown): void {
  if (motion.draft.scopeIfOpen(thrown.scope) === undefined) return;
  const { scope: from, element, code } = thrown;
  const found = findCatch(motion, { scope: from, from: element, type: 'escalation', code });
  if (found === undefined) {
    return motion.emit({ type: 'escalationUncaught', scope: from, element, elementId: thrown.elementId, code });
  }
  const { host, node, event } = found;
  const { key } = found.scope;
  const interrupts = node.interrupting !== false;
  if (interrupts && host === null) terminateContents(motion, key, `interrupted by ${node.id}`);
  if (interrupts && host !== null) terminateElement(motion, key, host, `interrupted by ${node.id}`);
  const around = motion.draft.scope(key);
  motion.setTypedClimbing(around, Object.entries(thrown.variables));
  if (event.codeVariable !== undefined) motion.setClimbing(motion.draft.scope(key), [[event.codeVariable, code]]);
  motion.next(
    host === null
      ? { kind: 'activate', scope: key, node: node.scope }
      : { kind: 'pass', scope: key, node: node.id, consumed: [] },
  );
}
