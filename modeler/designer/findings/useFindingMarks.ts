/** `useFindingMarks` puts a badge on every element with findings, and brings the one into view that is asked for. */
import { useEffect, useRef } from 'react';
import type { Finding } from '../../../engine/model/finding';
import { languageNow, useLanguage } from '../../ui/language';
import type { DiagramElement, OwnModeler } from '../editor/createModeler';
import { drawnFor } from './shapeOf';
import type { Findings } from './useFindings';

const kind = 'ow-findings';

interface Place {
  /** False while another file or another page of the editor covers the drawing. */
  readonly isSeen: boolean;
  readonly main: string;
}

export function useFindingMarks(modeler: OwnModeler | undefined, findings: Findings, { isSeen, main }: Place): void {
  const language = useLanguage();
  const { ofDrawing, target, goTo } = findings;
  const shown = JSON.stringify([language, ofDrawing]);
  const latest = useRef(ofDrawing);
  latest.current = ofDrawing;

  const visited = useRef(0);

  useEffect(() => {
    if (modeler === undefined) return undefined;
    const overlays = modeler.get('overlays');
    for (const [drawn, all] of byElement(modeler, latest.current)) {
      const { id } = drawn;
      overlays.add(id, kind, {
        position: placeOn(drawn),
        html: mark(all, () => goTo({ elementId: id, resource: main })),
      });
    }
    return () => {
      overlays.remove({ type: kind });
    };
  }, [modeler, shown, goTo, main]);

  useEffect(() => {
    if (modeler === undefined || target === undefined || target.resource !== main) return;
    if (!isSeen || visited.current === target.visit) return;
    visited.current = target.visit;
    const shape = modeler.get('elementRegistry').get(target.elementId);
    if (shape === undefined) return;
    modeler.get('canvas').scrollToElement(shape, 120);
    modeler.get('selection').select(shape);
  }, [modeler, target, isSeen, main]);
}

/** At the corner of a shape; on a line near where it begins, for the corner of its box is nowhere near it. */
function placeOn({ waypoints }: DiagramElement): object {
  const [first, second] = waypoints ?? [];
  if (waypoints === undefined || first === undefined || second === undefined) return { top: -11, right: 11 };
  const left = Math.min(...waypoints.map(({ x }) => x));
  const top = Math.min(...waypoints.map(({ y }) => y));
  const length = Math.hypot(second.x - first.x, second.y - first.y);
  const part = Math.min(0.5, 40 / Math.max(length, 1));
  return {
    left: first.x + (second.x - first.x) * part - left - 10,
    top: first.y + (second.y - first.y) * part - top - 10,
  };
}

/** By what is drawn: a finding against an undrawn part shows where that part is used. */
export function byElement(
  modeler: OwnModeler,
  findings: readonly Finding[],
): ReadonlyMap<DiagramElement, readonly Finding[]> {
  const found = new Map<DiagramElement, Finding[]>();
  for (const finding of findings) {
    const drawn = finding.elementId === undefined ? undefined : drawnFor(modeler, finding.elementId);
    if (drawn !== undefined) found.set(drawn, [...(found.get(drawn) ?? []), finding]);
  }
  return found;
}

function mark(findings: readonly Finding[], onClick: () => void): HTMLElement {
  const isError = findings.some(({ severity }) => severity === 'error');
  const badge = document.createElement('span');
  badge.className = `ow-finding-mark ow-finding-mark-${isError ? 'error' : 'warning'}`;
  badge.textContent = findings.length === 1 ? '!' : String(findings.length);
  const inChinese = languageNow() === 'zh-CN';
  badge.title = findings.map(({ message }) => (inChinese ? message.zh : message.en)).join('\n');
  badge.addEventListener('click', onClick);
  return badge;
}
