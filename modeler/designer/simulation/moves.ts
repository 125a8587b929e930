/** What a person can do in a simulation, and the trigger that each of it gives. The page and its tests make them here. */
import { rootKey, type Key, type Variables } from '../../../engine/semantics/state';
import type { Trigger } from '../../../engine/semantics/trigger';
import { causeOf } from './background';
import type { Moment } from './simulator';
import type { OpenIncident, OpenSubscription, Placed } from './waiting';

const at = ({ scope, element }: Placed) => ({ element: element.key, scope: scope.key });

export function completion(placed: Placed, variables: Variables): Trigger {
  return { type: 'complete', ...at(placed), variables, localVariables: {} };
}

/** The work ends with a BPMN error. */
export function errorThrown(placed: Placed, code: string, variables: Variables): Trigger {
  return { type: 'throwError', ...at(placed), code, variables };
}

/** A worker gives an external task up. */
export function failure(placed: Placed, message: string): Trigger {
  return { type: 'raiseIncident', ...at(placed), code: 'jobFailed', message, cause: placed.element.key };
}

/** Time is up, a message or a signal has come. */
export function occurrence({ key, scope, on }: OpenSubscription, variables: Variables): Trigger {
  const local = on.kind === 'message' ? { localVariables: {} } : {};
  return { type: 'occur', subscription: key, scope, variables, ...local };
}

/** Tried again: by its job or worker where it has one, else at once. */
export function retrial({ key, scope }: OpenIncident, moment: Moment): Trigger {
  return { type: 'resolveIncident', incident: key, scope, retry: causeOf(moment, key) === undefined };
}

export function change(variables: Variables, scope: Key = rootKey): Trigger {
  return { type: 'setVariables', scope, climb: false, variables, removals: [] };
}
