/**
 * `NewsProvider` listens to the server. What stands still by itself is read again at once, but not more often than every
 * few seconds; for lists, whose rows would move, `useNews` only says that there is something new.
 */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { liveKey, useCockpitEvents } from '../../client/cockpit';
import type { StreamState } from '../../client/useServerEvents';

/** Milliseconds between two readings that nobody asked for. */
const rest = 3_000;

interface News {
  readonly stream: StreamState;
  /** When something last happened, by this computer's clock; 0: not since the page was opened. */
  readonly latest: number;
}

const NewsOfServer = createContext<News>({ stream: 'connecting', latest: 0 });

export const useNews = (): News => useContext(NewsOfServer);

export function NewsProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [latest, setLatest] = useState(0);
  const timer = useRef<number>(undefined);

  const onNews = useCallback(() => {
    if (timer.current !== undefined) return;
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      setLatest(Date.now());
      void client.invalidateQueries({ queryKey: liveKey });
    }, rest);
  }, [client]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const stream = useCockpitEvents(onNews);
  const news = useMemo(() => ({ stream, latest }), [stream, latest]);
  return <NewsOfServer value={news}>{children}</NewsOfServer>;
}
