/**
 * `factsOf` writes down everything that a file says about one element, as paths and texts: its properties, what it holds
 * that has no identity of its own (event definitions, loops, expressions) and all extensions, foreign ones too.
 */
import { localName } from '../elementKind';
import { genericAttributes, isElement, isGeneric, type ModdleElement, type ModdleProperty } from '../moddle';
import { type Fact, type Facts, plain } from './change';

/** What is told elsewhere, or says nothing about the process. */
const passedOver = new Set([
  'id',
  'di',
  'incoming',
  'outgoing',
  'flowElements',
  'rootElements',
  'diagrams',
  'artifacts',
  'laneSets',
  'childLaneSet',
  'lanes',
  'flowNodeRef',
  'participants',
  'messageFlows',
  'boundaryEventRefs',
  'correlationKeys',
]);

export function factsOf(element: ModdleElement): Facts {
  const facts = new Map<string, Fact>();
  collect(element, '', facts);
  return facts;
}

function collect(element: ModdleElement, path: string, facts: Map<string, Fact>): void {
  if (isGeneric(element)) return collectGeneric(element, path, facts);
  for (const property of element.$descriptor.properties ?? []) {
    const name = property.ns.localName;
    if (!passedOver.has(name)) collectProperty(element.get(property.name), property, `${path}${name}`, facts);
  }
  for (const [name, value] of Object.entries(element.$attrs ?? {})) {
    if (!/^(xmlns|xsi:type$)/.test(name) && typeof value === 'string') put(facts, `${path}@${name}`, value);
  }
}

function collectProperty(value: unknown, property: ModdleProperty, path: string, facts: Map<string, Fact>): void {
  if (value === undefined || value === null) return;
  if (property.isReference === true) {
    const all = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isElement);
    if (all.length === 0) return;
    facts.set(path, { value: all.map((one) => one.id ?? '').join(','), shown: all.map(nameOf).join('、') });
  } else if (Array.isArray(value)) {
    collectAll(value as unknown[], path, facts);
  } else if (isElement(value)) {
    const isExpression = /Expression$/.test(value.$type);
    // A loop's or timer's kind is a fact; that an expression is a formal one is not.
    if (!isExpression && value.$type !== 'bpmn:ExtensionElements') put(facts, `${path}/$type`, localName(value));
    collect(value, `${path}/`, facts);
  } else put(facts, path, String(value as string | number | boolean), value === property.default);
}

function collectAll(values: readonly unknown[], path: string, facts: Map<string, Fact>): void {
  const seen = new Map<string, number>();
  for (const [index, value] of values.entries()) {
    if (!isElement(value)) {
      put(facts, `${path}[${index}]`, String(value));
      continue;
    }
    const key = keyOf(value);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    const own = `${path}/${key}${count === 1 ? '' : `#${count}`}`;
    // What an event waits for is part of its type.
    if (!isGeneric(value) && !/Documentation$|EventDefinition$/.test(value.$type))
      facts.set(`${own}/$type`, plain(localName(value)));
    collect(value, `${own}/`, facts);
  }
}

function collectGeneric(element: ModdleElement, path: string, facts: Map<string, Fact>): void {
  const attributes = Object.entries(genericAttributes(element));
  for (const [name, value] of attributes) put(facts, `${path}@${name}`, value);
  const { $body, $children = [] } = element;
  if ($body !== undefined) put(facts, `${path}$text`, $body);
  // An element without anything in it is something too.
  if (attributes.length === 0 && $body === undefined && $children.length === 0) {
    facts.set(`${path}$there`, plain(element.$type));
  }
  collectAll($children, path.replace(/\/$/, ''), facts);
}

/** Whitespace around a text is how the file was written, not what it says. */
function put(facts: Map<string, Fact>, path: string, text: string, isDefault = false): void {
  const trimmed = text.trim();
  if (trimmed !== '') facts.set(path, isDefault ? { ...plain(trimmed), isDefault } : plain(trimmed));
}

/** What tells one entry of a list from another, so that a changed order is no change. */
function keyOf(element: ModdleElement): string {
  const type = isGeneric(element) ? element.$type : localName(element);
  if (!isGeneric(element)) return type;
  const own = genericAttributes(element);
  const key = own['target'] ?? own['name'] ?? own['id'] ?? own['key'] ?? (own['businessKey'] && 'businessKey');
  return key === undefined ? type : `${type}(${key})`;
}

export function nameOf(element: ModdleElement): string {
  if (isGeneric(element)) return element.id ?? '';
  const has = element.$descriptor.properties?.some(({ ns }) => ns.localName === 'name') === true;
  const name: unknown = has ? element.get('name') : undefined;
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : (element.id ?? '');
}
