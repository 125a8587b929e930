/** `drawingOf`: what badges and colours must know of the shapes that they are put on. */
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { lookAt, shapeOf } from '../../ui/diagram/lookAt';

export interface Drawing {
  readonly viewer: NavigatedViewer;
  /** Events and gateways: their name is below them, and a badge at the bottom would cover it. */
  isSmall(id: string): boolean;
  /** A sub-process with its steps drawn inside: coloured, it would be louder than they are. */
  isAround(id: string): boolean;
  /** Brings these steps to the middle, near enough to be read. */
  lookAt(ids: readonly string[]): void;
}

/** Pixels of the drawing. */
const largestSmall = 60;

export function drawingOf(viewer: NavigatedViewer): Drawing {
  return {
    viewer,
    isSmall: (id) => (shapeOf(viewer, id)?.width ?? 0) <= largestSmall,
    isAround: (id) =>
      (shapeOf(viewer, id)?.children ?? []).some((child) => 'width' in child && !('labelTarget' in child)),
    lookAt: (ids) => lookAt(viewer, ids),
  };
}
