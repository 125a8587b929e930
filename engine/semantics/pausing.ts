/**
 * A step is as long as one transaction may be. What is longer is cut: all that is still to be done waits, in its order, for
 * a job that takes it up again. So nothing holds up a node, a case can be cancelled meanwhile, and a cut changes nothing.
 */
import { NotLoaded } from './draft';
import type { Motion } from './motion';
import { waitingJoinScopes } from './rest';
import type { Key, PausedWork } from './state';
import type { Deferred } from './work';

/** Work taken up at once: a wide fan-out is not loaded as a whole to do a part of it. */
const workAtOnce = 1_000;

/** Undefined when it goes on; otherwise why the job has nothing to do. */
export function resume(motion: Motion, job: Key): string | undefined {
  const { header } = motion.draft;
  if (header.status === 'ended' || header.paused?.job !== job) {
    return `Expected the case to wait for job ${job} to go on, but it does not. Load the case again.`;
  }
  const taken = motion.held.slice(0, workAtOnce);
  const missing = [...new Set(taken.map(({ scope }) => scope))].filter((key) => motion.draft.find(key) === undefined);
  if (missing.length > 0) throw new NotLoaded(missing, []);
  motion.emit({ type: 'stepResumed', key: job });
  motion.held = motion.held.slice(taken.length);
  const works = taken.flatMap((one) => workOf(motion, one) ?? []);
  // What comes up now comes after what was there before, which may still wait.
  if (motion.held.length > 0) motion.servable = works.length;
  for (const work of works) motion.later(work);
  return undefined;
}

/** Undefined for a token that has gone meanwhile. */
function workOf(motion: Motion, paused: PausedWork): Deferred | undefined {
  const { scope: key, token, subscription, compensation } = paused;
  const scope = motion.draft.scope(key);
  if (subscription !== undefined) return { kind: 'occur', scope: key, subscription, variables: {} };
  if (compensation !== undefined) return { kind: 'goOnCompensating', scope: key, compensation };
  if (token === undefined) return { kind: 'activate', scope: key, node: scope.elementId };
  const found = scope.tokens.get(token);
  const node = found === undefined ? undefined : motion.definition(scope).flows[found.flowId]?.target;
  return found === undefined || node === undefined ? undefined : { kind: 'arrive', scope: key, node, token: found };
}

/** At the end of a step: what was left goes to a job, and a job that is no longer needed goes. */
export function settlePause(motion: Motion): void {
  const { draft, isCut } = motion;
  const { paused, status } = draft.header;
  if (paused === undefined && !isCut) return;
  const isOver = status === 'ended';
  const work = isOver ? [] : [...motion.held, ...motion.left.map(pausedOf)].filter(({ scope }) => !draft.isOver(scope));
  const scopes = isOver ? [] : scopesToAsk(motion);
  const isSame = !isCut && work.length === paused?.work.length && scopes.length === paused.scopes.length;
  if (isSame && work.length + scopes.length > 0) return;
  if (paused !== undefined) motion.emit({ type: 'stepResumed', key: paused.job });
  if (work.length + scopes.length === 0) return;
  const spent = motion.spentBefore + motion.activations;
  motion.emit({ type: 'stepPaused', key: motion.nextKey(), work, scopes, spent });
}

function scopesToAsk(motion: Motion): readonly Key[] {
  const scopes = new Set(motion.heldScopes);
  if (motion.isCut) for (const key of waitingJoinScopes(motion)) scopes.add(key);
  return [...scopes].filter((key) => !motion.draft.isOver(key)).sort((a, b) => a - b);
}

function pausedOf(work: Deferred): PausedWork {
  const { scope } = work;
  switch (work.kind) {
    case 'arrive':
      return { scope, token: work.token.key };
    case 'occur':
      return { scope, subscription: work.subscription };
    case 'goOnCompensating':
      return { scope, compensation: work.compensation };
    case 'activate':
      return { scope };
  }
}
