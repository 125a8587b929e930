/** `evaluateText` and `evaluateTests` compute the texts of a decision model, in whichever language they are. Worker only. */
import { evaluateNow } from '../evaluateNow';
import { type Expression, type Surroundings, type VariableScope } from '../expression';
import { guarded, withInput } from '../feel/evaluateFeel';
import { FeelError, fromFeel, toFeel } from '../feel/feelValues';
import { type Scope } from '../feel/scope';
import { passesTests } from '../feel/tests';
import { type FeelValue } from '../feel/values';
import { type TestText, type Text } from './decisionModel';

/** @throws FeelError when it cannot be computed */
export function evaluateText(text: Text, scope: Scope): FeelValue {
  if (text.kind === 'fault') throw new FeelError(text.message);
  if (text.kind === 'juel') return juel(text.expression, scope);
  return guarded(text.text, () => scope.interpret(text.node));
}

/** Whether the input passes. @throws FeelError when it cannot be computed */
export function evaluateTests(tests: TestText, input: FeelValue, scope: Scope): boolean {
  if (tests.kind === 'fault') throw new FeelError(tests.message);
  if (tests.kind === 'juel') return juel(tests.expression, scope) === true;
  return guarded(tests.text, () => passesTests(tests.tests, input, withInput(scope, input)));
}

function juel(expression: Expression, scope: Scope): FeelValue {
  const { zone, now } = scope.environment;
  const surroundings: Surroundings = { now: new Date(now).toISOString(), timeZone: zone };
  const seen: VariableScope = {
    has: (name) => scope.get(name) !== undefined,
    get: (name) => fromFeel(scope.get(name) ?? null, zone),
    names: () => [],
  };
  const answer = evaluateNow(expression, seen, surroundings);
  if (!answer.ok) throw new FeelError(answer.message);
  return toFeel(answer.value, zone);
}
