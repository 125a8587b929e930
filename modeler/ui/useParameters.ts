/**
 * `useParameters`: what the address says, and how it is changed without losing the rest of it. The router needs a moment
 * for each change; until then its wish counts, so that a box that was ticked stays ticked, and a second change, quicker
 * than the router, does not undo the first. Text that is typed goes into a `SearchField`, which keeps it by itself.
 */
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useLocation, useSearchParams } from 'react-router';

export type Changes = Readonly<Record<string, string | undefined>>;

interface Options {
  /** A place of its own, to be reached again with "back"; filters are not steps to walk through one by one. */
  readonly isStep?: boolean;
}

export type ChangeParameters = (changes: Changes, options?: Options) => void;

/** What the address is about to say. The page has one address, so there is one of these. */
interface Ahead {
  readonly path: string;
  readonly parameters: URLSearchParams;
  /** Asked of the router and not there yet, oldest first; some are overtaken and never come. */
  readonly sent: readonly string[];
}

let ahead: Ahead | undefined;
const listeners = new Set<() => void>();

function goAhead(next: Ahead | undefined): void {
  ahead = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Of the last arrival: several components tell of the same one. */
let arrived: string | undefined;

/** The router has arrived: at the last wish, at an earlier one of ours, or somewhere else altogether. */
function arrive(key: string, path: string, said: string): void {
  const isKnown = key === arrived;
  arrived = key;
  if (ahead === undefined || isKnown) return;
  const at = ahead.path === path ? ahead.sent.indexOf(said) : -1;
  const left = at < 0 ? [] : ahead.sent.slice(at + 1);
  goAhead(left.length === 0 ? undefined : { ...ahead, sent: left });
}

export function useParameters(): readonly [parameters: URLSearchParams, change: ChangeParameters] {
  const { key, pathname } = useLocation();
  const [said, say] = useSearchParams();
  const wished = useSyncExternalStore(subscribe, () => ahead);
  const parameters = wished?.path === pathname ? wished.parameters : said;

  useEffect(() => arrive(key, pathname, said.toString()), [key]);

  const change = useCallback(
    (changes: Changes, { isStep = false }: Options = {}) => {
      const known = ahead?.path === pathname ? ahead : undefined;
      const next = new URLSearchParams(known?.parameters ?? said);
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
      }
      goAhead({ path: pathname, parameters: next, sent: [...(known?.sent ?? []), next.toString()] });
      say(next, { replace: !isStep });
    },
    [said, say, pathname],
  );
  return [parameters, change];
}
