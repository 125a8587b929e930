/** `IncidentTable`: incidents one by one; those ticked, or each by itself, can be retried. */
import { RedoOutlined } from '@ant-design/icons';
import { Button, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { IncidentView } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { useTexts } from '../../ui/texts';
import { Moment } from '../words/Moment';
import { casePage } from '../words/pages';
import { incidentKindText } from './incidentKind';

interface Props {
  readonly incidents: readonly IncidentView[];
  /** In a group all are of one step and kind: only the case differs. In a case it is the other way round. */
  readonly of: 'group' | 'case';
  /** Undefined: may not. */
  readonly onRetry: ((incidents: readonly string[]) => void) | undefined;
  readonly chosen: readonly string[];
  readonly onChoose: (incidents: readonly string[]) => void;
  readonly empty?: ReactNode;
}

export function IncidentTable({ incidents, of, onRetry, chosen, onChoose, empty }: Props) {
  const text = useTexts(cockpitCaseTexts);
  const cockpit = useTexts(cockpitTexts);
  const caseColumn: TableColumnsType<IncidentView>[number] = {
    title: text('case'),
    key: 'case',
    width: 220,
    render: (_, { processInstanceId, businessKey, caseId, elementId }) => (
      <Link to={casePage(processInstanceId, { tab: 'incidents', step: elementId })} className="ow-wrap">
        {businessKey ?? `${cockpit('noBusinessKey')} ${caseId.slice(0, 8)}`}
      </Link>
    ),
  };
  const placeColumns: TableColumnsType<IncidentView> = [
    {
      title: cockpit('step'),
      key: 'step',
      width: 220,
      render: (_, { name, processInstanceId, elementId, process }) => (
        <Link to={casePage(processInstanceId, { tab: 'incidents', step: elementId })} className="ow-wrap">
          {name} · {process.name}
        </Link>
      ),
    },
    { title: text('kind'), key: 'kind', width: 150, render: (_, { kind }) => incidentKindText(kind, text) },
  ];
  const columns: TableColumnsType<IncidentView> = [
    ...(of === 'group' ? [caseColumn] : placeColumns),
    {
      title: text('message'),
      key: 'message',
      render: (_, { message }) => <span className="ow-wrap">{message ?? text('noMessage')}</span>,
    },
    { title: text('raised'), key: 'raised', width: 160, render: (_, { created }) => <Moment time={created} /> },
  ];
  const actions: TableColumnsType<IncidentView>[number] = {
    title: cockpit('actions'),
    key: 'actions',
    width: 110,
    render: (_, { id, businessKey, name }) => (
      <Button
        size="small"
        icon={<RedoOutlined aria-hidden />}
        aria-label={`${text('retry')} ${of === 'group' ? (businessKey ?? id) : name}`}
        onClick={() => onRetry?.([id])}
      >
        {text('retry')}
      </Button>
    ),
  };
  return (
    <Table<IncidentView>
      rowKey="id"
      size="small"
      columns={onRetry === undefined ? columns : [...columns, actions]}
      dataSource={incidents}
      pagination={false}
      {...(onRetry === undefined
        ? {}
        : {
            rowSelection: {
              selectedRowKeys: [...chosen],
              getTitleCheckboxProps: () => ({ 'aria-label': text('chooseAll') }),
              onChange: (keys: readonly React.Key[]) => onChoose(keys.map(String)),
              getCheckboxProps: ({ businessKey, id, name }: IncidentView) => ({
                'aria-label': of === 'group' ? (businessKey ?? id) : name,
              }),
            },
          })}
      {...(empty === undefined ? {} : { locale: { emptyText: empty } })}
    />
  );
}
