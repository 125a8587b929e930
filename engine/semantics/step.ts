/**
 * One step of a hierarchy of process instances: a trigger comes in, tokens move until every one of them waits.
 *
 * Pure. The same state, trigger and environment give the same events, for ever; the state that comes in is not touched.
 * Where an answer, a definition or a scope is missing, nothing has happened: the step says what it needs and is taken
 * again with it. The caller saves the events and the changed scopes; nothing is written from here.
 */
import { activateInside, arrive, enter, pass } from './activation';
import { goOnAdHoc } from './adHoc';
import { begin } from './begin';
import { Draft, NotLoaded } from './draft';
import { apply } from './apply';
import { cancelTransaction, compensate, goOnCompensating } from './compensation';
import { throwError } from './errors';
import { throwEscalation } from './escalations';
import type { EngineEvent } from './events';
import { watchKeys } from './correlation';
import { check, depart, leave } from './leaving';
import { beginLoop, goOnLooping, iterationDone } from './loops';
import { Motion, Unanswered, type Work } from './motion';
import { gather, instantiate, occur } from './occurrence';
import { settlePause } from './pausing';
import { callProcess, endProcess } from './processes';
import { settleRest, startJoinAtRest } from './rest';
import type { InstanceState, Key } from './state';
import type { Environment, Stepped, Trigger } from './trigger';
import { watchConditions } from './watchConditions';

/** Questions gathered before a step is given up to have them answered: enough for a wide fan-out at once. */
const asksAtOnce = 256;

export function step(state: InstanceState, trigger: Trigger, environment: Environment): Stepped {
  const motion = new Motion(state, environment);
  const wanted = { scopes: new Set<Key>(), childrenOf: new Set<Key>() };
  const missing = (): boolean =>
    motion.asks.size + motion.definitionsWanted.size + wanted.scopes.size + wanted.childrenOf.size > 0;

  const attempt = (part: () => boolean): boolean => {
    try {
      return part();
    } catch (error) {
      if (error instanceof NotLoaded) {
        for (const key of error.scopes) wanted.scopes.add(key);
        for (const key of error.childrenOf) wanted.childrenOf.add(key);
      } else if (!(error instanceof Unanswered || missing())) {
        throw error;
      }
      return false;
    }
  };

  let stale: string | undefined;
  attempt(() => {
    stale = begin(motion, trigger);
    watchKeys(motion);
    watchConditions(motion);
    return true;
  });
  if (stale !== undefined) return { kind: 'stale', message: stale };

  for (let goesOn = true; goesOn && motion.asks.size < asksAtOnce;) {
    goesOn = advance(motion, attempt, missing);
  }
  if (!missing()) {
    attempt(() => {
      settleRest(motion);
      settlePause(motion);
      return true;
    });
  }
  if (missing()) {
    return {
      kind: 'needs',
      needs: {
        asks: motion.asks,
        definitions: [...motion.definitionsWanted],
        scopes: [...wanted.scopes],
        childrenOf: [...wanted.childrenOf],
      },
    };
  }
  return { kind: 'done', events: motion.events, header: motion.draft.header, changed: motion.draft.changed };
}

/** One piece of work, with what its variables wake; false when everything waits. */
function advance(motion: Motion, attempt: (part: () => boolean) => boolean, missing: () => boolean): boolean {
  const work = motion.takeWork();
  if (work === undefined) return !missing() && attempt(() => startJoinAtRest(motion));
  attempt(() => {
    serve(motion, work);
    watchKeys(motion);
    watchConditions(motion);
    return true;
  });
  return true;
}

function serve(motion: Motion, work: Work): void {
  switch (work.kind) {
    case 'arrive':
      return arrive(motion, work);
    case 'activate':
      return activateInside(motion, work);
    case 'pass':
      return pass(motion, work);
    case 'enter':
      return enter(motion, work);
    case 'leave':
      return leave(motion, work);
    case 'depart':
      return depart(motion, work);
    case 'check':
      return check(motion, work);
    case 'call':
      return callProcess(motion, work);
    case 'endProcess':
      return endProcess(motion, work);
    case 'loop':
      return beginLoop(motion, work);
    case 'iterationDone':
      return iterationDone(motion, work);
    case 'goOnLooping':
      return goOnLooping(motion, work);
    case 'occur':
      return occur(motion, work);
    case 'error':
      return throwError(motion, work);
    case 'escalation':
      return throwEscalation(motion, work);
    case 'compensate':
      return compensate(motion, work);
    case 'goOnCompensating':
      return goOnCompensating(motion, work);
    case 'goOnAdHoc':
      return goOnAdHoc(motion, work);
    case 'instantiate':
      return instantiate(motion, work);
    case 'gather':
      return gather(motion, work);
    case 'cancelTransaction':
      return cancelTransaction(motion, work);
  }
}

/** The state after a step, beside the one before it. */
export function after(state: InstanceState, done: Extract<Stepped, { kind: 'done' }>): InstanceState {
  const scopes = new Map(state.scopes);
  for (const [key, scope] of done.changed) {
    if (scope === null) scopes.delete(key);
    else scopes.set(key, scope);
  }
  return { header: done.header, scopes, childrenLoaded: state.childrenLoaded };
}

/** The state that a history leads to: the same function that steps use, folded from the beginning. */
export function replay(before: InstanceState, events: readonly EngineEvent[]): InstanceState {
  const draft = new Draft(before);
  for (const event of events) apply(draft, event);
  return draft.result();
}
