/** `drawnIn`: where and how the elements of a process file are drawn, by element and property, as texts to compare. */
import { elementIn, elementsIn, isElement, type ModdleElement } from '../moddle';

export function drawnIn(root: ModdleElement): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const found = new Map<string, ReadonlyMap<string, string>>();
  for (const diagram of elementsIn(root, 'diagrams')) {
    for (const drawn of elementsIn(elementIn(diagram, 'plane'), 'planeElement')) {
      const element = drawn.get('bpmnElement');
      if (isElement(element) && element.id !== undefined) found.set(element.id, propertiesOf(drawn));
    }
  }
  return found;
}

function propertiesOf(drawn: ModdleElement): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const put = (property: string, text: string): void => {
    if (text !== '') found.set(property, text);
  };
  if (drawn.$type === 'bpmndi:BPMNShape') put('position', boundsOf(drawn));
  else
    put(
      'line',
      elementsIn(drawn, 'waypoint')
        .map((point) => numbersOf(point, ['x', 'y']))
        .join(' → '),
    );
  put('labelPlace', boundsOf(elementIn(drawn, 'label')));
  put('colour', coloursOf(drawn));
  return found;
}

function boundsOf(shape: ModdleElement | undefined): string {
  const bounds = elementIn(shape, 'bounds');
  return bounds === undefined ? '' : numbersOf(bounds, ['x', 'y', 'width', 'height']);
}

/** Parts of a point are not seen. */
function numbersOf(element: ModdleElement, names: readonly string[]): string {
  return names.map((name) => String(Math.round(Number(element.get(name) ?? 0)))).join(' ');
}

/** Two vocabularies say the same: the one of bpmn.io and the one of the standard's work group. */
function coloursOf(drawn: ModdleElement): string {
  const kinds = drawn.$type === 'bpmndi:BPMNShape' ? [['bioc:fill', 'color:background-color']] : [];
  return [...kinds, ['bioc:stroke', 'color:border-color']]
    .flatMap((names) => names.map((name) => drawn.get(name)).find((value) => typeof value === 'string') ?? [])
    .join(' / ')
    .toLowerCase();
}
