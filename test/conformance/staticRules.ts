/**
 * Static rules: invalid models are refused and valid ones accepted. A refusal only because the engine does not execute
 * an element yet counts for neither: the invalid model is then not recognized, and the valid one is no false alarm.
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseExpression } from '../../engine/expressions/parseExpression';
import type { Finding } from '../../engine/model/finding';
import { readDefinitions } from '../../engine/model/readDefinitions';
import type { CaseResult, Suite, SuiteOptions } from './caseResult';
import { bpmnFilesIn, readJson } from './material';

interface Model {
  readonly suite: string;
  readonly group: string;
  readonly id: string;
  readonly path: string;
  readonly expected: 'valid' | 'invalid';
}

interface BpmnspectorEntry {
  readonly constraint: string;
  readonly file: string;
  readonly expected: 'valid' | 'invalid' | null;
}

interface BetsyEntry {
  readonly id: string;
  readonly group: string;
  readonly file: string;
}

export const staticRules: Suite = {
  name: 'static',
  run: async ({ root, only }: SuiteOptions) => {
    const models = [...bpmnspector(root), ...betsy(root), ...diagrams(root)];
    const results: CaseResult[] = [];
    for (const model of models.filter(({ id }) => only === undefined || id.includes(only)))
      results.push(await judge(model, root));
    return results;
  },
};

function bpmnspector(root: string): Model[] {
  return readJson<BpmnspectorEntry[]>(root, 'bpmnspector/manifest.json').flatMap(({ constraint, file, expected }) =>
    expected === null
      ? []
      : [
          {
            suite: 'static bpmnspector',
            group: expected,
            id: `${constraint} ${file}`,
            path: join(root, 'bpmnspector/files', file),
            expected,
          },
        ],
  );
}

/** Its constraint models are all invalid, and those that are run must be deployable. */
function betsy(root: string): Model[] {
  return readJson<{ readonly tests: readonly BetsyEntry[] }>(root, 'betsy/manifest.json').tests.map(
    ({ id, group, file }) => {
      const expected = group === 'bpmn_constraints' || id === 'errors/Token_StartQuantity_Zero' ? 'invalid' : 'valid';
      return { suite: 'static betsy', group: expected, id, path: join(root, 'betsy', file), expected };
    },
  );
}

function diagrams(root: string): Model[] {
  const folder = join(root, 'miwg');
  return bpmnFilesIn(folder).map((path) => ({
    suite: 'static miwg',
    group: 'valid',
    id: relative(folder, path),
    path,
    expected: 'valid',
  }));
}

/** The given driver mends known slips of the models that are run before it deploys them. */
interface Driver {
  transform(xml: string, adapter: object): { readonly xml: string };
}

const ADAPTER = {
  jobAttributes: (topic: string) => `camunda:type="external" camunda:topic="${topic}"`,
  expr: (text: string) => `\${${text}}`,
  ns: { prefix: 'camunda', uri: 'http://camunda.org/schema/1.0/bpmn' },
};

const notFormal =
  'its process is not executable, and only an executable one must be formal (§8.4.6, §10.5.5): natural language and a missing definition are allowed';

const imports = 'what it imports lies in another file that is not given with it (§8.2.2); one file is judged by itself';

/** Invalid models that are accepted, or refused for another reason, and why that is right. */
const EXPLANATIONS: Readonly<Record<string, string>> = {
  'EXT.001 001/Fail.bpmn': imports,
  'EXT.001 001/Fail2.bpmn': imports,
  'EXT.012 012/EXT012_failure_sequenceFlow_manualFix.bpmn': notFormal,
  'EXT.128 128/EXT128_failure_endEvent_manualFix.bpmn': notFormal,
  'bpmn_constraints/EXT145_1_failure_invalid_mime_type':
    'it is refused, as a language that is not run; that scriptFormat be a MIME type (§10.3.3) would refuse "javascript" too, which every tool writes',
};

async function mended(path: string, root: string): Promise<string> {
  const { transform } = (await import(pathToFileURL(join(root, 'betsy-driver.mjs')).href)) as Driver;
  return transform(readFileSync(path, 'utf8'), ADAPTER).xml;
}

async function judge({ path, expected, suite, group, id }: Model, root: string): Promise<CaseResult> {
  const isRun = suite === 'static betsy' && expected === 'valid';
  const source = isRun ? await mended(path, root) : readFileSync(path);
  const { findings } = await readDefinitions(source, { parse: parseExpression });
  const errors = findings.filter(({ severity }) => severity === 'error');
  const alarms = errors.filter((finding) => !isNotRunHere(finding));
  const isRight = expected === 'invalid' ? alarms.length > 0 : alarms.length === 0;
  if (isRight) return { suite, group, id, outcome: 'passed' };
  const only = errors.length === 0 ? 'accepted' : 'refused only because this engine does not run something of it';
  const reason = expected === 'invalid' ? only : alarms.map(shown).join('; ');
  const explanation = expected === 'invalid' ? EXPLANATIONS[id] : undefined;
  return { suite, group, id, outcome: 'failed', reason, ...(explanation !== undefined && { explanation }) };
}

/** Valid BPMN that this engine does not run: elements, languages of expressions and scripts, classes of Java. */
export function isNotRunHere({ rule, message }: Finding): boolean {
  const isDelegate = rule === 'serviceTaskWithoutImplementation' && message.en.includes('Java delegate');
  return rule === 'unsupportedElement' || rule === 'unknownLanguage' || isDelegate;
}

function shown({ rule, elementId = '', message }: Finding): string {
  return `${rule} ${elementId}: ${message.en}`;
}
