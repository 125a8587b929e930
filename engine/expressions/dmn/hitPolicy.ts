/** `applyHitPolicy` makes the answer of a table out of the rules that matched (DMN 1.3, section 8.2.10). */
import { type Aggregation } from './decisionResult';
import { type DecisionTable } from './decisionModel';
import { add, compare } from '../feel/arithmetic';
import { type FeelNumber } from '../feel/decimal';
import { FeelError } from '../feel/feelError';
import { type FeelValue, isNumber, kindOf } from '../feel/values';

/** A rule that matched, with its outputs in FEEL's types, by column name in the order of the columns. */
export interface MatchedRule {
  readonly id: string;
  readonly outputs: ReadonlyMap<string, FeelValue>;
}

export interface Hits {
  readonly rules: readonly MatchedRule[];
  /** There when the policy aggregates; `rules` are then those that went into it. */
  readonly aggregate?: FeelValue;
  /** One result, not a list of them. */
  readonly single: boolean;
}

/** Whether two FEEL values are the same. */
export type Equality = (left: FeelValue, right: FeelValue) => boolean;

/**
 * @param orders per output column its allowed values, most important first; empty where the model gives none
 * @throws FeelError naming the decision and the rules, when more of them match than the policy allows
 */
export function applyHitPolicy(
  table: DecisionTable,
  matched: readonly MatchedRule[],
  decision: string,
  orders: readonly (readonly FeelValue[])[],
  same: Equality,
): Hits {
  switch (table.hitPolicy) {
    case 'UNIQUE':
      if (matched.length > 1)
        throw new FeelError(
          `Expected at most one rule of decision '${decision}' to match (hit policy UNIQUE), but ` +
            `${matched.length} did: ${names(matched)}`,
        );
      return { rules: matched, single: true };
    case 'ANY': {
      const [first, ...others] = matched;
      if (first !== undefined && others.some((other) => !hasSameOutputs(first, other, same)))
        throw new FeelError(
          `Expected all matching rules of decision '${decision}' to put out the same (hit policy ANY), but ` +
            `these differ: ${names(matched)}`,
        );
      return { rules: matched.slice(0, 1), single: true };
    }
    case 'FIRST':
      return { rules: matched.slice(0, 1), single: true };
    case 'PRIORITY':
      return { rules: byPriority(matched, orders, same).slice(0, 1), single: true };
    case 'OUTPUT ORDER':
      return { rules: byPriority(matched, orders, same), single: false };
    case 'RULE ORDER':
      return { rules: matched, single: false };
    case 'COLLECT':
      if (table.aggregation === undefined) return { rules: matched, single: false };
      return { rules: matched, single: true, aggregate: aggregate(table.aggregation, matched, decision) };
  }
}

function names(rules: readonly MatchedRule[]): string {
  return rules.map(({ id }) => id).join(', ');
}

function hasSameOutputs(first: MatchedRule, other: MatchedRule, same: Equality): boolean {
  return [...first.outputs].every(([name, value]) => same(value, other.outputs.get(name) ?? null));
}

/** Sorting is stable: rules of equal rank stay in the order of the table. */
function byPriority(
  matched: readonly MatchedRule[],
  orders: readonly (readonly FeelValue[])[],
  same: Equality,
): MatchedRule[] {
  const ranks = new Map(
    matched.map((rule) => [
      rule,
      [...rule.outputs.values()].map((value, column) => rank(value, orders[column] ?? [], same)),
    ]),
  );
  return matched.toSorted((one, other) => {
    const left = ranks.get(one) ?? [];
    const right = ranks.get(other) ?? [];
    const column = left.findIndex((position, index) => position !== right[index]);
    return column < 0 ? 0 : (left[column] ?? 0) - (right[column] ?? 0);
  });
}

/** A value that is not in the list comes last. */
function rank(value: FeelValue, order: readonly FeelValue[], same: Equality): number {
  const found = order.findIndex((candidate) => same(candidate, value));
  return found < 0 ? order.length : found;
}

/** Without a match only the count is known: 0. */
function aggregate(aggregation: Aggregation, matched: readonly MatchedRule[], decision: string): FeelValue {
  if (aggregation === 'COUNT') return matched.length;
  const numbers = matched.map(({ id, outputs }) => {
    const [value = null] = outputs.values();
    if (isNumber(value)) return value;
    throw new FeelError(
      `Expected numbers for ${aggregation} of decision '${decision}', but rule ${id} puts out ` +
        (value === null ? 'null' : `a ${kindOf(value)}`),
    );
  });
  const [first, ...rest] = numbers;
  if (first === undefined) return null;
  return rest.reduce(AGGREGATES[aggregation], first);
}

type Aggregate = (left: FeelNumber, right: FeelNumber) => FeelNumber;

const AGGREGATES: Readonly<Record<Exclude<Aggregation, 'COUNT'>, Aggregate>> = {
  SUM: (left, right) => add(left, right) ?? 0,
  MIN: (left, right) => (compare(right, left) < 0 ? right : left),
  MAX: (left, right) => (compare(right, left) > 0 ? right : left),
};
