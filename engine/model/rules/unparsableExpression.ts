/** `unparsableExpression`: every expression and script is parsed at deployment, so that none fails for its syntax later. */
import type { Expression } from '../../expressions/expression';
import type { Message } from '../finding';
import type { ParseExpression, Rule } from './rule';

export const unparsableExpression: Rule = {
  id: 'unparsableExpression',
  severity: 'error',
  check: ({ processes, parse }) =>
    processes.flatMap(({ expressions }) =>
      expressions.flatMap(({ elementId, expression }) => {
        const fault = expression.language === 'literal' ? undefined : parse(expression);
        return fault === undefined ? [] : [{ elementId, message: messageFor(expression, fault) }];
      }),
    ),
};

function messageFor({ language, text }: Expression, fault: NonNullable<ReturnType<ParseExpression>>): Message {
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  const place = fault.offset === undefined ? { zh: '', en: '' } : positionText(fault.offset + 1);
  return {
    zh: `应为可解析的${language.toUpperCase()}表达式，但“${shown}”${place.zh}有语法错误：${fault.zh ?? fault.message}。请更正表达式。`,
    en: `Expected a ${language.toUpperCase()} expression that can be parsed, but "${shown}" has a syntax error${place.en}: ${fault.message}. Correct the expression.`,
  };
}

function positionText(character: number): Message {
  return { zh: `第 ${character} 个字符处`, en: ` at character ${character}` };
}
