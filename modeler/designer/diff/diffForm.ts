/** `diffForm` compares two versions of a form: its fields by their keys, and every setting of each. */
import { type Change, compareSubjects, type Fact, inOrder, plain, type Subject } from './change';

/** @throws Error where one of the files is no JSON */
export function diffForm(file: string, before: string, after: string): readonly Change[] {
  if (before === after) return [];
  const [old, fresh] = [readForm(before), readForm(after)];
  return compareSubjects(file, { before: old, after: fresh }, wordOf);
}

type Json = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readForm(text: string): ReadonlyMap<string, Subject> {
  const schema: unknown = JSON.parse(text);
  if (!isRecord(schema)) throw new Error('Expected a form to be an object, but it is none.');
  const found = new Map<string, Subject>();
  const id = typeof schema['id'] === 'string' ? schema['id'] : 'form';
  found.set(`form ${id}`, {
    id: `form ${id}`,
    name: id,
    type: 'Form',
    // What the tool wrote about itself is no change of the form.
    facts: factsOf(
      schema,
      new Set(['components', 'exporter', 'schemaVersion', 'executionPlatform', 'executionPlatformVersion']),
    ),
  });
  readComponents(schema['components'], 'form', found);
  return found;
}

function readComponents(components: unknown, parent: string, found: Map<string, Subject>): void {
  if (!Array.isArray(components)) return;
  const order: string[] = [];
  for (const component of components as unknown[]) {
    if (!isRecord(component)) continue;
    const key = text(component['key']) ?? text(component['path']) ?? text(component['id']) ?? '';
    order.push(key);
    const facts = new Map(factsOf(component, new Set(['id', 'components', 'layout'])));
    facts.set('$group', plain(parent));
    found.set(key, { id: key, name: text(component['label']), type: 'Field', facts });
    readComponents(component['components'], key, found);
  }
  const holder = found.get(parent) ?? [...found.values()].find(({ type }) => type === 'Form');
  if (holder !== undefined) {
    found.set(holder.id, { ...holder, facts: new Map([...holder.facts, ['$order', inOrder(order)]]) });
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function factsOf(record: Json, passedOver: ReadonlySet<string>): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) value.forEach((item: unknown, index) => walk(item, `${path}[${index + 1}]`));
    else if (isRecord(value)) for (const [name, inner] of Object.entries(value)) walk(inner, `${path}.${name}`);
    else if (value !== undefined && value !== null) facts.set(path, plain(String(value as string | number | boolean)));
  };
  for (const [name, value] of Object.entries(record)) if (!passedOver.has(name)) walk(value, name);
  return facts;
}

const words: readonly (readonly [form: RegExp, word: string])[] = [
  [/^type$/, 'fieldType'],
  [/^id$/, 'id'],
  [/^label$/, 'label'],
  [/^text$|^content$/, 'text'],
  [/^description$/, 'documentation'],
  [/^defaultValue/, 'default'],
  [/^validate\.required$/, 'required'],
  [/^validate\./, 'validation'],
  [/^values|^valuesKey|^valuesExpression/, 'options'],
  [/^conditional/, 'shownWhen'],
  [/^readonly$|^disabled$/, 'readonly'],
  [/^\$group$/, 'fieldGroup'],
  [/^\$order$/, 'fieldOrder'],
];

function wordOf(path: string): string {
  return words.find(([form]) => form.test(path))?.[1] ?? 'other';
}
