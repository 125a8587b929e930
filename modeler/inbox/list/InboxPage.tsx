/** `InboxPage`: the list of one's work. */
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { ErrorState } from '../../ui/ErrorState';
import { FullPage } from '../../ui/Page';
import { useTexts } from '../../ui/texts';
import '../inbox.css';
import { KeyboardHelp } from '../KeyboardHelp';
import { useNow } from '../useNow';
import { NoTasks } from './NoTasks';
import { QueueTabs } from './QueueTabs';
import { StatusLine } from './StatusLine';
import { TaskGrid } from './TaskGrid';
import { Toolbar } from './Toolbar';
import { useInboxList } from './useInboxList';
import { useListKeys } from './useListKeys';
import { Loading } from '../../ui/Loading';

export default function InboxPage() {
  const text = useTexts(inboxTexts);
  const list = useInboxList();
  const { address, change, live, rows, pages } = list;
  const now = useNow(live.asOf ?? list.asOf);
  const [isHelping, setHelping] = useState(false);
  const search = useRef<InputRef>(null);
  const box = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const toList = (): void => {
    const grid = box.current?.querySelector<HTMLElement>('[role=grid]') ?? null;
    // What was typed last may still be on its way: then the list that comes takes the focus.
    wantsFocus.current = true;
    // Where nothing was found the keys of the page work again all the same.
    if (grid === null) search.current?.blur();
    else grid.focus();
  };
  useListKeys(list, { search: () => search.current?.focus({ cursor: 'all' }), help: () => setHelping(true) });

  return (
    <FullPage title={text('title')}>
      <div className="ow-inbox" ref={box}>
        <div className="ow-inbox-top">
          <QueueTabs queue={address.queue} counts={live.counts} />
          <Toolbar
            address={address}
            onChange={change}
            processes={list.processes}
            searchRef={search}
            onLeaveSearch={toList}
            onNext={list.takeNext}
            isTaking={list.isTaking}
          >
            <KeyboardHelp open={isHelping} onOpen={setHelping} />
          </Toolbar>
          <StatusLine
            shown={rows.length}
            hasMore={pages.hasNextPage}
            asOf={live.asOf ?? list.asOf}
            live={live}
            isReading={pages.isFetching}
            onRefresh={list.refresh}
          />
        </div>
        {pages.isError && rows.length === 0 ? (
          <div className="ow-inbox-note">
            <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
          </div>
        ) : pages.isPending ? (
          <Loading text={text('loadingRows')} />
        ) : rows.length === 0 ? (
          <NoTasks address={address} onClear={() => change({ search: undefined, process: undefined })} />
        ) : (
          <TaskGrid
            key={list.name}
            queue={address.queue}
            sort={address.sort}
            onSort={(sort) => change({ sort })}
            rows={rows}
            total={list.total}
            live={live}
            claimed={list.claimed}
            now={now}
            selected={list.selected}
            onSelect={list.select}
            onOpen={list.open}
            onClaim={list.claim}
            onMore={list.more}
            wantsFocus={wantsFocus}
            firstScroll={list.firstScroll}
            onScrolled={list.scrolled}
          />
        )}
      </div>
    </FullPage>
  );
}
