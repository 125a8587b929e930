/** `Ask` is one question to the evaluator pool, `Answer` its answer. Both cross to another thread by copy. */
import { type DecisionResult } from './dmn/decisionResult';
import { type DecisionFinding } from './dmn/compileDecisions';
import { type Evaluated, type Expression, type Surroundings, type Value } from './expression';

/** Variables by name. A Map, because names come from outside. */
export type Variables = ReadonlyMap<string, Value>;

export type Ask =
  | {
      readonly kind: 'feel';
      readonly text: string;
      readonly variables: Variables;
      readonly surroundings: Surroundings;
    }
  /** Does `input` pass these unary tests? The answer is true or false. */
  | {
      readonly kind: 'feelUnary';
      readonly text: string;
      readonly input: Value;
      readonly variables: Variables;
      readonly surroundings: Surroundings;
    }
  | {
      readonly kind: 'decision';
      readonly xml: string;
      /** The DMN files deployed with it, where it imports some. */
      readonly others?: readonly string[];
      readonly decisionId: string;
      readonly variables: Variables;
      readonly surroundings: Surroundings;
    }
  | {
      readonly kind: 'script';
      readonly text: string;
      readonly variables: Variables;
      readonly surroundings: Surroundings;
    }
  /** Can the text ever be evaluated? Answers null, or why not. Nothing of it runs. */
  | { readonly kind: 'check'; readonly expression: Expression }
  /** Which decisions does this file hold, and what is wrong with it? */
  | { readonly kind: 'readDecisions'; readonly xml: string; readonly others?: readonly string[] };

/** What a DMN file defines: what can be evaluated by its id and, where these are several, the graph of them. */
export interface DecisionsRead {
  readonly decisions: readonly DecisionSummary[];
  readonly graph?: { readonly id: string; readonly name?: string };
  /** The namespace of the file. */
  readonly category?: string;
}

export interface DecisionSummary {
  readonly id: string;
  readonly name: string;
  /** `camunda:versionTag` and `camunda:historyTimeToLive`. */
  readonly versionTag?: string;
  readonly historyTimeToLive?: string;
}

/**
 * `decision` is there when a decision was asked for; `value` is then the list of its rule results. `read` or,
 * with `ok: false`, `findings` are there when a file was to be read.
 */
export type Answer = Evaluated & {
  readonly decision?: DecisionResult;
  readonly read?: DecisionsRead;
  readonly findings?: readonly DecisionFinding[];
};
