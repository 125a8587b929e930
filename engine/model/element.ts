/**
 * Typed access to the elements of bpmn-moddle's tree: the one place that knows how a property of it is asked for.
 */
import type { ModdleElement } from 'bpmn-moddle';

export type { ModdleElement };

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** A text property of a BPMN element, trimmed; blank counts as left out. */
export function textOf(element: ModdleElement | undefined, property: string): string | undefined {
  const value = element?.get(property);
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** A property of a BPMN element that is an element itself: a child or what a reference names. */
export function elementOf(element: ModdleElement | undefined, property: string): ModdleElement | undefined {
  const value = element?.get(property);
  return isElement(value) ? value : undefined;
}

/** A property that holds several elements, in document order. Unresolved references are left out. */
export function elementsOf(element: ModdleElement | undefined, property: string): ModdleElement[] {
  const value = element?.get(property);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** A yes-or-no property; left out it has the default of the BPMN schema. */
export function flagOf(element: ModdleElement, property: string): boolean {
  return element.get(property) === true;
}

/** A whole number, if the property holds one. */
export function numberOf(element: ModdleElement, property: string): number | undefined {
  const value = element.get(property);
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

/** Is the element of this BPMN type or of one derived from it? `type` is written without prefix, for example `Gateway`. */
export function isA(element: ModdleElement, type: string): boolean {
  return element.$descriptor.isGeneric !== true && element.$instanceOf(`bpmn:${type}`);
}

/** The local name of the element's type with a small first letter, as in the XML: `userTask`. */
export function tagOf(element: ModdleElement): string {
  const local = element.$type.slice(element.$type.indexOf(':') + 1);
  return local.charAt(0).toLowerCase() + local.slice(1);
}

/** The nearest id at or above the element: what a finding about it can point to. */
export function nearestId(element: ModdleElement | undefined): string | undefined {
  for (let at = element; at !== undefined; at = at.$parent) {
    if (at.$descriptor.isGeneric !== true && at.id !== undefined) return at.id;
  }
  return undefined;
}

/** The first documentation text. */
export function documentationOf(element: ModdleElement): string | undefined {
  return textOf(elementsOf(element, 'documentation')[0], 'text');
}
