/**
 * `compareXml` says what stands in one of two XML files and not in the other, read by the browser's own parser: elements,
 * attributes, texts, namespaces. Free are prefixes, the order of attributes and of unlike siblings, white space between
 * elements, the writing of a number, and whether a value is written that holds anyway.
 */
export interface Standard {
  /** The value an attribute has where it is left out. */
  readonly defaultOf: (element: Element, attribute: string) => string | undefined;
  /** Drawings are not compared. */
  readonly withoutDrawing: boolean;
}

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';
const declarations = 'http://www.w3.org/2000/xmlns/';
const drawing = /^http:\/\/www\.omg\.org\/spec\/(BPMN|DD|DMN)\/\d+\/(DI|DC)\/?$|\/DMNDI\/$/;
const standard = /^https?:\/\/www\.omg\.org\/spec\//;

export function compareXml(before: string, after: string, standardOf: Standard): readonly string[] {
  const [old, fresh] = [countLines(before, standardOf), countLines(after, standardOf)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((line) => {
    const difference = (fresh.get(line) ?? 0) - (old.get(line) ?? 0);
    return difference === 0 ? [] : [`${difference < 0 ? 'lost' : 'gained'} ${line}`];
  });
}

function countLines(xml: string, { defaultOf, withoutDrawing }: Standard): ReadonlyMap<string, number> {
  const parsed = new DOMParser().parseFromString(xml, 'application/xml');
  const fault = parsed.querySelector('parsererror');
  if (fault !== null) throw new Error(`Expected XML, but: ${fault.textContent}`);
  const found = new Map<string, number>();
  const add = (line: string): void => void found.set(line, (found.get(line) ?? 0) + 1);
  const walk = (element: Element, path: string): void => {
    if (withoutDrawing && element.namespaceURI !== null && drawing.test(element.namespaceURI)) return;
    const own = `${path}/${placeOf(element)}`;
    add(`${own} is ${kindOf(element)}`);
    for (const attribute of element.attributes) {
      if (attribute.namespaceURI === declarations || isSaidByKind(element, attribute)) continue;
      if (attribute.namespaceURI === null && defaultOf(element, attribute.name) === attribute.value) continue;
      add(`${own} @${nameOf(attribute)} = ${valueOf(element, attribute)}`);
    }
    if (element.childElementCount === 0 && element.textContent.trim() !== '') {
      add(`${own} says ${resolved(element, element.textContent.trim())}`);
    }
    for (const child of element.children) walk(child, own);
  };
  walk(parsed.documentElement, '');
  return found;
}

/** What has an id is known by it; of the rest the how-manieth counts, in foreign elements among all their siblings. */
function placeOf(element: Element): string {
  const local = isFormal(element) ? 'formalExpression' : element.localName;
  const id = element.getAttribute('id');
  if (id !== null) return `${local}#${id.trim()}`;
  const parent = element.parentElement;
  const isForeign = !standard.test(parent?.namespaceURI ?? '');
  const siblings = [...(parent?.children ?? [element])];
  const alike = isForeign ? siblings : siblings.filter((one) => nameOf(one) === nameOf(element));
  return `${local}[${alike.indexOf(element) + 1}]`;
}

const isType = ({ namespaceURI, localName }: Attr): boolean => namespaceURI === schemaInstance && localName === 'type';

/** An expression of the formal type is a formal expression, by whichever name; a point of a line is always a point. */
function isSaidByKind(element: Element, attribute: Attr): boolean {
  return isType(attribute) && (element.localName === 'waypoint' || isFormal(element));
}

function isFormal(element: Element): boolean {
  const type = [...element.attributes].find(isType)?.value ?? '';
  return element.localName === 'expression' && /(^|:)tFormalExpression$/.test(type);
}

function kindOf(element: Element): string {
  return isFormal(element) ? nameOf(element).replace(/expression$/, 'formalExpression') : nameOf(element);
}

function nameOf(node: Element | Attr): string {
  return node.namespaceURI === null ? node.localName : `{${node.namespaceURI}}${node.localName}`;
}

function valueOf(element: Element, attribute: Attr): string {
  const { value } = attribute;
  if (isType(attribute) && !value.includes(':')) {
    return `{${element.lookupNamespaceURI(null) ?? ''}}${value}`;
  }
  const isMeasure = element.namespaceURI !== null && drawing.test(element.namespaceURI);
  if (isMeasure && /^-?\d+\.\d+$/.test(value)) return String(Number(value));
  return attribute.name === 'id' ? value.trim() : resolved(element, value);
}

/** A name with a prefix means its namespace: without the declaration it means nothing. */
function resolved(element: Element, text: string): string {
  const [, prefix, local] = /^([A-Za-z_][\w.-]*):([^\s:/]+)$/.exec(text) ?? [];
  const namespace = prefix === undefined ? null : element.lookupNamespaceURI(prefix);
  return namespace === null ? text : `{${namespace}}${local}`;
}
