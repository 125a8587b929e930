/**
 * `keepDrawingModule` keeps a drawing as it was drawn. A sub-process whose steps are drawn inside of it is open, also where
 * the file does not say so, as those of other tools do: bpmn-js would move its steps to a drawing of their own. And what
 * bpmn-js cannot show (a process beside the pools, a shape of something that is not there) is written again.
 */
import type EventBus from 'diagram-js/lib/core/EventBus';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import { elementIn, elementsIn, isElement, type ModdleElement } from '../moddle';

/** Before bpmn-js looks for closed sub-processes (1500). */
const early = 2_000;
/** After bpmn-js has put what it shows in order (2000). */
const late = 500;

class KeepDrawing {
  static $inject = ['eventBus', 'elementRegistry'];
  private notShown = new Map<ModdleElement, readonly ModdleElement[]>();

  constructor(eventBus: EventBus, elementRegistry: ElementRegistry) {
    let definitions: ModdleElement | undefined;
    eventBus.on('import.render.start', early, (event: { readonly definitions: ModdleElement }) => {
      definitions = event.definitions;
      for (const plane of planesOf(definitions)) openThoseDrawnOpen(plane);
    });
    eventBus.on('import.done', () => {
      const isShown = (drawn: ModdleElement): boolean => {
        const element = drawn.get('bpmnElement');
        return isElement(element) && element.id !== undefined && elementRegistry.get(element.id) !== undefined;
      };
      const planes = definitions === undefined ? [] : planesOf(definitions);
      this.notShown = new Map(
        planes.map((plane) => [plane, elementsIn(plane, 'planeElement').filter((drawn) => !isShown(drawn))]),
      );
    });
    eventBus.on('saveXML.start', late, (event: { readonly definitions: ModdleElement }) => {
      for (const plane of planesOf(event.definitions)) this.putBack(plane, event.definitions);
    });
  }

  private putBack(plane: ModdleElement, definitions: ModdleElement): void {
    const present = elementsIn(plane, 'planeElement');
    const missing = (this.notShown.get(plane) ?? []).filter((drawn) => {
      const element = drawn.get('bpmnElement');
      return !present.includes(drawn) && (!isElement(element) || isIn(element, definitions));
    });
    if (missing.length > 0) plane.set('planeElement', [...present, ...missing]);
  }
}

function planesOf(definitions: ModdleElement): readonly ModdleElement[] {
  return elementsIn(definitions, 'diagrams').flatMap((diagram) => elementIn(diagram, 'plane') ?? []);
}

/** What was deleted has no parent any more. */
function isIn(element: ModdleElement, definitions: ModdleElement): boolean {
  for (let one: ModdleElement | undefined = element; one !== undefined && one !== null; one = one.$parent) {
    if (one === definitions) return true;
  }
  return false;
}

function openThoseDrawnOpen(plane: ModdleElement): void {
  const shapes = elementsIn(plane, 'planeElement').filter(({ $type }) => $type === 'bpmndi:BPMNShape');
  for (const shape of shapes) {
    const drawn = shape.get('bpmnElement');
    if (!isElement(drawn) || !drawn.$instanceOf('bpmn:SubProcess') || shape.get('isExpanded') !== undefined) continue;
    const isDrawnInside = shapes.some((other) => {
      const inner = other.get('bpmnElement');
      return isElement(inner) && inner.$parent === drawn;
    });
    if (isDrawnInside) shape.set('isExpanded', true);
  }
}

export const keepDrawingModule = { __init__: ['keepDrawing'], keepDrawing: ['type', KeepDrawing] };
