/** `deploy`: files become a deployment; its processes, decisions and forms become definitions with the next version. */
import type { Finding } from '../model/finding';
import type { ProcessDefinition } from '../model/definition';
import type { Answers, Command } from './command';
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
    return accept({ deployment: filtered.unchanged, processes: null, decisions: null, findings: [] });
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
  const decisions = await putDecisions(read, place);
  await putForms(read, place);
  return accept({ deployment, processes: processes.map(({ row }) => row), decisions, findings: read.findings });
}

interface Place {
  readonly deployment: Row<'deployment'>;
  readonly resourceIds: ReadonlyMap<string, string>;
  readonly work: Work;
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
  return { resources: changedOnly ? changed : resources };
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

/** `P30D` or `30`, as a number of days. */
function days(text: string | undefined): number | null {
  const digits = /^P?(\d+)D?$/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

async function putDecisions({ decisions }: ReadResources, place: Place): Promise<readonly Row<'decisionDefinition'>[]> {
  const rows: Row<'decisionDefinition'>[] = [];
  for (const { id, name, resource } of decisions) {
    const row: Row<'decisionDefinition'> = {
      ...(await nextVersion('decisionDefinition', id, place)),
      name,
      category: null,
      versionTag: null,
      historyTimeToLive: null,
      ...resourceOf(resource, place),
    };
    place.work.changes.of('decisionDefinition').put(row);
    rows.push(row);
  }
  return rows;
}

async function putForms({ forms }: ReadResources, place: Place): Promise<void> {
  for (const { id, resource } of forms) {
    const version = await nextVersion('formDefinition', id, place);
    place.work.changes.of('formDefinition').put({ ...version, ...resourceOf(resource, place) });
  }
}

async function nextVersion(
  table: 'processDefinition' | 'decisionDefinition' | 'formDefinition',
  definitionKey: string,
  { deployment, work }: Place,
): Promise<{
  readonly id: string;
  readonly definitionKey: string;
  readonly version: number;
  readonly tenantId: string | null;
}> {
  const { tenantId } = deployment;
  const [latest] = await work.session.find({
    from: table,
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'definitionKey', value: definitionKey },
        { op: 'is', column: 'tenantId', value: tenantId },
      ],
    },
    order: [{ column: 'version', descending: true }],
    limit: 1,
  });
  const version = (latest?.version ?? 0) + 1;
  return { id: `${definitionKey}:${version}:${work.services.newId()}`, definitionKey, version, tenantId };
}

function resourceOf(resourceName: string, { deployment, resourceIds }: Place) {
  return { deploymentId: deployment.id, resourceId: resourceIds.get(resourceName) ?? '', resourceName };
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
