/** `elementsOf`, `elementOf` and `textOf` read what dmn-moddle parsed, without trusting that it is there. */
import { type DmnElement } from 'dmn-moddle';

export function elementsOf(element: DmnElement | undefined, property: string): readonly DmnElement[] {
  const found = element?.[property];
  return Array.isArray(found) ? found.filter(isElement) : [];
}

export function elementOf(element: DmnElement | undefined, property: string): DmnElement | undefined {
  const found = element?.[property];
  return isElement(found) ? found : undefined;
}

/** Trimmed text, undefined when it is missing or empty. */
export function textOf(element: DmnElement | undefined, property: string): string | undefined {
  const found = element?.[property];
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
}

/** An attribute that dmn-moddle does not know, by its local name in Camunda's namespace or its successors'. */
export function extensionOf(element: DmnElement, name: string): string | undefined {
  for (const [attribute, value] of Object.entries(element.$attrs ?? {}))
    if (attribute.endsWith(`:${name}`) && typeof value === 'string' && value !== '') return value;
  return undefined;
}

function isElement(found: unknown): found is DmnElement {
  return typeof found === 'object' && found !== null && '$type' in found;
}
