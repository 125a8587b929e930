/** `fitDiagram` shows all of a diagram with room around it; the mark of bpmn.io and the zoom buttons stay free. */
import type Canvas from 'diagram-js/lib/core/Canvas';

/** Pixels of the screen kept free on each side. */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

const around: Padding = { top: 44, right: 24, bottom: 36, left: 24 };
const largest = 1.2;

export function fitDiagram(canvas: Canvas, padding: Padding = around): void {
  const { inner, outer } = canvas.viewbox();
  if (outer.width === 0 || outer.height === 0 || inner.width === 0 || inner.height === 0) return;
  const width = Math.max(1, outer.width - padding.left - padding.right);
  const height = Math.max(1, outer.height - padding.top - padding.bottom);
  const scale = Math.min(largest, width / inner.width, height / inner.height);
  canvas.viewbox({
    x: inner.x - (padding.left + (width - inner.width * scale) / 2) / scale,
    y: inner.y - (padding.top + (height - inner.height * scale) / 2) / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}
