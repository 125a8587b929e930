/** `GridRow`: one task of the list. Drawn again only when something of its own changes. */
import { memo, type ReactNode } from 'react';
import type { InboxRow, Queue } from '../../client/inbox';
import type { InboxKey } from '../../ui/catalogue/inbox';
import { StatusTag } from '../../ui/StatusTag';
import type { TextOf } from '../../ui/texts';
import { DueWords } from '../DueTag';
import { pathOfTask } from '../paths';
import type { Times } from '../times';
import { type Column, rowHeight } from './columns';
import { listWords } from '../../ui/listWords';

/** How rows write; one for all of them, because a list that scrolls has no time for each to find out by itself. */
export interface RowPen {
  readonly text: TextOf<InboxKey>;
  readonly times: Times;
  /** Of the address, so that a task leads back to this list. */
  readonly search: string;
}

/** What became of a row that stays where it was. */
export type Fate = 'claimed' | 'gone' | undefined;

interface Props {
  readonly row: InboxRow;
  readonly index: number;
  readonly columns: readonly Column[];
  readonly queue: Queue;
  readonly now: number;
  readonly isSelected: boolean;
  readonly pen: RowPen;
  readonly fate: Fate;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (row: InboxRow) => void;
  readonly onClaim: (row: InboxRow) => void;
}

/** Camunda's default, above which somebody has said that it is urgent. */
const ordinaryPriority = 50;

export const GridRow = memo(function GridRow(props: Props) {
  const { row, index, columns, isSelected, fate, onSelect, onOpen } = props;
  return (
    <div
      role="row"
      id={`row-${row.id}`}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={`ow-grid-row ow-grid-cells${fate === 'gone' ? ' ow-grid-gone' : ''}`}
      style={{ top: index * rowHeight, height: rowHeight }}
      onClick={(event) => {
        onSelect(index);
        // Links and buttons do what they say; a text that is being marked is no click.
        const control = event.target instanceof Element ? event.target.closest('a, button') : null;
        if (control?.tagName === 'BUTTON' || window.getSelection()?.isCollapsed === false) return;
        // With Ctrl the browser opens the link beside this page, as everywhere.
        if (control !== null && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
        event.preventDefault();
        onOpen(row);
      }}
    >
      {columns.map((column) => (
        <div key={column} role="gridcell" className={`ow-cell-${column}`}>
          {cell(column, props)}
        </div>
      ))}
    </div>
  );
});

function cell(column: Column, props: Props): ReactNode {
  const { row, queue, now, fate } = props;
  const { text, times, search } = props.pen;
  switch (column) {
    case 'name':
      return (
        <>
          <span className="ow-row-main">
            <a href={`${pathOfTask(row.id)}${search}`} tabIndex={-1}>
              {row.name}
            </a>
            {row.priority > ordinaryPriority && queue !== 'done' && (
              <StatusTag tone="warning">{text('urgent')}</StatusTag>
            )}
            {fate === 'claimed' && <StatusTag tone="good">{text('claimed')}</StatusTag>}
            {fate === 'gone' && <StatusTag tone="neutral">{text('gone')}</StatusTag>}
          </span>
          <span className="ow-row-sub">{serviceOf(row)}</span>
        </>
      );
    case 'applicant':
      return (
        <>
          <span className={row.applicant === null ? 'ow-row-sub' : 'ow-row-who'} title={row.applicant ?? undefined}>
            {row.applicant ?? text('noApplicant')}
          </span>
          <span className="ow-row-sub">{row.businessKey ?? text('noNumber')}</span>
        </>
      );
    case 'created':
      return times.minute(row.created);
    case 'due':
      return queue === 'done' ? (
        row.due === null ? (
          text('due_none')
        ) : (
          times.day(row.due)
        )
      ) : (
        <DueWords due={row.due} now={now} withDate text={text} times={times} />
      );
    case 'ended':
      return row.ended === null ? null : times.minute(row.ended);
    case 'who':
      return <span className="ow-row-clamp">{whose(row)}</span>;
    case 'action':
      return row.assignee === null && fate === undefined ? (
        <button type="button" className="ow-row-button" tabIndex={-1} onClick={() => props.onClaim(row)}>
          {text('claim')}
        </button>
      ) : null;
  }
}

function whose({ assignee, candidateGroups }: InboxRow): string {
  const groups = listWords(candidateGroups.map(({ name }) => name));
  return groups === '' ? (assignee?.name ?? '') : groups;
}

/** What the person came for, and which part of it this is. */
function serviceOf({ service, process }: InboxRow): string {
  return service.key === process.key ? service.name : `${service.name} · ${process.name}`;
}
