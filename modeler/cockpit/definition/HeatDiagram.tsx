/** `HeatDiagram`: the diagram of a version, its steps coloured by a measure, with the numbers on them. */
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import { useEffect, useMemo } from 'react';
import type { HeatNode } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitWords } from '../../ui/catalogue/cockpitWords';
import { type DiagramBadge, DiagramView } from '../../ui/diagram/DiagramView';
import { useLanguage } from '../../ui/language';
import { type TextOf, useTexts } from '../../ui/texts';
import type { Drawing } from '../words/drawing';
import { durationText } from '../words/duration';
import { useDrawing } from '../words/useDrawing';
import { useLook } from '../words/useLook';
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
  const [drawing, onReady] = useDrawing();
  useEffect(() => (drawing === undefined ? undefined : paint(drawing, heat)), [drawing, heat]);
  const onClick = useLook(drawing, selected, onSelect);
  const badges = useMemo(() => {
    if (drawing === undefined) return [];
    const duration = (milliseconds: number): string => durationText(milliseconds, words, 1);
    return nodes.flatMap((node) => badgesOf(node, shade, drawing, text, duration));
  }, [nodes, shade, drawing, language]);
  return (
    <div className="ow-heat">
      <DiagramView
        xml={xml}
        label={text('diagramOf', { name })}
        badges={badges}
        selected={selected}
        onSelect={onClick}
        onReady={onReady}
      />
    </div>
  );
}

/** Events have their name below them: badges keep to the top there. */
function badgesOf(
  node: HeatNode,
  shade: Shade,
  drawing: Drawing,
  text: TextOf<keyof (typeof cockpitTexts)['keys']>,
  duration: (milliseconds: number) => string,
): readonly DiagramBadge[] {
  const { elementId, active, incidents } = node;
  const isSmall = drawing.isSmall(elementId);
  const badges: DiagramBadge[] = [];
  if (active > 0) {
    const title = text('badgeActive', { count: active });
    const corner = isSmall ? 'topLeft' : 'bottomLeft';
    badges.push({ elementId, text: String(active), title, tone: 'active', corner });
  }
  if (incidents > 0) {
    const title = text('badgeIncidents', { count: incidents });
    const corner = isSmall ? 'bottomRight' : 'topRight';
    badges.push({ elementId, text: `! ${incidents}`, title, tone: 'bad', corner });
  }
  if (measureOf(node, shade) !== undefined) {
    const [number, title] = told(node, shade, text, duration);
    badges.push({ elementId, text: number, title, tone: 'neutral', corner: isSmall ? 'topRight' : 'bottomRight' });
  }
  return badges;
}

function told(
  { count, meanDuration, late, dated, lateRate }: HeatNode,
  shade: Shade,
  text: TextOf<keyof (typeof cockpitTexts)['keys']>,
  duration: (milliseconds: number) => string,
): readonly [number: string, title: string] {
  if (shade === 'duration') {
    const time = duration(meanDuration ?? 0);
    return [time, text('badgeDuration', { time })];
  }
  if (shade === 'late') return [`${Math.round((lateRate ?? 0) * 100)}%`, text('badgeLate', { late, dated })];
  return [String(count), text('badgeCount', { count })];
}

/** @returns what takes the colours off again */
function paint(drawing: Drawing, { levels }: HeatMap): () => void {
  const canvas = drawing.viewer.get<Canvas>('canvas');
  const registry = drawing.viewer.get<ElementRegistry>('elementRegistry');
  const painted = [...levels].filter(([id]) => registry.get(id) !== undefined && !drawing.isAround(id));
  for (const [id, level] of painted) canvas.addMarker(id, `ow-heat-${level}`);
  return () => {
    for (const [id, level] of painted) if (registry.get(id) !== undefined) canvas.removeMarker(id, `ow-heat-${level}`);
  };
}
