/**
 * `readDefinitions` is the door of this room: the XML of a BPMN file in, frozen process definitions and findings out.
 * `readDeployment` does the same for several files at once and looks across them. Neither throws on a faulty model.
 */
import { languageNamed } from '../expressions/parseExpression';
import { compileProcess, type CompiledProcess } from './compile/compileProcess';
import type { Delegates } from './compile/implementation';
import type { ProcessDefinition } from './definition';
import { elementsOf, isA, textOf } from './element';
import type { Finding, Problem, Severity } from './finding';
import { parseBpmn, type ParsedBpmn } from './parseBpmn';
import { duplicateProcess } from './rules/duplicateProcess';
import { RULES } from './rules';
import { lostElements } from './rules/lostElement';
import type { ParseExpression, Rule } from './rules/rule';
import { calledProcesses } from './rules/unknownCalledProcess';
import { unreadableXml } from './rules/unreadableXml';
import { xmlFinding } from './rules/xmlFinding';
import type { Positions } from './xml/positions';
import { readXml } from './xml/readXml';

export interface ReadOptions extends Delegates {
  /** The name under which findings mention the file. */
  readonly resource?: string;
  /** Every expression is asked of it, normally `parseExpression` of the expressions room. */
  readonly parse: ParseExpression;
  /** Is a process of this key deployed already? Left out, calls to other files are not judged. */
  readonly knownProcess?: (key: string) => boolean | Promise<boolean>;
}

export interface ReadResult {
  /** False if a finding is an error: such a file must not be deployed. */
  readonly ok: boolean;
  /** All that could be compiled, also where findings stand against it, in document order. */
  readonly processes: readonly ProcessDefinition[];
  readonly findings: readonly Finding[];
}

/** A file with more faults of one kind than this is told so once, instead of in thousands of findings. */
const MOST_OF_A_KIND = 20;

/** One file, read but not yet judged. */
interface ReadFile {
  readonly resource?: string;
  readonly positions: Positions;
  /** Why there is nothing to judge. */
  readonly refusals: readonly Finding[];
  readonly parsed?: ParsedBpmn;
  readonly processes: readonly CompiledProcess[];
}

/** Reads one BPMN file. @param source its bytes, or its text where that has been decoded */
export async function readDefinitions(source: string | Uint8Array, options: ReadOptions): Promise<ReadResult> {
  const file = await readFile(source, options, options.resource);
  const known = await knownProcesses([file], options);
  return resultOf(file, judge(file, options, known));
}

export interface DeploymentResult {
  readonly ok: boolean;
  readonly processes: readonly { readonly resource: string; readonly definition: ProcessDefinition }[];
  readonly findings: readonly Finding[];
}

/** Reads the BPMN files of one deployment: they may call each other, and no key may occur twice. */
export async function readDeployment(
  resources: readonly { readonly name: string; readonly source: string | Uint8Array }[],
  options: Omit<ReadOptions, 'resource'>,
): Promise<DeploymentResult> {
  const files: ReadFile[] = [];
  for (const { name, source } of resources) files.push(await readFile(source, options, name));
  const known = await knownProcesses(files, options);
  const findings: Finding[] = [];
  const keys = new Map<string, string>();
  for (const file of files) {
    const definitions = file.processes.map(({ definition }) => definition);
    findings.push(...judge(file, options, known));
    findings.push(...toFindings('duplicateProcess', 'error', duplicateProcess(definitions, keys), file));
    for (const { key } of definitions) keys.set(key, keys.get(key) ?? file.resource ?? '');
  }
  const processes = files.flatMap((file) =>
    file.processes.map(({ definition }) => ({ resource: file.resource ?? '', definition })),
  );
  return { ok: !findings.some(isError), processes, findings };
}

async function readFile(source: string | Uint8Array, options: Delegates, resource?: string): Promise<ReadFile> {
  const scanned = readXml(source);
  const { positions } = scanned;
  const file = { positions, processes: [], refusals: [], ...(resource !== undefined && { resource }) };
  if (!scanned.ok) return { ...file, refusals: [xmlFinding(scanned.problem, positions, resource)] };
  const outcome = await parseBpmn(scanned.text);
  if (!outcome.ok) {
    const lost = toFindings('lostElement', 'error', lostElements(outcome.losses), file);
    return {
      ...file,
      refusals: [...lost, ...toFindings('unreadableXml', 'error', [unreadableXml(outcome.reason)], file)],
    };
  }
  const { parsed } = outcome;
  const language = languageNamed(textOf(parsed.root, 'expressionLanguage') ?? '') === 'feel' ? 'feel' : 'juel';
  const processes = elementsOf(parsed.root, 'rootElements')
    .filter((element) => isA(element, 'Process') && element.id !== undefined)
    .map((element) => compileProcess(element, { ...options, defaultLanguage: language, written: parsed.written }));
  return { ...file, parsed, processes };
}

async function knownProcesses(files: readonly ReadFile[], options: Pick<ReadOptions, 'knownProcess'>) {
  const definitions = files.flatMap((file) => file.processes.map(({ definition }) => definition));
  const known = new Set(definitions.map(({ key }) => key));
  const { knownProcess } = options;
  if (knownProcess === undefined) return undefined;
  const called = new Set(definitions.flatMap((definition) => calledProcesses(definition).map(({ key }) => key)));
  for (const key of called) if (!known.has(key) && (await knownProcess(key))) known.add(key);
  return known;
}

function judge(file: ReadFile, options: Pick<ReadOptions, 'parse'>, known: ReadonlySet<string> | undefined): Finding[] {
  const { parsed, processes, refusals } = file;
  if (parsed === undefined) return [...refusals];
  const subject = { parsed, processes, parse: options.parse, ...(known !== undefined && { knownProcesses: known }) };
  return RULES.flatMap((rule: Rule) => toFindings(rule.id, rule.severity, rule.check(subject), file));
}

function toFindings(
  rule: string,
  severity: Severity,
  problems: readonly Problem[],
  file: Pick<ReadFile, 'resource' | 'positions'>,
): Finding[] {
  const resource = file.resource === undefined ? {} : { resource: file.resource };
  const shown = problems.slice(0, MOST_OF_A_KIND).map((problem) => {
    const position = problem.elementId === undefined ? undefined : file.positions.of(problem.elementId);
    return { rule, severity, ...resource, ...position, ...problem };
  });
  const rest = problems.slice(MOST_OF_A_KIND);
  if (rest.length === 0) return shown;
  const worst = rest.some((problem) => (problem.severity ?? severity) === 'error') ? 'error' : 'warning';
  const message = {
    zh: `另有 ${rest.length} 处同类问题。`,
    en: `There are ${rest.length} more findings of this kind.`,
  };
  return [...shown, { rule, severity: worst, ...resource, message }];
}

function resultOf(file: ReadFile, findings: readonly Finding[]): ReadResult {
  const processes = file.processes.map(({ definition }) => definition);
  return { ok: !findings.some(isError), processes, findings };
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}
