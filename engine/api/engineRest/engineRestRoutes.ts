/** `engineRestRoutes` is the whole standard API as one table, in the order in which a router has to try it. */
import type { Route } from '../http/route';
import { decisionDefinitionRoutes } from './decisionDefinition/decisionDefinitionRoutes';
import { deploymentRoutes } from './deployment/deploymentRoutes';
import { eventSubscriptionRoutes } from './eventSubscription/eventSubscriptionRoutes';
import { executionRoutes } from './execution/executionRoutes';
import { externalTaskRoutes } from './externalTask/externalTaskRoutes';
import { externalTaskWorkRoutes } from './externalTask/externalTaskWork';
import { historyRoutes } from './history/historyRoutes';
import { historyVariableRoutes } from './history/historyVariableRoutes';
import { identityRoutes, type VerifyPassword } from './identity/identityRoutes';
import { incidentRoutes } from './incident/incidentRoutes';
import { jobRoutes } from './job/jobRoutes';
import { messageRoutes } from './message/messageRoutes';
import { processDefinitionRoutes } from './processDefinition/processDefinitionRoutes';
import { processInstanceRoutes } from './processInstance/processInstanceRoutes';
import { serviceRoutes } from './service/serviceRoutes';
import { taskFormRoutes } from './task/taskForm';
import { taskLinkRoutes } from './task/taskLinks';
import { taskRoutes } from './task/taskRoutes';
import { taskWorkRoutes } from './task/taskWork';
import { unbuiltRoutes } from './unbuiltRoutes';
import { variableInstanceRoutes } from './variableInstance/variableInstanceRoutes';
import type { NewId } from './variables/readVariables';

export interface EngineRestParts {
  readonly verifyPassword: VerifyPassword;
  readonly newId: NewId;
}

/** Paths of words stand before paths with parameters in the same place: `/task/count` before `/task/:id`. */
export function engineRestRoutes({ verifyPassword, newId }: EngineRestParts): readonly Route[] {
  const built: readonly Route[] = [
    ...serviceRoutes,
    ...deploymentRoutes,
    ...processDefinitionRoutes(newId),
    ...processInstanceRoutes(newId),
    ...executionRoutes(newId),
    ...messageRoutes(newId),
    ...decisionDefinitionRoutes(newId),
    ...variableInstanceRoutes,
    ...eventSubscriptionRoutes,
    ...identityRoutes(verifyPassword),
    ...taskRoutes,
    ...taskWorkRoutes,
    ...taskFormRoutes,
    ...taskLinkRoutes,
    ...externalTaskRoutes,
    ...externalTaskWorkRoutes,
    ...jobRoutes,
    ...incidentRoutes,
    ...historyRoutes,
    ...historyVariableRoutes,
  ];
  return [...built, ...unbuiltRoutes(built)].sort((a, b) => compare(sortKey(a.path), sortKey(b.path)));
}

/** A parameter sorts behind every word. */
const sortKey = (path: string): string => path.replaceAll(/:[^/]+/g, '\uffff');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
