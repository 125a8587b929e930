/**
 * `useServerEvents` listens to a stream of server-sent events and comes back by itself after a break. After every break
 * `onOpen` is called, so that the page can ask for what it missed.
 */
import { useEffect, useRef, useState } from 'react';

export interface ServerEventListener {
  /** By the event's name (`event:` of the stream); `data` is read as JSON. */
  readonly on: Readonly<Record<string, (data: unknown) => void>>;
  /** @param again false for the first time */
  readonly onOpen?: (again: boolean) => void;
}

export type StreamState = 'connecting' | 'open' | 'broken';

/** A browser keeps six connections to a server for all its tabs: one that nobody sees gives its own back. */
const unseen = 30_000;
const shortestWait = 1_000;
const longestWait = 30_000;

/** @param path undefined: not listening */
export function useServerEvents(path: string | undefined, listener: ServerEventListener): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const latest = useRef(listener);
  latest.current = listener;
  const names = Object.keys(listener.on).sort().join(' ');

  useEffect(() => {
    if (path === undefined) return undefined;
    return listen(path, names.split(' '), latest, setState);
  }, [path, names]);

  return state;
}

function listen(
  path: string,
  names: readonly string[],
  latest: { readonly current: ServerEventListener },
  setState: (state: StreamState) => void,
): () => void {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let wait = shortestWait;
  let opened = false;

  const open = (): void => {
    source = new EventSource(path);
    source.onopen = () => {
      wait = shortestWait;
      setState('open');
      latest.current.onOpen?.(opened);
      opened = true;
    };
    source.onerror = () => {
      setState('broken');
      // The browser gives up for good after an answer that is no stream; otherwise it tries by itself.
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = window.setTimeout(open, wait * (0.5 + Math.random()));
      wait = Math.min(2 * wait, longestWait);
    };
    for (const name of names) {
      source.addEventListener(name, (event: MessageEvent<string>) => latest.current.on[name]?.(readJson(event.data)));
    }
  };

  let hiding: number | undefined;
  const onVisibility = (): void => {
    window.clearTimeout(hiding);
    if (document.visibilityState === 'hidden') {
      hiding = window.setTimeout(() => {
        window.clearTimeout(timer);
        source?.close();
        source = undefined;
        setState('connecting');
      }, unseen);
    } else if (source === undefined) open();
  };

  document.addEventListener('visibilitychange', onVisibility);
  open();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    window.clearTimeout(hiding);
    window.clearTimeout(timer);
    source?.close();
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
