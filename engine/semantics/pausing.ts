/**
 * A step is as long as one transaction may be. What is longer is cut: tokens stay on their flows, iterations that have not
 * begun stay empty, and a job takes them up again. So nothing holds up a node, and a case can be cancelled meanwhile.
 */
import { NotLoaded } from './draft';
import type { Motion } from './motion';
import type { Key } from './state';

/** Scopes taken up at once: a wide fan-out is not loaded as a whole to do a part of it. */
const scopesAtOnce = 1_000;

/** Undefined when it goes on; otherwise why the job has nothing to do. */
export function resume(motion: Motion, job: Key): string | undefined {
  const { header } = motion.draft;
  if (header.status === 'ended' || header.paused?.job !== job) {
    return `Expected the case to wait for job ${job} to go on, but it does not. Load the case again.`;
  }
  const taken = header.paused.scopes.slice(0, scopesAtOnce);
  const missing = taken.filter((key) => motion.draft.find(key) === undefined);
  if (missing.length > 0) throw new NotLoaded(missing, []);
  for (const key of taken) motion.paused.delete(key);
  motion.emit({ type: 'stepResumed', key: job, scopes: taken });
  for (const key of taken) goOn(motion, key);
  return undefined;
}

function goOn(motion: Motion, key: Key): void {
  const scope = motion.draft.scope(key);
  if (scope.kind === 'iteration' && scope.tokens.length === 0 && Object.keys(scope.elements).length === 0) {
    return motion.later({ kind: 'activate', scope: key, node: scope.elementId });
  }
  const { flows } = motion.definition(scope);
  for (const token of scope.tokens) {
    const target = flows[token.flowId]?.target;
    if (target !== undefined) motion.later({ kind: 'arrive', scope: key, node: target, token });
  }
}

/** At the end of a step: what was left goes to a job, and a job that is no longer needed goes. */
export function settlePause(motion: Motion): void {
  const { header } = motion.draft;
  const scopes = [...motion.paused].filter((key) => !motion.draft.isOver(key));
  const { paused } = header;
  const isOver = header.status === 'ended' || scopes.length === 0;
  if (!isOver && scopes.length === paused?.scopes.length) return;
  if (paused !== undefined) motion.emit({ type: 'stepResumed', key: paused.job, scopes: [] });
  if (isOver) return;
  const spent = motion.spentBefore + motion.activations;
  motion.emit({ type: 'stepPaused', key: motion.nextKey(), scopes: scopes.toSorted((a, b) => a - b), spent });
}
