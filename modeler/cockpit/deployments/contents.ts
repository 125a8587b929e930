/** `contentsOf`: which versions of processes came with a deployment. */
import type { DefinitionOverview, DefinitionVersion } from '../../client/cockpit';

export interface Content {
  readonly key: string;
  readonly name: string;
  readonly version: DefinitionVersion;
}

export function contentsOf(deploymentId: string, processes: DefinitionOverview['processes']): readonly Content[] {
  return processes.flatMap(({ key, name, versions }) =>
    versions.filter((version) => version.deploymentId === deploymentId).map((version) => ({ key, name, version })),
  );
}
