/** `deleteDeployment`: takes a deployment back; with `cascade`, its process instances and their history too. */
import { partitionOf } from './ids';
import type { Command } from './command';
import { deployStartSubscriptions, removeStarts } from './startSubscriptions';
import { reject, type Result } from './result';
import type { Row, TableName } from './tables';
import { done, notFound, type Work } from './work';

type Delete = Extract<Command, { type: 'deleteDeployment' }>;

const deployed = ['decisionDefinition', 'decisionRequirementsDefinition', 'formDefinition', 'resource'] as const;

export async function deleteDeployment({ deploymentId, cascade }: Delete, work: Work): Promise<Result<null>> {
  const [deployment] = await work.session.find({
    from: 'deployment',
    where: { op: 'is', column: 'id', value: deploymentId },
  });
  if (deployment === undefined) return notFound(`a deployment ${deploymentId}`, 'Load the list again.');
  await work.session.lockName(`deployment ${deployment.tenantId ?? ''}`);
  const where = { op: 'is', column: 'deploymentId', value: deploymentId } as const;
  const definitions = await work.session.find({ from: 'processDefinition', where });
  const refused = await endInstances(definitions, cascade, work);
  if (refused !== undefined) return refused;
  for (const definition of definitions) await withdraw(definition, work);
  for (const table of deployed) {
    for (const { id } of await work.session.find({ from: table, where })) work.changes.of(table).remove({ id });
  }
  work.changes.of('deployment').remove({ id: deploymentId });
  return done;
}

/** The version before listens again, if there is one. */
async function withdraw(definition: Row<'processDefinition'>, work: Work): Promise<void> {
  work.changes.of('processDefinition').remove({ id: definition.id });
  const { definitionKey, tenantId } = definition;
  const versions = await work.session.find({
    from: 'processDefinition',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'definitionKey', value: definitionKey },
        { op: 'is', column: 'tenantId', value: tenantId },
      ],
    },
    order: [{ column: 'version', descending: true }],
    limit: 2,
  });
  if (versions[0]?.id !== definition.id) return;
  await removeStarts({ definitionKey, tenantId }, work);
  const previous =
    versions[1] === undefined ? undefined : await work.services.definitions.load(versions[1].id, work.session);
  if (previous !== undefined) await deployStartSubscriptions(previous.definition, previous.row, work);
}

async function endInstances(
  definitions: readonly Row<'processDefinition'>[],
  cascade: boolean,
  work: Work,
): Promise<Result<never> | undefined> {
  const values = definitions.map(({ id }) => id);
  const instances = await work.session.find({
    from: 'processInstance',
    where: { op: 'in', column: 'definitionId', values },
    columns: ['partition', 'rootId', 'key', 'endTime'],
  });
  const running = instances.filter(({ endTime }) => endTime === null);
  if (!cascade) {
    return running.length === 0
      ? undefined
      : reject(
          'wrongState',
          `Expected no running process instances of this deployment, but there are ${running.length}. End them first, or delete with cascade=true.`,
        );
  }
  const roots = [...new Set(instances.map(({ rootId }) => rootId))];
  await work.session.lockRoots(roots);
  for (const rootId of roots) await erase(rootId, work);
  return undefined;
}

const ownedTables = [
  'processInstance',
  'scope',
  'activity',
  'task',
  'taskLink',
  'draft',
  'externalTask',
  'job',
  'subscription',
  'incident',
  'variable',
  'content',
  'logEntry',
] as const satisfies readonly TableName[];

/** Everything a hierarchy of process instances owns. */
async function erase(rootId: string, work: Work): Promise<void> {
  for (const table of ownedTables) {
    const where = {
      op: 'all',
      of: [
        { op: 'is', column: 'partition', value: partitionOf(rootId) },
        { op: 'is', column: 'rootId', value: rootId },
      ],
    } as const;
    // All these tables begin with the two columns; which one it is does not matter here.
    const rows = await work.session.find<'scope'>({ from: table as 'scope', where });
    for (const row of rows) work.changes.of(table as 'scope').remove(row);
  }
}
