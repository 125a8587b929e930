/** `layOut` gives a file that has none a drawing, and changes nothing else in it. */
import { layoutProcess } from 'bpmn-auto-layout';

const drawing = 'http://www.omg.org/spec/BPMN/20100524/DI';

/** @throws Error where there is nothing to draw */
export async function layOut(xml: string): Promise<string> {
  const laidOut = await layoutProcess(xml);
  const end = xml.search(/<\/(?:[\w.-]+:)?definitions\s*>(?![\s\S]*<\/(?:[\w.-]+:)?definitions\s*>)/);
  // Half a drawing would stand in the way of the new one.
  if (end < 0 || /BPMNDiagram[\s>]/.test(xml)) return laidOut;
  const made = new DOMParser().parseFromString(laidOut, 'application/xml');
  const diagrams = [...made.getElementsByTagNameNS(drawing, 'BPMNDiagram')];
  // The tool that draws drops what it does not know: of what it wrote the drawing alone is taken.
  const written = diagrams.map((diagram) => new XMLSerializer().serializeToString(diagram));
  return `${xml.slice(0, end)}${written.join('\n')}\n${xml.slice(end)}`;
}
