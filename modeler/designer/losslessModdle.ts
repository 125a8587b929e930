/**
 * `lossless` has a reader of bpmn.io keep what it would drop: references to what is not in the file (an error code without
 * an error element, a name with a prefix), and comments before the root. They are written again as long as nobody has put
 * something in their place.
 */
import { commentsBefore, escapeReturns, tidyXml, withCommentsBefore } from './tidyXml';
import type { Moddle, ModdleElement } from './moddle';

export interface Reference {
  readonly element: ModdleElement;
  readonly property: string;
  readonly id: string;
}

interface Read {
  readonly rootElement: ModdleElement;
  readonly warnings: readonly { readonly message: string }[];
  readonly references?: readonly Reference[];
  readonly elementsById?: Readonly<Record<string, ModdleElement>>;
}

interface Kept {
  readonly dangling: readonly Reference[];
  readonly comments: readonly string[];
}

const kept = new WeakMap<ModdleElement, Kept>();

/** What a file that was read refers to without containing it. */
export function danglingReferences(root: ModdleElement): readonly Reference[] {
  return kept.get(root)?.dangling ?? [];
}

export function lossless(moddle: Moddle): Moddle {
  writeStyles(moddle);
  const [read, write] = [moddle.fromXML.bind(moddle), moddle.toXML.bind(moddle)];
  moddle.fromXML = async (xml, type) => {
    const text = tidyXml(xml);
    const result: Read = await (type === undefined ? read(text) : read(text, type));
    const { references = [], elementsById = {} } = result;
    const dangling = references.filter((one) => elementsById[one.id] === undefined && isSingle(one));
    kept.set(result.rootElement, { dangling, comments: commentsBefore(text) });
    return result;
  };
  moddle.toXML = async (element, options) => {
    const { dangling, comments } = kept.get(element) ?? { dangling: [], comments: [] };
    const open = dangling.filter((one) => one.element.get(one.property) === undefined);
    // The writer asks what is referred to for nothing but its id.
    for (const one of open) one.element.set(one.property, { id: one.id });
    try {
      const { xml } = await write(element, options);
      return { xml: withCommentsBefore(escapeReturns(xml), comments) };
    } finally {
      for (const one of open) one.element.set(one.property, undefined);
    }
  };
  return moddle;
}

/** Lists of references follow the drawing: the flows of a step, the steps of a lane. */
function isSingle({ element, property }: Reference): boolean {
  return element.$descriptor.properties?.find(({ name }) => name === property)?.isMany !== true;
}

/** DMN's drawings refer to shared styles; by its description the reader takes them up and the writer passes them over. */
function writeStyles(moddle: Moddle): void {
  const { typeMap } = moddle.registry;
  const style = typeMap['di:DiagramElement']?.properties?.find(({ name }) => name.endsWith('sharedStyle'));
  if (style !== undefined) Object.assign(style, { isVirtual: false, isAttr: true });
}
