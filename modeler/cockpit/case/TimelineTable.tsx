/** `TimelineTable`: what has happened in the case, in order; nested as sub-processes and called processes nest. */
import { Alert, Checkbox, Flex, Table, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import type { CasePage, TimelineEntry, TimelineKind } from '../../client/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { cockpitWords } from '../../ui/catalogue/cockpitWords';
import { EmptyState } from '../../ui/EmptyState';
import { StatusTag, type Tone } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import { activityWord } from '../words/activityWord';
import { durationText } from '../words/duration';
import { casePage } from '../words/pages';
import { exactTime } from '../words/times';
import { useParameters } from '../../ui/useParameters';

const outcomeTones = { active: 'active', completed: 'good', canceled: 'neutral' } as const;
const kindTones: Readonly<Partial<Record<TimelineKind, Tone>>> = {
  canceled: 'bad',
  incident: 'bad',
  incidentResolved: 'good',
  variables: 'warning',
};
/** Wider than this nobody can see the nesting any more. */
const deepest = 8;
const rowsPerPage = 100;

interface Props {
  readonly page: CasePage;
  /** Those of the chosen step. */
  readonly entries: readonly TimelineEntry[];
}

export function TimelineTable({ page, entries }: Props) {
  const text = useTexts(cockpitCaseTexts);
  const [parameters, change] = useParameters();
  const onlyPeople = parameters.get('people') === 'true';
  const shown = onlyPeople ? entries.filter(concernsPeople) : entries;
  const columns = useColumns(page);
  return (
    <Flex vertical gap={8}>
      <Flex gap={16} align="center" wrap>
        <Checkbox
          checked={onlyPeople}
          onChange={(event) => change({ people: event.target.checked ? 'true' : undefined })}
        >
          {text('onlyPeople')}
        </Checkbox>
        {page.timeline.truncated && <Alert type="info" showIcon title={text('truncated')} />}
      </Flex>
      <Table<TimelineEntry>
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={shown}
        // A long one page by page: a thousand rows at once would keep the reader waiting.
        pagination={{ pageSize: rowsPerPage, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 900 }}
        locale={{ emptyText: <EmptyState title={text('noTimeline')} /> }}
      />
    </Flex>
  );
}

function useColumns(page: CasePage): TableColumnsType<TimelineEntry> {
  const text = useTexts(cockpitCaseTexts);
  const words = useTexts(cockpitWords);
  return [
    {
      title: text('time'),
      key: 'time',
      width: 170,
      sorter: (a, b) => a.time.localeCompare(b.time),
      sortDirections: ['descend', 'ascend'],
      render: (_, { time }) => (
        <time dateTime={time} className="ow-number">
          {exactTime(time)}
        </time>
      ),
    },
    {
      title: text('what'),
      key: 'what',
      render: (_, entry) => (
        <span style={{ paddingInlineStart: 16 * Math.min(deepest, entry.depth) }} className="ow-timeline-what">
          {entry.depth > 0 && <span className="ow-unseen">{text('level', { depth: entry.depth })}</span>}
          {titleOf(entry)}
          {entry.activityType !== null && <span className="ow-quiet">{words(activityWord(entry.activityType))}</span>}
        </span>
      ),
    },
    { title: text('who'), key: 'who', width: 160, render: (_, entry) => whoOf(entry) },
    {
      title: text('outcome'),
      key: 'outcome',
      width: 110,
      render: (_, { outcome }) =>
        outcome === null ? null : <StatusTag tone={outcomeTones[outcome]}>{text(`outcome_${outcome}`)}</StatusTag>,
    },
    {
      title: text('took'),
      key: 'took',
      width: 120,
      render: (_, { time, ended }) =>
        ended === null ? null : <span className="ow-number">{tookText(Date.parse(ended) - Date.parse(time))}</span>,
    },
    {
      title: text('detail'),
      key: 'detail',
      render: (_, { detail }) => (detail === null ? null : <span className="ow-wrap">{detail}</span>),
    },
  ];

  function titleOf({ kind, name, elementId, processInstanceId, calledId }: TimelineEntry) {
    const called = name ?? elementId ?? processName(processInstanceId);
    if (kind === 'activity')
      return calledId === null ? <span>{called}</span> : <Link to={casePage(calledId)}>{called}</Link>;
    const told = text(`what_${kind}`, { name: called });
    const tone = kindTones[kind];
    return tone === undefined ? <span>{told}</span> : <StatusTag tone={tone}>{told}</StatusTag>;
  }

  /** In the life of a case nobody counts milliseconds. */
  function tookText(milliseconds: number): string {
    return milliseconds < 1_000 ? text('underSecond') : durationText(milliseconds, words);
  }

  function processName(id: string): string {
    return (page.called.find((called) => called.id === id)?.process ?? page.case.process).name;
  }

  function whoOf({ kind, by, assignee, outcome, taskId }: TimelineEntry): string {
    if (kind === 'assigned' && assignee !== null) {
      return `${by?.name ?? text('engine')} → ${assignee.name}`;
    }
    if (by !== null) return by.name;
    if (assignee !== null && outcome === 'active') return text('assignedTo', { name: assignee.name });
    // A task that nobody has taken waits for people, not for the engine.
    return assignee?.name ?? text(taskId !== null && outcome === 'active' ? 'nobody' : 'engine');
  }
}

function concernsPeople({ kind, taskId, by }: TimelineEntry): boolean {
  return kind !== 'activity' || taskId !== null || by !== null;
}
