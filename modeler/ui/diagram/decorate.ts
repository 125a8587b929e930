/** `decorate` puts marks and badges on a diagram, and takes them off again. */
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

/** `here`: where the case stands; `done`: passed; `next`: what may follow; `incident`: what is stuck. */
export type DiagramMark = 'here' | 'done' | 'next' | 'incident' | 'added' | 'removed' | 'changed';

export interface DiagramBadge {
  readonly elementId: string;
  /** A few characters: a count, with its word in `title`. */
  readonly text: string;
  /** Said in full: "3 cases are here". */
  readonly title: string;
  readonly tone: 'active' | 'good' | 'warning' | 'bad' | 'neutral';
  /** Bottom left where left out. */
  readonly corner?: 'bottomLeft' | 'topRight' | 'topLeft' | 'bottomRight';
}

const corners = {
  bottomLeft: { bottom: 12, left: -8 },
  topRight: { top: -12, right: 16 },
  topLeft: { top: -12, left: -8 },
  bottomRight: { bottom: 12, right: 16 },
} as const;

/** @returns what takes everything off again. Ids the diagram has not are passed over. */
export function decorate(
  viewer: NavigatedViewer,
  marks: Readonly<Record<string, readonly DiagramMark[]>>,
  badges: readonly DiagramBadge[],
  selected: string | undefined,
): () => void {
  const canvas = viewer.get<Canvas>('canvas');
  const overlays = viewer.get<Overlays>('overlays');
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  const markers: (readonly [id: string, marker: string])[] = Object.entries(marks).flatMap(([id, all]) =>
    all.map((mark) => [id, `ow-mark-${mark}`] as const),
  );
  if (selected !== undefined) markers.push([selected, 'ow-mark-selected']);
  const placed = markers.filter(([id]) => registry.get(id) !== undefined);
  for (const [id, marker] of placed) canvas.addMarker(id, marker);
  const added = badges
    .filter(({ elementId }) => registry.get(elementId) !== undefined)
    .map((badge) =>
      overlays.add(badge.elementId, 'ow-badge', {
        position: corners[badge.corner ?? 'bottomLeft'],
        html: drawBadge(badge),
        // Legible even where the whole of a large diagram is shown.
        scale: { min: 0.85, max: 1.2 },
      }),
    );
  return () => {
    for (const [id, marker] of placed) if (registry.get(id) !== undefined) canvas.removeMarker(id, marker);
    for (const id of added) overlays.remove(id);
  };
}

function drawBadge({ text, title, tone }: DiagramBadge): HTMLElement {
  const badge = document.createElement('span');
  badge.className = `ow-badge ow-badge-${tone}`;
  badge.textContent = text;
  badge.title = title;
  return badge;
}
