/** Packages of bpmn.io that come without types, as far as they are used here. */

declare module 'bpmn-auto-layout' {
  /** Gives every process of the file a drawing. */
  export function layoutProcess(xml: string): Promise<string>;
}

declare module 'bpmn-js-create-append-anything' {
  import type { ModuleDeclaration } from 'didi';
  export const CreateAppendAnythingModule: ModuleDeclaration;
}

declare module 'bpmn-js-color-picker' {
  import type { ModuleDeclaration } from 'didi';
  const module: ModuleDeclaration;
  export default module;
}
