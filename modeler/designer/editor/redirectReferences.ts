/** `redirectReferences` has the steps of the drawing follow a table or a form to its new id, as steps one can undo. */
import { elementsIn } from '../moddle';
import { Editing } from '../panel/editing';
import type { DiagramElement, OwnModeler } from './createModeler';

export function redirectReferences(
  modeler: OwnModeler,
  name: 'decisionRef' | 'formRef',
  from: string,
  to: string,
): void {
  const drawn = modeler.get('elementRegistry').getAll() as unknown as readonly DiagramElement[];
  for (const element of drawn) {
    // A label stands for the same thing as its shape.
    if (element.labelTarget !== undefined) continue;
    const { businessObject } = element;
    const edit = new Editing(modeler, element);
    const carriers = businessObject.$instanceOf('bpmn:Event') ? elementsIn(businessObject, 'eventDefinitions') : [];
    for (const carrier of [businessObject, ...carriers]) {
      if (edit.attribute(carrier, name) === from) edit.setAttributes(carrier, { [name]: to });
    }
  }
}
