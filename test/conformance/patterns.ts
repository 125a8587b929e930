/**
 * The workflow control-flow patterns: each has a test of ours, named with its file. The table
 * is data; that the named test exists is checked here, that it passes by jest.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseResult, Suite } from './caseResult';
import { PATTERNS, type Pattern } from './patternTable';

/** Two folders above the source, three above what is compiled. */
export const project = [join(__dirname, '../..'), join(__dirname, '../../..')].find(hasPackage) ?? process.cwd();

function hasPackage(folder: string): boolean {
  return existsSync(join(folder, 'package.json'));
}

export const patterns: Suite = {
  name: 'patterns',
  run: () => Promise.resolve(PATTERNS.map(judge)),
};

function judge(pattern: Pattern): CaseResult {
  const { number, name, group } = pattern;
  const result = { suite: 'patterns', group, id: `WCP-${String(number).padStart(2, '0')} ${name}` };
  const { file, title } = pattern.test;
  return hasTest(file, title)
    ? { ...result, outcome: 'passed' }
    : { ...result, outcome: 'failed', reason: `Expected a test "${title}" in test/${file}, but there is none.` };
}

function hasTest(file: string, title: string): boolean {
  try {
    return readFileSync(join(project, 'test', file), 'utf8').includes(title);
  } catch {
    return false;
  }
}
