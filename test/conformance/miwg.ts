/**
 * The MIWG reference diagrams: each is imported without a finding that refuses it, comes back from export as it went in
 * (compared as trees, by bpmn-moddle's own reader), and runs where it says that it is executable.
 */
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseExpression } from '../../engine/expressions/parseExpression';
import type { Finding } from '../../engine/model/finding';
import { readDefinitions } from '../../engine/model/readDefinitions';
import { readXml } from '../../engine/model/xml/readXml';
import type { CaseResult, Suite } from './caseResult';
import { bpmnFilesIn } from './material';
import type { Values } from '../commands/desk';
import { executes } from './executes';
import { isNotRunHere } from './staticRules';

export const miwg: Suite = {
  name: 'miwg',
  run: async ({ root, only }) => {
    const folder = join(root, 'miwg');
    const results: CaseResult[] = [];
    for (const path of bpmnFilesIn(folder)) {
      const id = relative(folder, path);
      if (only !== undefined && !id.includes(only)) continue;
      for (const check of [imported, exported, executed]) results.push(await check(id, textOf(path)));
    }
    return results;
  },
};

function textOf(path: string): string {
  const read = readXml(readFileSync(path));
  if (!read.ok) throw new Error(`Expected XML in ${path}, but it cannot be read.`);
  return read.text;
}

interface Given {
  /** What the file leaves to an installation: its Java delegates become tasks of workers, as in the betsy driver. */
  readonly delegates?: true;
  /** What people and workers bring. */
  readonly values?: Values;
  readonly explanation?: string;
}

/** What the executable models need to run, or why they cannot by their own text. */
const GIVEN: ReadonlyMap<string, Given> = new Map([
  ['Reference/C.1.0.bpmn', { delegates: true, values: { approver: 'demo', approved: true, clarified: 'yes' } }],
  [
    'Reference/C.1.1.bpmn',
    {
      explanation:
        'its conditions are XPath, the default language of the standard (§8.2.1, §10.4.3), which is not run here: JUEL, FEEL and JavaScript are',
    },
  ],
  [
    'Reference/C.3.0.bpmn',
    {
      explanation:
        'its first task has startQuantity 2 and one token ever comes (§13.3.2), and "Service Level == \'Premium\'" is an expression in no language: a diagram to be shown',
    },
  ],
]);

async function errorsOf(text: string): Promise<readonly Finding[]> {
  const { findings } = await readDefinitions(text, { parse: parseExpression });
  return findings.filter(({ severity }) => severity === 'error');
}

const shown = (errors: readonly Finding[]): string =>
  errors.map(({ rule, elementId = '', message }) => `${rule} ${elementId}: ${message.en}`).join('; ');

/** Read without a fault of the model and without loss; what of it does not run here is told when it is deployed. */
async function imported(id: string, text: string): Promise<CaseResult> {
  const faults = (await errorsOf(text)).filter((finding) => !isNotRunHere(finding));
  const result = { suite: 'miwg', group: 'import', id: `import ${id}` };
  if (faults.length === 0) return { ...result, outcome: 'passed' };
  return { ...result, outcome: 'failed', reason: shown(faults) };
}

async function exported(id: string, text: string): Promise<CaseResult> {
  const result = { suite: 'miwg', group: 'export', id: `export ${id}` };
  const moddle = new BpmnModdle({});
  // The text is decoded already, whatever its declaration says.
  const first = await moddle.fromXML(text.replace(/^(<\?xml[^>]*?) encoding="[^"]*"/, '$1'));
  const { xml } = await moddle.toXML(first.rootElement, { format: true });
  const second = await moddle.fromXML(xml);
  const difference = firstDifference(treeOf(first.rootElement), treeOf(second.rootElement));
  if (difference === undefined && first.warnings.length === 0) return { ...result, outcome: 'passed' };
  const reason = difference ?? first.warnings.map(({ message }) => message).join('; ');
  return { ...result, outcome: 'failed', reason };
}

async function executed(id: string, text: string): Promise<CaseResult> {
  const result = { suite: 'miwg', group: 'execute', id: `execute ${id}` };
  const { delegates, values, explanation } = GIVEN.get(id) ?? {};
  const model = delegates === true ? withWorkers(text) : text;
  const { processes } = await readDefinitions(model, { parse: parseExpression });
  if (!processes.some(({ isExecutable }) => isExecutable)) {
    return { ...result, outcome: 'skipped', reason: 'no process of it is executable: it is for showing only' };
  }
  const errors = await errorsOf(model);
  const fault = errors.length > 0 ? shown(errors) : await executes(model, processes, values);
  if (fault === undefined) return { ...result, outcome: 'passed' };
  return { ...result, outcome: 'failed', reason: fault, ...(explanation !== undefined && { explanation }) };
}

/** C.1.0 binds the namespace of Activiti to this prefix. */
function withWorkers(text: string): string {
  return text.replace(/camunda:delegateExpression="#\{(\w+)\}"/g, 'camunda:type="external" camunda:topic="$1"');
}

/**
 * Lines of the tree: every property of every element, references by id. What only repeats the schema is no content: a
 * value that is the default anyway, the `xsi:type` of a point that can have no other, declarations of namespaces.
 */
function treeOf(root: ModdleElement): string[] {
  const lines: string[] = [];
  const enter = (value: unknown, path: string): void => {
    if (Array.isArray(value)) value.forEach((item, index) => enter(item, `${path}[${index}]`));
    else if (typeof value === 'object' && value !== null) enterElement(value as ModdleElement, path);
    else lines.push(`${path} = ${String(value)}`);
  };
  const enterElement = (element: ModdleElement, path: string): void => {
    lines.push(`${path}: ${element.$type}`);
    const { properties = [] } = element.$descriptor as { readonly properties?: readonly Property[] };
    const defaults = new Map(properties.map((property) => [property.ns?.localName ?? '', property.default]));
    for (const [name, value] of Object.entries({ ...element.$attrs, ...element })) {
      const isRedundant = defaults.get(name) !== undefined && String(defaults.get(name)) === String(value);
      if (isRedundant || /^(\$|xmlns|xsi:type$)/.test(name)) continue;
      const isReference = typeof value === 'object' && value !== null && isElsewhere(element, value as ModdleElement);
      enter(isReference ? `-> ${(value as ModdleElement).id ?? ''}` : value, `${path}/${name}`);
    }
  };
  enter(root, '');
  return lines;
}

/** What moddle knows about a property of a type. */
interface Property {
  readonly ns?: { readonly localName: string };
  readonly default?: unknown;
}

/** Not contained: moddle knows the parent of every element it has read. */
function isElsewhere(element: ModdleElement, value: ModdleElement): boolean {
  return !Array.isArray(value) && '$type' in value && value.$parent !== undefined && value.$parent !== element;
}

function firstDifference(before: readonly string[], after: readonly string[]): string | undefined {
  const left = [...before].sort();
  const right = [...after].sort();
  const at = left.findIndex((line, index) => line !== right[index]);
  if (at < 0 && left.length === right.length) return undefined;
  return `was "${left[at] ?? ''}", came back as "${right[at] ?? right.at(-1) ?? ''}"`;
}
