/** `SimulatedDrawing`: one process with the tokens of the case, the ways they took, and where they are stuck. */
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useMemo, useState } from 'react';
import { simulationTexts } from '../../ui/catalogue/designerSimulation';
import { type DiagramBadge, type DiagramMark, DiagramView } from '../../ui/diagram/DiagramView';
import { isInSight, isTiny, lookAt } from '../../ui/diagram/lookAt';
import { type TextOf, useTexts } from '../../ui/texts';
import { animateTokens } from './animateTokens';
import type { Moment } from './simulator';
import { type Tracks, tracksOf } from './tracks';

interface Props {
  readonly xml: string;
  readonly label: string;
  /** Of the process that is drawn. */
  readonly id: string;
  readonly moment: Moment | undefined;
  /** An element that hindered the last attempt. */
  readonly failedAt: string | undefined;
}

export function SimulatedDrawing({ xml, label, id, moment, failedAt }: Props) {
  const text = useTexts(simulationTexts);
  const [viewer, setViewer] = useState<NavigatedViewer>();
  const tracks = useMemo(() => (moment === undefined ? undefined : tracksOf(moment, id)), [moment, id]);
  const badges = useMemo(() => badgesOf(tracks, text), [tracks, text]);
  const marks = useMemo(() => marksOf(tracks, failedAt), [tracks, failedAt]);
  useEffect(() => {
    if (viewer === undefined || tracks === undefined) return undefined;
    const here = [...tracks.here.keys()];
    // Whoever looks at the whole wants the whole.
    if (!isTiny(viewer) && !isInSight(viewer, here)) lookAt(viewer, here);
    return animateTokens(viewer, tracks.moved);
  }, [viewer, tracks]);
  return (
    <div className="ow-simulation-drawing">
      <DiagramView
        xml={xml}
        label={label}
        marks={marks}
        badges={badges}
        where={[...(tracks?.here.keys() ?? [])]}
        onReady={(ready) => {
          setViewer(ready);
          return () => setViewer(undefined);
        }}
      />
    </div>
  );
}

function marksOf(
  tracks: Tracks | undefined,
  failedAt: string | undefined,
): Readonly<Record<string, readonly DiagramMark[]>> {
  const marks: Record<string, readonly DiagramMark[]> = {};
  for (const id of tracks?.done ?? []) marks[id] = ['done'];
  for (const id of tracks?.here.keys() ?? []) marks[id] = ['here'];
  for (const id of tracks?.stuck ?? []) marks[id] = ['incident'];
  if (failedAt !== undefined) marks[failedAt] = ['incident'];
  return marks;
}

function badgesOf(
  tracks: Tracks | undefined,
  text: TextOf<keyof typeof simulationTexts.keys & string>,
): readonly DiagramBadge[] {
  if (tracks === undefined) return [];
  const here = [...tracks.here].map(([elementId, count]): DiagramBadge => ({
    elementId,
    text: `● ${count}`,
    title: text('tokensHere', { count }),
    tone: tracks.stuck.has(elementId) ? 'bad' : 'active',
    corner: 'topLeft',
  }));
  const loops = [...tracks.loops].map(([elementId, { completed, total }]): DiagramBadge => ({
    elementId,
    text: total === null ? `${completed} ✓` : `${completed}/${total} ✓`,
    title: total === null ? text('loopDone', { completed }) : text('loopDoneOf', { completed, total }),
    tone: 'neutral',
    corner: 'topRight',
  }));
  return [...here, ...loops];
}
