/** `CaseTable`: cases as rows; each leads to its page. */
import { Flex, Table, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import type { CaseRow } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { useTexts } from '../../ui/texts';
import { CaseStateTag } from '../words/CaseStateTag';
import { IncidentCount } from '../words/Counts';
import { Moment } from '../words/Moment';
import { casePage } from '../words/pages';

interface Props {
  readonly rows: readonly CaseRow[];
  /** Of the search before: the new one is on its way. */
  readonly isOld: boolean;
}

export function CaseTable({ rows, isOld }: Props) {
  const text = useTexts(cockpitTexts);
  const columns: TableColumnsType<CaseRow> = [
    {
      title: text('businessKey'),
      key: 'case',
      width: 170,
      render: (_, { id, businessKey }) => (
        <Link to={casePage(id)} className="ow-wrap">
          {businessKey ?? `${text('noBusinessKey')} ${id.slice(0, 8)}`}
        </Link>
      ),
    },
    {
      title: text('process'),
      key: 'process',
      width: 210,
      render: (_, { process }) => (
        <Flex gap={6} wrap>
          <span>{process.name}</span>
          <span className="ow-quiet">{text('versionNo', { version: process.version })}</span>
        </Flex>
      ),
    },
    { title: text('applicant'), key: 'applicant', render: (_, { applicant }) => applicant ?? dash },
    { title: text('state'), key: 'state', width: 110, render: (_, { state }) => <CaseStateTag state={state} /> },
    {
      title: text('incidents'),
      key: 'incidents',
      width: 110,
      render: (_, { id, incidents }) =>
        incidents === 0 ? (
          <IncidentCount value={0} />
        ) : (
          <Link to={casePage(id, { tab: 'incidents' })}>
            <IncidentCount value={incidents} />
          </Link>
        ),
    },
    {
      title: text('currentSteps'),
      key: 'steps',
      render: (_, { steps }) => (steps.length === 0 ? dash : steps.join(text('separator'))),
    },
    { title: text('starter'), key: 'starter', width: 110, render: (_, { starter }) => starter?.name ?? dash },
    {
      title: text('started'),
      key: 'started',
      width: 190,
      render: (_, { started, ended }) => (
        <Flex vertical>
          <Moment time={started} />
          {ended !== null && (
            <span className="ow-quiet">
              {text('endedOn')} <Moment time={ended} />
            </span>
          )}
        </Flex>
      ),
    },
  ];
  return (
    <Table<CaseRow>
      rowKey="id"
      size="middle"
      columns={columns}
      dataSource={rows}
      pagination={false}
      loading={isOld}
      scroll={{ x: 1150 }}
    />
  );
}

const dash = <span className="ow-quiet">–</span>;
