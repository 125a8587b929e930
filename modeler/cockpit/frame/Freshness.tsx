/** `Freshness`: of when the numbers are, whether they follow the server by themselves, and the button to read again. */
import { ReloadOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { readCockpitAgain } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { StatusTag } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import { clockTime } from '../words/times';
import { useNews } from './news';

interface Props {
  /** Of the query, in milliseconds; 0: nothing has been read yet. */
  readonly readAt: number;
  readonly isReading: boolean;
  /** A list that does not follow by itself. */
  readonly held?: boolean;
}

const streams = {
  open: ['good', 'live'],
  connecting: ['waiting', 'liveConnecting'],
  broken: ['warning', 'liveBroken'],
} as const;

export function Freshness({ readAt, isReading, held = false }: Props) {
  const text = useTexts(cockpitTexts);
  const { stream, latest } = useNews();
  const [tone, state] = streams[stream];
  const isStale = held && readAt > 0 && latest > readAt;
  return (
    <Flex align="center" gap={12} wrap className="ow-fresh">
      {readAt > 0 && <span className="ow-quiet">{text('asOf', { time: clockTime(readAt) })}</span>}
      {!(held && stream === 'open') && <StatusTag tone={tone}>{text(state)}</StatusTag>}
      <span role="status">
        <Button
          icon={<ReloadOutlined aria-hidden />}
          loading={isReading}
          type={isStale ? 'primary' : 'default'}
          onClick={() => void readCockpitAgain()}
        >
          {text(isStale ? 'refreshNews' : 'refresh')}
        </Button>
      </span>
    </Flex>
  );
}
