/** `evaluateTable` finds the rules of a decision table that match and what they put out. Worker only. */
import { type HitPolicy } from './decisionResult';
import { applyHitPolicy, type Hits, type MatchedRule } from './hitPolicy';
import { convert } from './typeConversion';
import { type Decision, type DecisionTable, type TableRule } from './decisionModel';
import { evaluate } from 'feelin';
import { evaluateFeel, testFeel } from '../feel/evaluateFeel';
import { evaluateNow } from '../evaluateNow';
import { type Expression } from '../expression';
import { FeelError, toFeel } from '../feel/feelValues';
import { type FeelScope } from '../feel/feelScope';
import { juelScopeOf } from './juelScopeOf';
import { literalOf, literalTest } from '../feel/literalFeel';

const SINGLE_HIT: ReadonlySet<HitPolicy> = new Set<HitPolicy>(['UNIQUE', 'ANY', 'FIRST', 'PRIORITY']);

/** @throws FeelError when a cell cannot be computed or the hit policy is violated */
export function evaluateTable(table: DecisionTable, decision: Decision, scope: FeelScope): Hits {
  const inputs = table.inputs.map(({ expression, typeRef, label }) => {
    const value = expression === undefined ? null : evaluateExpression(expression, scope);
    return within(`input '${label}' of decision '${decision.id}'`, () => convert(value, typeRef, scope.timeZone));
  });
  const matched: MatchedRule[] = [];
  for (const rule of table.rules) {
    if (!matches(rule, table, inputs, scope)) continue;
    matched.push({ id: rule.id, outputs: outputsOf(rule, table, decision, scope) });
    if (table.hitPolicy === 'FIRST') break;
  }
  if (matched.length === 0) {
    const fallback = fallbackOf(table, scope);
    if (fallback !== undefined) return { rules: [fallback], single: SINGLE_HIT.has(table.hitPolicy) };
  }
  const orders = table.outputs.map(({ order }) => {
    const values = order === undefined ? [] : evaluateExpression(order, scope);
    return Array.isArray(values) ? values : [];
  });
  const hits = applyHitPolicy(table, matched, decision.id, orders, isSame);
  if (hits.aggregate === undefined || table.aggregation === 'COUNT') return hits;
  return { ...hits, aggregate: convert(hits.aggregate, table.outputs[0]?.typeRef, scope.timeZone) };
}

/** The value of an expression of any language that decisions know, in FEEL's types. @throws FeelError */
export function evaluateExpression(expression: Expression, scope: FeelScope): unknown {
  if (expression.language === 'feel') {
    const literal = literalOf(expression);
    return literal === undefined ? evaluateFeel(expression.text, scope) : literal.value;
  }
  const answer = evaluateNow(expression, juelScopeOf(scope), scope.surroundings);
  if (!answer.ok) throw new FeelError(answer.message);
  return toFeel(answer.value, scope.timeZone);
}

function matches(rule: TableRule, table: DecisionTable, inputs: readonly unknown[], scope: FeelScope): boolean {
  return rule.tests.every((test, column) => {
    if (test === undefined) return true;
    const input = inputs[column] ?? null;
    const quick = test.language === 'feel' && typeof (input ?? 0) !== 'object' ? literalTest(test) : undefined;
    if (quick !== undefined) return quick(input);
    scope.set('cellInput', input);
    scope.set(table.inputs[column]?.variableName ?? 'cellInput', input);
    return test.language === 'feel' ? testFeel(test.text, input, scope) : evaluateExpression(test, scope) === true;
  });
}

function outputsOf(rule: TableRule, table: DecisionTable, decision: Decision, scope: FeelScope): Map<string, unknown> {
  return new Map(
    table.outputs.map(({ name, typeRef }, column) => {
      const cell = rule.outputs[column];
      const value = cell === undefined ? null : evaluateExpression(cell, scope);
      const place = `output '${name}' of rule ${rule.id} of decision '${decision.id}'`;
      return [name, within(place, () => convert(value, typeRef, scope.timeZone))];
    }),
  );
}

/** Undefined when no column has a default. */
function fallbackOf(table: DecisionTable, scope: FeelScope): MatchedRule | undefined {
  if (table.outputs.every(({ fallback }) => fallback === undefined)) return undefined;
  const outputs = table.outputs.map(({ name, fallback, typeRef }): [string, unknown] => {
    const value = fallback === undefined ? null : evaluateExpression(fallback, scope);
    return [name, convert(value, typeRef, scope.timeZone)];
  });
  return { id: '', outputs: new Map(outputs) };
}

/** FEEL's own equality, so that equal dates and contexts are equal here too. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  return evaluate('a = b', { a: left, b: right }).value === true;
}

function within<T>(place: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof FeelError) throw new FeelError(`${error.message} (${place})`);
    throw error;
  }
}
