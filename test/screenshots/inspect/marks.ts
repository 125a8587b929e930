/** `markFaults`: the mark of bpmn.io is fully to be seen on every drawing and form, and icons that act have their text. */
import type { Page } from '@playwright/test';

export async function markFaults(page: Page): Promise<readonly string[]> {
  return [...(await page.evaluate(hiddenMarks)), ...(await page.evaluate(loneIcons))];
}

/** In the page. */
function hiddenMarks(): string[] {
  const found = new Set<string>();
  // Behind a dialog everything is covered, for as long as it is open.
  if ([...document.querySelectorAll('.ant-modal-wrap')].some((one) => one.checkVisibility())) return [];
  const seen = (one: Element): boolean => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const drawings = [...document.querySelectorAll('.bjs-container, .dmn-js-parent, .fjs-container')].filter(seen);
  for (const drawing of drawings) {
    const kind = drawing.getAttribute('class') ?? '';
    const marks = [
      ...drawing.querySelectorAll('.bjs-powered-by, .fjs-powered-by, .powered-by, a[href*="bpmn.io"]'),
    ].filter(seen);
    const [mark] = marks;
    if (mark === undefined) {
      found.add(`no mark of bpmn.io on ${kind}`);
      continue;
    }
    mark.scrollIntoView({ block: 'center' });
    const picture = mark.querySelector('svg, img') ?? mark;
    const { left, top, right, bottom } = picture.getBoundingClientRect();
    const points = [
      [left + 1, top + 1],
      [right - 1, top + 1],
      [left + 1, bottom - 1],
      [right - 1, bottom - 1],
      [(left + right) / 2, (top + bottom) / 2],
    ] as const;
    for (const [x, y] of points) {
      const there = document.elementFromPoint(x, y);
      if (
        there !== null &&
        (mark.contains(there) || (there.contains(mark) === false && there.closest('a[href*="bpmn.io"]') === mark))
      )
        continue;
      found.add(
        `the mark of bpmn.io on ${kind} is hidden at ${Math.round(x)},${Math.round(y)} by ${there?.getAttribute('class') ?? 'the edge'}`,
      );
      break;
    }
  }
  return [...found];
}

/** In the page. */
function loneIcons(): string[] {
  const found = new Set<string>();
  // The palette and the menus at an element are bpmn.io's and have titles; a cross that closes or clears stands by itself everywhere.
  const accepted =
    '.ant-modal-close, .ant-select-clear, .ant-input-clear-icon, .ant-picker-clear, .ant-tag-close-icon, .ant-alert-close-icon, .djs-palette, .djs-context-pad, .djs-popup, .dmn-decision-table-container, .fjs-form-editor, .flatpickr-calendar, .fjs-container, .bjs-powered-by, .ant-table-row-expand-icon, .cm-editor';
  for (const one of document.querySelectorAll('button, a[href], [role=button], [role=tab], .djs-palette .entry')) {
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (one.getBoundingClientRect().width <= 2 || one.closest('svg') !== null) continue;
    const text = one instanceof HTMLElement ? one.innerText.trim() : '';
    const labels = one instanceof HTMLButtonElement ? [...one.labels].map(({ innerText }) => innerText).join(' ') : '';
    const labelled = document.getElementById(one.getAttribute('aria-labelledby') ?? '')?.innerText ?? labels;
    const inside = one.querySelector('[aria-label]')?.getAttribute('aria-label') ?? '';
    const name = `${inside}${one.getAttribute('aria-label') ?? ''}${one.getAttribute('title') ?? ''}${labelled}`;
    const place = `${one.tagName.toLowerCase()}.${one.getAttribute('class')?.split(' ').slice(0, 3).join('.') ?? ''}`;
    if (text === '' && name === '' && one.closest('.bjs-powered-by') === null) found.add(`nothing names ${place}`);
    // The words of a switch stand in its label.
    const beside = one.closest('label')?.innerText.trim() ?? '';
    if (text === '' && beside === '' && one.closest(accepted) === null)
      found.add(`an icon acts without a text beside it: ${place} “${name}”`);
  }
  return [...found];
}
