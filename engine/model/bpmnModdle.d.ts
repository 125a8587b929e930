/** The part of bpmn-moddle 10 that is used here. The package ships types of the elements, but none of its entry point. */
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    /** Prefix and local name, for example `bpmn:UserTask`; the prefix is the package's own whatever the file uses. */
    readonly $type: string;
    readonly $parent?: ModdleElement;
    /** Attributes that BPMN does not know, by normalised prefix and name. Not on generic elements. */
    readonly $attrs?: Readonly<Record<string, unknown>>;
    /** Generic elements: their child elements and their text. */
    readonly $children?: readonly ModdleElement[];
    readonly $body?: string;
    readonly $descriptor: { readonly isGeneric?: boolean };
    readonly id?: string;
    $instanceOf(type: string): boolean;
    get(name: string): unknown;
    set(name: string, value: unknown): void;
  }

  export interface Warning {
    readonly message: string;
    /** Set where something could not be read. */
    readonly error?: Error;
    /** Set where a reference could not be resolved or an attribute is unknown. */
    readonly element?: ModdleElement;
    readonly property?: string;
    readonly value?: string;
  }

  export class BpmnModdle {
    constructor(packages?: object, options?: { readonly nsMap?: Record<string, string> });
    /** Reads a whole text, however large: for trusted texts only. */
    fromXML(xml: string): Promise<{ readonly rootElement: ModdleElement; readonly warnings: readonly Warning[] }>;
    /** The class of elements of a type; what is changed of its descriptor holds for this object only. */
    getType(type: string): { readonly $descriptor: { readonly properties: { name: string; isAttr?: boolean }[] } };
    create(type: string, properties: object): ModdleElement;
    toXML(element: ModdleElement, options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>;
  }
}

/** The reader that bpmn-moddle itself uses. It is used directly, because only so can it be stopped. */
declare module 'moddle-xml' {
  import type { BpmnModdle, ModdleElement, Warning } from 'bpmn-moddle';

  export interface Reference {
    readonly element: ModdleElement;
    readonly property: string;
    readonly id: string;
  }

  /** What the reader collects while it reads. */
  export interface Collecting {
    addWarning(warning: Warning): void;
    addReference(reference: Reference): void;
  }

  export interface ParseResult {
    readonly rootElement: ModdleElement;
    readonly elementsById: Readonly<Record<string, ModdleElement>>;
    readonly references: readonly Reference[];
    readonly warnings: readonly Warning[];
  }

  export interface RootHandler {
    /** Set by the reader before it begins. */
    context: Collecting;
  }

  export class Reader {
    /** @param options `lax`: what cannot be read is a warning */
    constructor(options: { readonly model: BpmnModdle; readonly lax: boolean });
    /** @param type the type of the root element */
    handler(type: string): RootHandler;
    /** Rejects with an Error that carries the `warnings` so far. Whatever the handler's `context` throws ends the reading. */
    fromXML(xml: string, root: RootHandler): Promise<ParseResult>;
  }
}
