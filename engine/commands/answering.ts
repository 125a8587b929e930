/** Answers the questions of a step: FEEL and scripts by the evaluator pool, decisions and definitions by what is deployed. */
import type { Ask as PoolAsk } from '../expressions/ask';
import type { Value } from '../expressions/expression';
import type { EvaluatorPool } from '../expressions/workerPool';
import type { Answer, Ask } from '../semantics/trigger';
import type { Definitions } from './definitions';
import type { Reader } from './ports';

export async function answerAll(
  asks: ReadonlyMap<string, Ask>,
  definitions: Definitions,
  pool: Pick<EvaluatorPool, 'answer'>,
  reader: Reader,
): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  const away: { readonly key: string; readonly ask: PoolAsk }[] = [];
  for (const [key, ask] of asks) {
    if (ask.kind === 'definition') answers.set(key, await findDefinition(ask, definitions, reader));
    else {
      const prepared = await prepare(ask, definitions, reader);
      if (prepared.ok) away.push({ key, ask: prepared.ask });
      else answers.set(key, prepared);
    }
  }
  const answered = await pool.answer(away.map(({ ask }) => ask));
  for (const [index, { key }] of away.entries()) {
    const answer = answered[index];
    if (answer !== undefined) answers.set(key, answer);
  }
  return answers;
}

async function findDefinition(
  ask: Extract<Ask, { kind: 'definition' }>,
  definitions: Definitions,
  reader: Reader,
): Promise<Answer> {
  const found = await definitions.findProcess(reader, { ...ask, from: ask.definitionId });
  if (!found.ok) return found;
  if (!found.row.isExecutable) {
    return { ok: false, message: `Expected process ${ask.key} to be executable, but it is marked as not executable.` };
  }
  return { ok: true, value: found.row.id };
}

type Prepared = { readonly ok: true; readonly ask: PoolAsk } | { readonly ok: false; readonly message: string };

async function prepare(
  ask: Exclude<Ask, { kind: 'definition' }>,
  definitions: Definitions,
  reader: Reader,
): Promise<Prepared> {
  const variables = new Map<string, Value>(Object.entries(ask.variables));
  if (ask.kind !== 'decision') {
    const surroundings = ask.kind === 'script' ? ask.surroundings : { now: ask.now };
    return { ok: true, ask: { kind: ask.kind, text: ask.text, variables, surroundings } };
  }
  const found = await definitions.findDecision(reader, { ...ask, from: ask.definitionId });
  if (!found.ok) return found;
  const text = await definitions.decisionText(reader, found.row);
  if (text === undefined) return { ok: false, message: `Expected the file of decision ${ask.key}, but it is gone.` };
  const surroundings = { now: ask.now };
  return { ok: true, ask: { kind: 'decision', ...text, decisionId: ask.key, variables, surroundings } };
}
