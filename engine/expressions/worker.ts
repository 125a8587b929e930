/**
 * The thread in which FEEL, decisions and scripts are evaluated. It answers one ask after the other and may be
 * terminated at any moment; nothing in it is worth keeping. Everything runnable is loaded before it reports itself
 * ready, so that no ask pays for that.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type Answer, type Ask } from './ask';
import { type Asked, type Reported, type WorkerSettings } from './evaluatorWorker';
import { compileDecisions, type DecisionFinding, type DecisionModel } from './dmn/compileDecisions';
import { decisionsIn } from './dmn/decisionsIn';
import { evaluateDecision } from './dmn/evaluateDecision';
import { evaluateFeel, testFeel } from './feel/evaluateFeel';
import { type Expression } from './expression';
import { FeelError, fromFeel, toFeel } from './feel/feelValues';
import { FeelScope } from './feel/feelScope';
import { parseExpression } from './parseExpression';
import { loadInterpreter } from './scripts/loadInterpreter';
import { startOwnTime } from './ownTime';
import { ScriptRunner } from './scripts/scriptRunner';

/** Decision files kept compiled. The oldest goes first; a definition rarely uses more than a few. */
const MAX_DECISIONS = 50;

const settings = workerData as WorkerSettings;
const port = parentPort;
if (port === null) throw new Error('Expected to run as a worker thread, but was started otherwise');
const report = (reported: Reported): void => port.postMessage(reported);

const scripts = new ScriptRunner(settings.scriptMilliseconds, loadInterpreter, startOwnTime);
const decisions = new Map<string, DecisionModel>();

async function answer(ask: Ask, begin: () => void): Promise<Answer> {
  switch (ask.kind) {
    case 'feel': {
      begin();
      const scope = new FeelScope(ask.variables, ask.surroundings);
      return { ok: true, value: fromFeel(evaluateFeel(ask.text, scope), scope.timeZone) };
    }
    case 'feelUnary': {
      begin();
      const scope = new FeelScope(ask.variables, ask.surroundings);
      return { ok: true, value: testFeel(ask.text, toFeel(ask.input, scope.timeZone), scope) };
    }
    case 'decision': {
      const model = await modelOf(ask.xml, ask.others ?? []);
      if (typeof model === 'string') return { ok: false, message: model };
      begin();
      return evaluateDecision(model, ask.decisionId, new FeelScope(ask.variables, ask.surroundings));
    }
    case 'script': {
      await scripts.prepare();
      begin();
      return scripts.run(ask);
    }
    case 'check':
      await scripts.prepare();
      begin();
      return check(ask.expression);
    case 'readDecisions': {
      const compiled = await compileDecisions(ask.xml, ask.others);
      if (!compiled.ok) return { ok: false, message: summaryOf(compiled.findings), findings: compiled.findings };
      return { ok: true, value: null, read: decisionsIn(compiled.model) };
    }
  }
}

function check(expression: Expression): Answer {
  const fault =
    parseExpression(expression) ?? (expression.language === 'javascript' ? scripts.check(expression.text) : undefined);
  return fault === undefined ? { ok: true, value: null } : { ok: false, message: fault.message };
}

function summaryOf(findings: readonly DecisionFinding[]): string {
  return findings.map(({ message }) => message).join('; ');
}

async function modelOf(xml: string, others: readonly string[]): Promise<DecisionModel | string> {
  const key = [xml, ...others].join('\u0000');
  const known = decisions.get(key);
  if (known !== undefined) return known;
  const compiled = await compileDecisions(xml, others);
  if (!compiled.ok) return summaryOf(compiled.findings);
  const [oldest] = decisions.keys();
  if (decisions.size >= MAX_DECISIONS && oldest !== undefined) decisions.delete(oldest);
  decisions.set(key, compiled.model);
  return compiled.model;
}

async function respond({ id, ask }: Asked): Promise<void> {
  let answered: Answer;
  try {
    answered = await answer(ask, () => report({ id, state: 'evaluating' }));
  } catch (error) {
    // FEEL's faults are thrown; anything else is a bug of ours or of a library, and still one ask's affair only.
    const reason = error instanceof Error ? error.message : String(error);
    answered = { ok: false, message: error instanceof FeelError ? reason : `Expected an answer, but ${reason}` };
  }
  report({ id, state: 'answered', answer: answered });
}

async function start(): Promise<void> {
  await scripts.prepare();
  const scope = new FeelScope(new Map([['warm', 1]]), { now: '2026-01-01T00:00:00Z' });
  testFeel('[0..2]', evaluateFeel('if warm > 0 then date("2026-01-01").year - 2025 else null', scope), scope);
  scripts.run({ text: '1', variables: new Map(), surroundings: scope.surroundings });
  port?.on('message', (asked: Asked) => void respond(asked));
  report({ state: 'ready' });
}

void start();
