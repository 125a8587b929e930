/**
 * `NewsProvider` listens to the server. What stands still by itself is read again at once, but not more often than every
 * few seconds; for lists, whose rows would move, `useNews` only says that there is something new.
 */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { readLiveAgain, useCockpitEvents } from '../../client/cockpit';
import type { StreamState } from '../../client/useServerEvents';

/** Milliseconds between two readings that nobody asked for. */
const rest = 3_000;
/** The stream is renewed every few minutes; only a longer break is worth a word. */
const longBreak = 5_000;

interface News {
  readonly stream: StreamState;
  /** When something last happened, by this computer's clock; 0: not since the page was opened. */
  readonly latest: number;
}

const NewsOfServer = createContext<News>({ stream: 'connecting', latest: 0 });

export const useNews = (): News => useContext(NewsOfServer);

export function NewsProvider({ children }: { readonly children: ReactNode }) {
  const [latest, setLatest] = useState(0);
  const timer = useRef<number>(undefined);

  const onNews = useCallback(() => {
    if (timer.current !== undefined) return;
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      setLatest(Date.now());
      void readLiveAgain();
    }, rest);
  }, []);
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );

  const stream = usePatience(useCockpitEvents(onNews), onNews);
  const news = useMemo(() => ({ stream, latest }), [stream, latest]);
  return <NewsOfServer value={news}>{children}</NewsOfServer>;
}

/** Broken only when it lasts; when it is mended after all, there may be news that nobody told. */
function usePatience(stream: StreamState, onMended: () => void): StreamState {
  const [told, setTold] = useState(stream);
  const wasBroken = useRef(false);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (stream === 'broken') {
      const timer = window.setTimeout(() => {
        wasBroken.current = true;
        setTold('broken');
      }, longBreak);
      return () => window.clearTimeout(timer);
    }
    setTold(stream);
    // A tab that nobody sees gives its stream back: what happened meanwhile is asked for when it is seen again.
    if (stream === 'connecting') wasBroken.current = wasOpen.current;
    else wasOpen.current = true;
    if (stream === 'open' && wasBroken.current) {
      wasBroken.current = false;
      onMended();
    }
    return undefined;
  }, [stream, onMended]);
  return told;
}
