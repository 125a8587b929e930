/** `lookAt` brings steps to the middle of a drawing, `isTiny` tells when a whole drawing is too small to be read. */
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type { Shape } from 'diagram-js/lib/model/Types';
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

/** Pixels of the drawing. */
const around = 60;
/** Names are drawn 12 pixels high. */
const legible = 0.6;

export function shapeOf(viewer: NavigatedViewer, id: string): Shape | undefined {
  const found = viewer.get<ElementRegistry>('elementRegistry').get(id);
  return found !== undefined && 'width' in found && 'x' in found ? (found as Shape) : undefined;
}

export const isTiny = (viewer: NavigatedViewer): boolean => viewer.get<Canvas>('canvas').zoom() < legible;

/** @returns whether all of these steps can be seen */
export function isInSight(viewer: NavigatedViewer, ids: readonly string[]): boolean {
  const { x, y, width, height } = viewer.get<Canvas>('canvas').viewbox();
  return shapesOf(viewer, ids).every((shape) => isWithin(shape, { x, y, width, height }));
}

/** As large as they can be shown together, but not larger than they are. */
export function lookAt(viewer: NavigatedViewer, ids: readonly string[]): void {
  const shapes = shapesOf(viewer, ids);
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

const shapesOf = (viewer: NavigatedViewer, ids: readonly string[]): readonly Shape[] =>
  ids.map((id) => shapeOf(viewer, id)).filter((found) => found !== undefined);

type Box = Pick<Shape, 'x' | 'y' | 'width' | 'height'>;

const isWithin = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
