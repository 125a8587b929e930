/**
 * Models of other engines and of the standard's own suites, read from a folder `conformance` beside the project or from
 * CONFORMANCE_DIR; without them these tests are skipped. None may make the reader throw, and what the standard calls valid or invalid is judged so.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findMaterial } from '../conformance/material';
import { read } from './bpmn';

const ROOT = findMaterial(join(__dirname, '../..')) ?? '';

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return /\.bpmn$|bpmn(20)?\.xml$/.test(entry.name) ? [path] : [];
  });
}

const suites = [
  'camunda7',
  'flowable',
  'miwg',
  'betsy',
  'bpmnspector',
  'spiffworkflow',
  'bpmn-elements',
  'bpmn-engine',
];

describe.each(suites)('%s', (suite) => {
  const folder = join(ROOT, suite);
  const ifPresent = existsSync(folder) ? test : test.skip;

  ifPresent(
    'every model compiles or is answered with findings (skipped without the conformance material)',
    async () => {
      const silent: string[] = [];
      for (const path of filesIn(folder)) {
        const { ok, processes, findings } = await read(readFileSync(path));
        if (processes.length === 0 && findings.length === 0) silent.push(path);
        if (!ok && !findings.some(({ severity }) => severity === 'error')) silent.push(path);
      }
      expect(silent).toEqual([]);
    },
    120_000,
  );
});

const present = existsSync(join(ROOT, 'bpmnspector/manifest.json')) ? test : test.skip;

present(
  'bpmnspector: valid models are refused only for what is not executed yet (skipped without it)',
  async () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'bpmnspector/manifest.json'), 'utf8')) as {
      file: string;
      expected: string | null;
    }[];
    const refused: string[] = [];
    let found = 0;
    for (const { file, expected } of manifest) {
      const { ok, findings } = await read(readFileSync(join(ROOT, 'bpmnspector/files', file)));
      if (expected === 'invalid' && !ok) found += 1;
      const errors = findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
      if (expected === 'valid')
        refused.push(...errors.filter((rule) => !NOT_YET.has(rule)).map((rule) => `${rule} ${file}`));
    }
    expect(refused).toEqual([]);
    expect(found).toBeGreaterThanOrEqual(60);
  },
  120_000,
);

/** A service task needs an implementation here, and a message event its message, though the standard leaves both open. */
const NOT_YET = new Set([
  'unsupportedElement',
  'serviceTaskWithoutImplementation',
  'unknownLanguage',
  'incompleteElement',
]);
