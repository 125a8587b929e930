/** `SideBySide`: two versions of the drawing, moved and zoomed together, with what changed in colour. */
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import { useEffect, useRef } from 'react';
import { reviewTexts } from '../../ui/catalogue/designerReview';
import { type DiagramMark, DiagramView } from '../../ui/diagram/DiagramView';
import { useTexts } from '../../ui/texts';
import type { Change } from '../diff/change';

interface Props {
  readonly before: { readonly xml: string; readonly label: string } | undefined;
  readonly after: string;
  /** Of this file. */
  readonly changes: readonly Change[];
  readonly selected: string | undefined;
  readonly onSelect: (elementId: string | undefined) => void;
}

export function SideBySide({ before, after, changes, selected, onSelect }: Props) {
  const text = useTexts(reviewTexts);
  const viewers = useRef(new Map<'before' | 'after', NavigatedViewer>());
  const keep = (side: 'before' | 'after') => (viewer: NavigatedViewer) => {
    viewers.current.set(side, viewer);
    const follow = (): void => moveTogether(viewer, viewers.current.get(side === 'before' ? 'after' : 'before'));
    viewer.on('canvas.viewbox.changed', follow);
    return () => void viewers.current.delete(side);
  };
  useEffect(() => {
    if (selected === undefined) return;
    // The newer one, unless it is gone there. The other moves along.
    for (const side of ['after', 'before'] as const) {
      const viewer = viewers.current.get(side);
      if (viewer?.get<ElementRegistry>('elementRegistry').get(selected) === undefined) continue;
      const canvas = viewer.get<Canvas>('canvas');
      if (canvas.zoom() < readable) canvas.zoom(readable);
      canvas.scrollToElement(selected, 100);
      return;
    }
  }, [selected]);
  return (
    <div className={isWide(after) ? 'ow-sides ow-sides-stacked' : 'ow-sides'}>
      {before !== undefined && (
        <figure>
          <figcaption>
            {before.label}
            <Legend marks={['removed', 'changed']} />
          </figcaption>
          <DiagramView
            xml={before.xml}
            label={before.label}
            marks={marksOf(changes, 'before')}
            selected={selected}
            onSelect={onSelect}
            onReady={keep('before')}
          />
        </figure>
      )}
      <figure>
        <figcaption>
          {text('after')}
          {before !== undefined && <Legend marks={['added', 'changed']} />}
        </figcaption>
        <DiagramView
          xml={after}
          label={text('after')}
          marks={marksOf(changes, 'after')}
          selected={selected}
          onSelect={onSelect}
          onReady={keep('after')}
        />
      </figure>
    </div>
  );
}

function Legend({ marks }: { readonly marks: readonly ('added' | 'removed' | 'changed')[] }) {
  const text = useTexts(reviewTexts);
  return (
    <ul className="ow-legend" aria-label={text('legend')}>
      {marks.map((mark) => (
        <li key={mark} className={`ow-legend-${mark}`}>
          {text(`kind_${mark}`)}
        </li>
      ))}
    </ul>
  );
}

/** From here on the names in a drawing can be read. */
const readable = 0.75;

/** Wide drawings are larger one above the other. */
function isWide(xml: string): boolean {
  const drawn = new DOMParser().parseFromString(xml, 'application/xml');
  const bounds = [...drawn.getElementsByTagNameNS('*', 'Bounds')];
  const number = (box: Element, name: string): number => Number(box.getAttribute(name) ?? 0);
  const spread = (start: string, size: string): number =>
    Math.max(0, ...bounds.map((box) => number(box, start) + number(box, size))) -
    Math.min(...bounds.map((box) => number(box, start)), 1e9);
  return bounds.length > 0 && spread('x', 'width') > 1.6 * spread('y', 'height');
}

let moving = false;

/** What one shows, the other shows; the move that this makes is not answered by another. */
function moveTogether(from: NavigatedViewer, to: NavigatedViewer | undefined): void {
  if (moving || to === undefined) return;
  moving = true;
  try {
    const { x, y, width, height } = from.get<Canvas>('canvas').viewbox();
    to.get<Canvas>('canvas').viewbox({ x, y, width, height });
  } finally {
    moving = false;
  }
}

function marksOf(
  changes: readonly Change[],
  side: 'before' | 'after',
): Readonly<Record<string, readonly DiagramMark[]>> {
  const marks: Record<string, readonly DiagramMark[]> = {};
  for (const { elementId, kind } of changes) {
    if (kind === 'added' && side === 'after') marks[elementId] = ['added'];
    else if (kind === 'removed' && side === 'before') marks[elementId] = ['removed'];
    else if (kind === 'changed' && marks[elementId] === undefined) marks[elementId] = ['changed'];
  }
  return marks;
}
