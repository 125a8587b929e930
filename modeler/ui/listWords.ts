/** `listWords`: several names in one line, as the language of the page separates them. */
import { frameTexts } from './catalogue/frame';
import { textOf } from './texts';

export const listWords = (words: readonly string[]): string => words.join(textOf(frameTexts, 'separator'));
