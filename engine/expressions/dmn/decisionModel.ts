/** `DecisionModel` is a DMN file ready to be evaluated: every text parsed, every reference found, no cycles. */
import { type Aggregation, type HitPolicy } from './decisionResult';
import { type Expression } from '../expression';

export interface DecisionModel {
  readonly name: string;
  readonly decisions: ReadonlyMap<string, Decision>;
}

export interface Decision {
  readonly id: string;
  readonly name: string;
  /** Under which name others see its value: that of its variable, else its own. */
  readonly variableName: string;
  /** Ids of the decisions it needs, each in the same file. */
  readonly requires: readonly string[];
  readonly logic: DecisionLogic;
}

export type DecisionLogic = DecisionTable | LiteralExpression | UnsupportedLogic;

export interface LiteralExpression {
  readonly kind: 'literalExpression';
  readonly expression: Expression;
  readonly typeRef?: string;
}

/** Boxed contexts, invocations and the like, and decisions that say nothing. They deploy, but do not evaluate. */
export interface UnsupportedLogic {
  readonly kind: 'unsupported';
  readonly type: string;
}

export interface DecisionTable {
  readonly kind: 'table';
  readonly hitPolicy: HitPolicy;
  readonly aggregation?: Aggregation;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rules: readonly TableRule[];
}

export interface TableInput {
  /** Undefined where the column computes nothing: its cells are then tests of null. */
  readonly expression?: Expression;
  /** `camunda:inputVariable`; also always visible as `cellInput`. */
  readonly variableName: string;
  readonly typeRef?: string;
  readonly label: string;
}

export interface TableOutput {
  readonly name: string;
  readonly typeRef?: string;
  /** The allowed values, most important first; needed by PRIORITY and OUTPUT ORDER. */
  readonly order?: Expression;
  /** What the table puts out when no rule matches. */
  readonly fallback?: Expression;
}

export interface TableRule {
  readonly id: string;
  /** Per input column; undefined is `-`, which any input passes. FEEL cells are unary tests. */
  readonly tests: readonly (Expression | undefined)[];
  /** Per output column; undefined is an empty cell, null. */
  readonly outputs: readonly (Expression | undefined)[];
}
