/**
 * `flowWalkModule`: with Alt and the arrow keys one walks along the process: right follows the flow, left goes back, up and
 * down change between branches. What is reached is announced, for those who hear the diagram instead of seeing it.
 */
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Keyboard from 'diagram-js/lib/features/keyboard/Keyboard';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import { designerTexts } from '../../ui/catalogue/designer';
import { textOf } from '../../ui/texts';
import { typeName } from './typeName';
import type { DiagramElement } from './createModeler';

const arrows = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'];
/** Before bpmn-js moves the selected element by the same keys. */
const early = 2_000;

class FlowWalk {
  static $inject = ['keyboard', 'selection', 'canvas', 'elementRegistry'];
  private readonly announcement = document.createElement('div');

  constructor(
    keyboard: Keyboard,
    private readonly selection: Selection,
    private readonly canvas: Canvas,
    private readonly registry: ElementRegistry,
  ) {
    this.announcement.setAttribute('aria-live', 'polite');
    this.announcement.className = 'ow-unseen';
    canvas.getContainer().append(this.announcement);
    keyboard.addListener(early, ({ keyEvent }: { readonly keyEvent: KeyboardEvent }) => {
      if (!keyEvent.altKey || !arrows.includes(keyEvent.key)) return undefined;
      const next = this.next(keyEvent.key);
      if (next !== undefined) this.go(next);
      return true;
    });
  }

  private next(key: string): DiagramElement | undefined {
    const here = this.selection.get()[0] as unknown as DiagramElement | undefined;
    if (here === undefined || here.parent === null) return this.first();
    if (key === 'ArrowRight') return here.target ?? here.outgoing?.[0]?.target ?? here.children?.[0];
    if (key === 'ArrowLeft') return here.source ?? here.incoming?.[0]?.source ?? here.parent ?? undefined;
    const branches = (here.incoming?.[0]?.source?.outgoing ?? []).flatMap(({ target }) => target ?? []);
    const at = branches.indexOf(here) + (key === 'ArrowDown' ? 1 : -1);
    return branches[(at + branches.length) % branches.length];
  }

  private first(): DiagramElement | undefined {
    return this.registry.find(({ type }) => type === 'bpmn:StartEvent') as unknown as DiagramElement | undefined;
  }

  private go(element: DiagramElement): void {
    const shape = this.registry.get(element.id);
    if (shape === undefined) return;
    this.selection.select(shape);
    this.canvas.scrollToElement(shape, 120);
    const name = element.businessObject.get('name');
    this.announcement.textContent = textOf(designerTexts, 'walkAt', {
      type: typeName(element.businessObject),
      name: typeof name === 'string' && name !== '' ? name : element.id,
      ways: (element.outgoing ?? []).length,
    });
  }
}

export const flowWalkModule = { __init__: ['flowWalk'], flowWalk: ['type', FlowWalk] };
