/**
 * `dataName`: the variable that a data object, property, data input or output of BPMN stands for (BPMN 2.0.2 §10.4.1).
 * `declaredIn`: the variables that a process or activity declares by them, which are its own.
 */
import { elementOf, elementsOf, isA, textOf, type ModdleElement } from '../element';

/** References to one data object are one variable, named after the object or, where it has no name, the reference. */
export function dataName(item: ModdleElement | undefined): string | undefined {
  if (item === undefined) return undefined;
  const referred = elementOf(item, 'dataObjectRef') ?? elementOf(item, 'dataStoreRef');
  return textOf(referred, 'name') ?? textOf(item, 'name') ?? textOf(referred, 'id') ?? textOf(item, 'id');
}

/** Properties and, in a process or sub-process, data objects that say what they hold. Drawing tools add others as aids. */
export function declaredIn(place: ModdleElement): readonly string[] {
  const objects = elementsOf(place, 'flowElements').filter(
    (element) => isA(element, 'DataObject') && elementOf(element, 'itemSubjectRef') !== undefined,
  );
  return [...elementsOf(place, 'properties'), ...objects].flatMap((item) => {
    const name = dataName(item);
    return name === undefined || name.startsWith('__') ? [] : [name];
  });
}
