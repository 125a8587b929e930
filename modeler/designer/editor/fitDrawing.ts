/** `fitDrawing` shows the whole drawing, with nothing of it under the palette or under the mark of bpmn.io. */
import { fitDiagram, type Padding } from '../../ui/diagram/fitDiagram';
import type { OwnModeler } from './createModeler';

const margin = 24;

export function paddingOf(modeler: OwnModeler): Padding {
  // As many columns as the height of the window allows.
  const palette = modeler.get('canvas').getContainer().querySelector('.djs-palette');
  const width = palette === null ? 0 : palette.getBoundingClientRect().width + 20;
  return { top: margin, right: margin, bottom: 44, left: width + margin };
}

export function fitDrawing(modeler: OwnModeler): void {
  fitDiagram(modeler.get('canvas'), paddingOf(modeler));
}
