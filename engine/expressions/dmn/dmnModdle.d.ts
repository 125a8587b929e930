/** What we use of dmn-moddle, which ships without types. */
declare module 'dmn-moddle' {
  export interface DmnElement {
    readonly $type: string;
    readonly $attrs?: { readonly [name: string]: string | undefined };
    readonly [property: string]: unknown;
  }

  export interface DmnProperty {
    readonly name: string;
    readonly type: string;
    readonly isAttr?: boolean;
    readonly xml?: { readonly serialize: 'property' };
  }

  export interface DmnType {
    readonly name: string;
    readonly superClass?: readonly string[];
    /** The type that gets these properties too. */
    readonly extends?: readonly string[];
    readonly properties: readonly DmnProperty[];
  }

  export interface DmnPackage {
    readonly types: readonly DmnType[];
  }

  export class DmnModdle {
    readonly registry: {
      getPackage(prefix: string): DmnPackage;
      registerType(type: DmnType, from: DmnPackage): void;
    };
    fromXML(
      xml: string,
      type: string,
    ): Promise<{ readonly rootElement: DmnElement; readonly warnings: readonly { readonly message: string }[] }>;
  }
}
