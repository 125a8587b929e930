/** Process and activity instances as history tells them, running and ended alike. */
import { activityInstanceId, publicId } from '../../../commands/ids';
import type { Row } from '../../../commands/tables';
import type { DefinitionFacts } from '../../../views/definitionFacts';
import { dateOut, nullableDateOut } from '../dates';
import { duration } from '../task/taskDto';

export const historicProcessDto = (instance: Row<'processInstance'>, facts: DefinitionFacts | undefined): object => ({
  id: publicId(instance.rootId, instance.key),
  rootProcessInstanceId: instance.rootId,
  superProcessInstanceId: instance.superKey === null ? null : publicId(instance.rootId, instance.superKey),
  superCaseInstanceId: null,
  caseInstanceId: null,
  processDefinitionName: facts?.name ?? null,
  processDefinitionKey: instance.definitionKey,
  processDefinitionVersion: facts?.version ?? null,
  processDefinitionId: instance.definitionId,
  businessKey: instance.businessKey,
  startTime: dateOut(instance.startTime),
  endTime: nullableDateOut(instance.endTime),
  removalTime: null,
  durationInMillis: duration(instance.startTime, instance.endTime),
  startUserId: instance.startUser,
  startActivityId: instance.startElementId,
  deleteReason: instance.deleteReason,
  tenantId: instance.tenantId,
  state: instance.state,
  restartedProcessInstanceId: null,
});

/** The parent's id names the parent's element, which stands in another row. */
export const historicActivityDto = (activity: Row<'activity'>, parentActivityInstanceId: string | null): object => ({
  id: activityInstanceId(activity.elementId, activity.rootId, activity.key),
  parentActivityInstanceId,
  activityId: activity.elementId,
  activityName: activity.name,
  activityType: activity.activityType,
  processDefinitionKey: activity.definitionKey,
  processDefinitionId: activity.definitionId,
  processInstanceId: publicId(activity.rootId, activity.processKey),
  executionId: publicId(activity.rootId, activity.key),
  taskId: activity.taskKey === null ? null : publicId(activity.rootId, activity.taskKey),
  assignee: activity.assignee,
  calledProcessInstanceId: activity.calledKey === null ? null : publicId(activity.rootId, activity.calledKey),
  calledCaseInstanceId: null,
  startTime: dateOut(activity.startTime),
  endTime: nullableDateOut(activity.endTime),
  durationInMillis: duration(activity.startTime, activity.endTime),
  canceled: activity.canceled,
  completeScope: null,
  tenantId: activity.tenantId,
  removalTime: null,
  rootProcessInstanceId: activity.rootId,
});
