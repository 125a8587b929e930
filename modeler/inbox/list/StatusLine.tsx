/**
 * `StatusLine`: how many there are, as of when, and what is new. It always has its place, so that news do not push the
 * rows down.
 */
import { DisconnectOutlined, ReloadOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { useLanguage } from '../../ui/language';
import { useTexts } from '../../ui/texts';
import { timesOf } from '../times';
import type { LiveInbox } from './useLiveInbox';

interface Props {
  readonly shown: number;
  readonly hasMore: boolean;
  readonly asOf: string | undefined;
  readonly live: LiveInbox;
  readonly isReading: boolean;
  readonly onRefresh: () => void;
}

export function StatusLine({ shown, hasMore, asOf, live, isReading, onRefresh }: Props) {
  const text = useTexts(inboxTexts);
  const times = timesOf(useLanguage());
  const hasNews = live.fresh > 0 || live.gone.size > 0;
  return (
    <div className="ow-status-line">
      <span>{text(hasMore ? 'totalSome' : 'total', { count: shown })}</span>
      {asOf !== undefined && <span>{text('readAt', { time: times.clock(asOf) })}</span>}
      {live.stream === 'open' && (
        <span className="ow-live">
          <ThunderboltOutlined aria-hidden />
          {text('live')}
        </span>
      )}
      {live.stream === 'broken' && (
        <span className="ow-live ow-live-broken">
          <DisconnectOutlined aria-hidden />
          {text('notLive')}
        </span>
      )}
      <span role="status" className="ow-news">
        {hasNews && (
          <Button type="primary" size="small" onClick={onRefresh}>
            {live.fresh > 0 ? text('fresh', { count: live.fresh }) : text('changed')}
          </Button>
        )}
      </span>
      {!hasNews && (
        <Button size="small" type="text" icon={<ReloadOutlined aria-hidden />} onClick={onRefresh} loading={isReading}>
          {text('refresh')}
        </Button>
      )}
    </div>
  );
}
