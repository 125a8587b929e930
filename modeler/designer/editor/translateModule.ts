/** `translateModule` has bpmn.io's tools speak the language of the page. */
import { bpmnIoTexts } from '../../ui/catalogue/bpmnIo';
import { languageNow } from '../../ui/language';

type Replacements = Readonly<Record<string, unknown>>;

/** What was asked for and is missing in Chinese: tests read it. */
export const untranslated = new Set<string>();

/** @param dictionary Chinese by English */
export function translator(dictionary: Readonly<Record<string, string>>) {
  const inChinese = (english: string): string => {
    if (Object.hasOwn(dictionary, english)) return dictionary[english] ?? english;
    if (/[A-Za-z]{2}/.test(english)) untranslated.add(english);
    return english;
  };
  return (template: string, replacements: Replacements = {}): string => {
    const isChinese = languageNow() === 'zh-CN';
    const text = isChinese ? inChinese(template) : template;
    return text.replace(/\{([^}]+)\}/g, (whole, name: string) => {
      const value = replacements[name];
      if (value === undefined) return whole;
      return isChinese && typeof value === 'string' && Object.hasOwn(dictionary, value)
        ? (dictionary[value] ?? value)
        : String(value);
    });
  };
}

export const translateModule = { translate: ['value', translator(bpmnIoTexts)] };
