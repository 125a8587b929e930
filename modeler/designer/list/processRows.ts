/** `processRows` puts together what the list shows: each process once, with its versions and what is in the making. */
import type { Deployment, ProcessVersion } from '../../client/definitions';
import type { Draft } from '../draft/draft';

export interface VersionRow {
  readonly version: number;
  readonly versionTag: string | undefined;
  readonly deployed: string | undefined;
}

export interface ProcessRow {
  readonly key: string;
  readonly name: string;
  readonly description: string | undefined;
  /** The newest first; none for a process that was never deployed. */
  readonly versions: readonly VersionRow[];
  readonly draft: Draft | undefined;
}

/** Drafts first, the latest above; then by name. */
export function processRows(
  versions: readonly ProcessVersion[],
  deployments: readonly Deployment[],
  drafts: readonly Draft[],
  wanted: string,
): readonly ProcessRow[] {
  const times = new Map(deployments.map(({ id, deploymentTime }) => [id, deploymentTime]));
  const byKey = new Map<string, ProcessVersion[]>();
  for (const version of versions) byKey.set(version.key, [...(byKey.get(version.key) ?? []), version]);
  const draftOf = new Map(drafts.map((draft) => [draft.key, draft]));
  const deployed = [...byKey].map(([key, all]): ProcessRow => {
    const sorted = [...all].sort((a, b) => b.version - a.version);
    const latest = sorted[0];
    return {
      key,
      name: latest?.name ?? key,
      description: latest?.description ?? undefined,
      versions: sorted.map((one) => ({
        version: one.version,
        versionTag: one.versionTag ?? undefined,
        deployed: times.get(one.deploymentId),
      })),
      draft: draftOf.get(key),
    };
  });
  const fresh = drafts
    .filter(({ key }) => !byKey.has(key))
    .map((draft): ProcessRow => ({ key: draft.key, name: draft.name, description: undefined, versions: [], draft }));
  const word = wanted.trim().toLowerCase();
  return [...fresh, ...deployed]
    .filter(({ key, name }) => name.toLowerCase().includes(word) || key.toLowerCase().includes(word))
    .sort((a, b) => (b.draft?.savedAt ?? 0) - (a.draft?.savedAt ?? 0) || a.name.localeCompare(b.name, 'zh-CN'));
}
