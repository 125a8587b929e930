/**
 * `drawnFor`: where in the drawing a finding is shown and mended. What is not drawn itself is found where it belongs to (an
 * event's definition: the event) or, for messages, types and other things beside the processes, where it is used first.
 */
import type { DiagramElement, OwnModeler } from '../editor/createModeler';
import { everythingIn, referencesOf } from '../everything';
import { elementIn, isElement, type ModdleElement } from '../moddle';

export function drawnFor(modeler: OwnModeler, id: string): DiagramElement | undefined {
  const found = drawnAs(modeler, id);
  if (found !== undefined) return found;
  const all = everythingIn(modeler.getDefinitions() as ModdleElement);
  const element = all.find((one) => one.id === id);
  return element === undefined ? undefined : drawnAround(modeler, element, all, new Set());
}

/** The element with this id, drawn or not. */
export function elementById(modeler: OwnModeler, id: string): ModdleElement | undefined {
  return everythingIn(modeler.getDefinitions() as ModdleElement).find((one) => one.id === id);
}

function drawnAs(modeler: OwnModeler, id: string): DiagramElement | undefined {
  const registry = modeler.get('elementRegistry');
  const shape = registry.get(id) as DiagramElement | undefined;
  if (shape !== undefined) return shape;
  // A process is drawn as its pool.
  const isOf = ({ businessObject }: DiagramElement): boolean =>
    businessObject.$type === 'bpmn:Participant' && elementIn(businessObject, 'processRef')?.id === id;
  return (registry.getAll() as unknown as readonly DiagramElement[]).find(isOf);
}

function drawnAround(
  modeler: OwnModeler,
  element: ModdleElement,
  all: readonly ModdleElement[],
  seen: Set<ModdleElement>,
): DiagramElement | undefined {
  for (let at: ModdleElement | undefined = element; isElement(at); at = at.$parent) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    const user = at.id === undefined ? undefined : (drawnAs(modeler, at.id) ?? drawnUser(modeler, at, all, seen));
    if (user !== undefined) return user;
  }
  return undefined;
}

function drawnUser(
  modeler: OwnModeler,
  element: ModdleElement,
  all: readonly ModdleElement[],
  seen: Set<ModdleElement>,
): DiagramElement | undefined {
  if (element.$type === 'bpmn:Definitions') return undefined;
  for (const user of all) {
    if (!referencesOf(user).includes(element)) continue;
    const drawn = drawnAround(modeler, user, all, seen);
    if (drawn !== undefined) return drawn;
  }
  return undefined;
}
