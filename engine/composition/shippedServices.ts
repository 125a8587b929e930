/** The services that come with the project: each folder of `processes/` is one deployment. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../commands/command';
import type { Engine } from '../commands/engine';

const installer: Actor = { id: 'system', roles: new Set(['administrator']), groups: new Set() };

const deployable = /\.(bpmn|dmn|form\.json)$/;

/** Deploys what is new or has changed; what is unchanged stays as it is. A broken service is a bug of this release. */
export async function deployShippedServices(
  engine: Engine,
  directory: string,
  log: { info(facts: object, message: string): void },
): Promise<void> {
  const folders = (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  for (const { name } of folders.sort((a, b) => a.name.localeCompare(b.name))) {
    const resources = await resourcesOf(join(directory, name));
    if (resources.length === 0) continue;
    const deployed = await engine.run<'deploy'>(
      {
        type: 'deploy',
        name,
        source: 'shipped',
        tenantId: null,
        resources,
        filterDuplicates: true,
        changedOnly: false,
      },
      { actor: installer },
    );
    if (!deployed.ok) {
      const details = JSON.stringify(deployed.rejection.details ?? []).slice(0, 2000);
      throw new Error(`Expected the shipped service ${name} to deploy, but: ${deployed.rejection.message} ${details}`);
    }
    if (deployed.value.processes !== null) log.info({ service: name }, 'service deployed');
  }
}

async function resourcesOf(folder: string): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && deployable.test(entry.name));
  const sorted = files.sort((a, b) => a.name.localeCompare(b.name));
  return Promise.all(
    sorted.map(async (file) => ({ name: file.name, bytes: await readFile(join(file.parentPath, file.name)) })),
  );
}
