/** `ProcessTable`: processes, opened to their versions. Every number leads to what it counts. */
import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Flex, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Counts, DefinitionOverview, DefinitionVersion } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { useTexts } from '../../ui/texts';
import { Count, IncidentCount } from '../words/Counts';
import { Moment } from '../words/Moment';
import { casesPage, incidentsPage, processPage } from '../words/pages';

type Process = DefinitionOverview['processes'][number];

export function ProcessTable({ processes }: { readonly processes: readonly Process[] }) {
  const text = useTexts(cockpitTexts);
  const [opened, setOpened] = useState<readonly string[]>([]);
  const toggle = (key: string): void =>
    setOpened((now) => (now.includes(key) ? now.filter((one) => one !== key) : [...now, key]));

  const columns: TableColumnsType<Process> = [
    {
      title: text('process'),
      key: 'process',
      sorter: (a, b) => a.name.localeCompare(b.name),
      render: (_, { key, name }) => (
        <Flex vertical>
          <Link to={processPage(key)}>{name}</Link>
          <span className="ow-quiet ow-code">{key}</span>
        </Flex>
      ),
    },
    {
      title: text('version'),
      key: 'version',
      width: 200,
      render: (_, { key, versions }) => (
        <Flex vertical align="flex-start">
          <span>{text('versionLatest', { version: versions[0]?.version ?? 0 })}</span>
          {versions.length > 1 && (
            <Button
              type="link"
              size="small"
              className="ow-flush"
              aria-expanded={opened.includes(key)}
              icon={opened.includes(key) ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
              onClick={() => toggle(key)}
            >
              {text(opened.includes(key) ? 'hideVersions' : 'showVersions')} ·{' '}
              {text('versions', { count: versions.length })}
            </Button>
          )}
        </Flex>
      ),
    },
    ...countColumns<Process>(text, {
      running: ({ key }) => casesPage({ process: key, state: 'running' }),
      incidents: ({ key }) => incidentsPage(key),
      ended: ({ key }) => casesPage({ process: key, state: 'ended' }),
    }),
    {
      title: text('actions'),
      key: 'actions',
      width: 220,
      render: (_, { key }) => (
        <Flex gap={16} wrap>
          <Link to={processPage(key)}>{text('openProcess')}</Link>
          <Link to={casesPage({ process: key })}>{text('openCases')}</Link>
        </Flex>
      ),
    },
  ];
  return (
    <Table<Process>
      rowKey="key"
      columns={columns}
      dataSource={processes}
      pagination={false}
      scroll={{ x: 900 }}
      expandable={{
        expandedRowKeys: opened,
        showExpandColumn: false,
        expandedRowRender: (process) => <VersionTable process={process} />,
      }}
    />
  );
}

function VersionTable({ process }: { readonly process: Process }) {
  const text = useTexts(cockpitTexts);
  const columns: TableColumnsType<DefinitionVersion> = [
    {
      title: text('version'),
      key: 'version',
      render: (_, { version, versionTag }) => (
        <Link to={processPage(process.key, version)}>
          {text('versionNo', { version })}
          {versionTag !== null && ` · ${versionTag}`}
        </Link>
      ),
    },
    { title: text('deployed'), key: 'deployed', render: (_, { deployed }) => <Moment time={deployed} /> },
    ...countColumns<DefinitionVersion>(text, {
      running: ({ definitionId }) => casesPage({ process: process.key, definitionId, state: 'running' }),
      incidents: ({ definitionId }) => casesPage({ process: process.key, definitionId, incidents: 'true' }),
      ended: ({ definitionId }) => casesPage({ process: process.key, definitionId, state: 'ended' }),
    }),
  ];
  return (
    <Table<DefinitionVersion>
      rowKey="definitionId"
      size="small"
      columns={columns}
      dataSource={process.versions}
      pagination={false}
    />
  );
}

type CountName = keyof Counts;

function countColumns<Row extends { readonly counts: Counts }>(
  text: (key: CountName) => string,
  to: Readonly<Record<CountName, (row: Row) => string>>,
): TableColumnsType<Row> {
  const names = ['running', 'incidents', 'ended'] as const;
  return names.map((name) => ({
    title: text(name),
    key: name,
    width: 130,
    align: 'right' as const,
    sorter: (a: Row, b: Row) => a.counts[name] - b.counts[name],
    render: (_: unknown, row: Row) => {
      const value = row.counts[name];
      const shown = name === 'incidents' ? <IncidentCount value={value} /> : <Count value={value} />;
      return value === 0 ? shown : <Link to={to[name](row)}>{shown}</Link>;
    },
  }));
}
