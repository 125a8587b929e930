/**
 * `TaskGrid`: the rows of a queue. Only those in sight are drawn, however many there are. The whole grid is one stop of
 * the Tab key; within it the selection moves.
 */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import type { InboxRow, InboxSort, Queue } from '../../client/inbox';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { useLanguage } from '../../ui/language';
import { useTexts } from '../../ui/texts';
import { timesOf } from '../times';
import { columnsOf, headHeight, rowHeight } from './columns';
import { GridHead } from './GridHead';
import { GridRow, type RowPen } from './GridRow';
import type { LiveInbox } from './useLiveInbox';

/** Rows drawn above and below what is in sight. */
const spare = 8;
/** The next page is asked for when so few loaded rows are left below. */
const near = 120;

interface Props {
  readonly queue: Queue;
  readonly sort: InboxSort;
  readonly onSort: (sort: InboxSort) => void;
  readonly rows: readonly InboxRow[];
  /** With those not loaded yet. */
  readonly total: number;
  readonly live: LiveInbox;
  readonly claimed: ReadonlySet<string>;
  readonly now: number;
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (row: InboxRow) => void;
  readonly onClaim: (row: InboxRow) => void;
  readonly onMore: () => void;
  /** True: the list that appears next takes the focus, if nothing else has it. */
  readonly wantsFocus: { current: boolean };
  readonly firstScroll: number;
  readonly onScrolled: (top: number) => void;
}

export function TaskGrid(props: Props) {
  const { queue, rows, total, selected, wantsFocus, firstScroll, onMore, onScrolled } = props;
  const text = useTexts(inboxTexts);
  const language = useLanguage();
  const { search } = useLocation();
  const pen = useMemo((): RowPen => ({ text, times: timesOf(language), search }), [language, search]);
  const scroller = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ first: 0, last: 30 });
  const latest = useRef({ onScrolled, onSelect: props.onSelect, onOpen: props.onOpen, onClaim: props.onClaim });
  latest.current = { onScrolled, onSelect: props.onSelect, onOpen: props.onOpen, onClaim: props.onClaim };

  const measure = useCallback((): void => {
    const box = scroller.current;
    if (box === null) return;
    const first = Math.max(0, Math.floor(box.scrollTop / rowHeight) - spare);
    const last = Math.ceil((box.scrollTop + box.clientHeight) / rowHeight) + spare;
    setSight((before) => (before.first === first && before.last === last ? before : { first, last }));
    latest.current.onScrolled(box.scrollTop);
  }, []);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    box.scrollTop = firstScroll;
    measure();
    if (wantsFocus.current && document.activeElement === document.body) box.focus({ preventScroll: true });
    wantsFocus.current = false;
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    return () => watch.disconnect();
    // The place is taken once, when the list appears.
  }, [measure]);

  useEffect(() => {
    const box = scroller.current;
    if (box !== null) bringIntoSight(box, selected);
  }, [selected]);

  useEffect(() => {
    if (sight.last + near > rows.length && rows.length < total) onMore();
  }, [sight.last, rows.length, total, onMore]);

  const select = useCallback((index: number) => latest.current.onSelect(index), []);
  const open = useCallback((row: InboxRow) => latest.current.onOpen(row), []);
  const claim = useCallback((row: InboxRow) => latest.current.onClaim(row), []);

  const columns = columnsOf(queue);
  const last = Math.min(sight.last, total);
  const chosen = rows[selected];
  return (
    <div
      ref={scroller}
      className={`ow-grid ow-grid-${queue}`}
      role="grid"
      tabIndex={0}
      aria-label={text(`queue_${queue}`)}
      aria-rowcount={total + 1}
      aria-activedescendant={chosen === undefined ? undefined : `row-${chosen.id}`}
      onScroll={measure}
    >
      <GridHead columns={columns} sort={props.sort} onSort={props.onSort} />
      <div role="rowgroup" className="ow-grid-body" style={{ height: total * rowHeight }}>
        {Array.from({ length: Math.max(0, last - sight.first) }, (_, offset) => {
          const index = sight.first + offset;
          const row = rows[index];
          if (row === undefined) return <Blank key={`blank-${index}`} index={index} />;
          return (
            <GridRow
              key={row.id}
              row={props.live.current.get(row.id) ?? row}
              index={index}
              columns={columns}
              queue={queue}
              now={props.now}
              isSelected={index === selected}
              pen={pen}
              fate={props.claimed.has(row.id) ? 'claimed' : props.live.gone.has(row.id) ? 'gone' : undefined}
              onSelect={select}
              onOpen={open}
              onClaim={claim}
            />
          );
        })}
      </div>
    </div>
  );
}

/** A row that is on its way. */
function Blank({ index }: { readonly index: number }) {
  return (
    <div className="ow-grid-row ow-grid-blank" style={{ top: index * rowHeight, height: rowHeight }} aria-hidden>
      <span />
    </div>
  );
}

/** Scrolls no further than needed: a row that is seen already stays where it is. */
function bringIntoSight(box: HTMLElement, index: number): void {
  if (index < 0) return;
  const top = index * rowHeight;
  const seen = box.clientHeight - headHeight;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + rowHeight > box.scrollTop + seen) box.scrollTop = top + rowHeight - seen;
}
