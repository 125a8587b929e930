/** `ignoredExtension`: an extension that has an effect in Camunda 7 and none here. */
import { fromNotes, type Rule } from './rule';

export const ignoredExtension: Rule = {
  id: 'ignoredExtension',
  severity: 'warning',
  check: (subject) =>
    fromNotes(subject, 'ignored', ({ what }) => ({
      zh: `应为本引擎支持的扩展，但“${what}”不会被执行（监听器等）。请改用任务、表达式或外部任务。`,
      en: `Expected an extension that has an effect here, but "${what}" is ignored: execution listeners are not run, for example. Use a task, an expression or an external task.`,
    })),
};
