/** `unknownLanguage`: an expression or script in a language this engine does not speak. */
import { fromNotes, type Rule } from './rule';

export const unknownLanguage: Rule = {
  id: 'unknownLanguage',
  severity: 'error',
  check: (subject) =>
    fromNotes(subject, 'language', ({ language }) => ({
      zh: `表达式或脚本的语言应为 JUEL、FEEL 或 JavaScript，但声明的是“${language.slice(0, 100)}”。请改写为其中一种。`,
      en: `Expected an expression or script in JUEL, FEEL or JavaScript, but its language is "${language.slice(0, 100)}". Rewrite it in one of these.`,
    })),
};
