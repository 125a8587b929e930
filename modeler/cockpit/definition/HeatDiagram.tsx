/** `HeatDiagram`: the diagram of a version, its steps coloured by a measure, with the numbers on them. */
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useMemo, useState } from 'react';
import type { HeatNode } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitWords } from '../../ui/catalogue/cockpitWords';
import { type DiagramBadge, DiagramView } from '../../ui/diagram/DiagramView';
import { useLanguage } from '../../ui/language';
import { type TextOf, useTexts } from '../../ui/texts';
import { durationText } from '../words/duration';
import { type HeatMap, measureOf, type Shade } from './heat';

interface Props {
  readonly xml: string;
  readonly name: string;
  readonly nodes: readonly HeatNode[];
  readonly heat: HeatMap;
  readonly shade: Shade;
  readonly selected: string | undefined;
  readonly onSelect: (elementId: string | undefined) => void;
}

export function HeatDiagram({ xml, name, nodes, heat, shade, selected, onSelect }: Props) {
  const text = useTexts(cockpitTexts);
  const words = useTexts(cockpitWords);
  const language = useLanguage();
  const [viewer, setViewer] = useState<NavigatedViewer>();
  useEffect(() => (viewer === undefined ? undefined : paint(viewer, heat)), [viewer, heat]);
  const badges = useMemo(
    () => nodes.flatMap((node) => badgesOf(node, shade, text, (time) => durationText(time, words))),
    // The texts are new functions at every drawing, and say the same in one language.
    [nodes, shade, language],
  );
  return (
    <DiagramView
      xml={xml}
      label={text('diagramOf', { name })}
      badges={badges}
      selected={selected}
      onSelect={onSelect}
      onReady={(ready) => {
        setViewer(ready);
        return () => setViewer(undefined);
      }}
    />
  );
}

function badgesOf(
  node: HeatNode,
  shade: Shade,
  text: TextOf<keyof (typeof cockpitTexts)['keys']>,
  duration: (milliseconds: number) => string,
): readonly DiagramBadge[] {
  const { elementId, active, incidents, late, dated, meanDuration, lateRate, count } = node;
  const badges: DiagramBadge[] = [];
  if (active > 0) {
    badges.push({ elementId, text: String(active), title: text('badgeActive', { count: active }), tone: 'active' });
  }
  if (incidents > 0) {
    const title = text('badgeIncidents', { count: incidents });
    badges.push({ elementId, text: `! ${incidents}`, title, tone: 'bad', corner: 'topRight' });
  }
  if (measureOf(node, shade) === undefined) return badges;
  const [number, title] =
    shade === 'duration'
      ? [duration(meanDuration ?? 0), text('badgeDuration', { time: duration(meanDuration ?? 0) })]
      : shade === 'late'
        ? [`${Math.round((lateRate ?? 0) * 100)}%`, text('badgeLate', { late, dated })]
        : [`× ${count}`, text('badgeCount', { count })];
  badges.push({ elementId, text: number, title, tone: 'neutral', corner: 'topLeft' });
  return badges;
}

/** @returns what takes the colours off again */
function paint(viewer: NavigatedViewer, { levels }: HeatMap): () => void {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  const painted = [...levels].filter(([id]) => registry.get(id) !== undefined);
  for (const [id, level] of painted) canvas.addMarker(id, `ow-heat-${level}`);
  return () => {
    for (const [id, level] of painted) if (registry.get(id) !== undefined) canvas.removeMarker(id, `ow-heat-${level}`);
  };
}
