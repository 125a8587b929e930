/**
 * One step of a hierarchy of process instances: a trigger comes in, tokens move until every one of them waits.
 *
 * Pure. The same state, trigger and environment give the same events, for ever; the state that comes in is not touched.
 * Where an answer, a definition or a scope is missing, nothing has happened: the step says what it needs and is taken
 * again with it. The caller saves the events and the changed scopes; nothing is written from here.
 */
import { activateInside, enter } from './activation';
import { arrive } from './arrival';
import { pass } from './starting';
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
import { Motion, Unanswered } from './motion';
import type { Work } from './work';
import { gather, instantiate, occur } from './occurrence';
import { settlePause } from './pausing';
import { callProcess, endProcess } from './processes';
import { settleRest, startJoinAtRest } from './rest';
import './shapes';
import type { InstanceState, Key } from './state';
import type { Environment, Needs, Stepped, Trigger } from './trigger';
import { terminateScope } from './termination';
import { watchConditions } from './watchConditions';

/** Questions gathered before a step is given up to have them answered: enough for a wide fan-out at once. */
const asksAtOnce = 256;

export function step(state: InstanceState, trigger: Trigger, environment: Environment): Stepped {
  const motion = new Motion(state, environment);
  const missing = new Missing(motion);
  let stale: string | undefined;
  try {
    stale = begin(motion, trigger);
    watch(motion);
  } catch (error) {
    missing.note(error);
  }
  if (stale !== undefined) return { kind: 'stale', message: stale };

  for (let goesOn = true; goesOn && motion.asks.size < asksAtOnce;) goesOn = advance(motion, missing);
  if (!missing.isSomething) settle(motion, missing);
  if (missing.isSomething) return { kind: 'needs', needs: missing.needs };
  return { kind: 'done', events: motion.events, header: motion.draft.header, changed: motion.draft.changed };
}

function settle(motion: Motion, missing: Missing): void {
  try {
    settleRest(motion);
    settlePause(motion);
  } catch (error) {
    missing.note(error);
  }
}

/** One piece of work, with what its variables wake; false when everything waits. */
function advance(motion: Motion, missing: Missing): boolean {
  const work = motion.takeWork();
  if (work === undefined && missing.isSomething) return false;
  try {
    if (work === undefined) return startJoinAtRest(motion);
    serve(motion, work);
    watch(motion);
    return true;
  } catch (error) {
    missing.note(error);
    return work !== undefined;
  }
}

function watch(motion: Motion): void {
  if (motion.isQuiet) return;
  watchKeys(motion);
  watchConditions(motion);
}

/** What a step lacks. The rest of it goes on, so that all it lacks is asked for at once. */
class Missing {
  private readonly scopes = new Set<Key>();
  private readonly childrenOf = new Set<Key>();

  constructor(private readonly motion: Motion) {}

  get isSomething(): boolean {
    const { asks, definitionsWanted } = this.motion;
    return asks.size + definitionsWanted.size + this.scopes.size + this.childrenOf.size > 0;
  }

  get needs(): Needs {
    return {
      asks: this.motion.asks,
      definitions: [...this.motion.definitionsWanted],
      scopes: [...this.scopes],
      childrenOf: [...this.childrenOf],
    };
  }

  /** @throws what has another reason than that something is missing */
  note(error: unknown): void {
    if (error instanceof NotLoaded) {
      for (const key of error.scopes) this.scopes.add(key);
      for (const key of error.childrenOf) this.childrenOf.add(key);
    } else if (!(error instanceof Unanswered || this.isSomething)) {
      throw error;
    }
  }
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
    case 'terminate':
      return terminateScope(motion, work);
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
