/**
 * `elementKind`: what kind of element this is, in one word: its type, for events with what they wait for or throw before it
 * (`TimerBoundaryEvent`). The catalogue has a word for each.
 */
import { elementsIn, type ModdleElement } from './moddle';

export function elementKind(element: ModdleElement): string {
  const local = localName(element);
  if (local === 'SubProcess' && element.get('triggeredByEvent') === true) return 'EventSubProcess';
  const definitions = element.$instanceOf('bpmn:Event') ? elementsIn(element, 'eventDefinitions') : [];
  const [first, second] = definitions;
  if (second !== undefined) return `${element.get('parallelMultiple') === true ? 'Parallel' : ''}Multiple${local}`;
  return first === undefined ? local : `${localName(first).replace(/EventDefinition$/, '')}${local}`;
}

/** The name of its type without the prefix. */
export function localName(element: ModdleElement): string {
  return element.$type.replace(/^.*:/, '');
}
