/**
 * `useService`: the files of the service being designed. Every change is kept in this browser a moment later, and the
 * state of that is told; the files as deployed are never touched.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Draft, type DraftFile, fileOf, sameFiles, withFile } from './draft';
import { draftStore } from './draftStore';

/** Files as somebody opens them. */
export interface Opened {
  readonly key: string;
  readonly owner: string;
  readonly name: string;
  readonly main: string;
  readonly files: readonly DraftFile[];
  /** What it began from; none for a new process. */
  readonly base: (NonNullable<Draft['base']> & { readonly files: readonly DraftFile[] }) | undefined;
  /** When the draft was kept that was found; undefined where there was none. */
  readonly foundAt: number | undefined;
  /** A draft that was left aside, because a certain version was asked for: the first change writes over it. */
  readonly leftAsideAt: number | undefined;
}

export type SaveState =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'failed' };

export interface Service {
  readonly files: readonly DraftFile[];
  /** The files of this very moment, also inside of callbacks. */
  readonly current: () => readonly DraftFile[];
  readonly state: SaveState;
  readonly setText: (name: string, text: string) => void;
  readonly remove: (name: string) => void;
  /** Another file in the place of the one of this name. */
  readonly replace: (name: string, file: DraftFile) => void;
  readonly rename: (name: string) => void;
  readonly processName: string;
  /** Everything back as deployed; the draft is forgotten. */
  readonly restore: () => Promise<void>;
}

const saveDelay = 500;

export function useService(opened: Opened): Service {
  const [files, setFiles] = useState(opened.files);
  const [processName, setProcessName] = useState(opened.name);
  const [state, setState] = useState<SaveState>(
    opened.foundAt === undefined ? { kind: 'unchanged' } : { kind: 'saved', at: opened.foundAt },
  );
  const latest = useRef({ files, processName });
  const timer = useRef<number | undefined>(undefined);

  const keep = useCallback(async (): Promise<void> => {
    timer.current = undefined;
    const { key, owner, main, base } = opened;
    const now = latest.current;
    if (base !== undefined && sameFiles(base.files, now.files)) {
      await draftStore.remove(owner, key).catch(() => undefined);
      if (latest.current === now) setState({ kind: 'unchanged' });
      return;
    }
    const savedAt = Date.now();
    const began = base === undefined ? {} : { base: { deploymentId: base.deploymentId, version: base.version } };
    try {
      await draftStore.write({ key, owner, main, name: now.processName, files: now.files, savedAt, ...began });
      // Restored or changed meanwhile: whoever did that tells.
      if (latest.current === now) setState({ kind: 'saved', at: savedAt });
    } catch {
      setState({ kind: 'failed' });
    }
  }, [opened]);

  const change = useCallback(
    (next: readonly DraftFile[]) => {
      latest.current = { ...latest.current, files: next };
      setFiles(next);
      setState({ kind: 'saving' });
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void keep(), saveDelay);
    },
    [keep],
  );

  useEffect(() => {
    // Whoever leaves within the moment leaves nothing behind.
    const keepNow = (): void => {
      if (timer.current === undefined) return;
      window.clearTimeout(timer.current);
      void keep();
    };
    window.addEventListener('pagehide', keepNow);
    return () => {
      window.removeEventListener('pagehide', keepNow);
      keepNow();
    };
  }, [keep]);

  const setText = useCallback(
    (name: string, text: string) => {
      const { files: now } = latest.current;
      if (fileOf({ files: now }, name)?.text !== text) change(withFile(now, { name, text }));
    },
    [change],
  );
  const replace = useCallback(
    (name: string, file: DraftFile) => change(latest.current.files.map((one) => (one.name === name ? file : one))),
    [change],
  );
  const remove = useCallback(
    (name: string) => change(latest.current.files.filter((file) => file.name !== name)),
    [change],
  );
  const rename = useCallback((name: string) => {
    latest.current = { ...latest.current, processName: name };
    setProcessName(name);
  }, []);
  const restore = useCallback(async () => {
    window.clearTimeout(timer.current);
    timer.current = undefined;
    const deployed = opened.base?.files ?? opened.files;
    latest.current = { ...latest.current, files: deployed };
    setFiles(deployed);
    await draftStore.remove(opened.owner, opened.key).catch(() => undefined);
    setState({ kind: 'unchanged' });
  }, [opened]);
  const current = useCallback(() => latest.current.files, []);
  return { files, current, state, setText, remove, replace, rename, processName, restore };
}
