/** `useSelection`: which row is selected. It follows its task when the list is read anew, and outlives other pages. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { InboxRow, InboxWish } from '../../client/inbox';
import { type Place, placeIn, rememberPlace } from './listMemory';

export interface Selection {
  /** Index in `rows`. */
  readonly selected: number;
  readonly select: (index: number) => void;
  /** Where the list was scrolled to when one left it. */
  readonly firstScroll: number;
  readonly scrolled: (top: number) => void;
}

export function useSelection(wish: InboxWish, name: string, rows: readonly InboxRow[]): Selection {
  const place = useRef<Place>(placeIn(wish));
  const [index, setIndex] = useState(place.current.index);
  const latest = useRef({ wish, rows });
  const before = useRef(name);
  if (before.current !== name) {
    before.current = name;
    place.current = placeIn(wish);
  }
  latest.current = { wish, rows };

  const keep = (next: Partial<Place>): void => {
    place.current = { ...place.current, ...next };
    rememberPlace(latest.current.wish, place.current);
  };

  const select = useCallback((wanted: number) => {
    const { rows: now } = latest.current;
    const next = Math.max(0, Math.min(wanted, now.length - 1));
    setIndex(next);
    keep({ index: next, selected: now[next]?.id });
  }, []);

  useEffect(() => {
    if (rows.length === 0) return;
    const found = rows.findIndex(({ id }) => id === place.current.selected);
    // The task has left: what stands in its place now is next in turn.
    const next = found >= 0 ? found : Math.min(place.current.index, rows.length - 1);
    setIndex(next);
    keep({ index: next, selected: rows[next]?.id });
  }, [rows, name]);

  return {
    selected: Math.min(index, Math.max(0, rows.length - 1)),
    select,
    firstScroll: place.current.scrollTop,
    scrolled: useCallback((scrollTop: number) => keep({ scrollTop }), []),
  };
}
