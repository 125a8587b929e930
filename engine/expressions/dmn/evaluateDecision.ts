/**
 * `evaluateDecision` evaluates a decision and first those it requires, each once. The value of a required decision
 * is visible under the name of its variable, and under its output names too, as Camunda has it. Worker only.
 */
import { type Answer } from '../ask';
import { convert } from './typeConversion';
import { type Decision, type DecisionModel, type DecisionTable, type LiteralExpression } from './decisionModel';
import { type DecisionResult, type RuleOutput } from './decisionResult';
import { evaluateExpression, evaluateTable } from './evaluateTable';
import { FeelError, fromFeel } from '../feel/feelValues';
import { type FeelScope } from '../feel/feelScope';
import { type Value } from '../expression';

/** A result while other decisions still need it: values in FEEL's types. */
interface Evaluation {
  readonly decision: Decision;
  readonly rules: readonly string[];
  readonly outputs: readonly ReadonlyMap<string, unknown>[];
  readonly value: unknown;
}

/** Evaluates one decision of the model. Every failure is an answer that names what was at fault. */
export function evaluateDecision(model: DecisionModel, decisionId: string, scope: FeelScope): Answer {
  const decision = model.decisions.get(decisionId);
  if (decision === undefined) {
    const known = [...model.decisions.keys()].join(', ');
    return { ok: false, message: `Expected a decision '${decisionId}', but the file has: ${known}` };
  }
  try {
    const result = toResult(evaluateWithRequired(decision, model, scope, new Set()), scope.timeZone);
    return { ok: true, value: [...result.outputs], decision: result };
  } catch (error) {
    if (error instanceof FeelError) return { ok: false, message: error.message };
    throw error;
  }
}

function evaluateWithRequired(
  decision: Decision,
  model: DecisionModel,
  scope: FeelScope,
  done: Set<string>,
): Evaluation {
  done.add(decision.id);
  for (const id of decision.requires) {
    const required = model.decisions.get(id);
    if (required === undefined || done.has(id)) continue;
    publish(evaluateWithRequired(required, model, scope, done), scope);
  }
  const { logic } = decision;
  if (logic.kind === 'table') return evaluateTableDecision(decision, logic, scope);
  if (logic.kind === 'literalExpression') return evaluateLiteral(decision, logic, scope);
  throw new FeelError(
    `Expected decision '${decision.id}' to be a table or a literal expression, but it is ${logic.type}`,
  );
}

function evaluateLiteral(decision: Decision, logic: LiteralExpression, scope: FeelScope): Evaluation {
  const value = convert(evaluateExpression(logic.expression, scope), logic.typeRef, scope.timeZone);
  return { decision, rules: [], outputs: [new Map([[decision.variableName, value]])], value };
}

function evaluateTableDecision(decision: Decision, table: DecisionTable, scope: FeelScope): Evaluation {
  const hits = evaluateTable(table, decision, scope);
  const rules = hits.rules.flatMap(({ id }) => (id === '' ? [] : [id]));
  if (hits.aggregate !== undefined) {
    const name = table.outputs[0]?.name ?? decision.variableName;
    const outputs = hits.aggregate === null ? [] : [new Map([[name, hits.aggregate]])];
    return { decision, rules, outputs, value: hits.aggregate };
  }
  const outputs = hits.rules.map((rule) => rule.outputs);
  const values = outputs.map((output) => {
    const [only] = output.values();
    return output.size === 1 ? only : Object.fromEntries(output);
  });
  return { decision, rules, outputs, value: hits.single ? (values[0] ?? null) : values };
}

/** Several rule results show each output as a list of its values. */
function publish({ decision, outputs, value }: Evaluation, scope: FeelScope): void {
  for (const name of outputs[0]?.keys() ?? []) {
    const values = outputs.map((output) => output.get(name));
    scope.set(name, values.length === 1 ? values[0] : values);
  }
  scope.set(decision.variableName, value);
}

function toResult({ decision, rules, outputs, value }: Evaluation, timeZone: string): DecisionResult {
  const { logic } = decision;
  return {
    decisionId: decision.id,
    ...(logic.kind === 'table' ? { hitPolicy: logic.hitPolicy } : {}),
    ...(logic.kind === 'table' && logic.aggregation !== undefined ? { aggregation: logic.aggregation } : {}),
    rules,
    outputs: outputs.map((output): RuleOutput => {
      const copy = Object.create(null) as Record<string, Value>;
      for (const [name, item] of output) copy[name] = fromFeel(item, timeZone);
      return copy;
    }),
    value: fromFeel(value, timeZone),
  };
}
