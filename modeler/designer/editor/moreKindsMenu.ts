/** `moreKindsMenuModule` offers `moreKinds` where bpmn-js offers its own: to put something in place, behind, or anywhere. */
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type AutoPlace from 'diagram-js/lib/features/auto-place/AutoPlace';
import type Create from 'diagram-js/lib/features/create/Create';
import type Mouse from 'diagram-js/lib/features/mouse/Mouse';
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type { PopupMenuTarget } from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type { PopupMenuActionEntry, PopupMenuEntries } from 'diagram-js/lib/features/popup-menu/PopupMenuProvider';
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type BpmnReplace from 'bpmn-js/lib/features/replace/BpmnReplace';
import type { TargetElement } from 'bpmn-js/lib/features/replace/BpmnReplace';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import { elementsIn, type ModdleElement } from '../moddle';
import { fits, isOfKind, type Kind, moreKinds } from './moreKinds';
import { together } from './together';

type Translate = (text: string) => string;
type Entry = PopupMenuActionEntry;

const groupNames = { events: 'Events', tasks: 'Tasks', gateways: 'Gateways' } as const;
/** After the menus themselves. */
const late = 500;

class MoreKindsMenu {
  static $inject = [
    'popupMenu',
    'translate',
    'commandStack',
    'modeling',
    'bpmnReplace',
    'bpmnFactory',
    'elementFactory',
    'create',
    'autoPlace',
    'mouse',
  ];

  constructor(
    private readonly popupMenu: PopupMenu,
    private readonly translate: Translate,
    private readonly commandStack: CommandStack,
    private readonly modeling: Modeling,
    private readonly bpmnReplace: BpmnReplace,
    private readonly bpmnFactory: BpmnFactory,
    private readonly elementFactory: ElementFactory,
    private readonly create: Create,
    private readonly autoPlace: AutoPlace,
    private readonly mouse: Mouse,
  ) {
    const offer = (menu: string, added: (target: Element) => readonly (readonly [string, Entry])[]): void =>
      popupMenu.registerProvider(menu, late, {
        getPopupMenuEntries: (target: PopupMenuTarget) => (entries: PopupMenuEntries) => {
          if (Array.isArray(target)) return entries;
          return { ...this.asOne(menu, target as Element, entries), ...Object.fromEntries(added(target as Element)) };
        },
      });
    offer('bpmn-replace', (target) => this.replacing(target));
    offer('bpmn-append', (target) => this.putting(target));
    offer('bpmn-create', () => this.putting(undefined));
  }

  /** An event of several triggers takes none of them along when it becomes one of a single trigger. */
  private asOne(menu: string, target: Element, entries: PopupMenuEntries): PopupMenuEntries {
    if (menu !== 'bpmn-replace' || elementsOf(target).length < 2) return entries;
    const changed = Object.entries(entries).map(([id, entry]) => {
      const { action } = entry;
      if (action === undefined) return [id, entry];
      const alone: typeof action = (event, own) =>
        together(this.commandStack, () => {
          this.modeling.updateProperties(target, { eventDefinitions: [], parallelMultiple: undefined });
          action(event, own);
        });
      return [id, { ...entry, action: alone }];
    });
    return Object.fromEntries(changed) as PopupMenuEntries;
  }

  private replacing(target: Element): readonly (readonly [string, Entry])[] {
    const element = businessObjectOf(target);
    return moreKinds
      .filter((kind) => fits(element, kind) && !isOfKind(element, kind))
      .map((kind) => [
        `replace-with-${kind.id}`,
        { ...this.look(kind), action: () => together(this.commandStack, () => this.become(target, kind)) },
      ]);
  }

  private become(target: Element, kind: Kind): void {
    const isSame = businessObjectOf(target).$type === kind.type;
    const shape = isSame ? target : this.bpmnReplace.replaceElement(target, { type: kind.type } as TargetElement);
    this.modeling.updateProperties(shape, this.propertiesOf(kind, businessObjectOf(shape)));
  }

  private propertiesOf({ properties, definitions }: Kind, owner: ModdleElement): Record<string, unknown> {
    if (definitions === undefined) return { ...properties };
    const old = elementsIn(owner, 'eventDefinitions').filter(({ $type }) =>
      /Message|Signal|Timer|Conditional/.test($type),
    );
    const missing = definitions
      .filter((type) => !old.some((one) => one.$type === type))
      .slice(0, Math.max(0, 2 - old.length));
    const made = missing.map((type) => {
      const definition: ModdleElement = this.bpmnFactory.create(type);
      definition.$parent = owner;
      return definition;
    });
    const isCaught = owner.$instanceOf('bpmn:CatchEvent');
    return { ...(isCaught && { parallelMultiple: false }), ...properties, eventDefinitions: [...old, ...made] };
  }

  private putting(source: Element | undefined): readonly (readonly [string, Entry])[] {
    return moreKinds
      .filter(({ follows }) => follows || source === undefined)
      .map((kind) => [
        `${source === undefined ? 'create' : 'append'}-${kind.id}`,
        {
          ...this.look(kind),
          group: { id: kind.group, name: this.translate(groupNames[kind.group]) },
          action: source === undefined ? this.dragging(kind) : this.appending(kind, source),
        },
      ]);
  }

  private appending(kind: Kind, source: Element): Entry['action'] {
    return () => void this.autoPlace.append(source as Shape, this.made(kind));
  }

  private dragging(kind: Kind): Entry['action'] {
    return (event) => {
      this.popupMenu.close();
      // By keyboard it hangs on the mouse wherever that is.
      const at = event instanceof KeyboardEvent ? this.mouse.getLastMoveEvent() : (event as MouseEvent);
      this.create.start(at, this.made(kind));
    };
  }

  private made(kind: Kind): Shape {
    const businessObject = this.bpmnFactory.create(kind.type);
    const properties = this.propertiesOf(kind, businessObject as ModdleElement);
    for (const [name, value] of Object.entries(properties)) businessObject.set(name, value);
    return this.elementFactory.createShape({ type: kind.type, businessObject });
  }

  private look({ label, icon }: Kind) {
    return { label: this.translate(label), className: `bpmn-icon-${icon}` };
  }
}

function businessObjectOf(target: Element): ModdleElement {
  const element: ModdleElement = target.businessObject;
  return element;
}

function elementsOf(target: Element): readonly ModdleElement[] {
  const element = businessObjectOf(target);
  return element.$instanceOf('bpmn:Event') ? elementsIn(element, 'eventDefinitions') : [];
}

export const moreKindsMenuModule = { __init__: ['moreKindsMenu'], moreKindsMenu: ['type', MoreKindsMenu] };
