/** `literalCondition`: a condition that is plain text never holds; usually the ${} around it was forgotten. */
import type { Expression } from '../../expressions/expression';
import type { Message } from '../finding';
import type { Rule } from './rule';

export const literalCondition: Rule = {
  id: 'literalCondition',
  severity: 'warning',
  check: ({ processes }) =>
    processes.flatMap(({ expressions }) =>
      expressions
        .filter(({ use, expression }) => use === 'condition' && isPlain(expression))
        .map(({ elementId, expression }) => ({ elementId, message: messageFor(expression.text) })),
    ),
};

function isPlain({ language, text }: Expression): boolean {
  return language === 'literal' && text !== 'true' && text !== 'false';
}

function messageFor(text: string): Message {
  const shown = text.slice(0, 100);
  return {
    zh: `条件应为表达式，如 \${approved}，但“${shown}”只是文字。请加上 \${…} 或声明 language="feel"。`,
    en: `Expected a condition to be an expression such as \${approved}, but "${shown}" is plain text. Put it into \${…} or declare language="feel".`,
  };
}
