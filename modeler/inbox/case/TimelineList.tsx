/** `TimelineList`: what has happened to a case, in words; it says everything that the diagram shows. */
import { Switch } from 'antd';
import { useState } from 'react';
import type { Timeline, TimelineEntry } from '../../client/cases';
import { type InboxKey, inboxTexts } from '../../ui/catalogue/inbox';
import { useLanguage } from '../../ui/language';
import { type TextOf, useTexts } from '../../ui/texts';
import '../shared.css';
import { timesOf } from '../times';
import './case.css';

/** What people do or wait for; the rest is how the process is built. */
const forPeople = new Set([
  'userTask',
  'manualTask',
  'callActivity',
  'receiveTask',
  'intermediateTimer',
  'intermediateMessageCatch',
  'boundaryTimer',
  'boundaryMessage',
  'boundaryError',
]);

export function TimelineList({ timeline }: { readonly timeline: Timeline }) {
  const text = useTexts(inboxTexts);
  const times = timesOf(useLanguage());
  const [all, setAll] = useState(false);
  const entries = timeline.entries.filter((entry) => all || isForPeople(entry)).reverse();
  return (
    <section className="ow-case">
      <div className="ow-case-head">
        <h2>{text('timeline')}</h2>
        <span className="ow-quiet">{text('timelineOrder')}</span>
      </div>
      <label className="ow-switch">
        <Switch size="small" checked={all} onChange={setAll} />
        {text('timelineAll')}
      </label>
      {entries.length === 0 && <p className="ow-quiet">{text('timelineEmpty')}</p>}
      <ol className="ow-timeline">
        {entries.map((entry) => (
          <li key={entry.id} className={`ow-event ow-event-${look(entry)}`}>
            <time dateTime={entry.time}>{times.minute(entry.time)}</time>
            <span className="ow-event-name">{title(entry, text)}</span>
            <Who entry={entry} text={text} />
            {entry.detail !== null && entry.detail !== '' && <span className="ow-event-detail">{entry.detail}</span>}
          </li>
        ))}
      </ol>
      {timeline.truncated && <p className="ow-quiet">{text('timelineCut')}</p>}
    </section>
  );
}

function isForPeople({ kind, activityType }: TimelineEntry): boolean {
  if (kind !== 'activity') return true;
  return activityType !== null && forPeople.has(activityType);
}

function look({ kind, outcome }: TimelineEntry): 'active' | 'bad' | 'done' | 'over' {
  if (kind === 'incident') return 'bad';
  if (kind === 'canceled' || outcome === 'canceled') return 'over';
  return outcome === 'active' ? 'active' : 'done';
}

function title({ kind, name, assignee, elementId }: TimelineEntry, text: TextOf<InboxKey>): string {
  const shown = name ?? elementId ?? '';
  switch (kind) {
    case 'activity':
      return shown;
    case 'assigned':
      return assignee === null
        ? text('t_assignedNobody', { name: shown })
        : text('t_assigned', { name: shown, assignee: assignee.name });
    default:
      return text(`t_${kind}`, { name: shown });
  }
}

function Who({ entry, text }: { readonly entry: TimelineEntry; readonly text: TextOf<InboxKey> }) {
  const { kind, outcome, activityType, assignee, by } = entry;
  if (kind !== 'activity') {
    return by === null ? null : <span className="ow-event-who">{by.name}</span>;
  }
  if (outcome === 'canceled') return <span className="ow-event-who">{text('t_activityCanceled')}</span>;
  if (activityType !== 'userTask') {
    return outcome === 'active' ? <span className="ow-event-who">{text('t_active')}</span> : null;
  }
  if (outcome === 'active') {
    return (
      <span className="ow-event-who">
        {assignee === null ? text('t_unclaimed') : text('t_with', { person: assignee.name })}
      </span>
    );
  }
  const person = by ?? assignee;
  return person === null ? null : <span className="ow-event-who">{text('t_by', { person: person.name })}</span>;
}
