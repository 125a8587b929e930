/**
 * `parseBpmn` has bpmn-moddle read a scanned text and sorts its warnings: what was lost, which references lead nowhere,
 * and which attributes BPMN does not know. References with a namespace prefix (BPMN's are QNames) are resolved here,
 * because bpmn-moddle takes them for plain ids.
 */
import { BpmnModdle, type ModdleElement, type Warning } from 'bpmn-moddle';
import type { ParseResult } from 'moddle-xml';
import { boundedRead } from './boundedRead';
import { NAMESPACES, speaksDialect } from './dialect';

/** Something of the file that is not in the tree. */
export interface Loss {
  readonly kind: 'element' | 'text';
  /** What bpmn-moddle says about it, without the position. */
  readonly reason: string;
  /** Counted from 1, where known. */
  readonly line?: number;
  readonly column?: number;
}

/** A reference to an id that does not exist. */
export interface UnresolvedReference {
  readonly element: ModdleElement;
  /** Without prefix, for example `messageRef`. */
  readonly property: string;
  readonly value: string;
}

export interface ParsedBpmn {
  readonly root: ModdleElement;
  readonly losses: readonly Loss[];
  readonly unresolved: readonly UnresolvedReference[];
  readonly unknownAttributes: readonly { readonly element: ModdleElement; readonly name: string }[];
  /** References of a vendor's dialect that lead nowhere and are taken for what they name. */
  readonly assumed: readonly UnresolvedReference[];
  /** A reference as it is written in the file, without a namespace prefix. */
  readonly written: (element: ModdleElement, property: string) => string | undefined;
}

export type BpmnParse =
  | { readonly ok: true; readonly parsed: ParsedBpmn }
  | {
      readonly ok: false;
      /** What the parser says, or `tooManyFaults`. */
      readonly reason: string;
      readonly losses: readonly Loss[];
    };

/** Parses a text that `scanXml` has let through. */
export async function parseBpmn(text: string): Promise<BpmnParse> {
  // The reader adds its own namespaces to the map it is given.
  const moddle = metamodel();
  const outcome = await boundedRead(text, moddle);
  const losses = outcome.warnings.flatMap((warning) => loss(warning) ?? []);
  if (!outcome.ok) return { ok: false, reason: outcome.reason, losses };
  const { result, warnings } = outcome;
  const broken = warnings
    .flatMap((warning) => unresolvedReference(warning) ?? [])
    .filter((reference) => !resolveQualified(reference, result));
  const assumed = broken.filter((reference) => assumeError(reference, result.rootElement, moddle));
  const parsed: ParsedBpmn = {
    root: result.rootElement,
    losses,
    unresolved: broken.filter((reference) => !assumed.includes(reference)),
    assumed,
    unknownAttributes: warnings.flatMap((warning) => unknownAttribute(warning) ?? []),
    written: writtenReferences(result),
  };
  return { ok: true, parsed };
}

/**
 * In the metamodel of bpmn-moddle the script of a global script task is an attribute; in the schema it is an element
 * (BPMN 2.0.2 §10.3.6). The descriptor belongs to this one reader.
 */
function metamodel(): BpmnModdle {
  const moddle = new BpmnModdle({}, { nsMap: { ...NAMESPACES } });
  const { properties } = moddle.getType('bpmn:GlobalScriptTask').$descriptor;
  for (const property of properties) if (property.name === 'script') delete property.isAttr;
  return moddle;
}

function loss({ message, error }: Warning): Loss | undefined {
  if (error === undefined) return undefined;
  const line = /line: (\d+)/.exec(message)?.[1];
  const column = /column: (\d+)/.exec(message)?.[1];
  const tag = /^unparsable content (<[^>\s]{1,100}>?)/.exec(message)?.[1];
  return {
    kind: error.message.startsWith('unexpected body text') ? 'text' : 'element',
    reason: [tag, error.message.slice(0, 200)].filter((part) => part !== undefined).join(' '),
    ...(line !== undefined && { line: Number(line) + 1 }),
    ...(column !== undefined && { column: Number(column) + 1 }),
  };
}

function unresolvedReference({ message, element, property, value }: Warning): UnresolvedReference | undefined {
  if (!message.startsWith('unresolved reference') || element === undefined) return undefined;
  return { element, property: withoutPrefix(property ?? ''), value: value ?? '' };
}

function unknownAttribute({
  message,
  element,
  property,
}: Warning): { element: ModdleElement; name: string } | undefined {
  if (!message.startsWith('unknown attribute') || element === undefined) return undefined;
  return { element, name: property ?? '' };
}

/** Sets the reference to what its name means without the prefix. False where that does not exist either. */
function resolveQualified({ element, property, value }: UnresolvedReference, result: ParseResult): boolean {
  const name = withoutPrefix(value);
  const named = name === value ? undefined : result.elementsById[name];
  if (named === undefined) return false;
  const present = element.get(property);
  if (Array.isArray(present)) present.push(named);
  else element.set(property, named);
  return true;
}

/**
 * Camunda 7 and its relatives take an errorRef that names no error of the file for the code itself. In a file that speaks
 * their dialect it becomes such an error; the standard knows no such thing (BPMN 2.0.2 §8.4.3).
 */
function assumeError(
  { element, property, value }: UnresolvedReference,
  root: ModdleElement,
  moddle: BpmnModdle,
): boolean {
  if (property !== 'errorRef' || !speaksDialect(root)) return false;
  element.set(property, moddle.create('bpmn:Error', { id: value, errorCode: value }));
  return true;
}

function writtenReferences(result: ParseResult): ParsedBpmn['written'] {
  const byElement = new Map<ModdleElement, Map<string, string>>();
  for (const { element, property, id } of result.references) {
    const properties = byElement.get(element) ?? new Map<string, string>();
    byElement.set(element, properties.set(withoutPrefix(property), withoutPrefix(id)));
  }
  return (element, property) => byElement.get(element)?.get(property);
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1).trim();
}
