/** Item definitions compared: two elements carry the same kind of data if they share one, or if both name the same structure. */
import { elementOf, textOf, type ModdleElement } from '../element';

export function isSameItem(left: ModdleElement | undefined, right: ModdleElement | undefined): boolean {
  if (left === right) return true;
  const structure = textOf(left, 'structureRef');
  return structure !== undefined && structure === textOf(right, 'structureRef');
}

/** The item definition of a data object, a reference to one, a data input or output, or a property. */
export function itemOf(carrier: ModdleElement | undefined): ModdleElement | undefined {
  const own = elementOf(carrier, 'itemSubjectRef');
  return own ?? elementOf(elementOf(carrier, 'dataObjectRef') ?? elementOf(carrier, 'dataStoreRef'), 'itemSubjectRef');
}
