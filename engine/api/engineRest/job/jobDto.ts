/** Jobs as the REST API shows them. */
import { publicId } from '../../../commands/ids';
import type { Row } from '../../../commands/tables';
import { dateOut, nullableDateOut } from '../dates';

/** A start timer belongs to a definition and to no process instance. There are no job definitions, priorities, batches. */
export function jobDto(job: Row<'job'>): object {
  const belongsToInstance = job.kind !== 'timerStart';
  return {
    id: publicId(job.rootId, job.key),
    jobDefinitionId: null,
    dueDate: nullableDateOut(job.due),
    processInstanceId: belongsToInstance ? publicId(job.rootId, job.processKey) : null,
    executionId: belongsToInstance ? publicId(job.rootId, job.elementKey) : null,
    processDefinitionId: job.definitionId,
    processDefinitionKey: job.definitionKey,
    retries: job.retries,
    exceptionMessage: job.errorMessage,
    failedActivityId: job.errorMessage === null ? null : job.elementId,
    suspended: false,
    priority: 0,
    tenantId: job.tenantId,
    createTime: dateOut(job.createTime),
    batchId: null,
  };
}
