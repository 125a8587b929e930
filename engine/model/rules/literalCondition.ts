/**
 * `literalCondition`: a condition that is plain text never holds; usually the ${} around it was forgotten. A plain
 * `tExpression` is natural language and cannot be executed at all (BPMN 2.0.2 §8.4.6).
 */
import type { FoundExpression } from '../compile/notebook';
import type { Message } from '../finding';
import { whenRun, type Rule } from './rule';

export const literalCondition: Rule = {
  id: 'literalCondition',
  severity: 'error',
  check: ({ processes }) =>
    processes.flatMap((process) =>
      process.expressions.filter(isPlainCondition).map(({ elementId, expression, isFormal }) => {
        const message = messageFor(expression.text);
        return isFormal ? { elementId, message, severity: 'warning' as const } : whenRun(process, elementId, message);
      }),
    ),
};

function isPlainCondition({ use, expression: { language, text } }: FoundExpression): boolean {
  return use === 'condition' && language === 'literal' && text !== 'true' && text !== 'false';
}

function messageFor(text: string): Message {
  const shown = text.slice(0, 100);
  return {
    zh: `条件应为表达式，如 \${approved}，但“${shown}”只是文字。请加上 \${…} 或声明 language="feel"。`,
    en: `Expected a condition to be an expression such as \${approved}, but "${shown}" is plain text. Put it into \${…} or declare language="feel".`,
  };
}
