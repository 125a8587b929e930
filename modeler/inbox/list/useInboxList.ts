/** `useInboxList`: the list as the page shows it: what is loaded, what is selected, what can be done with a row. */
import { App } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { explanationOf } from '../../client/apiError';
import { claimNext, forgetInbox, type InboxRow, useInboxPages } from '../../client/inbox';
import { claimTask } from '../../client/tasks';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { useLanguage } from '../../ui/language';
import { useTexts } from '../../ui/texts';
import { pathOfTask } from '../paths';
import { useListAddress } from './address';
import { rowsWorth } from './listMemory';
import { useSelection } from './useSelection';
import { useLiveInbox } from './useLiveInbox';

export type InboxList = ReturnType<typeof useInboxList>;

const noRows: readonly InboxRow[] = [];

export function useInboxList() {
  const [address, change] = useListAddress();
  const { wish, queue } = address;
  const name = JSON.stringify(wish);
  const pages = useInboxPages(wish);
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? noRows, [pages.data]);
  const first = pages.data?.pages[0];
  const live = useLiveInbox(wish, { rows, counts: first?.counts, asOf: first?.asOf, readAt: pages.dataUpdatedAt });
  const selection = useSelection(wish, name, rows);
  const work = useWork(address.process, rows, selection.select, live.look, first?.asOf);

  const more = useCallback(() => {
    if (pages.hasNextPage && !pages.isFetching) void pages.fetchNextPage();
  }, [pages.hasNextPage, pages.isFetching, pages.fetchNextPage]);

  // Counts know nothing of search and filter: then the list just grows as it is read.
  const isWhole = wish.search === undefined && wish.process === undefined;
  const known = isWhole && first !== undefined ? first.counts[queue] : 0;
  const total = pages.hasNextPage ? Math.max(known, rows.length + 1) : rows.length;

  return {
    address,
    change,
    name,
    pages,
    rows,
    total,
    more,
    live,
    asOf: first?.asOf,
    processes: first?.processes ?? [],
    ...selection,
    ...work,
    refresh: () => forgetInbox(rowsWorth),
  };
}

/** Claiming and opening. */
function useWork(
  process: string | undefined,
  rows: readonly InboxRow[],
  select: (index: number) => void,
  look: () => void,
  asOf: string | undefined,
) {
  const text = useTexts(inboxTexts);
  const language = useLanguage();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { search } = useLocation();
  const [claimed, setClaimed] = useState<ReadonlySet<string>>(new Set());
  const [isTaking, setTaking] = useState(false);
  const busy = useRef(false);

  // A list that was read anew has them no more.
  useEffect(() => setClaimed(new Set()), [asOf]);

  const open = (row: InboxRow): void => void navigate(`${pathOfTask(row.id)}${search}`);

  const once = async (work: () => Promise<void>): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setTaking(true);
    try {
      await work();
    } catch (error) {
      message.error(`${text('actionFailed', { action: text('claim') })}：${explanationOf(error, language) ?? ''}`);
    } finally {
      busy.current = false;
      setTaking(false);
    }
  };

  const claim = (row: InboxRow): void =>
    void once(async () => {
      await claimTask(row.id);
      setClaimed((before) => new Set(before).add(row.id));
      // The other lists change; this one stays as it is under the reader's eyes.
      forgetInbox(rowsWorth, false);
      look();
      message.success(text('claimedMessage', { name: row.name }));
      select(rows.findIndex(({ id }) => id === row.id));
    });

  const takeNext = (): void =>
    void once(async () => {
      const id = await claimNext('team', process);
      if (id === undefined) {
        message.info(text('nothingToClaim'));
        return;
      }
      forgetInbox(rowsWorth);
      await navigate(`${pathOfTask(id)}${search}`);
    });

  return { claimed, claim, isTaking, takeNext, open };
}
