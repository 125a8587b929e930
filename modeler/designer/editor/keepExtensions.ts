/**
 * `keepExtensionsModule`: copying an element, or turning it into another type, keeps what bpmn-js does not know: attributes
 * and elements of other namespaces, ours among them. Without it, a task that becomes a user task would lose its form.
 */
import ModdleCopy from 'bpmn-js/lib/features/copy-paste/ModdleCopy';
import { copyGeneric, elementsIn, isElement, isGeneric, type Moddle, type ModdleElement } from '../moddle';

type Copied = Parameters<ModdleCopy['copyElement']>;

class KeepingModdleCopy extends ModdleCopy {
  static override $inject = ['eventBus', 'bpmnFactory', 'moddle'];
  private readonly own: Moddle;

  constructor(...services: ConstructorParameters<typeof ModdleCopy>) {
    super(...services);
    this.own = services[2] as Moddle;
  }

  override copyElement(...[source, target, names, clone]: Copied): ReturnType<ModdleCopy['copyElement']> {
    const copied: ModdleElement = super.copyElement(source, target, names, clone);
    // A list without the extensions means: only these few properties.
    if (!Array.isArray(names) || names.includes('extensionElements')) this.copyForeign(source, copied);
    return copied;
  }

  private copyForeign(source: ModdleElement, target: ModdleElement): void {
    for (const [name, value] of Object.entries(source.$attrs ?? {})) {
      const isForeign = name.includes(':') && !name.startsWith('xmlns');
      if (isForeign && typeof value === 'string' && target.get(name) === undefined) target.set(name, value);
    }
    if (!source.$instanceOf('bpmn:BaseElement') || !target.$instanceOf('bpmn:BaseElement')) return;
    const extensions = source.get('extensionElements');
    if (!isElement(extensions) || isElement(target.get('extensionElements'))) return;
    const foreign = elementsIn(extensions, 'values').filter(isGeneric);
    if (foreign.length === 0) return;
    const values = foreign.map((element) => copyGeneric(this.own, element));
    const made = this.own.create('bpmn:ExtensionElements', { values });
    for (const value of values) value.$parent = made;
    made.$parent = target;
    target.set('extensionElements', made);
  }
}

export const keepExtensionsModule = { moddleCopy: ['type', KeepingModdleCopy] };
