/** `lostText`: text between elements where BPMN has none. Nothing of the process is lost with it. */
import type { Rule } from './rule';

export const lostText: Rule = {
  id: 'lostText',
  severity: 'warning',
  check: ({ parsed }) =>
    parsed.losses
      .filter((loss) => loss.kind === 'text')
      .map(({ line, column }) => ({
        ...(line !== undefined && { line }),
        ...(column !== undefined && { column }),
        message: {
          zh: '此处应只有子元素，但有多余的文字，会被忽略。请删除这些文字。',
          en: 'Expected only child elements here, but found text, which is ignored. Remove it.',
        },
      })),
};
