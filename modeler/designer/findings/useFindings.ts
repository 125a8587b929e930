/** `useFindings`: what the engine says against the service as it stands, a moment after the last change. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Finding } from '../../../engine/model/finding';
import { useProcessVersions } from '../../client/definitions';
import type { DraftFile } from '../draft/draft';
import { decisionWords, filled } from './decisionWords';
import type { CheckAnswered, CheckAsked } from './checkFiles';

/** Where a finding leads to. The number tells two visits of the same place apart. */
export interface FindingTarget {
  readonly elementId: string;
  readonly rule?: string;
  /** The file it is in. */
  readonly resource: string;
  readonly visit: number;
}

export interface Findings {
  /** `broken`: the thread did not start; deployment checks anyway. */
  readonly state: 'checking' | 'checked' | 'broken';
  readonly list: readonly Finding[];
  /** Of the file that is drawn. */
  readonly ofDrawing: readonly Finding[];
  readonly target: FindingTarget | undefined;
  readonly goTo: (place: Omit<FindingTarget, 'visit'>) => void;
}

const checkDelay = 350;
const nothing: readonly Finding[] = [];

/** What this room finds by itself has its words in the catalogue; the engine's findings bring theirs along. */
function inWords(finding: Finding): Finding {
  const { rule, message } = finding;
  if (rule === 'decisionFault') return { ...finding, message: decisionWords(message) };
  return rule === 'formFault' || rule === 'formWithoutId' ? { ...finding, message: filled(rule) } : finding;
}

export function useFindings(files: readonly DraftFile[], main: string): Findings {
  const versions = useProcessVersions();
  const [found, setFound] = useState<{ list: readonly Finding[]; state: Findings['state'] }>({
    list: nothing,
    state: 'checking',
  });
  const [target, setTarget] = useState<FindingTarget>();
  const worker = useRef<Worker | undefined>(undefined);
  const asked = useRef(0);

  useEffect(() => {
    const own = new Worker(new URL('./checkWorker.ts', import.meta.url), { type: 'module' });
    worker.current = own;
    own.onmessage = ({ data }: MessageEvent<CheckAnswered>) => {
      if (data.id === asked.current) setFound({ list: data.findings.map(inWords), state: 'checked' });
    };
    own.onerror = () => setFound({ list: nothing, state: 'broken' });
    return () => {
      own.terminate();
      worker.current = undefined;
    };
  }, []);

  const known = versions.data;
  useEffect(() => {
    const timer = window.setTimeout(() => {
      asked.current += 1;
      setFound((before) => (before.state === 'broken' ? before : { ...before, state: 'checking' }));
      const question: CheckAsked = { id: asked.current, files, known: known?.map(({ key }) => key) };
      worker.current?.postMessage(question);
    }, checkDelay);
    return () => window.clearTimeout(timer);
  }, [files, known]);

  const goTo = useCallback((place: Omit<FindingTarget, 'visit'>) => {
    setTarget((before) => ({ ...place, visit: (before?.visit ?? 0) + 1 }));
  }, []);
  const ofDrawing = found.list.filter(({ resource }) => resource === undefined || resource === main);
  return { ...found, ofDrawing, target, goTo };
}
