/**
 * `storable`: what an expression has computed must be text that can be kept. PostgreSQL refuses NUL, and half a surrogate
 * pair would come back as something else.
 */
import type { Answer } from './ask';
import type { Value } from './expression';

/** An answer that cannot be stored is a failure of the expression. */
export function storable(answer: Answer): Answer {
  if (!answer.ok) return answer;
  const { value, writes, decision } = answer;
  const made: readonly Value[] = [value, ...(writes?.keys() ?? []), ...(writes?.values() ?? [])];
  const decided: readonly Value[] = decision === undefined ? [] : [decision.value, ...decision.outputs];
  return made.some(isUnstorable) || decided.some(isUnstorable) ? unstorable : answer;
}

const unstorable: Answer = {
  ok: false,
  message: 'Expected text without NUL and without unpaired surrogates, but the expression made some. Remove them.',
};

function isUnstorable(value: Value): boolean {
  if (typeof value === 'string') return value.includes('\u0000') || /\p{Surrogate}/u.test(value);
  if (value === null || typeof value !== 'object' || value instanceof Date) return false;
  return Object.entries(value).some(([name, inner]) => isUnstorable(name) || isUnstorable(inner));
}
