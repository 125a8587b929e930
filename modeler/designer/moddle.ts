/**
 * The tree that bpmn-js and dmn-js keep a file in, and `createBpmnModdle`, which reads the namespaces of the engine's
 * extensions under fixed prefixes, whatever a file calls them. Extensions stay generic: nothing foreign is ever lost.
 */
import { BpmnModdle } from 'bpmn-moddle';
import { NAMESPACES } from '../../engine/model/dialect';
import { lossless } from './losslessModdle';

export interface ModdleElement {
  readonly $type: string;
  $parent?: ModdleElement;
  readonly id?: string;
  readonly $attrs?: Readonly<Record<string, unknown>>;
  readonly $descriptor: {
    readonly isGeneric?: boolean;
    readonly properties?: readonly ModdleProperty[];
    readonly ns: { readonly prefix?: string; readonly localName: string; readonly uri?: string };
  };
  /** Generic elements. */
  readonly $children?: readonly ModdleElement[];
  readonly $body?: string;
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

export interface ModdleProperty {
  readonly name: string;
  readonly type: string;
  readonly isReference?: boolean;
  readonly isMany?: boolean;
  readonly default?: unknown;
  readonly ns: { readonly localName: string };
}

export interface Moddle {
  /** The descriptions it reads and writes by. */
  readonly registry: {
    readonly typeMap: Readonly<Record<string, { readonly properties?: readonly { readonly name: string }[] }>>;
  };
  create(type: string, properties?: object): ModdleElement;
  createAny(name: string, uri: string, properties?: object): ModdleElement;
  fromXML(
    xml: string,
    type?: string,
  ): Promise<{ readonly rootElement: ModdleElement; readonly warnings: readonly { readonly message: string }[] }>;
  toXML(element: ModdleElement, options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>;
}

export function createBpmnModdle(): Moddle {
  return lossless(new BpmnModdle({}, { nsMap: { ...NAMESPACES } }) as unknown as Moddle);
}

export function isGeneric(element: ModdleElement): boolean {
  return element.$descriptor.isGeneric === true;
}

export function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** The elements in a property that holds several; none where it is not there. */
export function elementsIn(element: ModdleElement | undefined, name: string): readonly ModdleElement[] {
  const value = element?.get(name);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

export function elementIn(element: ModdleElement | undefined, name: string): ModdleElement | undefined {
  const value = element?.get(name);
  return isElement(value) ? value : undefined;
}

export function textIn(element: ModdleElement | undefined, name: string): string | undefined {
  const value = element?.get(name);
  return typeof value === 'string' ? value : undefined;
}

/** Attributes of a generic element: its own plain properties. */
export function genericAttributes(element: ModdleElement): Readonly<Record<string, string>> {
  const found = Object.entries(element).filter(
    (entry): entry is [string, string] => !entry[0].startsWith('$') && typeof entry[1] === 'string',
  );
  return Object.fromEntries(found);
}

/** A generic element made anew, with everything inside. */
export function copyGeneric(moddle: Moddle, element: ModdleElement): ModdleElement {
  const { $children, $body } = element;
  return moddle.createAny(element.$type, element.$descriptor.ns.uri ?? uriOf(element.$type), {
    ...genericAttributes(element),
    ...($children === undefined ? {} : { $children: $children.map((child) => copyGeneric(moddle, child)) }),
    ...($body === undefined ? {} : { $body }),
  });
}

const uriByPrefix = new Map(Object.entries(NAMESPACES).map(([uri, prefix]) => [prefix, uri]));

/** The namespace of an extension element's name with one of the engine's prefixes. */
export function uriOf(type: string): string {
  return uriByPrefix.get(type.split(':')[0] ?? '') ?? '';
}
