/**
 * `afterPointer` runs something at once, or, while a button of the mouse is held, as the first thing of its click. A field
 * that is left by clicking a tool must neither have the tools drawn anew under that very click nor come after it.
 */
let isHeld = false;

window.addEventListener('pointerdown', () => (isHeld = true), { capture: true });
for (const end of ['pointerup', 'pointercancel'] as const) {
  window.addEventListener(end, () => (isHeld = false), { capture: true });
}

export function afterPointer(run: () => void): void {
  if (!isHeld) return run();
  const ends = ['pointerup', 'pointercancel'] as const;
  const now = (): void => {
    window.removeEventListener('click', now, { capture: true });
    run();
  };
  const released = (): void => {
    for (const end of ends) window.removeEventListener(end, released);
    // Whoever lets go elsewhere clicks nothing.
    window.setTimeout(now, 0);
  };
  window.addEventListener('click', now, { capture: true });
  for (const end of ends) window.addEventListener(end, released);
}
