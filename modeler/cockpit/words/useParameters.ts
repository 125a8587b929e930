/** `useParameters`: what the address says, and how it is changed without losing the rest of it. */
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useSearchParams } from 'react-router';

export type Changes = Readonly<Record<string, string | undefined>>;

/**
 * What the address is about to say: the router needs a moment, and a box that was ticked must not wait for it.
 * The room has one address, so there is one of these.
 */
let ahead: URLSearchParams | undefined;
const listeners = new Set<() => void>();

function goAhead(next: URLSearchParams | undefined): void {
  ahead = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Changes replace the entry in the history: filters are not steps that "back" should walk through one by one. */
export function useParameters(): readonly [parameters: URLSearchParams, change: (changes: Changes) => void] {
  const [said, say] = useSearchParams();
  const parameters = useSyncExternalStore(subscribe, () => ahead) ?? said;
  // The router is there, or somewhere else altogether.
  useEffect(() => goAhead(undefined), [said]);
  const change = useCallback(
    (changes: Changes) => {
      const next = new URLSearchParams(ahead ?? said);
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
      }
      // The router tells nothing about an address that stays the same.
      if (next.toString() === said.toString()) goAhead(undefined);
      else goAhead(next);
      say(next, { replace: true });
    },
    [said, say],
  );
  return [parameters, change];
}
