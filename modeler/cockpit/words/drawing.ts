/** `drawingOf`: what badges and colours must know of the shapes that they are put on. */
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type { Shape } from 'diagram-js/lib/model/Types';
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

export interface Drawing {
  readonly viewer: NavigatedViewer;
  /** Events and gateways: their name is below them, and a badge at the bottom would cover it. */
  isSmall(id: string): boolean;
  /** A sub-process with its steps drawn inside: coloured, it would be louder than they are. */
  isAround(id: string): boolean;
  /** Shown whole, it is too small to be read. */
  isTiny(): boolean;
  /** Brings these steps to the middle, near enough to be read. */
  lookAt(ids: readonly string[]): void;
}

/** Pixels of the drawing. */
const largestSmall = 60;
const around = 60;
/** Names are drawn 12 pixels high. */
const legible = 0.6;

export function drawingOf(viewer: NavigatedViewer): Drawing {
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  const shape = (id: string): Shape | undefined => {
    const found = registry.get(id);
    return found !== undefined && 'width' in found && 'x' in found ? (found as Shape) : undefined;
  };
  return {
    viewer,
    isSmall: (id) => (shape(id)?.width ?? 0) <= largestSmall,
    isAround: (id) => (shape(id)?.children ?? []).some((child) => 'width' in child && !('labelTarget' in child)),
    isTiny: () => viewer.get<Canvas>('canvas').zoom() < legible,
    lookAt: (ids) =>
      lookAt(
        viewer,
        ids.map(shape).filter((found) => found !== undefined),
      ),
  };
}

function lookAt(viewer: NavigatedViewer, shapes: readonly Shape[]): void {
  if (shapes.length === 0) return;
  const canvas = viewer.get<Canvas>('canvas');
  const { outer } = canvas.viewbox();
  const left = Math.min(...shapes.map(({ x }) => x)) - around;
  const top = Math.min(...shapes.map(({ y }) => y)) - around;
  const width = Math.max(...shapes.map(({ x, width }) => x + width)) + around - left;
  const height = Math.max(...shapes.map(({ y, height }) => y + height)) + around - top;
  const scale = Math.min(1, outer.width / width, outer.height / height);
  canvas.viewbox({
    x: left - (outer.width / scale - width) / 2,
    y: top - (outer.height / scale - height) / 2,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}
