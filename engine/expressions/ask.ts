/** `Ask` is one question to the evaluator pool, `Answer` its answer. Both cross to another thread by copy. */
import { type DecisionResult } from './dmn/decisionResult';
import { type Evaluated, type Surroundings, type Value, type VariableScope } from './expression';

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
  /** Is the text JavaScript? Answers null, or why it is not. Nothing of it runs. */
  | { readonly kind: 'check'; readonly text: string };

/** `decision` is there when a decision was asked for; `value` is then the list of its rule results. */
export type Answer = Evaluated & { readonly decision?: DecisionResult };

/** A copy of the variables of a scope, for an ask. `wanted` leaves out those that are not needed. */
export function copyVariables(scope: VariableScope, wanted: (name: string) => boolean = () => true): Variables {
  const copy = new Map<string, Value>();
  for (const name of scope.names()) if (wanted(name)) copy.set(name, scope.get(name));
  return copy;
}
