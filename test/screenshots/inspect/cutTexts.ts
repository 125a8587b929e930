/** `cutTexts`: runs in the page; texts of which a part cannot be seen, nor read from a title. */

export function cutTexts(): string[] {
  const found = new Set<string>();
  const nameOf = (element: Element): string => {
    const name = element.getAttribute('class')?.split(' ')[0] ?? '';
    return `${element.tagName.toLowerCase()}${name === '' ? '' : `.${name}`}`;
  };
  const hides = (style: CSSStyleDeclaration, side: 'X' | 'Y'): boolean =>
    ['hidden', 'clip'].includes(side === 'X' ? style.overflowX : style.overflowY);
  const scrolls = (style: CSSStyleDeclaration, side: 'X' | 'Y'): boolean =>
    ['auto', 'scroll'].includes(side === 'X' ? style.overflowX : style.overflowY);
  if (document.documentElement.scrollWidth > window.innerWidth + 1) {
    found.add(`the page is ${document.documentElement.scrollWidth} wide and scrolls sideways`);
  }

  // Drawings are moved about, and code is scrolled.
  const skipped =
    '.djs-container svg, .cm-editor, .ow-unseen, .ow-skip, .ant-table-measure-row, script, style, noscript';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (parent === null || text === '' || parent.closest(skipped) !== null) continue;
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    let free = { X: false, Y: false };
    for (let at: Element | null = parent; at !== null && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.display === 'inline') continue;
      // Made unseen on purpose, for readers of screens.
      const edge = at.getBoundingClientRect();
      if (edge.width <= 1 || edge.height <= 1 || style.clipPath !== 'none') {
        free = { X: true, Y: true };
        break;
      }
      for (const side of ['X', 'Y'] as const) {
        if (free[side]) continue;
        if (scrolls(style, side)) free[side] = true;
        else if (hides(style, side)) {
          const over =
            side === 'X'
              ? Math.max(edge.left - box.left, box.right - edge.right)
              : Math.max(edge.top - box.top, box.bottom - edge.bottom) - 3;
          if (over <= 1.5) continue;
          const titled = at.closest('[title]') ?? at.querySelector('[title]');
          const isDotted = style.textOverflow === 'ellipsis' || style.getPropertyValue('-webkit-line-clamp') !== 'none';
          const isTold = titled !== null && (titled.getAttribute('title') ?? '').includes(text.slice(0, 20));
          if (!(isDotted && isTold)) {
            found.add(
              `cut off by ${Math.round(over)} px${isDotted ? ' without a title' : ''}: “${text.slice(0, 60)}” in ${nameOf(at)}`,
            );
          }
          free[side] = true;
        }
      }
      if (style.position === 'fixed') break;
    }
    if (!free.X && (box.right > window.innerWidth + 1 || box.left < -1)) {
      found.add(`outside of the window: “${text.slice(0, 60)}” in ${nameOf(parent)}`);
    }
  }

  const pen = document.createElement('canvas').getContext('2d');
  for (const field of document.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
    if (pen === null || field.value !== '' || !field.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(field);
    pen.font = style.font;
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const need = pen.measureText(field.placeholder).width;
    if (room > 1 && need > room + 1 && field.title === '') {
      found.add(`cut off by ${Math.round(need - room)} px: the hint “${field.placeholder}”`);
    }
  }
  return [...found];
}
