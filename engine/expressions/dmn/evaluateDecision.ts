/** `evaluateDecision` evaluates one decision of a model, and first those it requires. Worker only. */
import { type Answer } from '../ask';
import { type Decision, type DecisionModel, type DecisionService } from './decisionModel';
import { type DecisionResult, type RuleOutput } from './decisionResult';
import { DecisionRun, type Evaluation } from './decisionRun';
import { guarded } from '../feel/evaluateFeel';
import { type FeelScope } from '../feel/feelScope';
import { FeelError, fromFeel } from '../feel/feelValues';
import { type FeelValue, isContext } from '../feel/values';
import { type Value } from '../expression';

/** Every failure is an answer that names what was at fault. */
export function evaluateDecision(model: DecisionModel, decisionId: string, scope: FeelScope): Answer {
  const decision = model.decisions.get(decisionId);
  const service = model.services.get(decisionId);
  if (decision === undefined && service !== undefined) return evaluateService(service, model, scope);
  if (decision === undefined) {
    const known = [...model.decisions.keys()].join(', ');
    return { ok: false, message: `Expected a decision '${decisionId}', but the file has: ${known}` };
  }
  try {
    const evaluation = guarded(decisionId, () => DecisionRun.start(scope).decide(decision, model));
    // Null may be what a process does not expect: the decision that was asked for fails instead.
    if (evaluation.mismatch !== undefined) return { ok: false, message: evaluation.mismatch };
    const result = toResult(decision, evaluation, scope);
    return { ok: true, value: [...result.outputs], decision: result };
  } catch (error) {
    if (error instanceof FeelError) return { ok: false, message: error.message };
    throw error;
  }
}

/** A service answers as one result: its value, or the values of its decisions by their names. */
function evaluateService(service: DecisionService, model: DecisionModel, scope: FeelScope): Answer {
  try {
    const found = guarded(service.id, () => DecisionRun.start(scope).serve(service, model));
    const row = isContext(found) && service.outputs.length > 1 ? found : new Map([[service.variableName, found]]);
    const result = {
      decisionId: service.id,
      rules: [],
      outputs: [outputOf(row, scope)],
      value: fromFeel(found, scope.timeZone),
    };
    return { ok: true, value: result.outputs, decision: result };
  } catch (error) {
    if (error instanceof FeelError) return { ok: false, message: error.message };
    throw error;
  }
}

function outputOf(row: ReadonlyMap<string, FeelValue>, scope: FeelScope): RuleOutput {
  const copy = Object.create(null) as Record<string, Value>;
  for (const [name, item] of row) copy[name] = fromFeel(item, scope.timeZone);
  return copy;
}

/** The rules that matched are what Camunda answers; an aggregate or any other value is one result with one entry. */
function toResult(decision: Decision, { value, hits }: Evaluation, scope: FeelScope): DecisionResult {
  const { logic } = decision;
  const rows = hits === undefined ? [new Map([[decision.variableName, value]])] : rowsOf(decision, value, hits);
  return {
    decisionId: decision.id,
    ...(logic.kind === 'table' ? { hitPolicy: logic.hitPolicy } : {}),
    ...(logic.kind === 'table' && logic.aggregation !== undefined ? { aggregation: logic.aggregation } : {}),
    rules: (hits?.rules ?? []).flatMap(({ id }) => (id === '' ? [] : [id])),
    outputs: rows.map((row) => outputOf(row, scope)),
    value: fromFeel(value, scope.timeZone),
    ...(scope.warnings.length > 0 ? { warnings: [...scope.warnings] } : {}),
  };
}

function rowsOf(
  { logic, variableName }: Decision,
  value: FeelValue,
  hits: NonNullable<Evaluation['hits']>,
): readonly ReadonlyMap<string, FeelValue>[] {
  if (hits.aggregate === undefined) return hits.rules.map(({ outputs }) => outputs);
  const name = (logic.kind === 'table' ? logic.outputs[0]?.name : undefined) ?? variableName;
  return hits.aggregate === null ? [] : [new Map([[name, value]])];
}
