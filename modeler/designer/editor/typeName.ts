/** `typeName`: what kind of element this is, in the words of the catalogue. */
import { elementTypeTexts } from '../../ui/catalogue/designerTypes';
import { textOf } from '../../ui/texts';
import { elementsIn, type ModdleElement } from '../moddle';

type Key = keyof typeof elementTypeTexts.keys;

/** An event by what it waits for or throws, a sub-process by how it is triggered, all else by its type. */
export function typeName(element: ModdleElement): string {
  const local = element.$type.replace(/^.*:/, '');
  const [definition] = element.$instanceOf('bpmn:Event') ? elementsIn(element, 'eventDefinitions') : [];
  const event = definition?.$type.replace(/^.*:/, '').replace(/EventDefinition$/, '');
  const keys = [
    event === undefined ? undefined : `${event}${local}`,
    local === 'SubProcess' && element.get('triggeredByEvent') === true ? 'EventSubProcess' : undefined,
    local,
  ];
  const key = keys.find((one): one is Key => one !== undefined && Object.hasOwn(elementTypeTexts.keys, one));
  return key === undefined ? local : textOf(elementTypeTexts, key);
}
