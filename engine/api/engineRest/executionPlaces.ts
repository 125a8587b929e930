/** Leads from an execution id in a path to the execution, as far as the caller may see it. */
import type { Operation } from '../../identity/permissions';
import { findExecution, ownersOf, type Execution } from '../../views/executions';
import { visibleTo } from '../../views/visibility';
import type { Call } from '../http/route';
import { param, reachIn } from './replies';
import type { VariablePlace } from './variables/variableRoutes';

/** Undefined: unknown, over, or not for this caller. */
export function executionIn(call: Call, operation: Operation): Promise<Execution | undefined> {
  const reach = reachIn(call, operation);
  return findExecution(call.engine.read, param(call, 'id'), {
    processInstance: visibleTo('processInstance', call.actor, reach),
    activity: visibleTo('activity', call.actor, reach),
  });
}

/** `local`: only its own variables; otherwise all that can be seen from there. */
export const variablePlace =
  (local: boolean) =>
  async (call: Call, operation: Operation): Promise<VariablePlace | undefined> => {
    const execution = await executionIn(call, operation);
    if (execution === undefined) return undefined;
    const { address } = execution;
    return { address, owners: local ? [address.key] : await ownersOf(call.engine.read, execution) };
  };
