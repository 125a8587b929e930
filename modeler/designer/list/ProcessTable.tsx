/** `ProcessTable`: one row for each process; its versions open below it. */
import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { App, Button, Flex, Table } from 'antd';
import dayjs from 'dayjs';
import { Link, useNavigate } from 'react-router';
import { designerTexts } from '../../ui/catalogue/designer';
import { StatusTag } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import { editorPath } from '../editorPath';
import type { ProcessRow } from './processRows';

interface Props {
  readonly rows: readonly ProcessRow[];
  readonly onDiscard: (key: string) => Promise<void>;
}

export const timeText = (time: string | number | undefined): string =>
  time === undefined ? '' : dayjs(time).format('YYYY-MM-DD HH:mm');

export function ProcessTable({ rows, onDiscard }: Props) {
  const text = useTexts(designerTexts);
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const ask = (row: ProcessRow): void =>
    void modal.confirm({
      title: text('discardAsk', { name: row.name }),
      content: text('discardWhy'),
      okText: text('discard'),
      okButtonProps: { danger: true },
      cancelText: text('keep'),
      onOk: () => onDiscard(row.key),
    });
  return (
    <Table
      size="middle"
      rowKey="key"
      pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      dataSource={[...rows]}
      expandable={{
        rowExpandable: ({ versions }) => versions.length > 0,
        expandedRowRender: (row) => <Versions row={row} />,
        columnTitle: <span className="ow-unseen">{text('versions')}</span>,
      }}
      columns={[
        {
          key: 'name',
          title: text('columnName'),
          render: (_, row) => (
            <span className="ow-process-name">
              <Link to={editorPath(row.key)}>{row.name}</Link>
              <small>{row.key}</small>
            </span>
          ),
        },
        {
          key: 'version',
          title: text('columnVersion'),
          width: 160,
          render: (_, { versions: [latest] }) =>
            latest === undefined ? '—' : text('version', { version: latest.version }),
        },
        {
          key: 'deployed',
          title: text('columnDeployed'),
          width: 180,
          render: (_, { versions: [latest] }) => timeText(latest?.deployed) || '—',
        },
        {
          key: 'state',
          title: text('columnState'),
          width: 280,
          render: (_, row) => <State row={row} />,
        },
        {
          key: 'actions',
          title: text('columnActions'),
          width: 230,
          render: (_, row) => (
            <Flex gap={8}>
              <Button
                size="small"
                icon={<EditOutlined aria-hidden />}
                aria-label={text('openProcess', { name: row.name })}
                onClick={() => void navigate(editorPath(row.key))}
              >
                {text('open')}
              </Button>
              {row.draft !== undefined && (
                <Button size="small" icon={<DeleteOutlined aria-hidden />} onClick={() => ask(row)}>
                  {text('discard')}
                </Button>
              )}
            </Flex>
          ),
        },
      ]}
    />
  );
}

function State({ row: { draft, versions } }: { readonly row: ProcessRow }) {
  const text = useTexts(designerTexts);
  if (draft === undefined) return <StatusTag tone="good">{text('isDeployed')}</StatusTag>;
  return (
    <Flex gap={8} align="center" wrap>
      <StatusTag tone="warning">{text(versions.length === 0 ? 'notDeployed' : 'hasDraft')}</StatusTag>
      <small>{text('draftOf', { time: timeText(draft.savedAt) })}</small>
    </Flex>
  );
}

function Versions({ row }: { readonly row: ProcessRow }) {
  const text = useTexts(designerTexts);
  return (
    <ul className="ow-versions" aria-label={text('versionsOf', { name: row.name })}>
      {row.versions.map(({ version, versionTag, deployed }) => (
        <li key={version}>
          <strong>{text('version', { version })}</strong>
          <span>{timeText(deployed)}</span>
          <span>{versionTag}</span>
          <Link to={`${editorPath(row.key)}?version=${version}`}>{text('openVersion', { version })}</Link>
        </li>
      ))}
    </ul>
  );
}
