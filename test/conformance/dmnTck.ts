/**
 * The DMN TCK: every case by its model, inputs and expected values. A case whose result is an error by the TCK passes
 * when we answer null or refuse; any other has to give the value, of the right type. What is never run here is skipped.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readDecisions } from '../../engine/expressions/dmn/compileDecisions';
import { type DecisionModel } from '../../engine/expressions/dmn/decisionModel';
import { evaluateNamed, type Invocable, type NamedAnswer } from '../../engine/expressions/dmn/evaluateNamed';
import { FeelScope } from '../../engine/expressions/feel/feelScope';
import { textOf } from '../../engine/expressions/feel/functions/convert';
import { type FeelValue, isContext } from '../../engine/expressions/feel/values';
import { type CaseResult, type Suite } from './caseResult';
import { isAsExpected, valueIn } from './dmnTckValues';
import { readJson } from './material';
import { childOf, childrenOf, readTree, type XmlElement } from './xmlTree';

interface Listed {
  readonly level: string;
  readonly folder: string;
  readonly file: string;
  readonly model: string;
  readonly modelExists: boolean;
}

type Verdict = Pick<CaseResult, 'outcome' | 'reason'>;

const NOW = '2026-01-31T16:30:00.000Z';

export const dmnTck: Suite = {
  name: 'dmn-tck',
  run: async ({ root, only }) => {
    const folder = join(root, 'dmn-tck');
    const results: CaseResult[] = [];
    for (const listed of readJson<readonly Listed[]>(folder, 'manifest.json')) {
      const { model, refused } = await modelOf(folder, listed);
      const tree = readTree(readFileSync(join(folder, listed.file), 'utf8'));
      for (const one of childrenOf(tree, 'testCase')) {
        const id = `${listed.folder}/${one.attributes.get('id') ?? ''}`;
        if (only !== undefined && !id.includes(only)) continue;
        const place = { suite: 'dmn-tck', group: listed.level.replace('compliance-', ''), id };
        results.push({
          ...place,
          ...(model === undefined ? { outcome: 'failed', reason: refused } : judge(one, model)),
        });
      }
    }
    return results;
  },
};

async function modelOf(folder: string, { file, model }: Listed): Promise<{ model?: DecisionModel; refused: string }> {
  const home = join(folder, dirname(file));
  const texts = readdirSync(home)
    .filter((name) => name.endsWith('.dmn'))
    .map((name) => ({ name, text: readFileSync(join(home, name), 'utf8') }));
  const own = texts.find(({ name }) => name === model);
  if (own === undefined) return { refused: `the model ${model} is not in the folder` };
  const others = texts.filter((other) => other !== own).map(({ text }) => text);
  const read = await readDecisions(own.text, others);
  const refused = read.findings.map(({ message }) => message).join('; ');
  return read.model === undefined ? { refused } : { model: read.model, refused };
}

function judge(one: XmlElement, model: DecisionModel): Verdict {
  try {
    const inputs = childrenOf(one, 'inputNode').map((input): [string, FeelValue] => [
      input.attributes.get('name') ?? '',
      valueIn(input) ?? null,
    ]);
    const faults = childrenOf(one, 'resultNode').flatMap((node) => faultOf(node, one, model, inputs) ?? []);
    return faults.length === 0 ? { outcome: 'passed' } : { outcome: 'failed', reason: faults.join('; ') };
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Undefined where the node is as expected. */
function faultOf(
  node: XmlElement,
  one: XmlElement,
  model: DecisionModel,
  inputs: readonly (readonly [string, FeelValue])[],
): string | undefined {
  const name = node.attributes.get('name') ?? '';
  const kind = (one.attributes.get('type') ?? 'decision') as Invocable;
  const invoked = kind === 'decision' ? name : (one.attributes.get('invocableName') ?? name);
  const scope = new FeelScope(new Map(), { now: NOW, timeZone: 'UTC' }, inputs);
  const answer = partOf(evaluateNamed(model, kind, invoked, scope), kind, name, model);
  if (node.attributes.get('errorResult') === 'true')
    return answer.ok && answer.value !== null
      ? `${name}: expected an error, but found ${textOf(answer.value)}`
      : undefined;
  const expected = valueIn(childOf(node, 'expected')) ?? null;
  if (!answer.ok) return `${name}: expected ${textOf(expected)}, but ${answer.message}`;
  if (isAsExpected(answer.value, expected)) return undefined;
  const why = answer.warnings.length === 0 ? '' : ` (${answer.warnings[0]})`;
  return `${name}: expected ${textOf(expected)}, but found ${textOf(answer.value)}${why}`;
}

/** Of a service with several outputs the one that the node names. */
function partOf(answer: NamedAnswer, kind: Invocable, name: string, model: DecisionModel): NamedAnswer {
  const several = [...model.services.values()].some(({ outputs }) => outputs.length > 1);
  if (!answer.ok || kind !== 'decisionService' || !several || !isContext(answer.value)) return answer;
  const part = answer.value.get(name);
  return part === undefined ? answer : { ...answer, value: part };
}
