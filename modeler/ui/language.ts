/** `i18n`: the one language of the page, Chinese or English, remembered by the browser. */
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { forgetful } from './browserMemory';

export type Language = 'zh-CN' | 'en';

const memory = forgetful('onewindow.language');

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: firstLanguage(),
  supportedLngs: ['zh-CN', 'en'],
  fallbackLng: false,
  resources: {},
  // Keys are plain names; dots and colons in them mean nothing.
  keySeparator: false,
  nsSeparator: false,
  interpolation: { prefix: '{', suffix: '}', escapeValue: false, skipOnVariables: true },
  initAsync: false,
});
follow(languageNow());
i18n.on('languageChanged', () => follow(languageNow()));

export function languageNow(): Language {
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}

export function changeLanguage(language: Language): void {
  memory.write(language);
  void i18n.changeLanguage(language);
}

/** The language, and the component is drawn again when it changes. */
export function useLanguage(): Language {
  const { i18n: current } = useTranslation();
  return current.language === 'en' ? 'en' : 'zh-CN';
}

/** What was chosen; else what the browser prefers; else Chinese. */
function firstLanguage(): Language {
  const chosen = memory.read();
  if (chosen === 'zh-CN' || chosen === 'en') return chosen;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

function follow(language: Language): void {
  document.documentElement.lang = language;
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
}
