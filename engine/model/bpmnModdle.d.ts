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

  export interface ParseResult {
    readonly rootElement: ModdleElement;
    readonly elementsById: Readonly<Record<string, ModdleElement>>;
    readonly references: readonly {
      readonly element: ModdleElement;
      readonly property: string;
      readonly id: string;
    }[];
    readonly warnings: readonly Warning[];
  }

  export class BpmnModdle {
    /** @param options `nsMap`: the prefix under which each namespace URI is shown */
    constructor(packages?: object, options?: { nsMap?: Record<string, string> });
    /** Rejects with an Error where the text is no BPMN document at all. */
    fromXML(xml: string): Promise<ParseResult>;
  }
}
