/** `engineRestRoutes` is the whole standard API as one table. */
import type { Route } from '../http/route';
import { conditionRoutes } from './condition/conditionRoutes';
import { decisionDefinitionRoutes } from './decisionDefinition/decisionDefinitionRoutes';
import { decisionRequirementsRoutes } from './decisionRequirements/decisionRequirementsRoutes';
import { deploymentRoutes } from './deployment/deploymentRoutes';
import { eventSubscriptionRoutes } from './eventSubscription/eventSubscriptionRoutes';
import { executionRoutes } from './execution/executionRoutes';
import { externalTaskRoutes } from './externalTask/externalTaskRoutes';
import { historyRoutes } from './history/historyRoutes';
import { identityRoutes, type VerifyPassword } from './identity/identityRoutes';
import { incidentRoutes } from './incident/incidentRoutes';
import { jobRoutes } from './job/jobRoutes';
import { messageRoutes } from './message/messageRoutes';
import { processDefinitionRoutes } from './processDefinition/processDefinitionRoutes';
import { processInstanceRoutes } from './processInstance/processInstanceRoutes';
import { serviceRoutes } from './service/serviceRoutes';
import { taskRoutes } from './task/taskRoutes';
import { unbuiltRoutes } from './unbuiltRoutes';
import { variableInstanceRoutes } from './variableInstance/variableInstanceRoutes';
import type { NewId } from './variables/readVariables';

export interface EngineRestParts {
  readonly verifyPassword: VerifyPassword;
  readonly newId: NewId;
}

/** What nobody has built is there too, and answers 501. */
export function engineRestRoutes({ verifyPassword, newId }: EngineRestParts): readonly Route[] {
  const built: readonly Route[] = [
    ...serviceRoutes,
    ...deploymentRoutes,
    ...processDefinitionRoutes(newId),
    ...processInstanceRoutes(newId),
    ...executionRoutes(newId),
    ...messageRoutes(newId),
    ...conditionRoutes(newId),
    ...decisionDefinitionRoutes(newId),
    ...decisionRequirementsRoutes,
    ...variableInstanceRoutes,
    ...eventSubscriptionRoutes,
    ...identityRoutes(verifyPassword),
    ...taskRoutes,
    ...externalTaskRoutes,
    ...jobRoutes,
    ...incidentRoutes,
    ...historyRoutes,
  ];
  return [...built, ...unbuiltRoutes(built)];
}
