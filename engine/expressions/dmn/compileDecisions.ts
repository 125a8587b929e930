/**
 * `compileDecisions` reads DMN XML (1.1 to 1.5) into a `DecisionModel`. All texts are parsed here, at deployment;
 * evaluating them is the worker's business.
 */
import { type DmnElement } from 'dmn-moddle';
import { createModdle } from './createModdle';
import { type DecisionFinding } from './decisionFinding';
import { type DecisionModel } from './decisionModel';
import { elementsOf, textOf } from './dmnElements';
import { migrateDmn, refuseXml } from './migrateDmn';
import { namesToKnow } from '../feel/parseFeel';
import { nameOf } from './readBoxed';
import { readModel } from './readModel';
import { requirementFindings } from './requirementFindings';
import { TextReader } from './textReader';

export type { DecisionModel } from './decisionModel';
export type { DecisionFinding } from './decisionFinding';

export type CompiledDecisions =
  | { readonly ok: true; readonly model: DecisionModel }
  | { readonly ok: false; readonly findings: readonly DecisionFinding[] };

/** More would help nobody, and broken XML can give a hundred thousand. */
const MAX_FINDINGS = 20;

/**
 * Every fault that stops a deployment comes back as a finding; nothing is thrown for bad XML.
 * @param others further DMN files of the same deployment, for what this one imports
 */
export async function compileDecisions(xml: string, others: readonly string[] = []): Promise<CompiledDecisions> {
  const { model, findings } = await readDecisions(xml, others);
  return model === undefined || findings.length > 0
    ? { ok: false, findings: findings.slice(0, MAX_FINDINGS) }
    : { ok: true, model };
}

/** The same, but with a model as far as there is one: what is faulty in it fails when it is evaluated. */
export async function readDecisions(
  xml: string,
  others: readonly string[] = [],
): Promise<{ readonly model?: DecisionModel; readonly findings: readonly DecisionFinding[] }> {
  const parsed = await parseXml(xml);
  if ('findings' in parsed) return parsed;
  const roots = new Map<string, DmnElement>();
  for (const other of others) {
    const found = other === xml ? undefined : await parseXml(other);
    if (found !== undefined && 'root' in found) roots.set(textOf(found.root, 'namespace') ?? '', found.root);
  }
  return build(parsed.root, roots, []);
}

type Parsed = { readonly root: DmnElement } | { readonly findings: readonly DecisionFinding[] };

async function parseXml(xml: string): Promise<Parsed> {
  const refused = refuseXml(xml);
  if (refused !== undefined) return { findings: [refused] };
  try {
    const { rootElement, warnings } = await createModdle().fromXML(migrateDmn(xml), 'dmn:Definitions');
    const lost = warnings.filter(({ message }) => /^(?:unparsable content|unrecognized element)/.test(message));
    if (lost.length === 0) return { root: rootElement };
    return {
      findings: lost.map(({ message }) => ({ message: oneLine(message), zh: `DMN 读不懂：${oneLine(message)}` })),
    };
  } catch (error) {
    const reason = error instanceof Error ? oneLine(error.message) : String(error);
    return { findings: [{ message: `Expected DMN, but ${reason}`, zh: `应为 DMN 文件，但读不懂：${reason}` }] };
  }
}

/** @param path the namespaces of the files that import this one */
function build(
  root: DmnElement,
  others: ReadonlyMap<string, DmnElement>,
  path: readonly string[],
): { readonly model: DecisionModel; readonly findings: readonly DecisionFinding[] } {
  const imports = new Map<string, DecisionModel>();
  const findings: DecisionFinding[] = [];
  const own = textOf(root, 'namespace') ?? '';
  for (const element of elementsOf(root, 'import')) {
    const namespace = textOf(element, 'namespace') ?? '';
    const name = nameOf(element) ?? '';
    // Other things can be imported too, such as XML Schema; only DMN concerns us.
    if (!/\/DMN\//.test(textOf(element, 'importType') ?? '')) continue;
    const other = others.get(namespace);
    if (other === undefined || path.includes(namespace) || namespace === own)
      findings.push({
        message:
          other === undefined
            ? `Expected a file of the namespace '${namespace}', which is imported as '${name}', in the same deployment, but there is none`
            : `Expected imports without circles, but '${namespace}' imports itself`,
        zh:
          other === undefined
            ? `同一次部署里应有命名空间为“${namespace}”的文件（导入名“${name}”），但没有`
            : `文件之间不应循环导入，但“${namespace}”绕回了自己`,
      });
    else imports.set(name, build(other, others, [...path, own]).model);
  }
  const names = namesToKnow([...namesIn(root), ...[...imports.values()].flatMap((model) => [...namesOf(model)])]);
  const texts = new TextReader(textOf(root, 'expressionLanguage'), names);
  const model = readModel(root, texts, imports);
  return { model, findings: [...findings, ...texts.findings, ...requirementFindings(model)] };
}

/** What texts may call things: FEEL can read a name with signs in it only when it knows the name. */
function* namesIn(element: DmnElement): Generator<string> {
  const name = nameOf(element);
  if (name !== undefined) yield name;
  const variable = textOf(element, 'iteratorVariable');
  if (variable !== undefined) yield variable;
  for (const [property, value] of Object.entries(element)) {
    // Not upwards, and not into the diagram.
    if (property.startsWith('$') || property === 'dmnDI' || property === 'extensionElements') continue;
    for (const item of Array.isArray(value) ? value : [value]) if (isElement(item)) yield* namesIn(item);
  }
}

function* namesOf(model: DecisionModel): Generator<string> {
  for (const { variableName } of [
    ...model.decisions.values(),
    ...model.inputs.values(),
    ...model.knowledge.values(),
    ...model.services.values(),
  ])
    yield variableName;
  for (const { name, components } of model.types.values())
    yield* [name, ...components.map((component) => component.name)];
}

function isElement(value: unknown): value is DmnElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** The parser's messages run over several lines: what, where, why. */
function oneLine(message: string): string {
  return message
    .split(/\s*\n\s*/)
    .join('; ')
    .slice(0, 500);
}
