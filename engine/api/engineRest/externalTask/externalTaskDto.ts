/** External tasks as the REST API shows them, in lists and to the worker that has just locked them. */
import type { LockedExternalTask } from '../../../commands/command';
import { activityInstanceId, publicId } from '../../../commands/ids';
import type { Row } from '../../../commands/tables';
import { dateOut, nullableDateOut } from '../dates';

type ExternalTask = Row<'externalTask'>;

/** One entry of a list. The version tag stands in the definition's row, not in the task's. */
export const externalTaskDto = (task: ExternalTask, versionTag: string | null): object => ({
  activityId: task.elementId,
  activityInstanceId: activityInstanceId(task.elementId, task.rootId, task.key),
  errorMessage: task.errorMessage,
  executionId: publicId(task.rootId, task.key),
  id: publicId(task.rootId, task.key),
  lockExpirationTime: nullableDateOut(task.lockedUntil),
  processDefinitionId: task.definitionId,
  processDefinitionKey: task.definitionKey,
  processDefinitionVersionTag: versionTag,
  processInstanceId: publicId(task.rootId, task.processKey),
  tenantId: task.tenantId,
  retries: task.retries,
  suspended: false,
  workerId: task.workerId,
  topicName: task.topic,
  priority: task.priority,
  businessKey: task.businessKey,
  createTime: dateOut(task.createTime),
});

/** What fetchAndLock answers. `variables` are on the wire already; properties null unless the topic asked for them. */
export const lockedExternalTaskDto = (locked: LockedExternalTask, variables: object, properties: boolean): object => ({
  ...externalTaskDto(locked.row, locked.versionTag),
  errorDetails: locked.row.errorDetails,
  variables,
  extensionProperties: properties ? locked.extensionProperties : null,
});
