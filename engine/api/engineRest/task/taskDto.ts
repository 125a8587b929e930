/** Tasks as the REST API shows them: every property of the document, null where there is nothing to say. */
import { activityInstanceId, publicId } from '../../../commands/ids';
import type { Row } from '../../../commands/tables';
import { dateOut, nullableDateOut } from '../dates';

type Task = Row<'task'>;

/** What a list or a single get answers for one task. `variables` only where they were asked for. */
export const taskDto = (task: Task, variables: object | null = null): object => ({
  id: publicId(task.rootId, task.key),
  name: task.name,
  assignee: task.assignee,
  owner: task.owner,
  created: dateOut(task.startTime),
  lastUpdated: nullableDateOut(task.updateTime),
  due: nullableDateOut(task.due),
  followUp: nullableDateOut(task.followUp),
  delegationState: task.delegationState,
  description: task.description,
  executionId: publicId(task.rootId, task.key),
  parentTaskId: null,
  priority: task.priority,
  processDefinitionId: task.definitionId,
  processInstanceId: publicId(task.rootId, task.processKey),
  caseExecutionId: null,
  caseDefinitionId: null,
  caseInstanceId: null,
  taskDefinitionKey: task.elementId,
  suspended: false,
  formKey: task.formKey,
  camundaFormRef: formRefDto(task),
  tenantId: task.tenantId,
  taskState: taskState(task),
  attachment: null,
  comment: null,
  variables,
});

/** The same task as history tells it. */
export const historicTaskDto = (task: Task): object => ({
  id: publicId(task.rootId, task.key),
  processDefinitionKey: task.definitionKey,
  processDefinitionId: task.definitionId,
  processInstanceId: publicId(task.rootId, task.processKey),
  executionId: publicId(task.rootId, task.key),
  caseDefinitionKey: null,
  caseDefinitionId: null,
  caseInstanceId: null,
  caseExecutionId: null,
  activityInstanceId: activityInstanceId(task.elementId, task.rootId, task.key),
  name: task.name,
  description: task.description,
  deleteReason: task.deleteReason,
  owner: task.owner,
  assignee: task.assignee,
  startTime: dateOut(task.startTime),
  endTime: nullableDateOut(task.endTime),
  duration: duration(task.startTime, task.endTime),
  taskDefinitionKey: task.elementId,
  priority: task.priority,
  due: nullableDateOut(task.due),
  parentTaskId: null,
  followUp: nullableDateOut(task.followUp),
  tenantId: task.tenantId,
  removalTime: null,
  rootProcessInstanceId: task.rootId,
  taskState: taskState(task),
});

/** Milliseconds from start to end; null while it runs. */
export const duration = (start: string, end: string | null): number | null =>
  end === null ? null : Date.parse(end) - Date.parse(start);

export const formRefDto = (task: Task): object | null =>
  task.formRef === null ? null : { key: task.formRef, binding: task.formRefBinding, version: task.formRefVersion };

/** The five states of the followed API; 'Init' is never seen from outside. */
function taskState(task: Task): string {
  if (task.endTime !== null) return task.deleteReason === 'completed' ? 'Completed' : 'Deleted';
  return task.updateTime === null ? 'Created' : 'Updated';
}
