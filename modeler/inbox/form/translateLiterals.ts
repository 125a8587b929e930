/**
 * `translateLiterals` exchanges the few texts that form-js writes without its translation service, inside one form and
 * only where the whole text is one of them: what people have entered is never touched.
 */
import { formLiterals } from '../../ui/catalogue/form';
import type { Language } from '../../ui/language';

const attributes = ['placeholder', 'aria-label', 'title'] as const;
/** Where form-js itself writes: not in labels, options and texts of the form. */
const places = '.fjs-select-placeholder, .fjs-dropdownlist-empty';

/** @returns what ends it */
export function translateLiterals(container: HTMLElement, language: Language): () => void {
  if (language === 'en') return () => undefined;
  const watch = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      visit(target);
      addedNodes.forEach(visit);
    }
  });
  watch.observe(container, { childList: true, subtree: true, characterData: true, attributeFilter: [...attributes] });
  visit(container);
  return () => watch.disconnect();
}

function visit(node: Node): void {
  if (node instanceof Text) {
    translateText(node);
    return;
  }
  if (!(node instanceof Element)) return;
  for (const element of [node, ...node.querySelectorAll('[placeholder], [aria-label], [title]')]) {
    for (const name of attributes) {
      const translated = lookUp(element.getAttribute(name));
      if (translated !== undefined) element.setAttribute(name, translated);
    }
  }
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) translateText(text as Text);
}

function translateText(text: Text): void {
  const translated = lookUp(text.data);
  if (translated !== undefined && text.parentElement?.closest(places) !== null) text.data = translated;
}

function lookUp(text: string | null): string | undefined {
  const key = text?.trim() ?? '';
  return Object.hasOwn(formLiterals, key) ? formLiterals[key] : undefined;
}
