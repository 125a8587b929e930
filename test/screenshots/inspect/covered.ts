/** `covered`: runs in the page; things one clicks that lie under something else, wherever one scrolls. */

export function covered(): string[] {
  const clicked =
    'a[href], button, input:not([type=hidden]), select, textarea, [role=button], [role=tab], [role=menuitem], [role=switch]';
  const overlay =
    '.ant-modal-wrap, .ant-dropdown, .ant-select-dropdown, .ant-picker-dropdown, .ant-popover, .ant-tooltip, .ant-message, .ant-notification, .djs-popup, .djs-context-pad';
  // What belongs to a field and may lie over it.
  const frames =
    'label, .ant-select, .ant-picker, .ant-input-affix-wrapper, .ant-checkbox-wrapper, .ant-radio-wrapper, .ant-segmented-item, .ant-input-number, .fjs-form-field, .ant-upload, .fjs-input-group, .ant-tabs-tab';

  const nameOf = (element: Element): string => {
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40);
    return `${element.tagName.toLowerCase()}.${element.getAttribute('class')?.split(' ')[0] ?? ''} “${text}”`;
  };

  /** The part of it that can be seen. */
  const seenPart = (element: Element) => {
    let { left, top, right, bottom } = element.getBoundingClientRect();
    const cut = (edge: { left: number; top: number; right: number; bottom: number }): void => {
      [left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)];
      [right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
    };
    cut({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
    for (let at = element.parentElement; at !== null; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (overflowX !== 'visible' || overflowY !== 'visible') cut(at.getBoundingClientRect());
    }
    return { left, top, right, bottom };
  };

  const coverOf = (element: Element): Element | undefined => {
    const { left, top, right, bottom } = seenPart(element);
    // Scrolled away.
    if (right - left <= 4 || bottom - top <= 4) return undefined;
    const middle = (top + bottom) / 2;
    for (const x of [(left + right) / 2, left + 2, right - 2]) {
      const there = document.elementFromPoint(x, middle);
      if (there === null || element.contains(there) || there.contains(element)) continue;
      if (element.closest(frames)?.contains(there) === true) continue;
      if (there.closest(overlay) !== null && element.closest(overlay) !== there.closest(overlay)) continue;
      return there;
    }
    return undefined;
  };

  const found = new Set<string>();
  const dialogs = [...document.querySelectorAll('.ant-modal-wrap')].filter((one) => one.checkVisibility());
  for (const element of (dialogs.at(-1) ?? document).querySelectorAll(clicked)) {
    if (element.closest('svg, .ow-skip, .cm-editor, .dmn-decision-table-container') !== null) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (getComputedStyle(element).pointerEvents === 'none' || element.matches(':disabled')) continue;
    if (coverOf(element) === undefined) continue;
    // Under a bar that stays at the edge of the window it can be scrolled out from.
    element.scrollIntoView({ block: 'center', inline: 'center' });
    const cover = coverOf(element);
    if (cover !== undefined) found.add(`${nameOf(element)} lies under ${nameOf(cover)}`);
  }
  return [...found];
}
