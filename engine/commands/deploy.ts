/** `deploy`: files become a deployment; its processes, decisions and forms become definitions with the next version. */
import type { Finding } from '../model/finding';
import type { ProcessDefinition } from '../model/definition';
import type { Answers, Command } from './command';
import { deployDecisions } from './deployDecisions';
import { days, nextVersion, type Place, resourceOf } from './deployment';
import { withImports } from './decisionFiles';
import { deployStartSubscriptions } from './startSubscriptions';
import { readResources, type ReadResources } from './readResources';
import { accept, reject, type Result } from './result';
import type { Row } from './tables';
import type { Work } from './work';

type Deploy = Extract<Command, { type: 'deploy' }>;
type Resource = Deploy['resources'][number];
type Deployed = Answers['deploy'];

export async function deploy(command: Deploy, work: Work): Promise<Result<Deployed>> {
  await work.session.lockName(`deployment ${command.tenantId ?? ''}`);
  const filtered = await filter(command, work);
  if (filtered.unchanged !== undefined) {
    const nothingNew = { processes: null, decisions: null, requirements: null, findings: [] };
    return accept({ deployment: filtered.unchanged, ...nothingNew });
  }
  const read = await readResources(filtered.resources, command.tenantId, work);
  if (!read.ok) {
    return reject(
      'invalidInput',
      'Expected models without errors, but some were found. Correct them and deploy again.',
      read.findings,
    );
  }
  const deployment: Row<'deployment'> = {
    id: work.services.newId(),
    name: command.name,
    source: command.source,
    tenantId: command.tenantId,
    deploymentTime: work.session.now,
  };
  work.changes.of('deployment').put(deployment);
  const resourceIds = putResources(filtered.resources, deployment, work);
  const place: Place = { deployment, resourceIds, work };
  const processes = await putProcesses(read, place);
  const faults = processes.flatMap(({ faults: texts, row }) => texts.map((text) => timerFinding(row, text)));
  if (faults.length > 0) {
    return reject(
      'invalidInput',
      'Expected start timers with a time, but some have none. Correct them and deploy again.',
      faults,
    );
  }
  const { decisions, requirements } = await deployDecisions(read.decisions, place);
  await putForms(read, place);
  return accept({
    deployment,
    processes: processes.map(({ row }) => row),
    decisions,
    requirements,
    findings: read.findings,
  });
}

/** Against the newest deployment of the same name: what is unchanged need not be deployed again. */
async function filter(
  command: Deploy,
  work: Work,
): Promise<{ readonly resources: readonly Resource[]; readonly unchanged?: Row<'deployment'> }> {
  const { resources, filterDuplicates, changedOnly } = command;
  if (!filterDuplicates && !changedOnly) return { resources };
  const [newest] = await work.session.find({
    from: 'deployment',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'name', value: command.name },
        { op: 'is', column: 'tenantId', value: command.tenantId },
      ],
    },
    order: [{ column: 'deploymentTime', descending: true }],
    limit: 1,
  });
  if (newest === undefined) return { resources };
  const changed = changedOnly ? await changedByName(command, work) : await changedIn(resources, [newest.id], work);
  if (changed.length === 0) return { resources: [], unchanged: newest };
  return { resources: changedOnly ? withImports(changed, resources) : resources };
}

/** A file is unchanged if the newest file of its name, in any deployment of this name, is the same. */
async function changedByName(command: Deploy, work: Work): Promise<readonly Resource[]> {
  const deployments = await work.session.find({
    from: 'deployment',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'name', value: command.name },
        { op: 'is', column: 'tenantId', value: command.tenantId },
      ],
    },
    order: [{ column: 'deploymentTime', descending: true }],
  });
  return changedIn(
    command.resources,
    deployments.map(({ id }) => id),
    work,
  );
}

async function changedIn(
  resources: readonly Resource[],
  deploymentIds: readonly string[],
  work: Work,
): Promise<readonly Resource[]> {
  const known = await work.session.find({
    from: 'resource',
    where: {
      op: 'all',
      of: [
        { op: 'in', column: 'deploymentId', values: deploymentIds },
        { op: 'in', column: 'name', values: resources.map(({ name }) => name) },
      ],
    },
  });
  const newestOf = (name: string): Row<'resource'> | undefined =>
    deploymentIds
      .map((id) => known.find((resource) => resource.deploymentId === id && resource.name === name))
      .find((resource) => resource !== undefined);
  return resources.filter(({ name, bytes }) => {
    const newest = newestOf(name);
    return newest === undefined || Buffer.compare(newest.bytes, bytes) !== 0;
  });
}

function putResources(
  resources: readonly Resource[],
  deployment: Row<'deployment'>,
  work: Work,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { name, bytes } of resources) {
    const id = work.services.newId();
    ids.set(name, id);
    work.changes.of('resource').put({ id, deploymentId: deployment.id, name, bytes });
  }
  return ids;
}

async function putProcesses(
  { processes }: ReadResources,
  place: Place,
): Promise<readonly { readonly row: Row<'processDefinition'>; readonly faults: readonly string[] }[]> {
  const put: { row: Row<'processDefinition'>; faults: readonly string[] }[] = [];
  for (const { definition, resource } of processes) {
    const row: Row<'processDefinition'> = {
      ...(await nextVersion('processDefinition', definition.key, place)),
      ...factsOf(definition),
      suspended: false,
      ...resourceOf(resource, place),
    };
    place.work.changes.of('processDefinition').put(row);
    put.push({ row, faults: await deployStartSubscriptions(definition, row, place.work) });
  }
  return put;
}

function factsOf(definition: ProcessDefinition) {
  return {
    name: definition.name ?? null,
    description: definition.documentation ?? null,
    category: definition.category ?? null,
    versionTag: definition.versionTag ?? null,
    historyTimeToLive: days(definition.historyTimeToLive),
    isExecutable: definition.isExecutable,
    isStartableInTasklist: definition.isStartableInTasklist,
  };
}

async function putForms({ forms }: ReadResources, place: Place): Promise<void> {
  for (const { id, resource } of forms) {
    const version = await nextVersion('formDefinition', id, place);
    place.work.changes.of('formDefinition').put({ ...version, ...resourceOf(resource, place) });
  }
}

function timerFinding(row: Row<'processDefinition'>, text: string): Finding {
  return {
    rule: 'startTimer',
    severity: 'error',
    resource: row.resourceName,
    message: {
      zh: `定时开始事件的时间无法使用：${text}`,
      en: `The time of a timer start event cannot be used: ${text}`,
    },
  };
}
