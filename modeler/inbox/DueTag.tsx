/** `DueTag`: how long there is left, as icon, colour and words; quiet while there is time. */
import { ClockCircleOutlined } from '@ant-design/icons';
import { inboxTexts } from '../ui/catalogue/inbox';
import { useLanguage } from '../ui/language';
import { StatusTag } from '../ui/StatusTag';
import { useTexts } from '../ui/texts';
import { dueIn, lastDayOf } from './dueIn';
import './inbox.css';
import { timesOf } from './times';

interface Props {
  readonly due: string | null;
  /** Milliseconds, by the server's clock. */
  readonly now: number;
  /** Beside it or below it. */
  readonly withDate?: boolean;
}

export function DueTag({ due, now, withDate = false }: Props) {
  const text = useTexts(inboxTexts);
  const language = useLanguage();
  if (due === null) return <span className="ow-due-quiet">{text('due_none')}</span>;
  const left = dueIn(due, now);
  const date = withDate && (
    <span className="ow-due-date">
      {text('due_on', { date: timesOf(language).day(`${lastDayOf(due)}T12:00:00+08:00`) })}
    </span>
  );
  return (
    <span className="ow-due">
      {left.kind === 'late' && (
        <StatusTag tone="bad">
          {left.days === 0 ? text('due_lateNow') : text('due_late', { count: left.days })}
        </StatusTag>
      )}
      {left.kind === 'today' && <StatusTag tone="warning">{text('due_today')}</StatusTag>}
      {left.kind === 'lastDay' && <StatusTag tone="warning">{text('due_lastDay')}</StatusTag>}
      {left.kind === 'left' && left.days === 1 && (
        <StatusTag tone="waiting">{text('due_left', { count: left.days })}</StatusTag>
      )}
      {left.kind === 'left' && left.days > 1 && (
        <span className="ow-due-quiet">
          <ClockCircleOutlined aria-hidden />
          {text('due_left', { count: left.days })}
        </span>
      )}
      {date}
    </span>
  );
}
