/** `useShortcuts`: single keys for those who do not use the mouse. They rest while one types or a dialog is open. */
import { useEffect, useRef } from 'react';

/** By `KeyboardEvent.key`; with Ctrl or ⌘ as `Mod+Enter`. Returning false leaves the key to the browser. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void | false>>;

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.altKey || isDialogOpen()) return;
      const withMod = event.ctrlKey || event.metaKey;
      // A key with Ctrl is no text: it counts in fields too.
      if (!withMod && isTyping(event.target)) return;
      const name = withMod ? `Mod+${event.key}` : event.key;
      const action = Object.hasOwn(latest.current, name) ? latest.current[name] : undefined;
      if (action !== undefined && action(event) !== false) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select');
}

function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog][aria-modal=true], .ant-dropdown:not(.ant-dropdown-hidden)') !== null;
}
