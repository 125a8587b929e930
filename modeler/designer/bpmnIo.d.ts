/** Packages of bpmn.io that come without types, as far as they are used here. */

declare module 'bpmn-auto-layout' {
  /** Gives every process of the file a drawing. */
  export function layoutProcess(xml: string): Promise<string>;
}

declare module 'bpmn-js-create-append-anything' {
  import type { ModuleDeclaration } from 'didi';
  export const CreateAppendAnythingModule: ModuleDeclaration;
}

declare module 'diagram-js-minimap' {
  import type { ModuleDeclaration } from 'didi';
  const module: ModuleDeclaration;
  export default module;
}

declare module 'bpmn-js-color-picker' {
  import type { ModuleDeclaration } from 'didi';
  const module: ModuleDeclaration;
  export default module;
}

declare module 'dmn-js/lib/Modeler' {
  export interface DmnView {
    readonly id?: string;
    readonly name?: string;
    readonly type: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression';
    readonly element: { readonly id: string; readonly name?: string };
  }

  import type Canvas from 'diagram-js/lib/core/Canvas';

  export interface DmnViewer {
    get(service: 'canvas'): Canvas;
    get(service: 'commandStack'): { canUndo(): boolean; canRedo(): boolean; undo(): void; redo(): void };
    on(event: string, listener: () => void): void;
  }

  export default class DmnModeler {
    constructor(options: object);
    importXML(
      xml: string,
      options?: { readonly open?: boolean },
    ): Promise<{ readonly warnings: readonly { readonly message: string }[] }>;
    saveXML(options: { readonly format: boolean }): Promise<{ readonly xml: string }>;
    /** A `ModdleElement`. */
    getDefinitions(): object;
    getViews(): readonly DmnView[];
    getActiveView(): DmnView | undefined;
    getActiveViewer(): DmnViewer | undefined;
    open(view: DmnView): Promise<unknown>;
    on(event: 'views.changed' | 'import.render.start', listener: () => void): void;
    /** Its reader and writer, a `Moddle`, which it offers under no other name. */
    readonly _moddle: object;
    destroy(): void;
  }
}

declare module '@bpmn-io/form-js-editor' {
  export class FormEditor {
    constructor(options: object);
    importSchema(schema: object): Promise<unknown>;
    saveSchema(): object;
    on(event: string, listener: () => void): void;
    get(service: 'commandStack'): { canUndo(): boolean; canRedo(): boolean; undo(): void; redo(): void };
    destroy(): void;
  }
}
