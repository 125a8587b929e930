/** `openDrawing` shows a drawing as one begins to work on it: large enough to read, from its start on. */
import { fitDiagram } from '../../ui/diagram/fitDiagram';
import type { OwnModeler } from './createModeler';
import { paddingOf } from './fitDrawing';

/** Below it, names in the drawing are smaller than one reads them. */
const readable = 0.75;

/** @returns whether there is more than what is shown */
export function openDrawing(modeler: OwnModeler): boolean {
  const canvas = modeler.get('canvas');
  const padding = paddingOf(modeler);
  fitDiagram(canvas, padding);
  if (canvas.zoom() >= readable) return false;
  const { inner, outer } = canvas.viewbox();
  const width = outer.width / readable;
  const height = outer.height / readable;
  const start = modeler.get('elementRegistry').find(({ type }) => type === 'bpmn:StartEvent');
  // The start of the flow in the middle of the height, unless the drawing ends before that.
  const middle = start === undefined ? inner.y : Number(start['y']) - height / 2;
  const lowest = inner.y + inner.height - height + padding.bottom / readable;
  const top = inner.y - padding.top / readable;
  const left = inner.x - padding.left / readable;
  canvas.viewbox({ x: left, y: Math.max(top, Math.min(middle, lowest)), width, height });
  return true;
}
