/** `CalledTable`: the processes that this case called, with the way to each. */
import { Table, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import type { CalledCase, CasePage } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { EmptyState } from '../../ui/EmptyState';
import { StatusTag } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import { CaseStateTag } from '../words/CaseStateTag';
import { Moment } from '../words/Moment';
import { casePage } from '../words/pages';

interface Props {
  readonly called: readonly CalledCase[];
  readonly page: CasePage;
  readonly shownId: string;
}

export function CalledTable({ called, page, shownId }: Props) {
  const text = useTexts(cockpitCaseTexts);
  const cockpit = useTexts(cockpitTexts);
  const stepName = (id: string): string =>
    page.timeline.entries.find(({ elementId, name }) => elementId === id && name !== null)?.name ?? id;
  const columns: TableColumnsType<CalledCase> = [
    {
      title: text('called'),
      key: 'called',
      render: (_, { id, process }) =>
        id === shownId ? (
          <>
            {process.name} <StatusTag tone="active">{text('shownNow')}</StatusTag>
          </>
        ) : (
          <Link to={casePage(id)}>{process.name}</Link>
        ),
    },
    {
      title: cockpit('version'),
      key: 'version',
      width: 120,
      render: (_, { process }) => cockpit('versionNo', { version: process.version }),
    },
    { title: text('calledBy'), key: 'by', render: (_, { elementId }) => stepName(elementId) },
    { title: cockpit('state'), key: 'state', width: 120, render: (_, { state }) => <CaseStateTag state={state} /> },
    { title: cockpit('started'), key: 'started', width: 160, render: (_, { started }) => <Moment time={started} /> },
    { title: cockpit('endedAt'), key: 'ended', width: 160, render: (_, { ended }) => <Moment time={ended} /> },
  ];
  return (
    <Table<CalledCase>
      rowKey="id"
      size="small"
      columns={columns}
      dataSource={called}
      pagination={false}
      locale={{ emptyText: <EmptyState title={text('noCalled')} /> }}
    />
  );
}
