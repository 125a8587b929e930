/** `useOpened` finds what is to be opened: a draft of this browser, else the version asked for, else the latest. */
import { useQuery } from '@tanstack/react-query';
import { deploymentFilesQuery, processVersionsQuery, type ProcessVersion } from '../../client/definitions';
import { queryClient } from '../../client/queryClient';
import { useMe } from '../../client/session';
import { kindOf } from './draft';
import { draftStore } from './draftStore';
import type { Opened } from './useService';

/** @param version as the address says it; undefined: the draft, else the latest */
export function useOpened(key: string, version: string | undefined) {
  const { id: owner } = useMe();
  return useQuery({
    queryKey: ['designer', 'opened', owner, key, version],
    // What is opened is the start of work on it: it is not read again under somebody's hands.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    queryFn: () => find(owner, key, version),
  });
}

/** Null where there is no such process. */
async function find(owner: string, key: string, version: string | undefined): Promise<Opened | null> {
  const kept = await draftStore.read(owner, key).catch(() => undefined);
  const draft = version === undefined ? kept : undefined;
  const all = await queryClient.fetchQuery({ ...processVersionsQuery, staleTime: 0 });
  const own = all.filter((one) => one.key === key).sort((a, b) => b.version - a.version);
  if (draft !== undefined) {
    const { name, main, files, savedAt } = draft;
    const base = own.find(({ deploymentId }) => deploymentId === draft.base?.deploymentId);
    return { key, owner, name, main, files, base: await baseOf(base), foundAt: savedAt, leftAsideAt: undefined };
  }
  const chosen = version === undefined ? own[0] : own.find((one) => one.version === Number(version));
  const base = await baseOf(chosen);
  if (chosen === undefined || base === undefined) return null;
  return {
    key,
    owner,
    name: chosen.name ?? key,
    main: chosen.resource,
    files: base.files,
    base,
    foundAt: undefined,
    leftAsideAt: kept?.savedAt,
  };
}

async function baseOf(version: ProcessVersion | undefined): Promise<Opened['base']> {
  if (version === undefined) return undefined;
  const files = await queryClient.fetchQuery(deploymentFilesQuery(version.deploymentId));
  // What else was deployed with it (another process, a text) goes along unchanged.
  const sorted = [...files].sort(
    (a, b) => kindOf(a.name).localeCompare(kindOf(b.name)) || a.name.localeCompare(b.name),
  );
  return { deploymentId: version.deploymentId, version: version.version, files: sorted };
}
