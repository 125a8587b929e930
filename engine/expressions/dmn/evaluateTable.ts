/** `evaluateTable` finds the rules of a decision table that match and what they put out. Worker only. */
import { type DecisionTable, type TableRule } from './decisionModel';
import { type HitPolicy } from './decisionResult';
import { evaluateTests, evaluateText } from './evaluateText';
import { FeelError } from '../feel/feelError';
import { isSame } from '../feel/compareValues';
import { applyHitPolicy, type Hits, type MatchedRule } from './hitPolicy';
import { type Scope } from '../feel/scope';
import { type FeelValue, isList } from '../feel/values';
import { converted } from './typeConversion';

const SINGLE_HIT: ReadonlySet<HitPolicy> = new Set<HitPolicy>(['UNIQUE', 'ANY', 'FIRST', 'PRIORITY']);

/**
 * @param name of the decision, for messages
 * @throws FeelError when a cell cannot be computed or the hit policy is violated
 */
export function evaluateTable(table: DecisionTable, name: string, scope: Scope): Hits {
  const { environment } = scope;
  const inputs = table.inputs.map(({ expression, type, label }) => {
    const value = expression === undefined ? null : evaluateText(expression, scope);
    return within(`input '${label}' of decision '${name}'`, () => converted(value, type, environment));
  });
  const matched: MatchedRule[] = [];
  for (const rule of table.rules) {
    if (!matches(rule, table, inputs, scope)) continue;
    matched.push({ id: rule.id, outputs: outputsOf(rule, table, name, scope) });
    if (table.hitPolicy === 'FIRST') break;
  }
  if (matched.length === 0) {
    const fallback = fallbackOf(table, scope);
    if (fallback !== undefined) return { rules: [fallback], single: SINGLE_HIT.has(table.hitPolicy) };
  }
  const orders = table.outputs.map(({ order }) => {
    const values = order === undefined ? [] : evaluateText(order, scope);
    return isList(values) ? values : [];
  });
  const hits = applyHitPolicy(table, matched, name, orders, (left, right) => isSame(left, right, environment.zone));
  if (hits.aggregate === undefined || table.aggregation === 'COUNT') return hits;
  return { ...hits, aggregate: converted(hits.aggregate, table.outputs[0]?.type, environment) };
}

/** The table's value by the standard: one output without its name, several as a context, many hits as a list. */
export function valueOf(hits: Hits): FeelValue {
  if (hits.aggregate !== undefined) return hits.aggregate;
  const values = hits.rules.map(({ outputs }): FeelValue => {
    const [only] = outputs.values();
    return outputs.size === 1 ? (only ?? null) : outputs;
  });
  return hits.single ? (values[0] ?? null) : values;
}

function matches(rule: TableRule, table: DecisionTable, inputs: readonly FeelValue[], scope: Scope): boolean {
  return rule.tests.every((test, column) => {
    if (test === undefined) return true;
    const input = inputs[column] ?? null;
    const name = table.inputs[column]?.variableName ?? 'cellInput';
    const seen = scope.with(
      new Map([
        ['cellInput', input],
        [name, input],
      ]),
    );
    return evaluateTests(test, input, seen);
  });
}

function outputsOf(rule: TableRule, table: DecisionTable, decision: string, scope: Scope): Map<string, FeelValue> {
  return new Map(
    table.outputs.map(({ name, type }, column) => {
      const cell = rule.outputs[column];
      const value = cell === undefined ? null : evaluateText(cell, scope);
      const place = `output '${name}' of rule ${rule.id} of decision '${decision}'`;
      return [name, within(place, () => converted(value, type, scope.environment))];
    }),
  );
}

/** Undefined when no column has a default. */
function fallbackOf(table: DecisionTable, scope: Scope): MatchedRule | undefined {
  if (table.outputs.every(({ fallback }) => fallback === undefined)) return undefined;
  const outputs = table.outputs.map(({ name, fallback, type }): [string, FeelValue] => {
    const value = fallback === undefined ? null : evaluateText(fallback, scope);
    return [name, converted(value, type, scope.environment)];
  });
  return { id: '', outputs: new Map(outputs) };
}

function within<T>(place: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof FeelError) throw new FeelError(`${error.message} (${place})`);
    throw error;
  }
}
