/**
 * `translateDom` puts the texts of a tool that speaks English only into the language of the page, as they appear. Only
 * texts and attributes that are in the dictionary word for word are touched: what people have written stays.
 */
const attributes = ['title', 'placeholder', 'aria-label', 'data-placeholder'];
/** Texts of the person: names in the form itself, values, code. */
const own = '.fjs-form-field, .cm-editor, input, textarea';

type Dictionary = Readonly<Record<string, string>>;

/**
 * @param placeholders where nothing has been chosen in a list of the form itself
 * @returns what stops it
 */
export function translateDom(host: HTMLElement, dictionary: Dictionary, placeholders: Dictionary = {}): () => void {
  const wordIn = (known: Dictionary, text: string): string | undefined => {
    const key = text.trim();
    return key !== '' && Object.hasOwn(known, key) ? text.replace(key, () => known[key] ?? key) : undefined;
  };
  const word = (text: string): string | undefined => wordIn(dictionary, text);
  const visitText = (node: Text): void => {
    if (node.parentElement?.matches('.fjs-select-placeholder') === true) {
      const hint = wordIn(placeholders, node.data);
      if (hint !== undefined) node.data = hint;
      return;
    }
    if (node.parentElement?.closest(own) !== null && node.parentElement?.closest('.fjs-palette-field') === null) return;
    const translated = word(node.data);
    if (translated !== undefined && translated !== node.data) node.data = translated;
  };
  const visit = (node: Node): void => {
    if (node instanceof Text) return visitText(node);
    if (!(node instanceof Element)) return;
    for (const name of attributes) {
      const value = node.getAttribute(name);
      const translated = value === null ? undefined : word(value);
      if (translated !== undefined && translated !== value) node.setAttribute(name, translated);
    }
    for (const child of node.childNodes) visit(child);
  };
  visit(host);
  const watch = new MutationObserver((mutations) => {
    for (const { type, target, addedNodes } of mutations) {
      if (type === 'childList') addedNodes.forEach(visit);
      else visit(target);
    }
  });
  watch.observe(host, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: attributes,
  });
  return () => watch.disconnect();
}
