/** `createEvaluator` answers what a step cannot answer on the spot: FEEL, decisions, scripts, with the engine's own code. */
import variant from '@jitl/quickjs-asmjs-mjs-release-sync';
import { newQuickJSWASMModuleFromVariant, newVariant } from 'quickjs-emscripten-core';
import type { Answer, Ask } from '../../../engine/expressions/ask';
import { compileDecisions, type DecisionModel } from '../../../engine/expressions/dmn/compileDecisions';
import { evaluateDecision } from '../../../engine/expressions/dmn/evaluateDecision';
import { evaluateFeel } from '../../../engine/expressions/feel/evaluateFeel';
import { FeelScope } from '../../../engine/expressions/feel/feelScope';
import { fromFeel } from '../../../engine/expressions/feel/feelValues';
import { ScriptRunner } from '../../../engine/expressions/scripts/scriptRunner';
import { storable } from '../../../engine/expressions/storable';

export type Asked = Extract<Ask, { kind: 'feel' | 'decision' | 'script' }>;

/** Generous beside the server's: the interpreter is slower here. */
const scriptMilliseconds = 4_000;

/** As plain JavaScript: the page's policy forbids WebAssembly. There is no binary to load, and none is asked for. */
const loadInterpreter = () => newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmBinary: new ArrayBuffer(1) }));

const startClock = (): (() => number) => {
  const began = performance.now();
  return () => performance.now() - began;
};

export function createEvaluator(): (ask: Asked) => Promise<Answer> {
  const scripts = new ScriptRunner(scriptMilliseconds, loadInterpreter, startClock);
  const decisions = new Map<string, DecisionModel>();
  const modelOf = async (xml: string, others: readonly string[] = []): Promise<DecisionModel | string> => {
    const key = [xml, ...others].join('\u0000');
    const known = decisions.get(key);
    if (known !== undefined) return known;
    const compiled = await compileDecisions(xml, others);
    if (!compiled.ok) return compiled.findings.map(({ message }) => message).join('; ');
    decisions.set(key, compiled.model);
    return compiled.model;
  };
  const answer = async (ask: Asked): Promise<Answer> => {
    const scope = (): FeelScope => new FeelScope(ask.variables, ask.surroundings);
    switch (ask.kind) {
      case 'feel': {
        const seen = scope();
        return { ok: true, value: fromFeel(evaluateFeel(ask.text, seen), seen.timeZone) };
      }
      case 'decision': {
        const model = await modelOf(ask.xml, ask.others);
        return typeof model === 'string'
          ? { ok: false, message: model }
          : evaluateDecision(model, ask.decisionId, scope());
      }
      case 'script': {
        await scripts.prepare();
        return scripts.run(ask);
      }
    }
  };
  return async (ask) => {
    try {
      return storable(await answer(ask));
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  };
}
