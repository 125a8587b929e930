/** `useAppearance`: light or dark, as chosen or as the system has it; `useIsDark` for what draws by itself. */
import { useSyncExternalStore } from 'react';
import { forgetful } from './browserMemory';

export type Appearance = 'light' | 'dark' | 'system';

const memory = forgetful('onewindow.appearance');
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let chosen: Appearance = read();

systemIsDark.addEventListener('change', tell);
paint();

export function changeAppearance(appearance: Appearance): void {
  chosen = appearance;
  memory.write(appearance);
  tell();
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, () => chosen);
}

export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}

function isDark(): boolean {
  return chosen === 'system' ? systemIsDark.matches : chosen === 'dark';
}

function read(): Appearance {
  const kept = memory.read();
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function tell(): void {
  paint();
  for (const listener of listeners) listener();
}

/** theme.css reads the attribute. */
function paint(): void {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
