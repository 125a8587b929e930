/** What the definitions of one deployment share: where they stand, and how they get their versions. */
import type { Row } from './tables';
import type { Work } from './work';

export interface Place {
  readonly deployment: Row<'deployment'>;
  readonly resourceIds: ReadonlyMap<string, string>;
  readonly work: Work;
}

type Versioned = 'processDefinition' | 'decisionDefinition' | 'decisionRequirementsDefinition' | 'formDefinition';

export async function nextVersion(
  table: Versioned,
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

export function resourceOf(resourceName: string, { deployment, resourceIds }: Place) {
  return { deploymentId: deployment.id, resourceId: resourceIds.get(resourceName) ?? '', resourceName };
}

/** `P30D` or `30`, as a number of days. */
export function days(text: string | undefined): number | null {
  const digits = /^P?(\d+)D?$/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}
