/**
 * `compensationHandlers`: which activity undoes which (BPMN 2.0.2 §10.6.1): an association leads from the compensation
 * event on an activity's boundary to the handler. Associations lie in the process, its sub-processes or the collaboration.
 */
import { elementOf, elementsOf, isA, tagOf, type ModdleElement } from '../element';
import { holdsFlow, type PlacedNode } from './collect';
import { eventDefinitionsOf } from './event';

/** @returns the handler's id by the id of the activity it undoes */
export function compensationHandlers(
  process: ModdleElement,
  nodes: readonly PlacedNode[],
): ReadonlyMap<string, string> {
  const boundary = nodes.filter(
    ({ type, element }) =>
      type === 'boundaryEvent' &&
      eventDefinitionsOf(element).some((definition) => tagOf(definition) === 'compensateEventDefinition'),
  );
  const handlers = new Map<string, string>();
  if (boundary.length === 0) return handlers;
  const associations = associationsAround(process, nodes);
  for (const { element } of boundary) {
    const host = elementOf(element, 'attachedToRef')?.id;
    const handler = associations.flatMap((association) => otherEnd(association, element) ?? [])[0]?.id;
    if (host !== undefined && handler !== undefined) handlers.set(host, handler);
  }
  return handlers;
}

function associationsAround(process: ModdleElement, nodes: readonly PlacedNode[]): ModdleElement[] {
  const collaborations = elementsOf(process.$parent, 'rootElements').filter((one) => isA(one, 'Collaboration'));
  const inside = nodes.filter(({ type }) => holdsFlow(type)).map(({ element }) => element);
  return [process, ...inside, ...collaborations]
    .flatMap((place) => elementsOf(place, 'artifacts'))
    .filter((artifact) => isA(artifact, 'Association'));
}

/** Drawn from the event to the handler; some tools write it the other way round. */
function otherEnd(association: ModdleElement, event: ModdleElement): ModdleElement | undefined {
  const [source, target] = [elementOf(association, 'sourceRef'), elementOf(association, 'targetRef')];
  if (source === event) return target;
  return target === event ? source : undefined;
}
