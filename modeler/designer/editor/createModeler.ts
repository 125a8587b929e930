/** `createModeler`: bpmn-js as this room uses it, and the services of it that the room asks for, with their types. */
import Modeler from 'bpmn-js/lib/Modeler';
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import { CreateAppendAnythingModule } from 'bpmn-js-create-append-anything';
import ColorPicker from 'bpmn-js-color-picker';
import Minimap from 'diagram-js-minimap';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type AutoPlace from 'diagram-js/lib/features/auto-place/AutoPlace';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import { createBpmnModdle, type Moddle, type ModdleElement } from '../moddle';
import { fittingOnlyModule } from './fittingOnly';
import { flowWalkModule } from './flowWalk';
import { keepDrawingModule } from './keepDrawing';
import { keepExtensionsModule } from './keepExtensions';
import { moreKindsMenuModule } from './moreKindsMenu';
import { paletteWordsModule } from './paletteWords';
import { searchInputModule } from './searchInput';
import { togetherModule } from './together';
import { translateModule } from './translateModule';

/** A shape or connection of the drawing. */
export interface DiagramElement {
  readonly id: string;
  readonly type: string;
  readonly businessObject: ModdleElement;
  readonly parent?: DiagramElement | null;
  readonly labelTarget?: DiagramElement;
  readonly incoming?: readonly DiagramElement[];
  readonly outgoing?: readonly DiagramElement[];
  readonly source?: DiagramElement;
  readonly target?: DiagramElement;
  readonly children?: readonly DiagramElement[];
  /** Of connections. */
  readonly waypoints?: readonly { readonly x: number; readonly y: number }[];
}

interface Services {
  canvas: Canvas;
  commandStack: CommandStack;
  elementRegistry: ElementRegistry;
  eventBus: EventBus;
  modeling: Modeling;
  overlays: Overlays;
  selection: Selection;
  bpmnFactory: BpmnFactory;
  autoPlace: AutoPlace;
  elementFactory: ElementFactory;
  moddle: Moddle;
  minimap: { open(): void; close(): void };
}

export type OwnModeler = Modeler<Services>;

class ExtensionKeepingModeler extends Modeler<Services> {}

interface WithIds {
  readonly ids: object;
}

// bpmn-js asks its prototype for the reader; its types keep silent about that.
const original: (options: object) => WithIds = Reflect.get(Modeler.prototype, '_createModdle') as never;
Object.defineProperty(ExtensionKeepingModeler.prototype, '_createModdle', {
  value(this: unknown, options: object): Moddle {
    const { ids } = original.call(this, options);
    return Object.assign(createBpmnModdle(), { ids });
  },
});

export function createModeler(container: HTMLElement): OwnModeler {
  return new ExtensionKeepingModeler({
    container,
    additionalModules: [
      togetherModule,
      translateModule,
      keepExtensionsModule,
      keepDrawingModule,
      fittingOnlyModule,
      flowWalkModule,
      moreKindsMenuModule,
      paletteWordsModule,
      searchInputModule,
      Minimap,
      CreateAppendAnythingModule,
      ColorPicker,
    ],
  });
}
