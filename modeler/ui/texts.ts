/**
 * `defineTexts` declares the texts of one room in both languages, and `useTexts` gives them to a component:
 * `const text = useTexts(inboxTexts); text('title')`. Keys are checked by the compiler; a text missing in one language
 * does not compile. Placeholders are written `{name}`.
 */
import { useTranslation } from 'react-i18next';
import { i18n } from './language';

export interface Text {
  readonly zh: string;
  /** Two forms where a `count` is told: "1 task", "2 tasks". */
  readonly en: string | { readonly one: string; readonly other: string };
}

export interface Texts<Key extends string> {
  readonly room: string;
  readonly keys: Readonly<Record<Key, Text>>;
}

export type Values = Readonly<Record<string, string | number>>;
export type TextOf<Key extends string> = (key: Key, values?: Values) => string;

/** @param room also the namespace: each room has its own, loaded with its page */
export function defineTexts<const Key extends string>(room: string, keys: Readonly<Record<Key, Text>>): Texts<Key> {
  const chinese: Record<string, string> = {};
  const english: Record<string, string> = {};
  for (const [key, { zh, en }] of Object.entries<Text>(keys)) {
    // i18next picks key_one or key_other by the count; Chinese has one form only.
    const forms = typeof en === 'string' ? { [key]: en } : { [`${key}_one`]: en.one, [`${key}_other`]: en.other };
    Object.assign(english, forms);
    Object.assign(chinese, typeof en === 'string' ? { [key]: zh } : { [`${key}_other`]: zh });
  }
  i18n.addResourceBundle('zh-CN', room, chinese, true, true);
  i18n.addResourceBundle('en', room, english, true, true);
  return { room, keys };
}

/** The texts of a room in the language of the page; the component is drawn again when it changes. */
export function useTexts<Key extends string>(texts: Texts<Key>): TextOf<Key> {
  const { t } = useTranslation(texts.room);
  return (key, values) => t(key, { ...values });
}

/** Outside of components, in the language of this moment. */
export function textOf<Key extends string>(texts: Texts<Key>, key: Key, values?: Values): string {
  return i18n.t(key, { ...values, ns: texts.room });
}
