/** `DueTag`: how long there is left, as icon, colour and words; quiet while there is time. */
import { type InboxKey, inboxTexts } from '../ui/catalogue/inbox';
import { useLanguage } from '../ui/language';
import { StatusTag } from '../ui/StatusTag';
import { type TextOf, useTexts } from '../ui/texts';
import { dueIn, lastDayOf } from './dueIn';
import './inbox.css';
import { type Times, timesOf } from './times';

interface Props {
  readonly due: string | null;
  /** Milliseconds, by the server's clock. */
  readonly now: number;
  /** Beside it or below it. */
  readonly withDate?: boolean;
}

export function DueTag(props: Props) {
  return <DueWords {...props} text={useTexts(inboxTexts)} times={timesOf(useLanguage())} />;
}

interface WordsProps extends Props {
  readonly text: TextOf<InboxKey>;
  readonly times: Times;
}

/** For lists, whose rows share one way to write. */
export function DueWords({ due, now, withDate = false, text, times }: WordsProps) {
  if (due === null) return <span className="ow-due-quiet">{text('due_none')}</span>;
  const left = dueIn(due, now);
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
          <Clock />
          {text('due_left', { count: left.days })}
        </span>
      )}
      {withDate && (
        <span className="ow-due-date">{text('due_on', { date: times.day(`${lastDayOf(due)}T12:00:00+08:00`) })}</span>
      )}
    </span>
  );
}

/** Drawn by hand: most rows of a long list have one. */
function Clock() {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden fill="none" stroke="currentColor" strokeWidth="1.3">
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 4.2V8l2.4 1.6" />
    </svg>
  );
}
