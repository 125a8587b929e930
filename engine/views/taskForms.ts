/** `findDeployedForm` finds the resource that a task's form reference or form key leads to. */
import type { Condition, Reader } from '../commands/ports';
import type { Row } from '../commands/tables';

export interface DeployedForm {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const ofDeployment = /^(?:embedded:|camunda-forms:)?deployment:(.+)$/;

/** What a task or a start event says about its form. */
export type FormPointer = Pick<
  Row<'task'>,
  'formKey' | 'formRef' | 'formRefBinding' | 'formRefVersion' | 'definitionId' | 'tenantId'
>;

/** 'none': the task has no form of a deployment; undefined: it has, but there is no such resource. */
export async function findDeployedForm(read: Reader, task: FormPointer): Promise<DeployedForm | 'none' | undefined> {
  if (task.formRef !== null) return byReference(read, task, task.formRef);
  const name = task.formKey === null ? undefined : ofDeployment.exec(task.formKey)?.[1];
  if (name === undefined) return 'none';
  const deploymentId = await deploymentOf(read, task);
  if (deploymentId === undefined) return undefined;
  return resource(read, {
    op: 'all',
    of: [
      { op: 'is', column: 'deploymentId', value: deploymentId },
      { op: 'is', column: 'name', value: name },
    ],
  });
}

/** The binding says which: of the same deployment, of one version, else the newest. */
async function byReference(read: Reader, task: FormPointer, key: string): Promise<DeployedForm | undefined> {
  const where: Condition<'formDefinition'>[] = [
    { op: 'is', column: 'definitionKey', value: key },
    { op: 'is', column: 'tenantId', value: task.tenantId },
  ];
  if (task.formRefBinding === 'deployment') {
    const deploymentId = await deploymentOf(read, task);
    if (deploymentId === undefined) return undefined;
    where.push({ op: 'is', column: 'deploymentId', value: deploymentId });
  }
  if (task.formRefBinding === 'version' && task.formRefVersion !== null)
    where.push({ op: 'is', column: 'version', value: task.formRefVersion });
  const [form] = await read.find({
    from: 'formDefinition',
    where: { op: 'all', of: where },
    order: [{ column: 'version', descending: true }],
    limit: 1,
  });
  return form === undefined ? undefined : resource(read, { op: 'is', column: 'id', value: form.resourceId });
}

async function deploymentOf(read: Reader, task: FormPointer): Promise<string | undefined> {
  const [definition] = await read.find({
    from: 'processDefinition',
    where: { op: 'is', column: 'id', value: task.definitionId },
    columns: ['deploymentId'],
    limit: 1,
  });
  return definition?.deploymentId;
}

async function resource(read: Reader, where: Condition<'resource'>): Promise<DeployedForm | undefined> {
  const [found] = await read.find({ from: 'resource', where, limit: 1 });
  return found;
}
