/**
 * What one value may hold. A thread that takes too much memory is ended and replaced, but only where it grows by small
 * pieces: a single piece of more than the 16 MB that Node allows a thread beyond its limit ends the whole process. So
 * no text, list or context is made that could be such a piece.
 */
import { FeelError } from './feelError';

const MAX_TEXT = 1_000_000;
const MAX_LIST = 500_000;
const MAX_CONTEXT = 100_000;

/** @throws FeelError where a text would have more characters than that */
export function boundText(length: number): void {
  if (length > MAX_TEXT) throw tooLarge(MAX_TEXT, 'characters in a text');
}

/** @throws FeelError where a list would have more items than that */
export function boundList(length: number): void {
  if (length > MAX_LIST) throw tooLarge(MAX_LIST, 'items in a list');
}

/** @throws FeelError where a context would have more entries than that */
export function boundContext(size: number): void {
  if (size > MAX_CONTEXT) throw tooLarge(MAX_CONTEXT, 'entries in a context');
}

const tooLarge = (most: number, what: string): FeelError =>
  new FeelError(`Expected at most ${most} ${what}, but there would be more`);
