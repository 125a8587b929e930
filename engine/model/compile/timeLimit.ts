/**
 * `readTimeLimit` reads `ow:timeLimit`: a period counted by a calendar rule of law, in the extension elements of a timer
 * or a user task.
 */
import type { TimeLimit } from '../definition';
import { defined } from '../defined';
import { extensionAttribute, ownExtensions } from '../dialect';
import type { ModdleElement } from '../element';
import type { Notebook } from './notebook';

/** Working days; calendar days; calendar days moved to the next working day; days by the tax law's article 109. */
const RULES = ['WD', 'CD', 'CDR', 'TAX109'];

export function readTimeLimit(element: ModdleElement, notebook: Notebook): TimeLimit | undefined {
  const limit = ownExtensions(element, 'timeLimit')[0];
  if (limit === undefined) return undefined;
  const rule = extensionAttribute(limit, 'rule');
  const days = extensionAttribute(limit, 'days');
  if (rule === undefined || days === undefined) {
    notebook.incomplete({
      zh: 'ow:timeLimit 应有计算规则（rule）和天数（days），但缺少其中之一。请补全。',
      en: 'Expected ow:timeLimit to have a rule and a number of days, but one is missing. Complete it.',
    });
    return undefined;
  }
  const read = {
    rule: notebook.value(rule),
    days: notebook.value(days),
    from: notebook.optional(extensionAttribute(limit, 'from')),
  };
  if (read.rule.language === 'literal' && !RULES.includes(rule)) {
    notebook.incomplete({
      zh: `期限规则应为 ${RULES.join('、')} 之一或表达式，但写的是“${rule}”。请更正。`,
      en: `Expected the rule of a time limit to be one of ${RULES.join(', ')} or an expression, but it is "${rule}". Correct it.`,
    });
  }
  return defined(read);
}
