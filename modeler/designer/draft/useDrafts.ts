/** `useDrafts`: what this person has in the making in this browser. */
import { useCallback, useEffect, useState } from 'react';
import { useMe } from '../../client/session';
import type { Draft } from './draft';
import { draftStore } from './draftStore';

export interface Drafts {
  /** Undefined while they are read; empty where the browser keeps none. */
  readonly drafts: readonly Draft[] | undefined;
  readonly discard: (key: string) => Promise<void>;
}

export function useDrafts(): Drafts {
  const { id } = useMe();
  const [drafts, setDrafts] = useState<readonly Draft[]>();
  const refresh = useCallback(async () => {
    setDrafts(await draftStore.all(id).catch(() => []));
  }, [id]);
  useEffect(() => void refresh(), [refresh]);
  const discard = async (key: string): Promise<void> => {
    await draftStore.remove(id, key);
    await refresh();
  };
  return { drafts, discard };
}
