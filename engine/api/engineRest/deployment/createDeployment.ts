/** `POST /deployment/create`: the parts of the form are either known fields or files to deploy. */
import { accept, reject, type Result } from '../../../commands/result';
import type { Command } from '../../../commands/command';
import { json, rejected, type Call, type Part, type Reply, type Route } from '../../http/route';
import { notBuilt } from '../replies';
import { deployedDto } from './deploymentDto';
import { parseException } from './parseException';

type Deploy = Extract<Command, { type: 'deploy' }>;

const fields = {
  name: 'deployment-name',
  source: 'deployment-source',
  tenantId: 'tenant-id',
  filterDuplicates: 'enable-duplicate-filtering',
  changedOnly: 'deploy-changed-only',
  activationTime: 'deployment-activation-time',
} as const;

const fieldNames: readonly string[] = Object.values(fields);

export const createDeployment: Route = {
  method: 'post',
  path: '/deployment/create',
  operation: 'deployment.create',
  multipart: true,
  handle: create,
};

async function create(call: Call): Promise<Reply> {
  if (fieldOf(call.parts, fields.activationTime) !== null) return notBuilt(`the field '${fields.activationTime}'`);
  const command = readDeployment(call.parts);
  if (!command.ok) return rejected(command.rejection);
  const result = await call.engine.run<'deploy'>(command.value, call.request);
  if (result.ok) return json(deployedDto(result.value, call.root));
  return parseException(result.rejection) ?? rejected(result.rejection);
}

function readDeployment(parts: readonly Part[]): Result<Deploy> {
  const files = parts.filter((part) => !fieldNames.includes(part.name));
  const nameless = files.find((part) => part.fileName === null || part.fileName === '');
  if (nameless !== undefined)
    return reject(
      'invalidInput',
      `No file name found in the deployment resource described by form parameter '${nameless.name.slice(0, 200)}'.`,
    );
  const resources = files.map((part) => ({ name: part.fileName ?? '', bytes: part.bytes }));
  if (resources.length === 0)
    return reject('invalidInput', 'No deployment resources contained in the form upload: add at least one file.');
  const twice = resources.find(({ name }, index) => resources.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined)
    return reject('invalidInput', `Expected each file name once, but '${twice.name.slice(0, 200)}' comes twice.`);
  const changedOnly = fieldOf(parts, fields.changedOnly) === 'true';
  return accept({
    type: 'deploy',
    name: fieldOf(parts, fields.name),
    source: fieldOf(parts, fields.source),
    tenantId: fieldOf(parts, fields.tenantId),
    resources,
    // Deploying only what changed is a finer way of filtering duplicates, so it asks for both.
    filterDuplicates: changedOnly || fieldOf(parts, fields.filterDuplicates) === 'true',
    changedOnly,
  });
}

/** Blank counts as left out. */
function fieldOf(parts: readonly Part[], name: string): string | null {
  const part = parts.find((each) => each.name === name);
  const text = part === undefined ? '' : Buffer.from(part.bytes).toString('utf8').trim();
  return text === '' ? null : text;
}
