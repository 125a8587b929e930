/**
 * `evaluateFeel` and `testFeel` run FEEL text. Only a worker that can be killed may call them: ranges and regular
 * expressions can keep FEEL busy for hours.
 */
import { evaluate, SyntaxError as FeelSyntaxError, unaryTest } from 'feelin';
import { FeelError } from './feelValues';
import { type FeelScope } from './feelScope';

/** The value of an expression, in FEEL's own types. @throws FeelError when it cannot be computed */
export function evaluateFeel(text: string, scope: FeelScope): unknown {
  return guarded(text, () => evaluate(text, scope.contextFor(text)).value);
}

/** Whether the input passes the unary tests of a decision table's cell. @throws FeelError */
export function testFeel(text: string, input: unknown, scope: FeelScope): boolean {
  return guarded(text, () => unaryTest(text, { ...scope.contextFor(text), '?': input }).value === true);
}

function guarded<T>(text: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof FeelError) throw error;
    const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
    if (error instanceof FeelSyntaxError) throw new FeelError(`Expected valid FEEL, but ${error.message} in: ${shown}`);
    const reason = error instanceof Error ? error.message : String(error);
    throw new FeelError(`Expected FEEL to be computed, but ${reason} in: ${shown}`);
  }
}
