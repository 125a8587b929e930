/** `unknownAttribute`: an attribute in BPMN's own namespace that BPMN does not know; usually a slip of the pen. */
import type { Message } from '../finding';
import { at } from './at';
import type { Rule } from './rule';

export const unknownAttribute: Rule = {
  id: 'unknownAttribute',
  severity: 'warning',
  check: ({ parsed }) => parsed.unknownAttributes.map(({ element, name }) => at(element, messageFor(name))),
};

function messageFor(name: string): Message {
  return {
    zh: `应为 BPMN 2.0 规定的属性，但“${name}”不是，会被忽略。请检查拼写。`,
    en: `Expected an attribute of BPMN 2.0, but "${name}" is none and is ignored. Check its spelling.`,
  };
}
