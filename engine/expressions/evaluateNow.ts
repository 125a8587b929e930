/**
 * `evaluateNow` answers the languages that cannot run away, literal text and JUEL, on the spot. FEEL, DMN and
 * scripts are asked of a worker (`createEvaluatorPool`), because they can.
 */
import { type Compiled, compileJuel, type ParseError } from './juel/compileJuel';
import { Frame } from './juel/frame';
import { JuelError, UnknownNameError } from './juel/errors';
import { toValue } from './juel/operand';
import { type Evaluated, type Expression, type Surroundings, type VariableScope } from './expression';

type Cached = { readonly ok: true; readonly compiled: Compiled } | { readonly ok: false; readonly error: ParseError };

/** Definitions are immutable and share their expressions, so each is compiled once in its life. */
const cache = new WeakMap<Expression, Cached>();

const MAX_SHOWN = 200;

/** Whether `evaluateNow` answers this language; the others need a worker. */
export function isImmediate(expression: Expression): boolean {
  return expression.language === 'literal' || expression.language === 'juel';
}

/**
 * Evaluates literal text or JUEL. The same expression, variables and surroundings give the same answer, always.
 * @throws Error when the language is one that only a worker may evaluate
 */
export function evaluateNow(expression: Expression, scope: VariableScope, surroundings: Surroundings): Evaluated {
  if (expression.language === 'literal') return { ok: true, value: expression.text };
  if (expression.language !== 'juel')
    throw new Error(`Expected literal text or JUEL, but got ${expression.language}: ask the evaluator pool instead`);
  let cached = cache.get(expression);
  if (cached === undefined) {
    cached = compileJuel(expression.text);
    cache.set(expression, cached);
  }
  if (!cached.ok) return { ok: false, message: `Expected valid JUEL in ${shown(expression)}. ${cached.error.message}` };
  const frame = new Frame(scope, surroundings);
  try {
    const value = toValue(cached.compiled(frame));
    return frame.writes === undefined ? { ok: true, value } : { ok: true, value, writes: frame.writes };
  } catch (error) {
    const message = explain(error, expression);
    return error instanceof UnknownNameError ? { ok: false, message, isUnknownName: true } : { ok: false, message };
  }
}

/** A RangeError is the engine's own guard against text or stacks that grew too far: the expression is at fault. */
function explain(error: unknown, expression: Expression): string {
  if (error instanceof UnknownNameError)
    return `Unknown property used in expression: ${shown(expression)}. Cause: ${error.message}`;
  if (error instanceof JuelError || error instanceof RangeError)
    return `Error while evaluating expression: ${shown(expression)}. Cause: ${error.message}`;
  throw error;
}

function shown({ text }: Expression): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
