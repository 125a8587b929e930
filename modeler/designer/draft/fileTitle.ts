/** `fileTitle`: what people call a file of the service: a table by its decision, a form by its heading. */
import { kindOf, type DraftFile } from './draft';
import { parseXml } from './parseXml';

export interface FoundDecision {
  readonly id: string;
  readonly name: string;
  readonly file: string;
}

/** As much of a decision file as a list of names needs. */
export function decisionsIn({ name: file, text }: DraftFile): readonly FoundDecision[] {
  return [...parseXml(text).getElementsByTagNameNS('*', 'decision')].flatMap((decision) => {
    const id = decision.getAttribute('id');
    return id === null ? [] : [{ id, name: decision.getAttribute('name') || id, file }];
  });
}

/** Undefined where the form cannot be read or has no id. */
export function formIdOf({ text }: DraftFile): string | undefined {
  const id = schemaOf(text)['id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

const known = new Map<string, { readonly text: string; readonly title: string }>();

export function fileTitle(file: DraftFile): string {
  const kept = known.get(file.name);
  if (kept?.text === file.text) return kept.title;
  const title = readTitle(file) ?? file.name.replace(/\.(dmn|form|form\.json)$/i, '');
  known.set(file.name, { text: file.text, title });
  return title;
}

function readTitle(file: DraftFile): string | undefined {
  if (kindOf(file.name) === 'form') return headingIn(schemaOf(file.text)) ?? formIdOf(file);
  const decisions = decisionsIn(file);
  if (decisions.length === 1) return decisions[0]?.name;
  return parseXml(file.text).documentElement.getAttribute('name') || decisions[0]?.name;
}

function schemaOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const schema: unknown = JSON.parse(text);
    return typeof schema === 'object' && schema !== null ? (schema as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

/** Forms have no names: the first text that is a heading is one. */
function headingIn({ components }: Readonly<Record<string, unknown>>): string | undefined {
  for (const component of Array.isArray(components) ? (components as readonly unknown[]) : []) {
    const text: unknown = typeof component === 'object' && component !== null ? Reflect.get(component, 'text') : '';
    const [, heading] = /^\s*#{1,6}\s+(.+)$/m.exec(typeof text === 'string' ? text : '') ?? [];
    if (heading !== undefined) return heading.trim();
  }
  return undefined;
}
