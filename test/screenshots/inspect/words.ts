/** `wordFaults`: what a page says that it should not: another language, a placeholder, a key instead of its text. */
import type { Page } from '@playwright/test';
import type { Language } from '../../browser/harness';

interface Said {
  readonly text: string;
  /** Where it stands, for the message. */
  readonly place: string;
}

/** @param data texts that came from the server, in whatever language */
export async function wordFaults(
  page: Page,
  language: Language,
  data: ReadonlySet<string>,
): Promise<readonly string[]> {
  const said = await readTexts(page, language);
  const sorted = [...data].sort((one, other) => other.length - one.length);
  const found = new Set<string>();
  for (const { text, place } of said) {
    const own = withoutData(text, data, sorted);
    const fault = placeholderIn(own) ?? (language === 'en' ? chineseIn(own) : englishIn(own));
    if (fault !== undefined) found.add(`${fault} in “${text.slice(0, 120)}” (${place})`);
  }
  return [...found];
}

/** All that can be read or is read out: texts, labels, titles, hints, the title of the tab. */
function readTexts(page: Page, language: Language): Promise<readonly Said[]> {
  return page.evaluate((spoken) => {
    const said: { text: string; place: string }[] = [];
    // The page for no address at all is in both languages: nobody knows who asks.
    if (document.querySelector('#root') !== null) said.push({ text: document.title, place: 'title of the tab' });
    // antd draws these icons without a word from us; what they stand for is said beside them.
    const drawn = '.ant-select-suffix, .ant-alert-icon, .ant-modal-close, .ant-typography-copy';
    // Keys and code are the same in every language; labels of a drawing are the designer's.
    const foreign =
      'kbd, code, pre, [lang]:not(html), [aria-hidden=true], .djs-container svg, .cm-editor, a[href*="bpmn.io"], script, style, noscript';
    const placeOf = (element: Element): string => {
      const name = element.getAttribute('class')?.split(' ')[0] ?? '';
      return `${element.tagName.toLowerCase()}${name === '' ? '' : `.${name}`}`;
    };
    // A form is written by whoever designs it, in one language; what it says of faults is said by the page.
    const isForm = (element: Element): boolean =>
      spoken === 'en' && element.closest('.fjs-form') !== null && element.closest('.fjs-form-field-error') === null;
    const isSeen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
    const add = (text: string | null, element: Element, kind: string): void => {
      const plain = (text ?? '').replaceAll(/\s+/g, ' ').trim();
      if (plain !== '') said.push({ text: plain, place: `${kind}${placeOf(element)}` });
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || parent.closest(foreign) !== null || isForm(parent) || !isSeen(parent)) continue;
      add(node.textContent, parent, '');
    }
    for (const element of document.querySelectorAll(
      '[aria-label], [title], [placeholder], [alt], [aria-description]',
    )) {
      if (element.closest(foreign) !== null || isForm(element) || !isSeen(element)) continue;
      if (element.matches('.anticon') && element.closest(drawn) !== null) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
        add(element.getAttribute(name), element, `${name} of `);
      }
    }
    return said;
  }, language);
}

function withoutData(text: string, data: ReadonlySet<string>, sorted: readonly string[]): string {
  // A value as the service has it.
  if (data.has(text) || /^(?:\[+|\{)["{\d].*/.test(text)) return '';
  let rest = text;
  for (const known of sorted) {
    if (known.length > rest.length || !rest.includes(known)) continue;
    rest = isWord(known) ? rest.replaceAll(asWord(known), ' ') : rest.replaceAll(known, ' ');
  }
  return rest;
}

const isWord = (text: string): boolean => /^[\w.-]+$/.test(text);
/** An id is data where it stands by itself, and not inside another word. */
const asWord = (text: string): RegExp => new RegExp(`(?<![\\w.-])${text.replaceAll(/[.-]/g, '\\$&')}(?![\\w-])`, 'g');

function placeholderIn(text: string): string | undefined {
  const found =
    /(?<!\$)\{[A-Za-z]\w*\}|\bundefined\b|\bNaN\b|\[object \w+\]|Invalid Date|\bTODO\b|\blorem\b/i.exec(text) ??
    // The key of a text instead of the text.
    /^[a-z]+(?:[A-Z][a-z]*|_[a-z]+)+$/.exec(text.trim());
  return found === null || allowed.has(found[0]) ? undefined : `a placeholder “${found[0]}”`;
}

function chineseIn(text: string): string | undefined {
  const found =
    /[\p{Script=Han}，。：；（）、？！“]*\p{Script=Han}[\p{Script=Han}，。：；（）、？！]*|[，。：；（）、？！]/u.exec(
      text,
    );
  return found === null ? undefined : `Chinese “${found[0]}”`;
}

/** Names of formats, notations, keys and products, and of what is written as it is in every language. */
const allowed = new Set(
  `BPMN DMN FEEL JUEL JSON XML SVG PNG HTML CSV PDF ISO ID URL HTTP API REST JavaScript DRD Ctrl Alt Shift Enter Tab Esc Delete
  camunda type topic supplement submitted iFrame End Home PageUp PageDown demo bpmn xml dmn form io true false null id Markdown Groovy OneWindow`.split(
    /\s+/,
  ),
);

function englishIn(text: string): string | undefined {
  // Neither lengths of time nor beginnings of ids are words; expressions and names of the standard are the same everywhere.
  const read = text
    .replaceAll(/\b(?:P|PT|T)\d[\dTDHMS:]*|\b(?=[a-f]*\d)[\da-f]{6,}\b/g, ' ')
    .replaceAll(/[$#]\{[^}]*\}|（[a-z]+(?:[A-Z][a-z]*)+）/g, ' ');
  const words = read.match(/[A-Za-z][A-Za-z'’]+/g) ?? [];
  const wrong = words.filter((word) => !allowed.has(word));
  return wrong.length === 0 ? undefined : `English “${wrong.join(' ')}”`;
}
