/**
 * `useLiveInbox` watches what happens to a list that is being read, and says so without touching it: no row is added,
 * taken away or moved until the reader asks for it.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { type InboxPage, type InboxRow, type InboxWish, peekInbox } from '../../client/inbox';
import { useLiveEvents } from '../../client/liveEvents';
import type { StreamState } from '../../client/useServerEvents';
import { compareLists } from './compareLists';

export interface LiveInbox {
  /** Rows as they are now, by id, where they differ from what was loaded. */
  readonly current: ReadonlyMap<string, InboxRow>;
  /** No longer in this queue. */
  readonly gone: ReadonlySet<string>;
  /** Not shown yet. */
  readonly fresh: number;
  readonly counts: InboxPage['counts'] | undefined;
  readonly asOf: string | undefined;
  readonly stream: StreamState;
  /** Compares the list with how it is now. */
  readonly look: () => void;
}

interface Loaded {
  readonly rows: readonly InboxRow[];
  readonly counts: InboxPage['counts'] | undefined;
  /** By the server's clock; changes with every reading of the list from its beginning. */
  readonly asOf: string | undefined;
  /** Milliseconds by the browser's clock. */
  readonly readAt: number;
}

const nothing = { current: new Map<string, InboxRow>(), gone: new Set<string>(), fresh: 0 } as const;
const quiet = 600;
/** A list read longer ago is compared as soon as one comes back to it. */
const old = 3_000;

export function useLiveInbox(wish: InboxWish, loaded: Loaded): LiveInbox {
  const [seen, setSeen] = useState<{ readonly key: string; readonly page: InboxPage; readonly ended: Set<string> }>();
  const ended = useRef(new Set<string>());
  const timer = useRef<number>(undefined);
  const key = `${JSON.stringify(wish)} ${loaded.asOf ?? ''}`;
  const latest = useRef({ wish, key, readAt: loaded.readAt });
  latest.current = { wish, key, readAt: loaded.readAt };

  const look = (): void => {
    // Further news within the pause come with the same look.
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      const asked = latest.current;
      peekInbox(asked.wish).then(
        (page) => {
          if (asked.key === latest.current.key) setSeen({ key: asked.key, page, ended: new Set(ended.current) });
        },
        // The stream tells of a broken connection, and the next news makes up for this one.
        () => undefined,
      );
    }, quiet);
  };

  useEffect(() => {
    ended.current.clear();
  }, [key]);
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  useEffect(() => {
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') look();
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, []);

  const stream = useLiveEvents({
    onEvent: (event) => {
      if (event.type === 'taskEnded') ended.current.add(event.id);
      if (event.type === 'reset' || event.type.startsWith('task')) look();
    },
    // What happened while nobody listened is looked up.
    onOpen: (again) => {
      if (again || Date.now() - latest.current.readAt > old) look();
    },
  });

  const page = seen?.key === key ? seen.page : undefined;
  const isWhole = wish.search === undefined && wish.process === undefined;
  const difference = useMemo(
    () =>
      page === undefined || seen === undefined
        ? nothing
        : compareLists(loaded.rows, page, seen.ended, isWhole ? wish.queue : undefined, loaded.counts),
    [page, loaded.rows],
  );
  return useMemo(
    () => ({ ...difference, counts: page?.counts ?? loaded.counts, asOf: page?.asOf, stream, look }),
    [difference, page, loaded.counts, stream],
  );
}
