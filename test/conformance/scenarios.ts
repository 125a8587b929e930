/**
 * Tests of Camunda 7 and Flowable, transcribed by others and never replayed on the engine they come from: a failure is to be
 * read before it is believed. Scenarios that assert internals of those engines, or use what has no counterpart, are skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CaseResult, Suite, SuiteOptions } from './caseResult';
import { causeOf } from './scenarioCauses';
import { openScenarioEngine, Unsupported } from './scenarioEngine';
import { ScenarioWalk } from './scenarioWalk';

interface Scenario {
  readonly id: string;
  readonly category: string;
  readonly tier: string;
  readonly resources: readonly string[];
  readonly steps: readonly unknown[];
}

export const camunda7: Suite = { name: 'camunda7', run: (options) => run('camunda7', options) };
export const flowable: Suite = { name: 'flowable', run: (options) => run('flowable', options) };

/** These tell what an engine is, not what BPMN says. */
const inside = /\b(api|history|jobexecutor|mgmt|db|cmd|persistence|query|standalone)\b/;

async function run(suite: string, { root, only }: SuiteOptions): Promise<readonly CaseResult[]> {
  const folder = join(root, suite);
  const lines = readFileSync(join(folder, 'scenarios.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const results: CaseResult[] = [];
  for (const line of lines) {
    const scenario = JSON.parse(line) as Scenario;
    if (only === undefined || scenario.id.includes(only)) results.push(await judge(suite, folder, scenario));
  }
  return results;
}

async function judge(suite: string, folder: string, scenario: Scenario): Promise<CaseResult> {
  const group = inside.test(scenario.category) ? 'engine' : 'bpmn';
  const result = { suite, group, id: scenario.id };
  if (scenario.tier === '2b-nonjs-script') {
    return { ...result, outcome: 'skipped', reason: 'its scripts are in a language that is not run here' };
  }
  const engine = await openScenarioEngine();
  try {
    for (const resource of scenario.resources) {
      const path = join(folder, 'files', resource);
      if (!existsSync(path)) throw new Unsupported(`the resource ${basename(resource)}, which was not extracted`);
      await engine.deploy(basename(resource), executable(readFileSync(path, 'utf8')));
    }
    await new ScenarioWalk(engine).run(scenario.steps);
    return { ...result, outcome: 'passed' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof Unsupported) return { ...result, outcome: 'skipped', reason: `not replayed: ${reason}` };
    const explanation = causeOf(scenario.id, reason);
    return { ...result, outcome: 'failed', reason, ...(explanation !== undefined && { explanation }) };
  } finally {
    await engine.close();
  }
}

/** Where nothing is said, Flowable takes a process for executable, and so did Camunda when these were written. */
function executable(text: string): string {
  return text.replace(/<((?:\w+:)?process)\b(?![^>]*\bisExecutable=)/g, '<$1 isExecutable="true"');
}
