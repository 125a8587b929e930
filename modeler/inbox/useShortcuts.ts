/** `useShortcuts`: single keys for those who do not use the mouse. They rest while one types or a dialog is open. */
import { useEffect, useRef } from 'react';

/** By `KeyboardEvent.key`; with Ctrl or ⌘ as `Mod+Enter`. Returning false leaves the key to the browser. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void | false>>;

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const act = (event: KeyboardEvent, name: string): boolean => {
      const action = Object.hasOwn(latest.current, name) ? latest.current[name] : undefined;
      if (action === undefined || action(event) === false) return false;
      event.preventDefault();
      return true;
    };
    const rests = (event: KeyboardEvent): boolean => event.isComposing || event.altKey || isDialogOpen();
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || hasMod(event) || rests(event) || isTyping(event.target)) return;
      act(event, event.key);
    };
    // A key with Ctrl is no text: it counts in fields too, and before them. A choice would open itself with Enter.
    const onMod = (event: KeyboardEvent): void => {
      if (!hasMod(event) || rests(event)) return;
      if (act(event, `Mod+${event.key}`)) event.stopPropagation();
    };
    window.addEventListener('keydown', onMod, true);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onMod, true);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}

const hasMod = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select');
}

function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog][aria-modal=true], .ant-dropdown:not(.ant-dropdown-hidden)') !== null;
}
