/** `fitDrawing` shows the whole drawing, with nothing of it under the palette or under the mark of bpmn.io. */
import { fitDiagram } from '../../ui/diagram/fitDiagram';
import type { OwnModeler } from './createModeler';

const margin = 24;

export function fitDrawing(modeler: OwnModeler): void {
  const canvas = modeler.get('canvas');
  // One or two columns, as the height of the window allows.
  const palette = canvas.getContainer().querySelector('.djs-palette');
  const width = palette === null ? 0 : palette.getBoundingClientRect().width + 20;
  fitDiagram(canvas, { top: margin, right: margin, bottom: 44, left: width + margin });
}
