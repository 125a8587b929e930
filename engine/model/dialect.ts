/**
 * `dialect` reads the extensions this engine understands, by namespace and never by the prefix a file happens to use:
 * the attributes and elements of Camunda 7 in the namespaces camunda, operaton, activiti and flowable, and our own
 * `urn:onewindow:bpmn:1`, which consists of child elements of extensionElements only.
 */
import { elementOf, elementsOf, type ModdleElement } from './element';

/** The prefix under which bpmn-moddle shows each namespace. */
export const NAMESPACES: Readonly<Record<string, string>> = {
  'http://camunda.org/schema/1.0/bpmn': 'camunda',
  'http://operaton.org/schema/1.0/bpmn': 'operaton',
  'http://activiti.org/bpmn': 'activiti',
  'http://flowable.org/bpmn': 'flowable',
  'urn:onewindow:bpmn:1': 'ow',
};

/** In the order of preference where an element carries the same attribute twice. */
const DIALECTS = ['camunda', 'operaton', 'activiti', 'flowable'];

/** Does the file declare a namespace of Camunda 7 or its relatives? */
export function speaksDialect(root: ModdleElement): boolean {
  const declared = Object.entries(root.$attrs ?? {}).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  return declared.some(([, uri]) => DIALECTS.includes(NAMESPACES[String(uri)] ?? ''));
}

/** An extension attribute of a BPMN element in any of the dialects, trimmed; blank counts as left out. */
export function attribute(element: ModdleElement | undefined, name: string): string | undefined {
  const attributes = element?.$attrs;
  if (attributes === undefined) return undefined;
  for (const dialect of DIALECTS) {
    const text = own(attributes, `${dialect}:${name}`);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The extension elements of a BPMN element that have this local name in any of the dialects. */
export function extensions(element: ModdleElement, name: string): ModdleElement[] {
  return elementsOf(elementOf(element, 'extensionElements'), 'values').filter((found) => isNamed(found, name));
}

/** The extension elements of a BPMN element in our own namespace. */
export function ownExtensions(element: ModdleElement | undefined, name: string): ModdleElement[] {
  const found = elementsOf(elementOf(element, 'extensionElements'), 'values');
  return found.filter((child) => child.$type === `ow:${name}`);
}

/** The children of an extension element that have this local name in any of the dialects. */
export function childrenNamed(extension: ModdleElement, name: string): ModdleElement[] {
  return childrenOf(extension).filter((found) => isNamed(found, name));
}

/** All children of an extension element. */
export function childrenOf(extension: ModdleElement): readonly ModdleElement[] {
  return extension.$children ?? [];
}

/** The local name of an extension element of one of the dialects; undefined for a stranger's. */
export function dialectName(extension: ModdleElement): string | undefined {
  const [prefix, local] = extension.$type.split(':');
  return prefix !== undefined && DIALECTS.includes(prefix) ? local : undefined;
}

/** An attribute of an extension element, trimmed; blank counts as left out. */
export function extensionAttribute(extension: ModdleElement, name: string): string | undefined {
  const prefix = extension.$type.split(':')[0] ?? '';
  return own(extension, name) ?? own(extension, `${prefix}:${name}`);
}

/** The text of an extension element, trimmed; blank counts as left out. */
export function extensionText(extension: ModdleElement): string | undefined {
  return own(extension, '$body');
}

function isNamed(extension: ModdleElement, name: string): boolean {
  return dialectName(extension) === name;
}

// Generic elements are plain objects with the names that stood in the file: only own properties may be asked for.
function own(record: object, name: string): string | undefined {
  if (!Object.hasOwn(record, name)) return undefined;
  const value: unknown = Reflect.get(record, name);
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}
