/** `unsupportedElement`: a part of BPMN that is not executed yet. */
import { fromNotes, type Rule } from './rule';

export const unsupportedElement: Rule = {
  id: 'unsupportedElement',
  severity: 'error',
  check: (subject) =>
    fromNotes(subject, 'unsupported', ({ what }) => ({
      zh: `应为本引擎可执行的 BPMN 元素，但“${what}”尚不能执行。请改用其他元素，或将流程标记为不可执行。`,
      en: `Expected a BPMN element that this engine executes, but "${what}" is not executed yet. Use another element or mark the process as not executable.`,
    })),
};
