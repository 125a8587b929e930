/** What we use of dmn-moddle, which ships without types. */
declare module 'dmn-moddle' {
  export interface DmnElement {
    readonly $type: string;
    readonly $attrs?: { readonly [name: string]: string | undefined };
    readonly [property: string]: unknown;
  }

  export class DmnModdle {
    fromXML(
      xml: string,
      type: string,
    ): Promise<{ readonly rootElement: DmnElement; readonly warnings: readonly { readonly message: string }[] }>;
  }
}
