/**
 * `Editing` writes what the panel changes into the drawing, each change as one step that can be undone. It reads and
 * writes the engine's extensions: attributes of the Camunda namespace (in whichever dialect the file already has them)
 * and child elements of extensionElements.
 */
import { attribute, dialectName, extensions, ownExtensions } from '../../../engine/model/dialect';
import type { DiagramElement, OwnModeler } from '../editor/createModeler';
import { together } from '../editor/together';
import type { Element as Shape } from 'bpmn-js/lib/model/Types';
import { elementIn, elementsIn, isGeneric, type ModdleElement, uriOf } from '../moddle';

const dialects = ['camunda', 'operaton', 'activiti', 'flowable'];

export interface Generic {
  readonly type: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | undefined;
  /** Made by `generic` before, or found in the file. */
  readonly children?: readonly ModdleElement[];
}

export class Editing {
  constructor(
    private readonly modeler: OwnModeler,
    /** What is drawn again after a change. */
    private readonly drawn: DiagramElement,
  ) {}

  /** Properties of the element itself, its name among them. */
  setProperties(properties: Readonly<Record<string, unknown>>): void {
    this.modeler.get('modeling').updateProperties(this.shape(), { ...properties });
  }

  /** Properties of anything in the model. */
  set(target: ModdleElement, properties: Readonly<Record<string, unknown>>): void {
    this.modeler.get('modeling').updateModdleProperties(this.shape(), target, { ...properties });
  }

  attribute(target: ModdleElement, name: string): string | undefined {
    return attribute(target, name);
  }

  /** An empty text takes the attributes away. */
  setAttributes(target: ModdleElement, values: Readonly<Record<string, string | undefined>>): void {
    const properties = Object.entries(values).flatMap(([name, value]) => {
      const prefix = dialects.find((one) => target.$attrs?.[`${one}:${name}`] !== undefined) ?? 'camunda';
      const trimmed = value?.trim() === '' ? undefined : value;
      return [[`${prefix}:${name}`, trimmed]];
    });
    this.set(target, Object.fromEntries(properties));
  }

  extension(target: ModdleElement, name: string): ModdleElement | undefined {
    return this.extensions(target, name)[0];
  }

  extensions(target: ModdleElement, name: string): readonly ModdleElement[] {
    // The same objects: the engine's rooms and this one describe them each for itself.
    return extensions(target, name) as readonly object[] as readonly ModdleElement[];
  }

  /** An extension element of our own namespace. */
  ownExtension(target: ModdleElement, name: string): ModdleElement | undefined {
    return ownExtensions(target, name)[0] as object | undefined as ModdleElement | undefined;
  }

  /** Replaces all extension elements of these local names by new ones, in the place of the first. */
  setExtensions(target: ModdleElement, names: readonly string[], made: readonly ModdleElement[]): void {
    const old = elementsIn(elementIn(target, 'extensionElements'), 'values');
    const isReplaced = (element: ModdleElement): boolean => names.includes(localName(element) ?? '');
    const at = old.findIndex(isReplaced);
    const kept = old.filter((element) => !isReplaced(element));
    const place = at < 0 ? kept.length : old.slice(0, at).filter((element) => !isReplaced(element)).length;
    const values = [...kept.slice(0, place), ...made, ...kept.slice(place)];
    const holder = values.length === 0 ? undefined : this.create('bpmn:ExtensionElements', { values }, target);
    // The elements change their place in the tree with the change; an undo gives them the old holder again.
    this.set(target, { extensionElements: holder });
  }

  /** Makes an extension element. Attributes without a text are left out. */
  generic({ type, attributes = {}, body, children }: Generic): ModdleElement {
    const given = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== '');
    return this.modeler.get('moddle').createAny(type, uriOf(type), {
      ...Object.fromEntries(given),
      ...(body === undefined || body === '' ? {} : { $body: body }),
      ...(children === undefined || children.length === 0 ? {} : { $children: [...children] }),
    });
  }

  create(type: string, properties: object, parent: ModdleElement): ModdleElement {
    const made: ModdleElement = this.modeler.get('bpmnFactory').create(type, properties);
    made.$parent = parent;
    for (const value of Object.values(properties) as unknown[]) {
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
        if (isOwned(child)) child.$parent = made;
      }
    }
    return made;
  }

  /** An expression element; undefined for an empty text. */
  expression(text: string | undefined, language: string | undefined, parent: ModdleElement): ModdleElement | undefined {
    if (text === undefined || text.trim() === '') return undefined;
    return this.create(
      'bpmn:FormalExpression',
      { body: text, ...(language === undefined ? {} : { language }) },
      parent,
    );
  }

  /** Several changes as one step. */
  together(run: () => void): void {
    together(this.modeler.get('commandStack'), run);
  }

  /** Messages, signals and errors stand beside the processes. */
  definitions(): ModdleElement {
    const definitions: ModdleElement = this.modeler.getDefinitions();
    return definitions;
  }

  rootElements(type: string): readonly ModdleElement[] {
    return elementsIn(this.definitions(), 'rootElements').filter((element) => element.$type === type);
  }

  /** Adds a message, signal or error to the file. */
  addRootElement(type: string, properties: object): ModdleElement {
    const definitions = this.definitions();
    const made = this.create(type, properties, definitions);
    this.set(definitions, { rootElements: [...elementsIn(definitions, 'rootElements'), made] });
    return made;
  }

  removeRootElement(element: ModdleElement): void {
    const definitions = this.definitions();
    const kept = elementsIn(definitions, 'rootElements').filter((one) => one !== element);
    this.set(definitions, { rootElements: kept });
  }

  private shape(): Shape {
    const shape = this.modeler.get('elementRegistry').get(this.drawn.id) as Shape | undefined;
    if (shape === undefined) throw new Error(`Expected ${this.drawn.id} to be drawn, but it is gone.`);
    return shape;
  }
}

function isOwned(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

function localName(element: ModdleElement): string | undefined {
  if (!isGeneric(element)) return undefined;
  if (element.$type.startsWith('ow:')) return `ow:${element.$type.slice(3)}`;
  return dialectName(element);
}
