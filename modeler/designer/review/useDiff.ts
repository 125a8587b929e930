/** `useDiff`: the differences between a deployed version and the service as it stands. */
import { useEffect, useState } from 'react';
import type { DraftFile } from '../draft/draft';
import type { Change } from '../diff/change';
import { diffService } from '../diff/diffService';

export interface Diff {
  readonly changes: readonly Change[] | undefined;
  readonly error: unknown;
}

/** @param before undefined: nothing to compare with */
export function useDiff(before: readonly DraftFile[] | undefined, after: readonly DraftFile[]): Diff {
  const [diff, setDiff] = useState<Diff>({ changes: undefined, error: undefined });
  useEffect(() => {
    let over = false;
    if (before === undefined) return undefined;
    diffService(before, after).then(
      (changes) => !over && setDiff({ changes, error: undefined }),
      (error: unknown) => !over && setDiff({ changes: undefined, error }),
    );
    return () => {
      over = true;
    };
  }, [before, after]);
  return diff;
}
