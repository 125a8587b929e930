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
    const { transform } = (await import(pathToFileURL(join(root, 'betsy-driver.mjs')).href)) as Driver;
    const models = [...bpmnspector(root), ...betsy(root), ...diagrams(root)];
    const results: CaseResult[] = [];
    for (const model of models.filter(({ id }) => only === undefined || id.includes(only)))
      results.push(await judge(model, transform));
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

async function judge({ path, expected, suite, group, id }: Model, transform: Driver['transform']): Promise<CaseResult> {
  const isRun = suite === 'static betsy' && expected === 'valid';
  const source = isRun ? transform(readFileSync(path, 'utf8'), ADAPTER).xml : readFileSync(path);
  const { findings } = await readDefinitions(source, { parse: parseExpression });
  const errors = findings.filter(({ severity }) => severity === 'error');
  const alarms = errors.filter((finding) => !isNotRunHere(finding));
  const isRight = expected === 'invalid' ? alarms.length > 0 : alarms.length === 0;
  if (isRight) return { suite, group, id, outcome: 'passed' };
  const only = errors.length === 0 ? 'accepted' : 'refused only because this engine does not run something of it';
  return { suite, group, id, outcome: 'failed', reason: expected === 'invalid' ? only : alarms.map(shown).join('; ') };
}

/** Valid BPMN that this engine does not run: elements, languages of expressions and scripts, classes of Java. */
function isNotRunHere({ rule, message }: Finding): boolean {
  const isDelegate = rule === 'serviceTaskWithoutImplementation' && message.en.includes('Java delegate');
  return rule === 'unsupportedElement' || rule === 'unknownLanguage' || isDelegate;
}

function shown({ rule, elementId = '', message }: Finding): string {
  return `${rule} ${elementId}: ${message.en}`;
}
