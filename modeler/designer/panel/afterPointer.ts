/**
 * `afterPointer` runs something at once, or, while a button of the mouse is held, when the click is through. A field that
 * is left by clicking a tool in the drawing must not have the tools drawn anew under that very click.
 */
let isHeld = false;

window.addEventListener('pointerdown', () => (isHeld = true), { capture: true });
for (const end of ['pointerup', 'pointercancel'] as const) {
  window.addEventListener(end, () => (isHeld = false), { capture: true });
}

export function afterPointer(run: () => void): void {
  if (!isHeld) return run();
  const later = (): void => {
    for (const end of ['pointerup', 'pointercancel'] as const) window.removeEventListener(end, later);
    // The click follows the release within the same task.
    window.setTimeout(run, 0);
  };
  for (const end of ['pointerup', 'pointercancel'] as const) window.addEventListener(end, later);
}
