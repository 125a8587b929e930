/** `incompleteElement`: something without which an element cannot work is missing. */
import { fromNotes, type Rule } from './rule';

export const incompleteElement: Rule = {
  id: 'incompleteElement',
  severity: 'error',
  check: (subject) => fromNotes(subject, 'incomplete', ({ message }) => message),
};
