/** The identity of a question is its content: the same question has the same answer, whenever it is asked in a step. */
import type { Ask } from './trigger';

export function answerKey(ask: Ask): string {
  return JSON.stringify(ask, (_name, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}
