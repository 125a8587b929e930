/**
 * `readAssociations`: data associations of an activity or event as mappings of variables (BPMN 2.0.2 §10.4.1, §10.4.2):
 * what goes into a data input is local to the element, what comes out of a data output is set around it.
 */
import type { MappingValue, VariableMapping } from '../definition';
import { elementOf, elementsOf, textOf, type ModdleElement } from '../element';
import { dataName } from './dataItem';
import type { Notebook } from './notebook';

interface Associations {
  readonly inputs: VariableMapping[];
  readonly outputs: VariableMapping[];
}

export function readAssociations(element: ModdleElement, notebook: Notebook): Associations {
  const read = (property: string): VariableMapping[] =>
    elementsOf(element, property).flatMap((association) => readAssociation(association, notebook));
  return { inputs: read('dataInputAssociations'), outputs: read('dataOutputAssociations') };
}

/** A transformation, else assignments, else the source as it is. */
function readAssociation(association: ModdleElement, notebook: Notebook): VariableMapping[] {
  const target = dataName(elementOf(association, 'targetRef'));
  const transformation = notebook.formal(elementOf(association, 'transformation'));
  if (transformation !== undefined) return to(target, { kind: 'expression', expression: transformation });
  const assignments = elementsOf(association, 'assignment');
  if (assignments.length > 0) return assignments.flatMap((one) => readAssignment(one, target, notebook));
  const source = dataName(elementsOf(association, 'sourceRef')[0]);
  // Drawn for the eye only, where an end is missing or stands for nothing.
  return source === undefined ? [] : to(target, { kind: 'variable', name: source });
}

function readAssignment(assignment: ModdleElement, target: string | undefined, notebook: Notebook): VariableMapping[] {
  const from = notebook.formal(elementOf(assignment, 'from'));
  const named = textOf(elementOf(assignment, 'to'), 'body');
  const name = /^\s*[$#]\{\s*([^{}]*?)\s*\}\s*$/.exec(named ?? '')?.[1] ?? named ?? target;
  return from === undefined ? [] : to(name, { kind: 'expression', expression: from });
}

function to(name: string | undefined, value: MappingValue): VariableMapping[] {
  return name === undefined || name.startsWith('__') ? [] : [{ name, value }];
}
