/**
 * `literalFormat`: times and numbers that are written out can be judged before anything runs: dates, durations and cycles
 * follow ISO 8601 (BPMN 2.0.2 §10.5.5, timer), and a cardinality is a whole number. Cron expressions are not run.
 */
import type { ExpressionUse, FoundExpression } from '../compile/notebook';
import type { Message } from '../finding';
import { whenRun, type Rule } from './rule';

const DURATION =
  'P(?=.)(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?=\\d)(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:[.,]\\d+)?S)?)?';
const DATE = '\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?';

interface Format {
  readonly pattern: RegExp;
  readonly zh: string;
  readonly en: string;
}

const FORMATS: ReadonlyMap<ExpressionUse, Format> = new Map([
  ['date', { pattern: exactly(DATE), zh: '日期，如 2030-01-15T10:00:00', en: 'a date such as 2030-01-15T10:00:00' }],
  ['duration', { pattern: exactly(DURATION), zh: '时长，如 P3D 或 PT2H', en: 'a duration such as P3D or PT2H' }],
  [
    'cycle',
    {
      pattern: exactly(`R\\d*(?:/${DATE})?/${DURATION}(?:/${DATE})?`),
      zh: '周期，如 R3/PT1H',
      en: 'a cycle such as R3/PT1H',
    },
  ],
  ['cardinality', { pattern: exactly('\\d+'), zh: '非负整数', en: 'a whole number' }],
]);

export const literalFormat: Rule = {
  id: 'literalFormat',
  severity: 'error',
  check: ({ processes }) =>
    processes.flatMap((process) =>
      process.expressions.flatMap((found) => {
        const message = faultOf(found);
        if (message === undefined) return [];
        // Where the XML says it is formal, a cardinality may be in a language that was merely not named.
        const isDoubtful = found.use === 'cardinality' && found.isFormal;
        const { elementId } = found;
        return [
          isDoubtful ? { elementId, message, severity: 'warning' as const } : whenRun(process, elementId, message),
        ];
      }),
    ),
};

function faultOf({ use, expression: { language, text } }: FoundExpression): Message | undefined {
  const format = FORMATS.get(use);
  if (language !== 'literal' || format === undefined || format.pattern.test(text)) return undefined;
  const shown = text.slice(0, 100);
  return {
    zh: `应为${format.zh}，或表达式，但写的是“${shown}”。请更正。`,
    en: `Expected ${format.en}, or an expression, but it is "${shown}". Correct it.`,
  };
}

function exactly(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}
