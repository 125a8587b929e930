/** `DecisionResult` is what evaluating a decision answers: the rules that matched and what they put out. */
import { type Value } from '../expression';

/** DMN 1.3, section 8.2.10. */
export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX';

/** Output name → value, in the order of the columns. */
export type RuleOutput = { readonly [name: string]: Value };

export interface DecisionResult {
  readonly decisionId: string;
  /** Undefined for a literal expression. */
  readonly hitPolicy?: HitPolicy;
  readonly aggregation?: Aggregation;
  /** Ids of the rules whose outputs count, in the order of `outputs`; of an aggregate all that went into it. */
  readonly rules: readonly string[];
  /** One per rule result. An aggregate or a literal expression is one result with one entry. */
  readonly outputs: readonly RuleOutput[];
  /** The decision's value by the standard: one output without its name, several as a map, many hits as a list. */
  readonly value: Value;
  /** Why parts of it are null, where they are through a fault. */
  readonly warnings?: readonly string[];
}
