/** `localDraft`: the last words typed, kept in this browser until the server has them. */
import type { FormData } from '../../client/tasks';
import { forgetful } from '../../ui/browserMemory';
import { isRecord } from '../form/localizeSchema';

export interface LocalDraft {
  readonly data: FormData;
  /** ISO instant. */
  readonly saved: string;
}

export interface LocalDraftMemory {
  read(): LocalDraft | undefined;
  write(data: FormData): void;
  clear(): void;
}

/** @param name of a task or service, and of the person: others at this computer must not see it */
export function localDraft(name: string): LocalDraftMemory {
  const memory = forgetful(`onewindow.draft.${name}`);
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(memory.read() ?? 'null');
        if (!isRecord(kept) || !isRecord(kept['data']) || typeof kept['saved'] !== 'string') return undefined;
        return { data: kept['data'] as FormData, saved: kept['saved'] };
      } catch {
        return undefined;
      }
    },
    write: (data) => memory.write(JSON.stringify({ data, saved: new Date().toISOString() })),
    clear: memory.clear,
  };
}
