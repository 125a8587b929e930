/** `useParameters`: what the address says, and how it is changed without losing the rest of it. */
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export type Changes = Readonly<Record<string, string | undefined>>;

/** Changes replace the entry in the history: filters are not steps that "back" should walk through one by one. */
export function useParameters(): readonly [parameters: URLSearchParams, change: (changes: Changes) => void] {
  const [parameters, setParameters] = useSearchParams();
  const change = useCallback(
    (changes: Changes) =>
      setParameters(
        (now) => {
          const next = new URLSearchParams(now);
          for (const [name, value] of Object.entries(changes)) {
            if (value === undefined || value === '') next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setParameters],
  );
  return [parameters, change];
}
