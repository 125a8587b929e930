/** `evaluateNamed` evaluates a decision, a decision service or business knowledge by its name, in FEEL's types. Worker only. */
import { type DecisionModel } from './decisionModel';
import { DecisionRun } from './decisionRun';
import { guarded } from '../feel/evaluateFeel';
import { FeelError } from '../feel/feelError';
import { type FeelScope } from '../feel/feelScope';
import { type FeelValue } from '../feel/values';

export type Invocable = 'decision' | 'decisionService' | 'bkm';

export type NamedAnswer =
  | { readonly ok: true; readonly value: FeelValue; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly message: string };

export function evaluateNamed(model: DecisionModel, kind: Invocable, name: string, scope: FeelScope): NamedAnswer {
  try {
    return { ok: true, value: guarded(name, () => compute(model, kind, name, scope)), warnings: scope.warnings };
  } catch (error) {
    if (error instanceof FeelError) return { ok: false, message: error.message };
    throw error;
  }
}

function compute(model: DecisionModel, kind: Invocable, name: string, scope: FeelScope): FeelValue {
  const run = DecisionRun.start(scope);
  if (kind === 'decision') {
    const decision = named(model.decisions, name);
    if (decision !== undefined) return run.decide(decision, model).value;
  } else if (kind === 'decisionService') {
    const service = named(model.services, name);
    if (service !== undefined) return run.serve(service, model);
  } else {
    const knowledge = named(model.knowledge, name);
    if (knowledge !== undefined) return run.apply(knowledge, model);
  }
  throw new FeelError(`Expected a ${kind} named '${name}', but the file has none`);
}

function named<T extends { readonly name: string; readonly id: string }>(
  all: ReadonlyMap<string, T>,
  name: string,
): T | undefined {
  return [...all.values()].find((one) => one.name === name) ?? all.get(name);
}
